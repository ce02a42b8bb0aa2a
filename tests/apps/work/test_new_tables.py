"""Tables are made as they stand at the end, in one go; whatever is more than that goes Django's own way."""

import pytest
from django.db import connections, migrations, models
from django.db.migrations.state import ProjectState
from django.db.utils import ConnectionHandler

from birdtable.apps.work.new_tables import NewTables

KEY = ("id", models.BigAutoField(primary_key=True))
NEST = migrations.CreateModel("Nest", [KEY])
BIRD = migrations.CreateModel("Bird", [KEY, ("rings", models.IntegerField())])
LIVES_IN = migrations.AddField("nest", "of", models.ForeignKey("garden.bird", models.CASCADE))
ONE_EACH = migrations.AddConstraint("nest", models.UniqueConstraint(fields=["of"], name="one_nest_each"))
FOUND_BY_RINGS = migrations.AddIndex("bird", models.Index(fields=["rings"], name="found_by_rings"))


@pytest.fixture
def empty(db):
    """A database of its own, in memory."""
    one = ConnectionHandler({"default": connections["default"].settings_dict | EMPTY})["default"]
    yield one
    one.close()


EMPTY = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {}}


def applied(kind: type[migrations.Migration], operations: list, empty) -> tuple[dict[str, str], ProjectState]:
    """The statements of the database's tables and indexes, and what Django takes its models for."""
    one = kind("0001_initial", "garden")
    one.operations = operations
    with empty.schema_editor() as editor:
        state = one.apply(ProjectState(), editor)
    with empty.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'")
        return dict(cursor.fetchall()), state


def test_what_is_added_to_a_new_table_is_in_it_from_the_beginning(empty):
    tables, state = applied(NewTables, [NEST, BIRD, LIVES_IN, ONE_EACH, FOUND_BY_RINGS], empty)
    assert set(tables) == {"garden_nest", "garden_bird", "garden_nest_of_id_" + _ending(tables), "found_by_rings"}
    assert "one_nest_each" in tables["garden_nest"]
    assert "REFERENCES" in tables["garden_nest"]
    assert state.apps.get_model("garden", "nest")._meta.get_field("of").related_model._meta.label == "garden.Bird"


def _ending(tables: dict[str, str]) -> str:
    return next((name.rpartition("_")[2] for name in tables if name.startswith("garden_nest_of_id_")), "missing")


@pytest.mark.parametrize("more", [[], [migrations.RenameField("bird", "rings", "rung")]], ids=["new", "changed"])
def test_the_outcome_is_what_djangos_own_way_makes(empty, more):
    operations = [BIRD, FOUND_BY_RINGS, *more]
    quick, _ = applied(NewTables, operations, empty)
    with empty.cursor() as cursor:
        cursor.execute("DROP TABLE garden_bird")
    slow, _ = applied(migrations.Migration, operations, empty)
    assert quick == slow
    assert ("rung" in quick["garden_bird"]) == bool(more)
