"""The database itself refuses to change or delete an entry."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_entry_not_{act} BEFORE {act} ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'an audit entry is written once'); END"""
]
POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION audit_entry_written_once() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'an audit entry is written once'; END $$""",
    """CREATE TRIGGER audit_entry_not_{act} BEFORE {act} ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_entry_written_once()""",
]


def guard(apps, schema_editor):
    for act in ("update", "delete"):
        for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(schema_editor.connection.vendor, []):
            schema_editor.execute(statement.format(act=act))


def unguard(apps, schema_editor):
    on = " ON audit_entry" if schema_editor.connection.vendor == "postgresql" else ""
    for act in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS audit_entry_not_{act}{on}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
