"""A policy holds once the head adopted it, and a version that was adopted never changes."""

from datetime import date

import pytest
from django.db import transaction

from birdtable.adapters.policy_file import source_of
from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies.actions import adopt
from birdtable.apps.policies.models import Edition, NeverChanged
from birdtable.apps.policies.queries import NoPolicy, current, policy_in_force, policy_of
from birdtable.apps.roll.models import Consent
from birdtable.apps.roll.queries import roll_of, rules_of
from birdtable.core.permission import CAREFUL
from birdtable.core.words import Role
from tests.people import a_person, a_school
from tests.pupils import a_pupil

pytestmark = pytest.mark.django_db

REFERENCE = source_of("unsworth-2021")[0]
STRICTER = REFERENCE.replace(b"review_due = 2023-08-01", b"review_due = 2030-08-01")


@pytest.fixture
def school() -> School:
    return a_school()


@pytest.fixture
def head(school: School) -> Membership:
    return a_person(school, Role.HEAD)


def test_without_a_policy_there_is_none(school: School) -> None:
    with pytest.raises(NoPolicy):
        current(school)


def test_the_adopted_policy_holds_and_is_in_the_record(school: School, head: Membership) -> None:
    before = school.facts_version
    edition = adopt(school, REFERENCE, head)
    now = current(school)
    assert (now.edition, now.policy.title, now.edition.number) == (edition, "Twitter policy", 1)
    assert now.edition.digest == now.policy.digest
    school.refresh_from_db()
    assert school.facts_version > before
    assert Entry.objects.get(act="edition.adopted").detail == {
        "edition": now.policy.edition,
        "digest": edition.digest,
        "number": 1,
    }


def test_the_newest_version_holds_and_the_old_one_can_be_read(school: School, head: Membership) -> None:
    first, second = adopt(school, REFERENCE, head), adopt(school, STRICTER, head)
    assert current(school).edition == second
    assert [one.number for one in (first, second)] == [1, 2]
    assert policy_of(first).review_due.year == 2023


def test_adopting_the_same_again_changes_nothing(school: School, head: Membership) -> None:
    first = adopt(school, REFERENCE, head)
    assert adopt(school, REFERENCE.decode(), head) == first
    assert adopt(school, b"\xef\xbb\xbf" + REFERENCE, head) == first
    assert Entry.objects.filter(act="edition.adopted").count() == 1


def test_going_back_to_an_old_wording_is_a_new_version(school: School, head: Membership) -> None:
    for source in (REFERENCE, STRICTER, REFERENCE):
        adopt(school, source, head)
    assert current(school).edition.number == 3


@pytest.mark.parametrize(
    "fault", [b"format = 1\nname =", b"\xff\xfe", b"", REFERENCE.replace(b"[[clause]]", b"[[clouse]]", 1)]
)
def test_a_policy_with_a_fault_is_told_and_not_adopted(school: School, head: Membership, fault: bytes) -> None:
    with pytest.raises(PolicyProblems) as error:
        adopt(school, fault, head)
    assert all(notice.line >= 1 for notice in error.value.notices)
    assert not Edition.objects.filter(school=school).exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HEAD])
def test_only_the_head_adopts(school: School, role: Role) -> None:
    with pytest.raises(NotPermitted):
        adopt(school, REFERENCE, a_person(school, role))


def test_a_version_is_never_changed_or_thrown_away(school: School, head: Membership) -> None:
    edition = adopt(school, REFERENCE, head)
    edition.title = "Another"
    for change in (
        edition.save,
        edition.delete,
        lambda: Edition.objects.update(title="Another"),
        lambda: Edition.objects.all().delete(),
        lambda: Edition.objects.bulk_update([edition], ["title"]),
    ):
        with pytest.raises(NeverChanged), transaction.atomic():
            change()
    assert Edition.objects.get(pk=edition.pk).title == "Twitter policy"


def test_reading_what_holds_takes_one_query(school: School, head: Membership, django_assert_num_queries) -> None:
    adopt(school, REFERENCE, head)
    current(school)
    with django_assert_num_queries(1):
        current(school)


def test_what_judges_today_is_one_question_and_the_newest_version(
    school: School, head: Membership, django_assert_num_queries
) -> None:
    with pytest.raises(NoPolicy):
        policy_in_force(school)
    adopt(school, REFERENCE, head)
    policy_in_force(school)
    with django_assert_num_queries(1):
        assert policy_in_force(school).review_due == date(2023, 8, 1)
    adopt(school, STRICTER, head)
    assert policy_in_force(school).review_due == date(2030, 8, 1)


def test_permissions_are_weighed_as_the_policy_says_from_that_moment(school: School, head: Membership) -> None:
    pupil = a_pupil(school, consents="x")
    Consent.objects.update(said_on=date(2020, 9, 1))
    assert rules_of(school) == CAREFUL
    adopt(school, REFERENCE, head)
    assert rules_of(school) == CAREFUL
    adopt(school, REFERENCE.replace(b'permission_lasts = "until_leaving"', b'permission_lasts = "school_year"'), head)
    school.refresh_from_db()
    assert rules_of(school).lasts == "school_year"
    assert roll_of(school, school.today()).by_id[str(pupil.pk)].consents == frozenset()
