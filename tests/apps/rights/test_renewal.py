"""Asking families again: who is due, in one go; a no stays a no, and silence is one when the time is over."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.apps.duties.models import Duty
from birdtable.apps.notify.kinds import RUNS_OUT
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.models import School
from birdtable.apps.policies.actions import adopt
from birdtable.apps.rights.models import FamilyLetter
from birdtable.apps.rights.renewal import campaign_of, first_to_run_out
from birdtable.apps.roll.models import Consent, Pupil
from birdtable.apps.roll.queries import roll_of
from birdtable.apps.roll.stillness import leave_in_peace
from birdtable.apps.rounds.coming_round import raise_rounds
from birdtable.apps.rounds.running_out import warn
from birdtable.core.renewal import Renewal
from birdtable.core.words import Network
from tests.apps.rights.shown import says_no
from tests.apps.rights.test_letters import says
from tests.people import client_for
from tests.posts import POLICY, a_working_school
from tests.pupils import a_pupil, an_answer

pytestmark = pytest.mark.django_db
LAST_YEAR = date(2025, 10, 1)


@pytest.fixture
def school():
    here = a_working_school()
    Pupil.objects.all().delete()
    return here


@pytest.fixture
def office(school):
    return client_for(school.office)


def asked_last_year(school, name, *, given=True, **fields):
    child = a_pupil(school.school, name, **fields)
    an_answer(child, given=given, given_by="mother", how="form", said_on=LAST_YEAR)
    return child


def page(school, client, rest="") -> str:
    return client.get(f"/s/{school.school.slug}/letters/again/{rest}").content.decode()


def prints(school, client, which="new", count=1, **more):
    asked = {"which": which, "count": count} | more
    return client.post(f"/s/{school.school.slug}/letters/again/print/", asked)


def links_in(answer) -> list[str]:
    return ["/family/" + one.link.partition("/family/")[2] for one in answer.context["letters"]]


def states(school) -> dict[str, Renewal]:
    here = School.objects.get(pk=school.school.pk)
    return {one.pupil.known_as: one.asking.state for one in campaign_of(here).children}


def test_the_office_prints_letters_for_everybody_who_is_due_in_one_go_and_a_second_tap_makes_none(school, office):
    asked_last_year(school, "Niamh Ryan", class_name="Kestrels")
    asked_last_year(school, "Amara Okafor", class_name="Willow")
    an_answer(a_pupil(school.school, "Leo Marsh"), given=True, given_by="father", how="form")
    made = prints(school, office)
    assert [one.letter.pupil.called for one in made.context["letters"]] == ["Niamh", "Amara"]
    again = prints(school, office)
    assert (again.status_code, FamilyLetter.objects.count()) == (302, 2)
    assert set(states(school).values()) == {Renewal.WRITTEN, Renewal.ANSWERED}


def test_letters_can_be_made_for_one_class(school, office):
    kestrel = asked_last_year(school, "Niamh Ryan", class_name="Kestrels")
    asked_last_year(school, "Amara Okafor", class_name="Willow")
    prints(school, office, school_class=kestrel.school_class_id, count=2)
    assert set(FamilyLetter.objects.values_list("pupil", flat=True)) == {kestrel.pk}
    assert FamilyLetter.objects.count() == 2


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_whoever_answers_by_their_link_is_no_longer_due(school, office, answer):
    asked_last_year(school, "Niamh Ryan")
    (link,) = links_in(prints(school, office))
    says(link, **{"on-noticeboard": answer})
    assert states(school)["Niamh Ryan"] is (Renewal.ANSWERED if answer == "yes" else Renewal.REFUSED)


def test_nothing_of_it_turns_a_no_into_a_yes_and_a_whole_no_is_not_asked_again(school, office):
    child = asked_last_year(school, "Niamh Ryan", given=False)
    assert states(school)["Niamh Ryan"] is Renewal.REFUSED
    prints(school, office)
    assert not FamilyLetter.objects.exists()
    other = asked_last_year(school, "Amara Okafor")
    (link,) = links_in(prints(school, office))
    says_no(school, other, Network.NOTICEBOARD, given_by="father")
    says(link, **{"on-noticeboard": "yes"})
    here = School.objects.get(pk=school.school.pk)
    assert all(one.consents == frozenset() for one in roll_of(here, here.today()).pupils)
    assert child.consents.count() == 1


def test_families_left_in_peace_and_children_who_left_are_in_none_of_it(school, office):
    leave_in_peace(asked_last_year(school, "Niamh Ryan"), by=school.office)
    asked_last_year(school, "Amara Okafor", left_on=school.school.today())
    asked_last_year(school, "Leo Marsh")
    said = page(school, office)
    assert "0 of 1" in said
    assert "Niamh" not in said
    assert "Okafor" not in said
    prints(school, office)
    assert [one.pupil.called for one in FamilyLetter.objects.select_related("pupil")] == ["Leo"]


def test_after_two_weeks_without_an_answer_they_are_reminded(school, office):
    asked_last_year(school, "Niamh Ryan")
    prints(school, office)
    prints(school, office, "remind")
    assert FamilyLetter.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert states(school)["Niamh Ryan"] is Renewal.REMIND
        prints(school, client_for(school.office), "remind")
        assert FamilyLetter.objects.filter(ended_at=None).count() == 1
        assert FamilyLetter.objects.count() == 2
        assert states(school)["Niamh Ryan"] is Renewal.WRITTEN


def test_where_both_parents_have_to_agree_one_letter_back_is_half_an_answer(school, office):
    adopt(school.school, POLICY.replace("[silent]\n", '[silent]\nyes_of = "both"\n').encode(), by=school.head)
    asked_last_year(school, "Niamh Ryan")
    first, second = links_in(prints(school, office, count=2))
    says(first, **{"on-noticeboard": "yes"})
    assert states(school)["Niamh Ryan"] is Renewal.WRITTEN
    assert "One parent has answered" in page(school, office)
    says(second, **{"on-noticeboard": "yes"})
    assert states(school)["Niamh Ryan"] is Renewal.ANSWERED


def test_what_a_list_says_without_a_day_is_no_answer_of_this_year(school):
    dated, plain = a_pupil(school.school, "Niamh Ryan"), a_pupil(school.school, "Amara Okafor")
    an_answer(dated, given=True, how="imported", said_on=school.school.today())
    an_answer(plain, given=True, how="imported")
    assert states(school) == {"Niamh Ryan": Renewal.ANSWERED, "Amara Okafor": Renewal.TO_WRITE}


def test_the_office_is_warned_before_a_yes_runs_out_and_then_silence_is_a_no(school, office):
    today = school.school.today()
    child = a_pupil(school.school, "Niamh Ryan")
    an_answer(child, given=True, given_by="mother", said_on=today, until=today + timedelta(days=60))
    assert "runs out" not in office.get(f"/s/{school.school.slug}/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        here = School.objects.get(pk=school.school.pk)
        warn(here, here.today())
        warn(here, here.today())
        told = Notification.objects.filter(kind=RUNS_OUT)
        assert school.office.person_id in set(told.values_list("person_id", flat=True))
        assert school.teacher.person_id not in set(told.values_list("person_id", flat=True))
        assert told.filter(person_id=school.office.person_id).count() == 1
        client = client_for(school.office)
        assert (
            "Permission for pictures runs out for some children"
            in client.get(f"/s/{school.school.slug}/").content.decode()
        )
        assert "Permission runs out soon" in page(school, client)
        assert states(school)["Niamh Ryan"] is Renewal.TO_WRITE
    with time_machine.travel(timezone.now() + timedelta(days=61)):
        here = School.objects.get(pk=school.school.pk)
        assert roll_of(here, here.today()).by_id[str(child.pk)].consents == frozenset()


def test_a_yes_that_a_newer_one_replaced_warns_nobody(school):
    today = school.school.today()
    child = a_pupil(school.school, "Niamh Ryan")
    an_answer(child, given=True, given_by="mother", said_on=LAST_YEAR, until=today + timedelta(days=5))
    assert first_to_run_out(school.school, today) == today + timedelta(days=5)
    an_answer(child, given=True, given_by="mother", said_on=today)
    assert first_to_run_out(school.school, today) is None


def test_a_letter_says_what_becomes_of_silence(school, office):
    asked_last_year(school, "Niamh Ryan")
    a_pupil(school.school, "Amara Okafor")
    said = prints(school, office).content.decode()
    assert said.count("holds until you take it back or your child leaves") == 1
    assert said.count("No answer counts as no.") == 1
    Consent.objects.update(until=date(2027, 1, 15))
    FamilyLetter.objects.all().delete()
    assert "holds until 15 January 2027; after that it is a no" in prints(school, office).content.decode()


def test_it_is_a_job_of_the_office_due_by_the_end_of_the_term_and_done_with_what_shows_it(school, office):
    asked_last_year(school, "Niamh Ryan")
    here = School.objects.get(pk=school.school.pk)
    clause = '[[clause]]\nnumber = "22"\ntext = "We ask again every year."\nduty = { kind = "consent_renewal", '
    clause += 'every = "year", owner = "office" }\n\n[silent]\n'
    adopt(here, POLICY.replace("[silent]\n", clause).encode(), by=school.head)
    raise_rounds(here, here.today())
    duty = Duty.objects.get(kind=Duty.Kind.CONSENT_RENEWAL)
    assert (duty.due, duty.role) == (date(2026, 12, 18), "office")
    job = f"/s/{here.slug}/jobs/{duty.pk}/"
    assert "letters/again/" in office.get(job).content.decode()
    prints(school, office)
    assert "Everybody was written to" in page(school, office)
    office.post(job, {"note": "Letters in the book bags"})
    duty.refresh_from_db()
    assert duty.evidence == {"children": 1, "answered": 0, "waiting": 1, "to_write": 0}


def test_a_teacher_finds_no_such_page(school):
    assert client_for(school.teacher).get(f"/s/{school.school.slug}/letters/again/").status_code == 404


def test_the_page_can_be_narrowed_and_says_so_when_nobody_stands_there(school, office):
    child = asked_last_year(school, "Niamh Ryan", class_name="Kestrels")
    an_answer(a_pupil(school.school, "Amara Okafor"), given=True, given_by="father", how="form")
    assert "Okafor" not in page(school, office)
    assert "Okafor" in page(school, office, "?state=answered")
    assert "Nobody stands there" in page(school, office, f"?state=answered&class={child.school_class_id}")
    assert "No children" not in page(school, office, "?page=9&class=nobody&state=never")


def test_the_page_asks_as_much_of_the_database_however_many_children_there_are(
    school, office, django_assert_max_num_queries
):
    for number in range(3):
        asked_last_year(school, f"Child{number} Ryan")
    page(school, office)
    with django_assert_max_num_queries(30) as few:
        page(school, office)
    for number in range(30):
        asked_last_year(school, f"More{number} Ryan", class_name=f"Class {number % 7}")
    with django_assert_max_num_queries(len(few.captured_queries)):
        page(school, office)


def test_nobody_was_asked_on_a_day_that_a_clock_elsewhere_says(school):
    child = asked_last_year(school, "Niamh Ryan")
    at = datetime(2026, 8, 31, 23, 30, tzinfo=school.school.zone)
    Consent.objects.filter(pupil=child).update(said_on=None, how="phone", recorded_at=at)
    assert states(school)["Niamh Ryan"] is Renewal.TO_WRITE
    Consent.objects.filter(pupil=child).update(recorded_at=at + timedelta(hours=1))
    assert states(school)["Niamh Ryan"] is Renewal.ANSWERED
