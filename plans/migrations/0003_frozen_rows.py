"""Let the database itself refuse to change or remove what has been frozen or logged."""

from django.db import migrations

FROZEN = [
    "plans_edition",
    "plans_editionsection",
    "plans_editionimage",
    "plans_editionlineage",
    "plans_changenote",
    "plans_grantlog",
]

FUNCTION = """
CREATE FUNCTION plans_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are frozen: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
"""

ROWS = """
CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_change();
"""


def undo(table: str) -> str:
    return f"DROP TRIGGER {table}_frozen ON {table}; DROP TRIGGER {table}_kept ON {table};"


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_kinds_of_sections")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION plans_refuse_change();"),
        *(migrations.RunSQL(ROWS.format(table=table), undo(table)) for table in FROZEN),
    ]
