"""What was judged stays as it was told, and what a closed round came to is pinned, by the database too."""

from django.db import migrations

ADDED_ONLY = ("plans_stillright", "plans_assessment")
PINNED = "plans_roundverdict"

ROWS = """
CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
"""

TABLE = """
CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_change();
"""

# A planner settles and settles anew until the round is closed; from then nothing is added, changed or taken away.
# `draft` is filled later: it is what came of the round, not what it came to.
CLOSED = """
CREATE FUNCTION plans_refuse_when_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM plans_round WHERE closed_at IS NOT NULL
               AND id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.round_id END,
                          CASE WHEN TG_OP <> 'DELETE' THEN NEW.round_id END)) THEN
        RAISE EXCEPTION 'Rows of % are frozen when the round is closed: % refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plans_roundverdict_frozen BEFORE INSERT OR UPDATE OR DELETE ON plans_roundverdict
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_when_closed();
CREATE TRIGGER plans_round_frozen BEFORE UPDATE ON plans_round FOR EACH ROW
    WHEN (OLD.closed_at IS NOT NULL AND to_jsonb(NEW) - 'draft_id' IS DISTINCT FROM to_jsonb(OLD) - 'draft_id')
    EXECUTE FUNCTION plans_refuse_change();
CREATE TRIGGER plans_round_gone BEFORE DELETE ON plans_round FOR EACH ROW
    WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION plans_refuse_change();
"""

UNDO_CLOSED = """
DROP TRIGGER plans_round_gone ON plans_round;
DROP TRIGGER plans_round_frozen ON plans_round;
DROP TRIGGER plans_roundverdict_frozen ON plans_roundverdict;
DROP FUNCTION plans_refuse_when_closed();
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0013_county")]
    operations = [
        *(
            migrations.RunSQL(ROWS.format(table=table), f"DROP TRIGGER {table}_frozen ON {table};")
            for table in ADDED_ONLY
        ),
        *(
            migrations.RunSQL(TABLE.format(table=table), f"DROP TRIGGER {table}_kept ON {table};")
            for table in (*ADDED_ONLY, PINNED)
        ),
        migrations.RunSQL(CLOSED, UNDO_CLOSED),
    ]
