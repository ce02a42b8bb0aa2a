"""Letters to families: a link is a key to one child, kept as a hash; a no counts alone, a yes where none said no."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies.actions import adopt
from birdtable.apps.rights.letters import NoLetter, letter_of, letters_for
from birdtable.apps.rights.models import FamilyLetter
from birdtable.apps.roll.actions import set_marks
from birdtable.apps.roll.models import Consent, Mark
from birdtable.apps.roll.queries import consents_of, roll_of
from birdtable.apps.roll.stillness import is_still, leave_in_peace, send_again
from birdtable.core.words import Network, Role
from tests.apps.rights.shown import a_picture_of, approved_with, published_with, says_no, the_worker_follows
from tests.people import a_person, client_for
from tests.posts import POLICY, a_working_school
from tests.pupils import a_pupil, an_answer

pytestmark = pytest.mark.django_db
BOARD = frozenset({Network.NOTICEBOARD})


@pytest.fixture
def school():
    return a_working_school()


@pytest.fixture
def niamh(school):
    return a_pupil(school.school, "Niamh Ryan", class_name="Kestrels")


def links(school, child, count=1) -> list[str]:
    """The path of each new link."""
    made = letters_for([child], count=count, by=school.office)
    return ["/family/" + one.link.partition("/family/")[2] for one in made]


def says(link, **ticked):
    return Client().post(link, ticked, follow=True)


def words_of(answer) -> str:
    return html.unescape(answer.content.decode())


def allowed(child) -> frozenset[Network]:
    return consents_of(type(child).objects.get(pk=child.pk), child.school.today())


def test_a_parent_says_yes_and_later_no_on_their_phone(school, niamh):
    (link,) = links(school, niamh)
    asked = words_of(Client().get(link))
    assert "May we show pictures of Niamh?" in asked
    assert "Ryan" not in asked
    assert "Thank you" in words_of(says(link, **{"on-noticeboard": "yes"}))
    assert allowed(niamh) == BOARD
    says(link, **{"on-noticeboard": "no"})
    assert allowed(niamh) == frozenset()
    answer = Consent.objects.first()
    assert (answer.how, answer.given_by, answer.recorded_by, bool(answer.form)) == (
        "link",
        "first parent or carer",
        None,
        True,
    )


def test_what_is_left_open_stays_as_it_is(school, niamh):
    (link,) = links(school, niamh)
    says(link)
    assert not Consent.objects.exists()


def test_a_no_by_link_takes_down_and_stops(school, niamh):
    an_answer(niamh, given=True)
    public = published_with(school, a_picture_of(school, niamh))
    later = approved_with(school, a_picture_of(school, niamh), scheduled_for=timezone.now() + timedelta(hours=3))
    (link,) = links(school, niamh)
    says(link, nowhere="yes")
    the_worker_follows()
    for post, state in ((public, "withdrawn"), (later, "draft")):
        post.refresh_from_db()
        assert post.state == state


def test_a_link_never_turns_a_no_into_a_yes(school, niamh):
    says_no(school, niamh, Network.NOTICEBOARD, given_by="father")
    (link,) = links(school, niamh)
    assert "To change it, please speak with the school office" in words_of(Client().get(link))
    says(link, **{"on-noticeboard": "yes"})
    assert allowed(niamh) == frozenset()
    assert not Consent.objects.filter(given=True).exists()


def test_either_parent_refuses_alone_and_the_child_does_too(school, niamh):
    first, second = links(school, niamh, count=2)
    says(first, **{"on-noticeboard": "yes"})
    assert allowed(niamh) == BOARD
    says(second, **{"on-noticeboard": "no"})
    assert allowed(niamh) == frozenset()
    other = a_pupil(school.school, "Josh Smith")
    (link,) = links(school, other)
    says(link, **{"on-noticeboard": "yes", "child": "on"})
    assert allowed(other) == frozenset()
    assert Consent.objects.filter(pupil=other).get().given_by == "the child"


def test_where_the_policy_wants_both_one_yes_waits_for_the_other(school, niamh):
    adopt(school.school, f'{POLICY}\nyes_of = "both"\n', school.head)
    first, second = links(school, niamh, count=2)
    says(first, **{"on-noticeboard": "yes"})
    assert allowed(niamh) == frozenset()
    assert "we wait for the other parent" in words_of(Client().get(first))
    says(second, **{"on-noticeboard": "yes"})
    assert allowed(niamh) == BOARD
    assert {one.given_by for one in Consent.objects.all()} == {"first parent or carer", "second parent or carer"}
    says(first, **{"on-noticeboard": "no"})
    assert allowed(niamh) == frozenset()


def test_where_both_are_asked_a_no_takes_back_a_yes_that_waited(school, niamh):
    adopt(school.school, f'{POLICY}\nyes_of = "both"\n', school.head)
    first, second = links(school, niamh, count=2)
    says(first, **{"on-noticeboard": "yes"})
    says(first, **{"on-noticeboard": "no"})
    says(second, **{"on-noticeboard": "yes"})
    assert allowed(niamh) == frozenset()


def test_the_record_keeps_the_childs_id_and_no_name(school, niamh):
    (link,) = links(school, niamh)
    says(link, **{"on-noticeboard": "yes"})
    entry = Entry.objects.filter(act="consent.changed").get()
    assert (entry.thing_id, entry.actor, entry.detail["source"]) == (niamh.pk, None, "link")
    assert b"Niamh" not in bytes(entry.canonical)


def test_the_database_holds_no_link(school, niamh):
    (link,) = links(school, niamh)
    token = link.split("/")[2]
    letter = FamilyLetter.objects.get()
    kept = " ".join(str(getattr(letter, field.attname)) for field in letter._meta.fields)
    assert token not in kept
    assert token.partition(".")[0] not in kept


def wrong_links(school, niamh) -> dict[str, str]:
    ended, old = links(school, niamh)[0], links(school, niamh)[0]
    gone = a_pupil(school.school, "Josh Smith", left_on=school.school.today())
    still = a_pupil(school.school, "Zoe Page")
    (of_still,) = links(school, still)
    leave_in_peace(still, by=school.office)
    FamilyLetter.objects.filter(ended_at=None, pupil=niamh).update(expires_on=school.school.today() - timedelta(days=1))
    assert letters_for([gone], count=1, by=school.office) == []
    return {"ended": ended, "old": old, "still": of_still, "made up": "/family/nobody.knows/", "short": "/family/x/"}


def test_every_link_that_does_not_open_looks_the_same(school, niamh):
    pages = {name: Client().get(link) for name, link in wrong_links(school, niamh).items()}
    assert {answer.status_code for answer in pages.values()} == {404}
    assert len({re.sub(rb'nonce="[^"]*"', b"", answer.content) for answer in pages.values()}) == 1


def test_whoever_tries_many_links_is_made_to_wait(school):
    client = Client()
    assert {client.get(f"/family/guess{number}/").status_code for number in range(25)} == {404, 429}


def test_nothing_of_it_is_kept_indexed_or_passed_on(school, niamh):
    (link,) = links(school, niamh)
    answer = Client().get(link)
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_a_link_made_for_one_school_is_signed_and_names_one_child(school, niamh):
    (link,) = links(school, niamh)
    token = link.split("/")[2]
    assert letter_of(token).pupil == niamh
    with pytest.raises(NoLetter):
        letter_of(token[:-1] + ("A" if token[-1] != "A" else "B"))
    with time_machine.travel(timezone.now() + timedelta(days=367)), pytest.raises(NoLetter):
        letter_of(token)


def test_new_letters_end_those_before_and_there_are_two_at_most(school, niamh):
    links(school, niamh, count=2)
    links(school, niamh, count=9)
    assert FamilyLetter.objects.filter(ended_at=None).count() == 2
    assert FamilyLetter.objects.count() == 4


def test_the_office_prints_a_class_and_reads_a_form_back(school, niamh):
    office, slug = client_for(school.office), school.school.slug
    assert office.get(reverse("letters", args=[slug])).status_code == 200
    answer = office.post(reverse("letters", args=[slug]), {"school_class": str(school.kestrels.pk), "count": "1"})
    printed = words_of(answer)
    assert printed.count("May we show pictures of") == 3
    assert "no-store" in answer["Cache-Control"]
    code = FamilyLetter.objects.get(pupil=niamh).code
    assert f"Form {code}" in printed
    address = f"{reverse('letter-form', args=[slug])}?code={code.lower().replace('-', ' ')}"
    assert "Niamh Ryan" in words_of(office.get(address))
    assert office.post(address, {"yes": ["noticeboard"]}).status_code == 422
    office.post(address, {"yes": ["noticeboard"], "signed": "on"})
    assert allowed(niamh) == BOARD
    assert Consent.objects.get().form == code
    assert f"(form {code})" in words_of(office.get(reverse("pupil", args=[slug, niamh.pk])))
    office.post(address, {"yes": ["noticeboard"], "child": "on", "signed": "on"})
    assert allowed(niamh) == frozenset()
    assert Consent.objects.first().given_by == "the child"
    assert office.get(f"{reverse('letter-form', args=[slug])}?code=AAAA-AAAA").status_code == 404


def test_a_code_of_another_school_is_nobodys(school, niamh):
    links(school, niamh)
    other = a_working_school()
    address = f"{reverse('letter-form', args=[other.school.slug])}?code={FamilyLetter.objects.get().code}"
    assert client_for(other.office).get(address).status_code == 404


def test_a_teacher_makes_no_letters(school, niamh):
    with pytest.raises(NotPermitted):
        letters_for([niamh], count=1, by=school.teacher)
    assert client_for(school.teacher).get(reverse("letters", args=[school.school.slug])).status_code == 404


def test_one_act_leaves_a_family_in_peace_and_nobody_can_tell_why(school, niamh):
    other = a_pupil(school.school, "Josh Smith", class_name="Kestrels")
    dsl = a_person(school.school, Role.DSL)
    leave_in_peace(niamh, by=school.office)
    leave_in_peace(other, by=dsl)
    assert is_still(type(niamh).objects.get(pk=niamh.pk))
    office, slug = client_for(school.office), school.school.slug
    printed = words_of(
        office.post(reverse("letters", args=[slug]), {"school_class": str(school.kestrels.pk), "count": "1"})
    )
    assert "2 children have no letter, because no letters go to the family." in printed
    pages = [words_of(office.get(reverse("pupil", args=[slug, one.pk]))) for one in (niamh, other)]
    assert all("No letter, reminder or list goes to this family." in page for page in pages)
    send_again(niamh, by=dsl)
    assert not is_still(type(niamh).objects.get(pk=niamh.pk))


def test_a_mark_changes_nothing_about_letters_so_that_they_tell_nothing_of_it(school, niamh):
    (link,) = links(school, niamh)
    set_marks(niamh, [Mark.Kind.NOT_SHOWN], a_person(school.school, Role.DSL))
    says(link, **{"on-noticeboard": "yes"})
    assert "Today: yes" in words_of(Client().get(link))
    assert not roll_of(school.school, school.school.today()).by_id[str(niamh.pk)].shown


def test_a_child_who_is_no_longer_there_is_on_no_list_and_nothing_new_shows_them(school, niamh):
    an_answer(niamh, given=True)
    later = approved_with(school, a_picture_of(school, niamh), scheduled_for=timezone.now() + timedelta(hours=3))
    client_for(school.office).post(reverse("pupil-still", args=[school.school.slug, niamh.pk]), {"gone": "on"})
    the_worker_follows()
    later.refresh_from_db()
    assert later.state == "draft"
    assert type(niamh).objects.get(pk=niamh.pk).left_on == school.school.today()


def test_the_links_of_a_child_are_ended_from_the_childs_page(school, niamh):
    (link,) = links(school, niamh)
    code = FamilyLetter.objects.get().code
    page = reverse("pupil", args=[school.school.slug, niamh.pk])
    assert f"Form {code}" in words_of(client_for(school.leader).get(page))
    address = reverse("pupil-letters", args=[school.school.slug, niamh.pk])
    client_for(school.office).post(address, {"count": "0"})
    assert Client().get(link).status_code == 404
    assert client_for(school.office).post(address, {"count": "2"}).status_code == 200
    assert FamilyLetter.objects.filter(ended_at=None).count() == 2
