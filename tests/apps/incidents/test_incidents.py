"""A wrong post: one page takes it down, keeps where it was and for how long, and sees it decided within 72 hours."""

import html
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from birdtable.adapters.networks.network import NotExecuted, Refused
from birdtable.adapters.networks.reach import Reach
from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.incidents import actions, places
from birdtable.apps.incidents.models import Decider, Incident, Note, Stood
from birdtable.apps.incidents.queries import may_decide, to_warn
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.posts.models import Post
from birdtable.core.states import NotAllowed
from birdtable.core.words import Network, Role
from tests.apps.delivery.ways import a_network, an_account, an_approved_post
from tests.apps.incidents.wrong import comes_down, something_wrong
from tests.apps.rights.shown import a_picture_of, published_with
from tests.people import a_person, client_for
from tests.posts import a_working_school
from tests.pupils import a_pupil

pytestmark = pytest.mark.django_db

DECISION = actions.Decision(
    report=False, report_why="It was up for a minute.", tell_families=True, tell_why="They would want to know."
)


@pytest.fixture
def school():
    return a_working_school()


@pytest.fixture
def dsl(school):
    return a_person(school.school, Role.DSL)


@pytest.fixture
def niamh(school):
    return a_pupil(school.school, "Niamh Ryan", consents="noticeboard")


@pytest.fixture
def post(school, niamh):
    return published_with(school, a_picture_of(school, niamh))


def address(who, name, *things):
    return reverse(name, args=[who.school.slug, *things])


def page(who, name, *things, **asked) -> str:
    answer = client_for(who).get(address(who, name, *things), asked)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def told(kind="incident"):
    return {(one.person_id, one.detail) for one in Notification.objects.filter(kind=kind)}


def test_a_teacher_writes_it_down_from_the_post_and_it_comes_down_with_it(school, dsl, niamh, post):
    said = {"kind": "shown", "words": "Her mother rang: there is no permission.", "posts": [post.pk], "down": "on"}
    assert "Something is wrong with it" in page(school.teacher, "post", post.pk)
    answer = client_for(school.teacher).post(address(school.teacher, "incident-of-post", post.pk), said, follow=True)
    assert "This page shows when each copy is gone" in html.unescape(answer.content.decode())
    made = Incident.objects.get()
    assert Post.objects.get(pk=post.pk).state == "withdrawn"
    assert list(made.pupils.all()) == [niamh]
    assert {one for one, _ in told()} == {school.head.person_id, dsl.person_id}
    comes_down(school)
    place = Stood.objects.get()
    assert place.ended is not None
    shown = page(dsl, "incident", made.pk)
    assert "Noticeboard" in shown
    assert "Public for less than a minute" in shown
    assert "The noticeboard counts nobody" in shown
    assert "Niamh Ryan" in shown
    assert "Niamh" not in page(school.teacher, "incident", made.pk)


