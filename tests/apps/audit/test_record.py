import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birdtable.apps.audit.actions import OutsideTransaction, record
from birdtable.apps.audit.acts import ACTS, NotForTheRecord, UnknownAct
from birdtable.apps.audit.models import Chain, Entry
from birdtable.apps.audit.shapes import SHAPES
from birdtable.apps.audit.verify import verify

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


def test_a_record_without_its_head_is_broken():
    school, _ = a_record(3)
    Chain.objects.filter(school_id=school).delete()
    assert verify(school).seq == 1
