"""What is read once while a school's facts stand, and when it is read again."""

import threading
from datetime import timedelta

import pytest
from django.db import transaction

from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import RoleHeld
from birdtable.apps.people.queries import adults_today
from birdtable.apps.people.remembering import Remembered
from birdtable.core.words import Role
from tests.people import a_person, a_school


class Shelf:
    """Gives what stands on it, and counts how often it was looked at."""

    def __init__(self, *things: str) -> None:
        self.things, self.looked = list(things), 0

    def __call__(self) -> tuple[str, ...]:
        self.looked += 1
        # A new object each time, as a query gives.
        return tuple(self.things)


@pytest.mark.django_db(transaction=True)
def test_it_is_read_once_until_the_facts_change_and_an_equal_answer_stays_the_same_object() -> None:
    school, shelf, remembered = a_school(), Shelf("Kestrels"), Remembered[tuple[str, ...]](4)
    first = remembered.of(school, shelf)
    assert remembered.of(school, shelf) is first
    assert shelf.looked == 1
    bump_facts(school.pk)
    school.refresh_from_db()
    assert remembered.of(school, shelf) is first
    assert shelf.looked == 2
    shelf.things = ["Kestrels", "Robins"]
    bump_facts(school.pk)
    school.refresh_from_db()
    assert remembered.of(school, shelf) == ("Kestrels", "Robins")


@pytest.mark.django_db(transaction=True)
def test_whoever_read_the_school_before_a_change_does_not_bring_the_old_back() -> None:
    school, shelf, remembered = a_school(), Shelf("Robins"), Remembered[tuple[str, ...]](4)
    bump_facts(school.pk)
    school.refresh_from_db()
    remembered.of(school, shelf)
    school.facts_version -= 1
    assert remembered.of(school, Shelf("Kestrels")) == ("Kestrels",)
    school.facts_version += 1
    assert remembered.of(school, shelf) == ("Robins",)
    assert shelf.looked == 1


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_saw_is_not_remembered() -> None:
    school, remembered = a_school(), Remembered[tuple[str, ...]](4)
    with transaction.atomic():
        remembered.of(school, Shelf("taken back"))
    assert remembered.of(school, Shelf("Kestrels")) == ("Kestrels",)


@pytest.mark.django_db(transaction=True)
def test_few_days_and_few_schools_are_remembered() -> None:
    school, shelf, remembered = a_school(), Shelf("Kestrels"), Remembered[tuple[str, ...]](3)
    for day in (1, 2, 3):
        remembered.of(school, shelf, day)
    assert shelf.looked == 3
    remembered.of(school, shelf, 3)
    assert shelf.looked == 3
    remembered.of(school, shelf, 1)
    assert shelf.looked == 4
    for other in (a_school(), a_school()):
        remembered.of(other, shelf)
    remembered.of(school, shelf, 3)
    assert shelf.looked == 7


@pytest.mark.django_db(transaction=True)
def test_of_threads_that_ask_at_once_one_reads() -> None:
    school, shelf, remembered = a_school(), Shelf("Kestrels"), Remembered[tuple[str, ...]](4)
    waiting, got = threading.Barrier(3), []

    def slow() -> tuple[str, ...]:
        waiting.wait(5)
        return shelf()

    def ask() -> None:
        waiting.wait(5)
        got.append(remembered.of(school, shelf))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for one in threads:
        one.start()
    got.append(remembered.of(school, slow))
    for one in threads:
        one.join(5)
    assert [len(got), shelf.looked] == [3, 1]
    assert all(one is got[0] for one in got)


@pytest.mark.django_db
def test_adults_come_with_the_roles_they_hold_today(django_assert_num_queries) -> None:
    school = a_school()
    head, teacher = a_person(school, Role.HEAD, surname="Khan"), a_person(school, Role.TEACHER, surname="Okafor")
    gone = a_person(school, Role.OFFICE, surname="Price")
    without = a_person(school, surname="Zieliński")
    today = school.today()
    type(gone).objects.filter(pk=gone.pk).update(ends=today - timedelta(days=1))
    week = timedelta(days=7)
    RoleHeld.objects.create(membership=teacher, role=Role.LEADER, starts=today, ends=today)
    RoleHeld.objects.create(membership=head, role=Role.OFFICE, starts=today - 2 * week, ends=today - week)
    with django_assert_num_queries(1):
        there = {one.person: one.roles for one in adults_today(school)}
    assert there == {
        head.person_id: {Role.HEAD},
        teacher.person_id: {Role.TEACHER, Role.LEADER},
        without.person_id: frozenset(),
    }
    assert there[teacher.person_id] == teacher.roles