def test_it_is_written_down_from_a_picture_with_every_post_it_is_in(school, niamh):
    photo = a_picture_of(school, niamh)
    posts = {published_with(school, photo).pk, published_with(school, photo, text="Newts again.").pk}
    said = {"kind": "shown", "words": "It should not be public.", "down": "on"}
    client_for(school.leader).post(address(school.leader, "incident-of-picture", photo.pk), said)
    made = Incident.objects.get()
    assert set(made.posts.values_list("pk", flat=True)) == posts
    assert made.take_down is not None
    assert set(Post.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_it_is_written_down_from_a_child_or_by_itself_and_may_leave_the_post_where_it_is(school, niamh, post):
    said = {"kind": "named", "words": "The name is on a wall.", "posts": [post.pk]}
    client_for(school.office).post(address(school.office, "incident-of-child", niamh.pk), said)
    client_for(school.office).post(
        address(school.office, "incident-new"), {"kind": "account", "words": "Odd messages.", "channel": ""}
    )
    child, alone = Incident.objects.order_by("opened_at")
    assert list(child.pupils.all()) == [niamh]
    assert not alone.posts.exists()
    assert Post.objects.get(pk=post.pk).state == "released"
    assert "Still public" in page(school.head, "incident", child.pk)
    client_for(school.head).post(address(school.head, "incident-down", child.pk))
    assert Post.objects.get(pk=post.pk).state == "withdrawn"


def test_no_child_is_named_in_what_is_written_and_the_record_has_only_its_digest(school, niamh, post):
    said = {"kind": "shown", "words": "Niamh Ryan is in it.", "posts": [post.pk]}
    client = client_for(school.teacher)
    answer = client.post(address(school.teacher, "incident-of-post", post.pk), said)
    assert answer.status_code == 422
    assert "choose who it is from the list" in answer.content.decode()
    assert not Incident.objects.exists()
    typed = client.post(address(school.teacher, "incident-words"), {"words": "Then Niamh Ryan told us."})
    assert "Does this name a child?" in typed.content.decode()
    assert "notice" not in client.post(address(school.teacher, "incident-words"), {"words": "A girl."}).content.decode()
    made = something_wrong(school.teacher, post, words="A child without permission.")
    entry = Entry.objects.get(act="incident.opened")
    assert entry.detail["digest"] == actions.digest("A child without permission.")
    assert "permission" not in str(entry.canonical)
    assert made.notes.get().words == "A child without permission."


def test_only_the_head_and_whom_the_head_named_decide(school, dsl, post):
    made = something_wrong(school.leader, post)
    officer = a_person(school.school, Role.GOVERNOR)
    assert client_for(officer).get(address(officer, "incident", made.pk)).status_code == 404
    with pytest.raises(NotPermitted):
        actions.decide(made, DECISION, by=dsl)
    client_for(school.head).post(address(school.head, "incident-decider"), {"person": officer.person_id})
    assert Decider.objects.get().person == officer.person
    assert may_decide(officer)
    said = {"report": "yes", "report_why": "It may harm.", "families": "no", "tell_why": "The risk is small."}
    answer = client_for(officer).post(address(officer, "incident-decide", made.pk), said, follow=True)
    assert "It is reported to the Information Commissioner" in html.unescape(answer.content.decode())
    made.refresh_from_db()
    assert (made.state, made.reported, made.families_told, made.decided_by) == ("decided", True, False, officer.person)
    assert Entry.objects.get(act="incident.decided").detail["why"] == "reported"
    assert not Notification.objects.filter(kind="incident", read_at=None).exists()


def test_after_72_hours_it_says_why_only_now(school, post):
    made = something_wrong(school.leader, post, known_at=timezone.now() - timedelta(hours=73))
    head = client_for(school.head)
    said = {"report": "yes", "report_why": "It may harm.", "families": "yes", "tell_why": "They should know."}
    where = address(school.head, "incident-decide", made.pk)
    assert "The 72 hours are over" in html.unescape(head.get(where).content.decode())
    assert head.post(where, said).status_code == 422
    head.post(where, said | {"late_why": "We noticed during the holidays."})
    made.refresh_from_db()
    assert made.decided_late
    assert made.notes.filter(kind=Note.Kind.LATE).exists()


def test_everybody_is_told_again_with_a_day_left_and_when_it_is_over_and_once_each(school, dsl, post):
    made = something_wrong(school.leader, post, known_at=timezone.now() - timedelta(hours=49))
    assert to_warn(timezone.now(), 9) == [made.pk]
    actions.warn(made.pk)
    actions.warn(made.pk)
    assert (dsl.person_id, "due") in told()
    assert to_warn(timezone.now(), 9) == []
    Incident.objects.update(known_at=timezone.now() - timedelta(hours=73))
    assert to_warn(timezone.now(), 9) == [made.pk]
    actions.warn(made.pk)
    assert (dsl.person_id, "over") in told()
    actions.decide(made, DECISION, by=school.head)
    assert to_warn(timezone.now(), 9) == []


def test_it_is_closed_once_it_was_decided_and_can_be_taken_up_again(school, post):
    made = something_wrong(school.teacher, post)
    with pytest.raises(NotAllowed):
        actions.close(made, "We check twice.", by=school.leader)
    actions.decide(made, DECISION, by=school.head)
    head = client_for(school.head)
    head.post(address(school.head, "incident-move", made.pk, "close"), {"words": "We look twice now."})
    made.refresh_from_db()
    assert made.state == "closed"
    assert "Dealt with" in page(school.head, "incidents", which="done")
    assert "Nothing is open" in page(school.head, "incidents")
    head.post(address(school.head, "incident-move", made.pk, "again"), {"words": "There is another copy."})
    assert Incident.objects.get().state == "open"
    assert made.notes.filter(kind=Note.Kind.AGAIN).exists()


def test_a_teacher_sees_what_they_wrote_down_and_nothing_else(school, post):
    mine, other = something_wrong(school.teacher, post), something_wrong(school.office, post)
    teacher = client_for(school.teacher)
    assert teacher.get(address(school.teacher, "incident", mine.pk)).status_code == 200
    assert teacher.get(address(school.teacher, "incident", other.pk)).status_code == 404
    assert page(school.leader, "incidents").count("A child was shown who should not be</a>") == 2
    assert page(school.teacher, "incidents").count("A child was shown who should not be</a>") == 1


def test_what_is_open_stands_on_today_for_those_who_see_to_it(school, post):
    something_wrong(school.teacher, post)
    assert "Went wrong" in page(school.head, "today")
    assert "Went wrong" not in page(school.office, "today")
    actions.set_aside(Incident.objects.get(), "It was a drawing.", by=school.leader)
    assert "Went wrong" not in page(school.head, "today")


def test_the_papers_are_filled_in_and_name_no_child(school, niamh, post):
    made = something_wrong(school.teacher, post, pupils=(niamh,))
    actions.take_down(made, by=school.leader)
    comes_down(school)
    actions.decide(made, DECISION, by=school.head)
    shown = page(school.head, "incident-papers", made.pk)
    for words in ("Noticeboard", "1 child and 0 adults", "It was up for a minute.", "Dear [parent or carer]"):
        assert words in shown
    assert "Ryan" not in shown
    answer = client_for(school.head).get(address(school.head, "incident-paper", made.pk, "letter"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "a picture in which your child can be recognised" in answer.content.decode()
    assert client_for(school.head).get(address(school.head, "incident-paper", made.pk, "poem")).status_code == 404


def test_who_is_in_it_is_said_and_unsaid_and_a_family_left_in_peace_is_not_written_to(school, niamh, post):
    made = something_wrong(school.teacher, post)
    office = client_for(school.leader)
    office.post(address(school.leader, "incident-people", made.pk), {"pupil": niamh.pk, "adult": ""})
    office.post(address(school.leader, "incident-people", made.pk), {"adult": school.teacher.person_id})
    assert list(made.adults.all()) == [school.teacher.person]
    niamh.still_since = timezone.now()
    niamh.save()
    assert "Nothing is sent to this family" in page(school.leader, "incident", made.pk)
    office.post(address(school.leader, "incident-people", made.pk), {"without": niamh.pk})
    assert not made.pupils.exists()
    assert Entry.objects.filter(act="incident.people_said").count() == 3


def test_when_it_was_gone_is_kept_when_the_post_is_kept_no_longer(school, post):
    made = something_wrong(school.leader, post)
    actions.take_down(made, by=school.leader)
    comes_down(school)
    (place,) = places.due(timezone.now(), 9)
    places.look_after(place)
    kept = Stood.objects.get()
    assert kept.until == kept.delivery.removed_at
    assert places.due(timezone.now(), 9) == []


def test_the_list_and_the_page_ask_as_much_of_the_database_however_much_there_is(school, niamh, post):
    made = something_wrong(school.leader, post)
    head = client_for(school.head)

    def asked(where) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert head.get(where).status_code == 200
        return len(queries)

    the_list, one = address(school.head, "incidents"), address(school.head, "incident", made.pk)
    head.get(the_list)
    few = asked(the_list), asked(one)
    for number in range(4):
        something_wrong(school.leader, post)
        actions.note(made, Note.Kind.DONE, f"We rang, {number}.", by=school.leader)
    assert (asked(the_list), asked(one)) == few


def test_each_network_says_what_it_can_of_how_many_saw_it_and_is_asked_again_while_it_is_away(school, monkeypatch):
    sky = a_network(monkeypatch, Network.BLUESKY)
    an_account(school, Network.BLUESKY)
    approved = an_approved_post(school)
    for copy in Delivery.objects.filter(post=approved):
        attend(copy.pk)
    made = something_wrong(school.leader, approved)
    (due,) = places.due(timezone.now(), 9)

    def asked() -> str:
        Stood.objects.filter(pk=due, asked_at=None).update(ask_at=timezone.now())
        places.look_after(due)
        return page(school.head, "incident", made.pk)

    sky.reached = NotExecuted("Away.")
    assert "We are asking the network" in asked()
    assert places.due(timezone.now() + timedelta(hours=1), 9) == [due]
    sky.reached = Refused("Bluesky has it no more.")
    assert "Bluesky has it no more." in asked()
    assert places.due(timezone.now() + timedelta(hours=1), 9) == []
    sky.reached = Reach(seen=340, reposts=2, likes=1)
    assert "Shown 340 times, shared 2 times and liked 1 time, as the network counts." in asked()
