"""Proposals: what is wanted changed, by whom, how it was judged and what became of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_who_events_concern'),
        ('plans', '0007_following'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='plan',
            options={'default_permissions': (), 'permissions': (('see', 'May see'), ('annotate', 'May annotate'), ('propose', 'May propose'), ('edit', 'May edit'), ('freeze', 'May freeze'), ('disclose', 'May disclose'), ('administer', 'May administer'))},
        ),
        migrations.AlterModelOptions(
            name='section',
            options={'default_permissions': (), 'permissions': (('see', 'May see'), ('annotate', 'May annotate'), ('propose', 'May propose'), ('edit', 'May edit'), ('freeze', 'May freeze'), ('disclose', 'May disclose'), ('administer', 'May administer'))},
        ),
        migrations.AddField(
            model_name='annotation',
            name='led_to',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='annotation',
            name='proposal',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='annotation',
            name='proposed_change',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200, verbose_name='Rubrik')),
                ('reason', models.TextField(blank=True, verbose_name='Varför')),
                ('source', models.TextField(blank=True, verbose_name='Källa')),
                ('state', models.CharField(choices=[('utkast', 'Utkast'), ('delat', 'Delat utkast'), ('inlamnat', 'Inlämnat'), ('bedoms', 'Under bedömning'), ('andras', 'Ändringar begärda'), ('godkant', 'Godkänt'), ('avbojt', 'Avböjt'), ('infogat', 'Infogat'), ('aterkallat', 'Återkallat')], default='utkast', max_length=16)),
                ('state_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('reviewer_name', models.CharField(blank=True, max_length=150)),
                ('decision_words', models.TextField(blank=True)),
                ('is_editorial', models.BooleanField(default=False)),
                ('summary', models.TextField(blank=True)),
                ('merged_at', models.DateTimeField(blank=True, null=True)),
                ('merged_by_name', models.CharField(blank=True, max_length=150)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('answers', models.ManyToManyField(blank=True, related_name='+', to='plans.annotation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='plans.plan')),
                ('units', models.ManyToManyField(blank=True, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_name', models.CharField(max_length=150)),
                ('due_on', models.DateField(verbose_name='Svara senast')),
                ('asked_by_name', models.CharField(max_length=150)),
                ('asked_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('ingen-erinran', 'Ingen erinran'), ('yttrande', 'Yttrande')], max_length=16)),
                ('words', models.TextField(blank=True, verbose_name='Yttrande')),
                ('answered_by_name', models.CharField(blank=True, max_length=150)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_version', models.PositiveIntegerField(blank=True, null=True)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hearings', to='plans.proposal')),
            ],
            options={
                'ordering': ['due_on', 'unit_name'],
            },
        ),
        migrations.CreateModel(
            name='ProposalAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150)),
                ('unit_name', models.CharField(blank=True, max_length=150)),
                ('joined_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='plans.proposal')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ['joined_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProposedChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(choices=[('text', 'Ändra texten'), ('add', 'Lägg till ett avsnitt'), ('split', 'Dela avsnittet'), ('merge', 'Slå ihop med ett annat'), ('move', 'Flytta avsnittet'), ('retire', 'Avveckla avsnittet')], max_length=8)),
                ('order', models.PositiveIntegerField(default=0)),
                ('base', models.JSONField(default=dict)),
                ('base_version', models.PositiveIntegerField(default=0)),
                ('new', models.JSONField(default=dict)),
                ('number', models.PositiveIntegerField(default=1)),
                ('place', models.CharField(blank=True, max_length=80)),
                ('cut_at', models.TextField(blank=True)),
                ('clashes', models.BooleanField(default=False)),
                ('verdict', models.CharField(blank=True, choices=[('taken', 'Tas med som det står'), ('part', 'En del tas med'), ('own', 'Tas med, med andra ord'), ('left', 'Tas inte med')], max_length=8)),
                ('verdict_words', models.TextField(blank=True)),
                ('decided', models.JSONField(default=dict)),
                ('was', models.JSONField(default=dict)),
                ('became', models.JSONField(default=dict)),
                ('merged_version', models.PositiveIntegerField(null=True)),
                ('other', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.section')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='plans.proposal')),
                ('result', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.section')),
                ('section', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposed', to='plans.section')),
                ('seen_parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.section')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProposalEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('begun', 'Började skriva förslaget'), ('described', 'Ändrade rubrik eller skäl'), ('wrote', 'Skrev i förslaget'), ('dropped', 'Tog bort en ändring ur förslaget'), ('joined', 'Blev medförfattare'), ('share', 'Delade utkastet'), ('submit', 'Lämnade in förslaget'), ('take_up', 'Tog upp förslaget till bedömning'), ('judged', 'Bedömde en ändring'), ('ask', 'Begärde ändringar'), ('approve', 'Godkände förslaget'), ('decline', 'Avböjde förslaget'), ('reconsider', 'Tog upp förslaget igen'), ('merge', 'Infogade förslaget i planen'), ('withdraw', 'Återkallade förslaget'), ('resume', 'Började skriva på förslaget igen'), ('rebased', 'Förslaget följde med när texten ändrades'), ('clashed', 'Texten ändrades så att förslaget krockar'), ('settled', 'Redde ut en krock'), ('invited', 'Frågade en enhet'), ('answered', 'Svarade för en enhet'), ('reminded', 'Påminde en enhet'), ('undone', 'Ångrade infogningen')], max_length=16)),
                ('by_name', models.CharField(blank=True, max_length=150)),
                ('unit_name', models.CharField(blank=True, max_length=150)),
                ('at', models.DateTimeField()),
                ('words', models.TextField(blank=True)),
                ('before', models.JSONField(default=dict)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='plans.proposal')),
                ('change', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.proposedchange')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProposedDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField()),
                ('base_number', models.PositiveIntegerField()),
                ('number', models.PositiveIntegerField(default=1)),
                ('saved_at', models.DateTimeField()),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='plans.proposedchange')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ProposedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('by_name', models.CharField(max_length=150)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='plans.proposedchange')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['plan', 'state'], name='proposal_state'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='proposal_number_in_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='hearing',
            constraint=models.UniqueConstraint(fields=('proposal', 'unit'), name='unit_heard_once'),
        ),
        migrations.AddConstraint(
            model_name='proposalauthor',
            constraint=models.UniqueConstraint(fields=('proposal', 'person'), name='author_once'),
        ),
        migrations.AddIndex(
            model_name='proposedchange',
            index=models.Index(fields=['section', 'verb'], name='proposed_on_section'),
        ),
        migrations.AddConstraint(
            model_name='proposeddraft',
            constraint=models.UniqueConstraint(fields=('change', 'user'), name='one_proposed_draft_a_person'),
        ),
        migrations.AddConstraint(
            model_name='proposedtext',
            constraint=models.UniqueConstraint(fields=('change', 'number'), name='proposed_text_number'),
        ),
    ]
