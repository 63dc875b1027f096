"""Why texts read as they do, frozen with an edition."""

import django.db.models.deletion
from django.db import migrations, models


FROZEN = """
CREATE TRIGGER plans_editionreason_frozen BEFORE UPDATE OR DELETE ON plans_editionreason
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
CREATE TRIGGER plans_editionreason_kept BEFORE TRUNCATE ON plans_editionreason
    FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0008_proposals'),
    ]

    operations = [
        migrations.CreateModel(
            name='EditionReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section_key', models.CharField(max_length=64)),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('source', models.TextField(blank=True)),
                ('units', models.JSONField(default=list)),
                ('merged_on', models.DateField()),
                ('blocks', models.JSONField(default=list)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons', to='plans.edition')),
            ],
            options={
                'ordering': ['-merged_on', '-number'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'section_key', 'number'), name='reason_once_in_an_edition')],
            },
        ),
        migrations.RunSQL(FROZEN, migrations.RunSQL.noop),
    ]
