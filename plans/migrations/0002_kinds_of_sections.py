"""Load the kinds of sections from their data file."""

import json
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "documents" / "data" / "kinds.json"


def load(apps, schema_editor):
    kinds = json.loads(DATA.read_text(encoding="utf-8"))
    for order, kind in enumerate(kinds["kinds"]):
        apps.get_model("plans", "SectionKind").objects.update_or_create(
            key=kind["key"], defaults={**kind, "order": order, "source": kinds["source"]}
        )


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_begin")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
