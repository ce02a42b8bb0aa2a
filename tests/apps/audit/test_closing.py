"""Whole school years of the record go, and that nothing else went can be seen ever after."""

import uuid
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birdtable.apps.audit import closing
from birdtable.apps.audit.actions import record
from birdtable.apps.audit.anchoring import anchor
from birdtable.apps.audit.closing import NotOver, close_year, let_go, signature_of, year_to_close
from birdtable.apps.audit.models import Anchor, Closing, Entry
from birdtable.apps.audit.verify import verify
from tests.guards import stand_guard

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
SUMMER = date(2022, 8, 31)
"""The day up to which records may go in these tests."""


def a_record(days=(1, 150, 250, 400, 500, 1_700), *, anchored=False):
    """A school with an entry so many days after 1 September 2020: three in the first year, two in the second."""
    school = uuid.uuid4()
    for day in days:
        at = datetime(2020, 9, 1, 9, tzinfo=UTC) + timedelta(days=day)
        with time_machine.travel(at, tick=False):
            record(
                school_id=school, act="post.rewritten", actor=None, roles=(), thing=("post", school),
                detail={"version": day},
            )  # fmt: skip
            if anchored:
                anchor(school, at)
    return school


def close_all(school):
    """Every year that may go, as one night does it."""
    closed = []
    while year := year_to_close(school, LONDON, SUMMER):
        closed.append(close_year(school, *year, LONDON))
    return closed


def standing(school):
    return list(Entry.objects.of_school(school).values_list("seq", flat=True))


def test_whole_school_years_go_and_the_rest_still_verifies():
    school = a_record()
    first, second = close_all(school)
    assert (first.starts, first.ends, first.count) == (date(2020, 9, 1), date(2021, 8, 31), 3)
    assert (second.starts, second.first, second.last) == (date(2021, 9, 1), 4, 5)
    assert verify(school) is None
    assert let_go(school) == 5
    assert let_go(school) == 0
    assert standing(school) == [6, 7, 8]
    assert verify(school) is None
    assert record(school_id=school, act="hold.set", actor=None, roles=(), thing=("school", school)).seq == 9
    assert verify(school) is None


def test_the_year_that_is_not_old_enough_stays():
    school = a_record((1, 700))
    assert year_to_close(school, LONDON, date(2021, 8, 30)) is None
    assert year_to_close(school, LONDON, date(2021, 8, 31)) == (date(2020, 9, 1), date(2021, 8, 31))


def test_a_school_where_nothing_has_happened_since_keeps_its_last_year():
    school = a_record((1, 2))
    assert year_to_close(school, LONDON, SUMMER) is None
    with pytest.raises(NotOver), transaction.atomic():
        close_year(school, date(2020, 9, 1), date(2021, 8, 31), LONDON)
    assert year_to_close(uuid.uuid4(), LONDON, SUMMER) is None


def test_the_school_year_ends_by_the_schools_own_clock():
    """31 August, half past eleven at night by Greenwich, is 1 September in London."""
    school = a_record(())
    for at in (datetime(2021, 8, 31, 22, 30, tzinfo=UTC), datetime(2021, 8, 31, 23, 30, tzinfo=UTC)):
        with time_machine.travel(at, tick=False):
            record(school_id=school, act="hold.set", actor=None, roles=(), thing=("school", school))
    assert close_year(school, *year_to_close(school, LONDON, SUMMER), LONDON).last == 1


def test_broken_off_half_way_it_verifies_and_goes_on(monkeypatch):
    monkeypatch.setattr(closing, "AT_A_TIME", 2)
    school = a_record(anchored=True)
    close_all(school)
    while let_go(school):
        assert verify(school) is None
    assert standing(school) == [6, 7, 8]


def test_a_line_kept_elsewhere_still_counts_when_its_entry_is_gone():
    school = a_record(anchored=True)
    kept = dict(Anchor.objects.values_list("seq", "hash"))
    close_all(school)
    let_go(school)
    assert verify(school, anchored=kept) is None
    assert verify(school, anchored={2: "f" * 64}).seq == 2


def test_no_one_closes_a_year_with_another_installations_key(settings):
    school = a_record()
    close_all(school)
    settings.SECRET_KEY = "another installation's"
    assert verify(school).says == "A closed year is not what was signed here."


def forge(closed, **changes):
    """Somebody with the database in hand, who has everything but the key."""
    Closing.objects.filter(pk=closed.pk).update(**changes)


def again(closed):
    """The same, who signs with a key of their own."""
    said = closing.said_by(closed) | {"count": closed.count + 1, "last": closed.last + 1}
    Closing.objects.filter(pk=closed.pk).update(
        count=said["count"], last=said["last"], signature=signature_of(closed.school_id, said, secret="guessed")
    )


