"""Training: the office writes down who had it when; everybody sees their own date, and nobody forgets the next one."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from birdtable.adapters.policy_file import source_of
from birdtable.apps.audit.models import Entry
from birdtable.apps.duties.models import Duty
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.rounds.coming_round import raise_rounds
from birdtable.apps.rounds.keeping import let_training_go, training_to_go
from birdtable.apps.rounds.models import Trained
from birdtable.apps.rounds.training import a_year_after, in_date, remind, standings, write_down
from birdtable.core.words import Role
from tests.people import a_person, a_school, client_for
from tests.posts import POLICY, a_working_school
from tests.school_year import policy_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    return a_working_school()


def page(thornbeck, who):
    return client_for(who).get(reverse("training", args=[thornbeck.school.slug]))


def say(thornbeck, by, /, **said):
    return client_for(by).post(reverse("training", args=[thornbeck.school.slug]), said)


def state_of(thornbeck, who) -> str:
    return next(one.state for one in standings(thornbeck.school) if one.member.pk == who.pk)


def test_the_office_writes_down_a_whole_staff_day_at_once(thornbeck):
    today = thornbeck.school.today()
    people = [str(one.pk) for one in (thornbeck.teacher, thornbeck.head)]
    answer = say(thornbeck, thornbeck.office, who=people, on=today.isoformat(), said="Staff day")
    assert answer.status_code == 302
    kept = Trained.objects.get(person=thornbeck.teacher.person)
    assert (kept.on, kept.again_by, kept.by) == (today, a_year_after(today), thornbeck.office.person)
    shown = page(thornbeck, thornbeck.office).content.decode()
    assert "2 of 4 who write posts are in date" in shown
    assert "Not trained yet" in shown
    assert Entry.objects.get(act="training.kept").detail == {"count": 2}


def test_everybody_else_sees_their_own_dates_and_writes_none(thornbeck):
    write_down([thornbeck.teacher], date(2026, 9, 1), date(2027, 9, 1), "Staff day", thornbeck.office)
    shown = page(thornbeck, thornbeck.teacher).content.decode()
    assert "1 September 2026: Staff day" in shown
    assert thornbeck.office.person.called not in shown
    assert "Write down who was trained" not in shown
    assert say(thornbeck, thornbeck.teacher, who=[str(thornbeck.teacher.pk)], on="2026-09-01").status_code == 404
    with pytest.raises(NotPermitted):
        write_down([thornbeck.teacher], date(2026, 9, 1), date(2027, 9, 1), "", thornbeck.leader)
    assert thornbeck.office.person.called in page(thornbeck, thornbeck.leader).content.decode()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"on": "2999-01-01"}, "This day is still to come"),
        ({"on": "2026-09-01", "again_by": "2026-09-01"}, "This is not after the day"),
        ({"on": "2026-09-01", "who": []}, "This field is required"),
    ],
)
def test_what_cannot_be_is_refused_in_words(thornbeck, said, says):
    answer = say(thornbeck, thornbeck.office, **{"who": [str(thornbeck.teacher.pk)]} | said)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Trained.objects.exists()


def test_somebody_of_another_school_is_written_down_nowhere(thornbeck):
    stranger = a_person(a_school("elsewhere"), Role.TEACHER)
    today = thornbeck.school.today().isoformat()
    assert say(thornbeck, thornbeck.office, who=[str(stranger.pk)], on=today).status_code == 422


def test_what_was_written_down_by_mistake_is_taken_out_and_the_day_before_counts_again(thornbeck):
    today = thornbeck.school.today()
    for days in (400, 10):
        write_down([thornbeck.teacher], today - timedelta(days), today - timedelta(days - 365), "", thornbeck.office)
    assert state_of(thornbeck, thornbeck.teacher) == "good"
    last = Trained.objects.order_by("-on").first()
    address = reverse("training-remove", args=[thornbeck.school.slug, last.pk])
    assert client_for(thornbeck.teacher).post(address).status_code == 404
    assert client_for(thornbeck.office).post(address).status_code == 302
    assert state_of(thornbeck, thornbeck.teacher) == "over"


def test_each_is_told_once_before_and_once_after_and_then_the_office_too(thornbeck):
    school, today = thornbeck.school, thornbeck.school.today()
    write_down([thornbeck.teacher], today - timedelta(350), today + timedelta(15), "", thornbeck.office)
    remind(school)
    remind(school)
    (told,) = Notification.objects.filter(kind="training")
    assert (told.person_id, told.detail) == (thornbeck.teacher.person_id, "soon")
    Trained.objects.update(again_by=today - timedelta(1))
    remind(school)
    remind(school)
    late = Notification.objects.filter(kind="training").exclude(detail="soon")
    said = {(one.person_id, one.detail) for one in late}
    keepers = {thornbeck.office.person_id, thornbeck.head.person_id}
    assert said == {(thornbeck.teacher.person_id, "over"), *((one, "somebody") for one in keepers)}
    assert late.count() == 3
    write_down([thornbeck.teacher], today, today + timedelta(365), "", thornbeck.office)
    remind(school)
    assert Notification.objects.filter(kind="training").count() == 4


def test_the_job_shows_how_many_are_in_date_and_keeps_it_as_evidence():
    place = a_working_school(policy_source(POLICY))
    raise_rounds(place.school, place.school.today())
    write_down([place.teacher], place.school.today(), a_year_after(place.school.today()), "", place.office)
    duty = Duty.objects.get(kind=Duty.Kind.STAFF_TRAINING)
    address = reverse("job", args=[place.school.slug, duty.pk])
    assert "1 of 4 who write posts are in date." in client_for(place.head).get(address).content.decode()
    client_for(place.head).post(address, {"note": "Staff day."})
    duty.refresh_from_db()
    assert duty.evidence == {"in_date": 1, "of": 4}


def test_the_page_of_a_large_school_asks_the_database_no_more(thornbeck, django_assert_max_num_queries):
    browser, address = client_for(thornbeck.office), reverse("training", args=[thornbeck.school.slug])
    browser.get(address)
    with django_assert_max_num_queries(20) as few:
        browser.get(address)
    today = thornbeck.school.today()
    many = [a_person(thornbeck.school, Role.TEACHER) for _ in range(30)]
    write_down(many, today, a_year_after(today), "", thornbeck.office)
    with django_assert_max_num_queries(len(few)):
        shown = browser.get(address).content.decode()
    assert "Page 1 of 2" in shown
    assert in_date(standings(thornbeck.school)) == {"in_date": 30, "of": 34}


def test_two_who_are_called_the_same_are_told_apart(thornbeck):
    for forename in ("Daniel", "Rhys"):
        a_person(thornbeck.school, Role.TEACHER, forename=forename, display_name="Mr Farrow")
    names = [one.name for one in standings(thornbeck.school)]
    assert {"Mr Farrow (Daniel)", "Mr Farrow (Rhys)"} <= set(names)
    assert len(set(names)) == len(names)


def test_what_is_long_over_goes(thornbeck):
    school = thornbeck.school
    write_down([thornbeck.teacher], date(2020, 1, 1), date(2021, 1, 1), "", thornbeck.office)
    write_down([thornbeck.teacher], date(2026, 1, 1), date(2027, 1, 1), "", thornbeck.office)
    before = timezone.now() - timedelta(days=3 * 365)
    going = training_to_go(school.pk, before)
    assert let_training_go(school.pk, [one.pk for one in going], before) == 1
    assert Trained.objects.get().on == date(2026, 1, 1)


def test_the_29th_of_february_comes_round_on_the_1st_of_march():
    assert a_year_after(date(2028, 2, 29)) == date(2029, 3, 1)


def test_the_policy_that_ships_names_no_such_job_and_the_page_is_there_all_the_same():
    place = a_working_school(source_of("unsworth-2021")[0].decode())
    assert page(place, place.head).status_code == 200
