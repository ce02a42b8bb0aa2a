"""The database lets entries go that a closed year accounts for, and no others; and closes years in order only."""

from django.db import migrations

WRITTEN_ONCE = {
    "sqlite": """CREATE TRIGGER audit_entry_not_delete BEFORE DELETE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'an audit entry is written once'); END""",
    "postgresql": """CREATE TRIGGER audit_entry_not_delete BEFORE DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_entry_written_once()""",
}
IS_CLOSED = 'EXISTS (SELECT 1 FROM audit_closing c WHERE c.school_id = OLD.school_id AND c."last" >= OLD.seq)'
FOLLOWS = """
    NEW."first" = 1 + COALESCE((SELECT MAX(c."last") FROM audit_closing c WHERE c.school_id = NEW.school_id), 0)
    AND NEW."count" = NEW."last" - NEW."first" + 1 AND NEW."count" > 0 AND NEW."last" < NEW.entry
    AND EXISTS (SELECT 1 FROM audit_entry e WHERE e.school_id = NEW.school_id AND e.seq = NEW."last"
                AND e.hash = NEW.head AND e.at < {a_year_ago})
    AND EXISTS (SELECT 1 FROM audit_entry e WHERE e.school_id = NEW.school_id AND e.seq = NEW.entry
                AND e.act = 'record.closed')
"""
"""Whole years that are over, one after the other. Whether they are whole, only `verify` can see."""
REPLACED = {
    "audit_entry": "t.id = NEW.id OR (t.school_id = NEW.school_id AND t.seq = NEW.seq)",
    "audit_chain": "t.school_id = NEW.school_id",
    "audit_anchor": "t.id = NEW.id OR (t.school_id = NEW.school_id AND t.day = NEW.day)",
    "audit_closing": 't.id = NEW.id OR (t.school_id = NEW.school_id AND t."first" = NEW."first")',
}
"""What `INSERT OR REPLACE` would take away on SQLite, where no trigger hears of it."""

SQLITE = [
    "DROP TRIGGER IF EXISTS audit_entry_not_delete",
    f"""CREATE TRIGGER audit_entry_not_delete BEFORE DELETE ON audit_entry WHEN NOT {IS_CLOSED}
        BEGIN SELECT RAISE(ABORT, 'an audit entry is written once'); END""",
    f"""CREATE TRIGGER audit_closing_in_order BEFORE INSERT ON audit_closing
        WHEN NOT ({FOLLOWS.format(a_year_ago="datetime('now', '-365 days')")})
        BEGIN SELECT RAISE(ABORT, 'only whole years of the record are closed, in order'); END""",
    """CREATE TRIGGER audit_closing_not_update BEFORE UPDATE ON audit_closing
        BEGIN SELECT RAISE(ABORT, 'a closed year of the record stays closed'); END""",
    """CREATE TRIGGER audit_closing_not_delete BEFORE DELETE ON audit_closing
        BEGIN SELECT RAISE(ABORT, 'a closed year of the record stays closed'); END""",
    *(
        f"""CREATE TRIGGER {table}_not_replace BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM {table} t WHERE {same})
            BEGIN SELECT RAISE(ABORT, 'nothing in the record is replaced'); END"""
        for table, same in REPLACED.items()
    ),
]
POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION audit_entry_let_go() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
          IF {IS_CLOSED} THEN RETURN OLD; END IF;
          RAISE EXCEPTION 'an audit entry is written once';
        END $$""",
    "DROP TRIGGER IF EXISTS audit_entry_not_delete ON audit_entry",
    """CREATE TRIGGER audit_entry_not_delete BEFORE DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_entry_let_go()""",
    f"""CREATE OR REPLACE FUNCTION audit_closing_in_order() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
          IF {FOLLOWS.format(a_year_ago="now() - interval '365 days'")} THEN RETURN NEW; END IF;
          RAISE EXCEPTION 'only whole years of the record are closed, in order';
        END $$""",
    """CREATE TRIGGER audit_closing_in_order BEFORE INSERT ON audit_closing
       FOR EACH ROW EXECUTE FUNCTION audit_closing_in_order()""",
    """CREATE TRIGGER audit_closing_not_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_closing
       FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_written_once()""",
]
TRIGGERS = {
    "audit_entry": ("audit_entry_not_delete", "audit_entry_not_replace"),
    "audit_chain": ("audit_chain_not_replace",),
    "audit_anchor": ("audit_anchor_not_replace",),
    "audit_closing": (
        "audit_closing_in_order", "audit_closing_not_update", "audit_closing_not_delete", "audit_closing_not_change",
        "audit_closing_not_replace",
    ),
}  # fmt: skip


def guard(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table, names in TRIGGERS.items():
        for name in names:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{f' ON {table}' if vendor == 'postgresql' else ''}")
    schema_editor.execute(WRITTEN_ONCE[vendor])


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_device_and_closing")]
    operations = [migrations.RunPython(guard, unguard)]
