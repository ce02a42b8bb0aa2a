import hashlib
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birdtable.apps.audit.actions import OutsideTransaction, record
from birdtable.apps.audit.acts import ACTS, NotForTheRecord, UnknownAct
from birdtable.apps.audit.canonical import canonical
from birdtable.apps.audit.models import Chain, Entry
from birdtable.apps.audit.shapes import SHAPES
from birdtable.apps.audit.verify import verify
from birdtable.apps.audit.where import NOT_SAID, NOWHERE, acting_at

pytestmark = pytest.mark.django_db
SCHOOL, POST, KHAN = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


def note(act="post.rewritten", school_id=SCHOOL, **detail):
    return record(school_id=school_id, act=act, actor=KHAN, roles=["head"], thing=("post", POST), detail=detail)


def a_record(length):
    school = uuid.uuid4()
    return school, [note(school_id=school, version=number) for number in range(1, length + 1)]


def test_each_entry_carries_the_hash_of_the_one_before():
    first, second = note(version=1), note(version=2)
    assert (first.seq, second.seq) == (1, 2)
    assert second.prev == first.hash != second.hash
    assert verify(SCHOOL) is None


def test_each_school_has_a_record_of_its_own():
    note(version=1)
    assert note(school_id=uuid.uuid4(), version=1).seq == 1


def test_what_birdtable_does_by_itself_is_recorded_as_its_own():
    entry = record(school_id=SCHOOL, act="delivery.sent", actor=None, roles=(), thing=("post", POST))
    assert b'"actor":"system"' in entry.canonical


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        note(version=1)


@pytest.mark.django_db(transaction=True)
def test_an_entry_falls_with_the_change_it_tells_of():
    school = uuid.uuid4()
    with transaction.atomic():
        note(school_id=school, version=1)
        transaction.set_rollback(True)
    assert not Entry.objects.filter(school_id=school).exists()


def test_an_act_nobody_listed_is_refused():
    with pytest.raises(UnknownAct):
        note("post.whispered")


@pytest.mark.parametrize("key", sorted(SHAPES))
def test_no_name_and_no_words_of_a_post_fit_into_the_record(key):
    act = next(act for act, told in ACTS.items() if key in told.keys | {key})
    for words in ("Joshua Smith", "Joshua", "Well done Amara!", "joshua smith", "Ava\nBell", "Zoë"):
        with pytest.raises(NotForTheRecord):
            note(act, **{key: words})


def test_a_refusal_never_repeats_what_it_refused():
    with pytest.raises(NotForTheRecord) as refused:
        note(digest="Joshua Smith")
    assert "Joshua" not in str(refused.value)


def test_every_word_that_an_act_may_carry_has_a_shape():
    assert {key for told in ACTS.values() for key in told.keys} <= set(SHAPES)


