"""Notes on passages, the rights they ask for, and the mail that tells of them."""
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_who_events_concern'),
        ('plans', '0005_summaries'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='plan',
            options={'default_permissions': (), 'permissions': (('see', 'May see'), ('annotate', 'May annotate'), ('edit', 'May edit'), ('freeze', 'May freeze'), ('disclose', 'May disclose'), ('administer', 'May administer'))},
        ),
        migrations.AlterModelOptions(
            name='section',
            options={'default_permissions': (), 'permissions': (('see', 'May see'), ('annotate', 'May annotate'), ('edit', 'May edit'), ('freeze', 'May freeze'), ('disclose', 'May disclose'), ('administer', 'May administer'))},
        ),
        migrations.CreateModel(
            name='Annotation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='Text')),
                ('author_name', models.CharField(max_length=150)),
                ('unit_name', models.CharField(blank=True, max_length=150)),
                ('authority', models.CharField(blank=True, choices=[('forvaltning', 'Förvaltning'), ('bolag', 'Bolag'), ('extern', 'Extern part')], max_length=16)),
                ('at', models.DateTimeField()),
                ('amended_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('masked_at', models.DateTimeField(blank=True, null=True)),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('fraga', 'Fråga'), ('faktafel', 'Faktafel'), ('inaktuellt', 'Inaktuellt'), ('forslag', 'Förslag till ändring'), ('stod', 'Stöd'), ('internt', 'Internt')], max_length=16, verbose_name='Slag')),
                ('audience', models.CharField(choices=[('unit', 'Bara min enhet'), ('kommun', 'Alla förvaltningar och bolag'), ('all', 'Alla som arbetar med planen, även externa parter')], max_length=8, verbose_name='Vem som får läsa')),
                ('diarienummer', models.CharField(blank=True, max_length=40, verbose_name='Diarienummer')),
                ('edition', models.CharField(blank=True, max_length=64)),
                ('edition_name', models.CharField(blank=True, max_length=100)),
                ('section_key', models.CharField(max_length=64)),
                ('section_version', models.PositiveIntegerField()),
                ('origin', models.JSONField(default=dict)),
                ('place', models.CharField(choices=[('whole', 'på hela avsnittet'), ('exact', 'på sin plats'), ('moved', 'har flyttats med texten'), ('changed', 'texten har ändrats'), ('lost', 'texten finns inte kvar')], max_length=8)),
                ('score', models.FloatField(default=1.0)),
                ('quote', models.TextField(blank=True)),
                ('prefix', models.CharField(blank=True, max_length=100)),
                ('suffix', models.CharField(blank=True, max_length=100)),
                ('block', models.PositiveIntegerField(default=0)),
                ('start', models.PositiveIntegerField(default=0)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by_name', models.CharField(blank=True, max_length=150)),
                ('outcome', models.CharField(blank=True, choices=[('atgardad', 'Åtgärdad'), ('besvarad', 'Besvarad'), ('avvisad', 'Avvisad'), ('blev-forslag', 'Blev förslag')], max_length=16)),
                ('closing_words', models.TextField(blank=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annotations', to='plans.section')),
                ('to_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Cadence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('often', models.CharField(choices=[('at-once', 'Genast'), ('daily', 'En gång om dagen, klockan 7'), ('weekly', 'En gång i veckan, måndag klockan 7'), ('never', 'Aldrig')], default='daily', max_length=8, verbose_name='Hur ofta')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('message_id', models.CharField(max_length=200, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Väntar'), ('sending', 'Skickas'), ('sent', 'Skickat'), ('given-up', 'Kunde inte skickas'), ('uncertain', 'Oklart om det kom fram')], default='waiting', max_length=12)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('written_at', models.DateTimeField()),
                ('next_try_at', models.DateTimeField()),
                ('tried_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-written_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('about', models.CharField(max_length=200)),
                ('line', models.CharField(max_length=400)),
                ('url', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('mail', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='plans.mail')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='Text')),
                ('author_name', models.CharField(max_length=150)),
                ('unit_name', models.CharField(blank=True, max_length=150)),
                ('authority', models.CharField(blank=True, choices=[('forvaltning', 'Förvaltning'), ('bolag', 'Bolag'), ('extern', 'Extern part')], max_length=16)),
                ('at', models.DateTimeField()),
                ('amended_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('masked_at', models.DateTimeField(blank=True, null=True)),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('annotation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='plans.annotation')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Masking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.TextField()),
                ('reason', models.CharField(max_length=300, verbose_name='Skäl')),
                ('by_name', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('annotation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='maskings', to='plans.annotation')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reply', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='maskings', to='plans.reply')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AnnotationEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('written', 'Skrev noteringen'), ('replied', 'Svarade'), ('amended', 'Ändrade sin text'), ('closed', 'Avslutade'), ('reopened', 'Öppnade igen'), ('withdrawn', 'Drog tillbaka sin text'), ('masked', 'Maskerade personuppgifter'), ('followed', 'Texten ändrades under noteringen'), ('placed', 'Sade var noteringen hör hemma'), ('filed', 'Satte diarienummer')], max_length=16)),
                ('by_name', models.CharField(blank=True, max_length=150)),
                ('unit_name', models.CharField(blank=True, max_length=150)),
                ('at', models.DateTimeField()),
                ('words', models.TextField(blank=True)),
                ('before', models.TextField(blank=True)),
                ('annotation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='plans.annotation')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reply', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='plans.reply')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='annotation',
            index=models.Index(fields=['section', 'start'], name='annotation_section'),
        ),
        migrations.AddIndex(
            model_name='annotation',
            index=models.Index(fields=['plan', '-at'], name='annotation_plan'),
        ),
        migrations.AddIndex(
            model_name='annotation',
            index=models.Index(fields=['author', '-at'], name='annotation_author'),
        ),
        migrations.AddIndex(
            model_name='mail',
            index=models.Index(fields=['state', 'next_try_at'], name='mail_due'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['mail', 'at'], name='notice_waiting'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('person', 'key'), name='told_once'),
        ),
    ]
