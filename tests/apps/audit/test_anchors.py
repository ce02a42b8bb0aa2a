import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.apps.audit.actions import canonical, record
from birdtable.apps.audit.anchoring import Line, NoAnchor, anchor, chains_to_anchor, read_line
from birdtable.apps.audit.models import Anchor, Chain, Entry
from birdtable.apps.audit.verify import verify

MONDAY = datetime(2026, 11, 30, 0, 1, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


def a_record(length, school=None):
    school = school or uuid.uuid4()
    for version in range(1, length + 1):
        record(
            school_id=school, act="post.rewritten", actor=None, roles=(), thing=("post", school),
            detail={"version": version},
        )  # fmt: skip
    return school


def wipe(school):
    """Somebody with the database in hand, its guards lifted."""
    Entry.objects.filter(school_id=school).delete()
    Chain.objects.filter(school_id=school).delete()


@pytest.mark.django_db
def test_once_a_day_it_is_written_down_where_the_record_ends():
    school = a_record(3)
    assert chains_to_anchor(MONDAY, 10) == [school]
    assert anchor(school, MONDAY).seq == 3
    assert chains_to_anchor(MONDAY + timedelta(hours=20), 10) == []
    assert anchor(school, MONDAY) is None
    assert chains_to_anchor(TUESDAY, 10) == [school]


@pytest.mark.django_db
def test_a_school_where_nothing_happened_yet_has_nothing_to_write_down():
    Chain.objects.create(school_id=uuid.uuid4())
    assert chains_to_anchor(MONDAY, 10) == []
    assert anchor(uuid.uuid4(), MONDAY) is None


@pytest.mark.django_db
def test_a_record_written_anew_from_the_first_link_is_not_the_one_that_was_anchored():
    school = a_record(3)
    kept = anchor(school, MONDAY)
    wipe(school)
    a_record(5, school)
    assert verify(school).seq == 3
    Anchor.objects.all().delete()
    assert verify(school) is None, "whoever rewrote the chain rewrote the anchors here too"
    assert verify(school, anchored={kept.seq: kept.hash}).seq == 3


@pytest.mark.django_db
def test_a_record_shorter_than_its_anchor_has_lost_its_end():
    school = a_record(3)
    kept = anchor(school, MONDAY)
    wipe(school)
    Anchor.objects.all().delete()
    a_record(2, school)
    assert verify(school, anchored={kept.seq: kept.hash}).says == "Entries are missing at the end."


@pytest.mark.django_db
def test_a_record_that_is_gone_altogether_is_missed():
    school = a_record(2)
    kept = anchor(school, MONDAY)
    wipe(school)
    assert verify(school).seq == 1
    assert verify(school, anchored={kept.seq: kept.hash}).seq == 1


@given(
    school=st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
    seq=st.integers(1, 10**12 - 1),
    digest=st.binary(min_size=32, max_size=32),
)
def test_what_was_printed_can_be_read_back(school, seq, digest):
    line = Line(school, seq, digest.hex())
    assert read_line(str(line)) == line
    assert read_line(f"  {line} from the letter of Tuesday\n") == line


@pytest.mark.parametrize(
    "text", ["", "birdtable-anchor", "birdtable-anchor thornbeck 3 abc", "anchor thornbeck 3 " + "a" * 64]
)
def test_a_line_that_is_no_anchor_is_refused(text):
    with pytest.raises(NoAnchor):
        read_line(text)


def test_the_bytes_of_an_entry_stay_what_they_were():
    """Every record there is hangs on this: another order, another blank, and all of them would read as changed."""
    school, thing = uuid.UUID(int=1), uuid.UUID(int=2)
    assert canonical(
        school=str(school), seq=7, at=datetime(2026, 6, 1, 9, tzinfo=UTC), actor=None, roles=["head"],
        act="post.approved", thing=("post", thing), detail={"version": 3, "codes": ["N101"]}, prev="ab",
    ) == (
        b'{"act":"post.approved","actor":"system","at":"2026-06-01T09:00:00.000000+00:00",'
        b'"detail":{"codes":["N101"],"version":3},"prev":"ab","roles":["head"],'
        b'"school":"00000000-0000-0000-0000-000000000001","seq":7,'
        b'"thing":["post","00000000-0000-0000-0000-000000000002"]}'
    )  # fmt: skip