CHANGES = {
    "its act": {"act": "post.approved"},
    "its actor": {"actor": uuid.uuid4()},
    "its detail": {"detail": {"version": 99}},
    "its roles": {"roles": ["governor"]},
    "its thing": {"thing_id": uuid.uuid4()},
    "its bytes": {"canonical": b"{}"},
    "its hash": {"hash": "0" * 64},
    "what it follows": {"prev": "0" * 64},
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(length=st.integers(1, 8), at=st.integers(0, 7), change=st.sampled_from(sorted(CHANGES)))
def test_a_changed_entry_is_found_where_it_stands(length, at, change):
    school, entries = a_record(length)
    touched = entries[at % length]
    Entry.objects.filter(pk=touched.pk).update(**CHANGES[change])
    assert verify(school).seq == touched.seq


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(length=st.integers(2, 8), at=st.integers(0, 7))
def test_an_entry_taken_out_is_missed_even_the_last_one(length, at):
    school, entries = a_record(length)
    gone = entries[at % length]
    Entry.objects.filter(pk=gone.pk).delete()
    assert verify(school).seq == gone.seq


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(length=st.integers(3, 8), at=st.integers(0, 6))
def test_two_entries_that_changed_places_are_found(length, at):
    school, entries = a_record(length)
    first, second = entries[at % (length - 1)], entries[at % (length - 1) + 1]
    Entry.objects.filter(pk=first.pk).update(seq=1000)
    Entry.objects.filter(pk=second.pk).update(seq=first.seq)
    Entry.objects.filter(pk=first.pk).update(seq=second.seq)
    assert verify(school).seq == first.seq


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(length=st.integers(2, 8), left=st.integers(1, 7), wound_back=st.booleans())
def test_a_record_cut_off_at_its_end_is_found_however_much_went(length, left, wound_back):
    """By its head; and where somebody wound that back too, by the line that was written down elsewhere."""
    school, entries = a_record(length)
    left = min(left, length - 1)
    Entry.objects.filter(school_id=school, seq__gt=left).delete()
    if wound_back:
        Chain.objects.filter(school_id=school).update(seq=left, hash=entries[left - 1].hash)
    told = {length: entries[-1].hash} if wound_back else {}
    assert verify(school, anchored=told).says == "Entries are missing at the end."


def test_a_record_without_its_head_is_broken():
    school, _ = a_record(3)
    Chain.objects.filter(school_id=school).delete()
    assert verify(school).seq == 1


def test_an_entry_says_at_which_device_it_was_done_and_none_what_birdtable_did_by_itself():
    device = uuid.uuid4()
    with acting_at(device):
        assert note(version=1).device == str(device)
        itself = record(school_id=SCHOOL, act="delivery.sent", actor=None, roles=(), thing=("post", POST))
    with acting_at(None):
        assert note(version=2).device == NOWHERE
    assert (itself.device, note(version=3).device) == (NOWHERE, NOT_SAID)
    assert f'"device":"{device}"'.encode() in Entry.objects.get(school_id=SCHOOL, seq=1).canonical
    assert verify(SCHOOL) is None


def before_devices(version):
    """An entry as it was written before devices were told."""
    head = Chain.objects.filter(school_id=SCHOOL).first() or Chain.objects.create(school_id=SCHOOL)
    told = {"roles": ["head"], "act": "post.rewritten", "detail": {"version": version}, "prev": head.hash}
    at = timezone.now()
    written = canonical(school=str(SCHOOL), seq=head.seq + 1, at=at, actor=KHAN, thing=("post", POST), **told)
    digest = hashlib.sha256(written).hexdigest()
    Entry.objects.create(
        school_id=SCHOOL, seq=head.seq + 1, at=at, actor=KHAN, thing_kind="post", thing_id=POST,
        canonical=written, hash=digest, **told,
    )  # fmt: skip
    Chain.objects.filter(school_id=SCHOOL).update(seq=head.seq + 1, hash=digest)


@pytest.mark.parametrize("device", [NOWHERE, "6e0d7a3c-6d0e-4b7a-9d55-2f1f0a4f6c11"], ids=["none", "one"])
def test_entries_older_than_that_still_verify_and_cannot_be_given_a_device(device):
    before_devices(1)
    before_devices(2)
    note(version=3)
    assert verify(SCHOOL) is None
    Entry.objects.filter(seq=2).update(device=device)
    assert verify(SCHOOL).seq == 2


def test_a_device_cannot_be_taken_from_an_entry():
    note(version=1)
    Entry.objects.update(device=None)
    assert verify(SCHOOL).seq == 1


TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, 10**15).map(lambda late: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(microseconds=late)),
    act=TEXTS, roles=st.lists(TEXTS, max_size=3), kind=TEXTS, actor=st.none() | st.uuids(),
    detail=st.dictionaries(TEXTS, TEXTS | st.integers() | st.booleans() | st.lists(TEXTS, max_size=2), max_size=3),
)  # fmt: skip
def test_what_is_looked_through_is_put_together_as_it_was_written(at, act, roles, kind, actor, detail):
    """`verify` writes each entry out by hand, for speed: letter by letter what `canonical` makes of it."""
    school, thing = uuid.uuid4(), uuid.uuid4()
    written = canonical(
        school=str(school), seq=1, at=at, actor=actor, roles=roles, act=act, thing=(kind, thing), detail=detail,
        prev="", device=NOT_SAID,
    )  # fmt: skip
    digest = hashlib.sha256(written).hexdigest()
    Entry.objects.create(
        school_id=school, seq=1, at=at, actor=actor, device=NOT_SAID, roles=roles, act=act, thing_kind=kind,
        thing_id=thing, detail=detail, canonical=written, hash=digest,
    )  # fmt: skip
    Chain.objects.create(school_id=school, seq=1, hash=digest)
    assert verify(school) is None
