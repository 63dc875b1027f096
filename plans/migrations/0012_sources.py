"""Sources that sections stand on, flags, and how often sections are to be read."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0011_planeringsstrategi'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('underlag', 'Planeringsunderlag'), ('riksintresse', 'Riksintresse'), ('lagrum', 'Lagrum'), ('beslut', 'Beslut')], max_length=16, verbose_name='Slag')),
                ('title', models.CharField(max_length=300, verbose_name='Namn')),
                ('owner', models.CharField(blank=True, max_length=200, verbose_name='Vem som står för det')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='Daterat')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='Gäller till och med')),
                ('url', models.CharField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='Länk')),
                ('note', models.TextField(blank=True, verbose_name='Anteckning')),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('added_by_name', models.CharField(max_length=150)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='plans.source')),
            ],
            options={
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(choices=[('replaced', 'Underlaget har ersatts'), ('expired', 'Underlagets tid har gått ut'), ('leaned-on-changed', 'Text som avsnittet hänvisar till har ändrats'), ('source-changed', 'Underlaget har ändrats')], max_length=20)),
                ('words', models.CharField(max_length=400)),
                ('at', models.DateTimeField()),
                ('key', models.CharField(max_length=80)),
                ('other', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.section')),
                ('section', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='flags', to='plans.section')),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.source')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SourceUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.section')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='plans.source')),
            ],
        ),
        migrations.CreateModel(
            name='ReviewInterval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_months', models.PositiveSmallIntegerField(verbose_name='Dags att läsa efter')),
                ('limit_months', models.PositiveSmallIntegerField(verbose_name='För länge sedan efter')),
                ('kind', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.sectionkind')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
            ],
            options={
                'ordering': ['kind__order'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'kind'), name='interval_once_a_kind', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('target_months__gte', 1), ('target_months__lt', models.F('limit_months')), ('limit_months__lte', 240)), name='interval_target_before_limit')],
            },
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(fields=['plan', 'valid_until'], name='source_valid'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('dated_on', None), ('valid_until__gte', models.F('dated_on')), _connector='OR'), name='source_dated_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('replaced_by', None), models.Q(('replaced_by', models.F('id')), _negated=True), _connector='OR'), name='source_not_replaced_by_itself'),
        ),
        migrations.AddIndex(
            model_name='flag',
            index=models.Index(fields=['section', '-at'], name='flag_section'),
        ),
        migrations.AddConstraint(
            model_name='flag',
            constraint=models.UniqueConstraint(fields=('section', 'key'), name='flagged_once'),
        ),
        migrations.AddConstraint(
            model_name='sourceuse',
            constraint=models.UniqueConstraint(fields=('source', 'section'), name='source_used_once'),
        ),
    ]
