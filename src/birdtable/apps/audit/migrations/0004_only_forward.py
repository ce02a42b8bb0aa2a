"""The database itself refuses to empty the record, to move its head by more than one entry, and to change an anchor."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_chain_only_forward BEFORE UPDATE ON audit_chain
       WHEN NEW.seq <> OLD.seq + 1 OR NEW.school_id <> OLD.school_id
       BEGIN SELECT RAISE(ABORT, 'the head of the record moves one entry at a time'); END""",
    """CREATE TRIGGER audit_chain_not_delete BEFORE DELETE ON audit_chain
       BEGIN SELECT RAISE(ABORT, 'the head of the record stays'); END""",
    """CREATE TRIGGER audit_anchor_not_update BEFORE UPDATE ON audit_anchor
       BEGIN SELECT RAISE(ABORT, 'an anchor is written once'); END""",
    """CREATE TRIGGER audit_anchor_not_delete BEFORE DELETE ON audit_anchor
       BEGIN SELECT RAISE(ABORT, 'an anchor is written once'); END""",
]
POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION audit_chain_only_forward() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         IF NEW.seq <> OLD.seq + 1 OR NEW.school_id <> OLD.school_id THEN
           RAISE EXCEPTION 'the head of the record moves one entry at a time';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE TRIGGER audit_chain_only_forward BEFORE UPDATE ON audit_chain
       FOR EACH ROW EXECUTE FUNCTION audit_chain_only_forward()""",
    """CREATE TRIGGER audit_chain_not_delete BEFORE DELETE OR TRUNCATE ON audit_chain
       FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_written_once()""",
    """CREATE TRIGGER audit_anchor_not_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_anchor
       FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_written_once()""",
    """CREATE TRIGGER audit_entry_not_truncate BEFORE TRUNCATE ON audit_entry
       FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_written_once()""",
]
TRIGGERS = {
    "audit_chain": ("audit_chain_only_forward", "audit_chain_not_delete"),
    "audit_anchor": ("audit_anchor_not_change", "audit_anchor_not_update", "audit_anchor_not_delete"),
    "audit_entry": ("audit_entry_not_truncate",),
}


def guard(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for table, names in TRIGGERS.items():
        for name in names:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{f' ON {table}' if on_table else ''}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_anchor")]
    operations = [migrations.RunPython(guard, unguard)]
