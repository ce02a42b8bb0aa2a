"""The database's own guards, which hold against everybody who does not go through Birdtable."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.anchoring import anchor
from birdtable.apps.audit.verify import verify
from tests.guards import lift_guards, stand_guard

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
EMPTYING = {"sqlite": "DELETE FROM {}", "postgresql": "TRUNCATE {}"}


def note(school, version):
    return record(
        school_id=school, act="post.rewritten", actor=None, roles=(), thing=("post", uuid.uuid4()),
        detail={"version": version},
    )  # fmt: skip


@pytest.fixture
def school():
    """A school with three entries and an anchor, in a database that stands guard as a real one does."""
    school = uuid.uuid4()
    for version in range(1, 4):
        note(school, version)
    anchor(school, NOON)
    stand_guard()
    return school


def refused(statement):
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match=r"record|anchor|entry"),
        transaction.atomic(),
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET act = 'post.approved'",
        "DELETE FROM audit_entry",
        "UPDATE audit_chain SET seq = 1",
        "UPDATE audit_chain SET hash = 'f'",
        "UPDATE audit_chain SET seq = seq + 2",
        "DELETE FROM audit_chain",
        "UPDATE audit_anchor SET hash = 'f'",
        "DELETE FROM audit_anchor",
    ],
)
def test_the_database_itself_refuses_to_change_the_record(school, statement):
    refused(statement)


@pytest.mark.parametrize("table", ["audit_entry", "audit_chain", "audit_anchor"])
def test_the_database_itself_refuses_to_empty_the_record_at_one_stroke(school, table):
    refused(EMPTYING[connection.vendor].format(table))


def test_under_those_guards_the_record_grows_on(school):
    assert note(school, 4).seq == 4
    assert anchor(school, datetime(2026, 12, 1, 12, tzinfo=UTC)).seq == 4
    assert verify(school) is None


def test_the_guards_can_be_lifted_by_going_back_a_version(school):
    lift_guards()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_anchor")
    assert verify(school) is None


REPLACING = {
    "sqlite": "REPLACE INTO {0} SELECT * FROM {0}",
    "postgresql": "INSERT INTO {0} SELECT * FROM {0} ON CONFLICT ({1}) DO UPDATE SET {1} = EXCLUDED.{1}",
}


@pytest.mark.parametrize(
    ("table", "key"), [("audit_entry", "id"), ("audit_chain", "school_id"), ("audit_anchor", "id")]
)
def test_nothing_in_the_record_is_replaced_by_something_written_over_it(school, table, key):
    refused(REPLACING[connection.vendor].format(table, key))