TAMPERING = {
    "the year's first day": lambda one: forge(one, starts=date(2019, 9, 1)),
    "the year's last day": lambda one: forge(one, ends=date(2023, 8, 31)),
    "its first entry": lambda one: forge(one, first=one.first + 1),
    "its last entry": lambda one: forge(one, last=one.last + 1),
    "their number": lambda one: forge(one, count=one.count + 1),
    "what it follows": lambda one: forge(one, follows="f" * 64),
    "where it ended": lambda one: forge(one, head="f" * 64),
    "what its entries hash to": lambda one: forge(one, digest="f" * 64),
    "its anchors": lambda one: forge(one, anchors="f" * 64),
    "its signature": lambda one: forge(one, signature="f" * 64),
    "the entry that tells of it": lambda one: forge(one, entry=one.entry - 1),
    "all of it, with a key that was guessed": again,
    "the whole of it": lambda one: Closing.objects.filter(pk=one.pk).delete(),
    "an anchor of its time": lambda one: Anchor.objects.filter(seq=one.last).update(hash="f" * 64),
    "an anchor of its time, gone": lambda one: Anchor.objects.filter(seq=one.first).delete(),
    "the entry after it": lambda one: Entry.objects.filter(seq=one.last + 1).delete(),
    "the entry that closed it": lambda one: Entry.objects.filter(seq=one.entry).update(detail={}),
    "the entry that closed it, gone": lambda one: Entry.objects.filter(seq=one.entry).delete(),
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    change=st.sampled_from(sorted(TAMPERING)),
    days=st.lists(st.integers(1, 720), min_size=2, max_size=5, unique=True).map(sorted),
    gone=st.booleans(),
)
def test_whatever_is_done_to_a_closed_year_is_found(change, days, gone):
    school = a_record((*days, 1_700), anchored=True)
    closed = close_all(school)
    if gone:
        let_go(school)
    assert verify(school) is None
    TAMPERING[change](closed[-1])
    assert verify(school) is not None
    Entry.objects.all().delete()
    Closing.objects.all().delete()
    Anchor.objects.all().delete()


def test_more_taken_away_than_was_closed_is_missed():
    school = a_record()
    close_all(school)
    let_go(school)
    Entry.objects.filter(school_id=school, seq=6).delete()
    assert verify(school).seq == 6


def test_the_database_lets_nothing_go_but_what_a_closed_year_accounts_for():
    school = a_record()
    stand_guard()
    close_all(school)
    for keep in (6, 7, 8):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            Entry.objects.filter(seq=keep).delete()
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        Entry.objects.update(act="hold.set")
    assert let_go(school) == 5
    assert verify(school) is None


@pytest.mark.parametrize(
    "wrong", [{"first": 2}, {"count": 1}, {"last": 9, "count": 9}, {"head": "f" * 64}, {"entry": 3}]
)
def test_the_database_closes_whole_years_only_one_after_the_other(wrong):
    school = a_record()
    year = year_to_close(school, LONDON, SUMMER)
    with transaction.atomic():
        closed = close_year(school, *year, LONDON)
        said = closing.said_by(closed) | {"starts": closed.starts, "ends": closed.ends, "entry": closed.entry}
        Closing.objects.all().delete()
    stand_guard()
    with pytest.raises(DatabaseError, match="closed, in order"), transaction.atomic():
        Closing.objects.create(school_id=school, **(said | wrong))
    Closing.objects.create(school_id=school, **said)


def test_the_database_closes_no_year_that_has_only_just_been():
    school = uuid.uuid4()
    for _ in range(2):
        record(school_id=school, act="hold.set", actor=None, roles=(), thing=("school", school))
    said = {"starts": SUMMER, "ends": SUMMER, "follows": "", "digest": "", "anchors": "", "signature": ""}
    first = Entry.objects.first()
    with transaction.atomic():
        told = record(school_id=school, act="record.closed", actor=None, roles=(), thing=("school", school), detail={})
    stand_guard()
    with pytest.raises(DatabaseError, match="closed, in order"), transaction.atomic():
        Closing.objects.create(
            school_id=school, first=1, last=1, count=1, head=first.hash, entry=told.seq, **said
        )  # fmt: skip


@pytest.mark.parametrize("statement", ["UPDATE audit_closing SET last = 9", "DELETE FROM audit_closing"])
def test_a_closed_year_stays_closed(statement):
    from tests.apps.audit.test_guards import refused

    close_all(a_record())
    stand_guard()
    refused(statement)
