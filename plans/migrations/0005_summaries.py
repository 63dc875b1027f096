"""Summaries in other languages: written in the working text, and frozen with an edition."""

import django.db.models.deletion
from django.db import migrations, models


FROZEN = """
CREATE TRIGGER plans_editionsummary_frozen BEFORE UPDATE OR DELETE ON plans_editionsummary
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
CREATE TRIGGER plans_editionsummary_kept BEFORE TRUNCATE ON plans_editionsummary
    FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0004_search_index'),
    ]

    operations = [
        migrations.CreateModel(
            name='EditionSummary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section_key', models.CharField(blank=True, max_length=64)),
                ('language', models.CharField(max_length=8)),
                ('text', models.TextField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='plans.edition')),
            ],
            options={
                'ordering': ['language'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'section_key', 'language'), name='summary_once_in_an_edition')],
            },
        ),
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=8, verbose_name='Språk')),
                ('text', models.TextField(blank=True, verbose_name='Sammanfattning')),
                ('version', models.PositiveIntegerField(default=1)),
                ('of_version', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='plans.plan')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='plans.section')),
            ],
            options={
                'ordering': ['language'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'section', 'language'), name='summary_once_a_language', nulls_distinct=False)],
            },
        ),
        migrations.RunSQL(FROZEN, migrations.RunSQL.noop),
    ]
