"""The list of jobs, the password of every account, and reminders that become a draft with one tap."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from birdtable.adapters.e_safety import tips
from birdtable.adapters.policy_file import source_of
from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.actions import approve
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.duties.actions import after_leaving, come_round, give_to
from birdtable.apps.duties.models import Duty
from birdtable.apps.posts.approval import submit
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.rounds.coming_round import raise_rounds
from birdtable.apps.rounds.e_safety import it_was_posted, posted_ones
from birdtable.apps.rounds.models import TipTaken
from birdtable.apps.rounds.password import BESIDES
from birdtable.core.words import Network, Role, Topic
from tests.people import a_person, client_for
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    place = a_working_school(source_of("unsworth-2021")[0].decode())
    raise_rounds(place.school, place.school.today())
    return place


def page(thornbeck, who, name="jobs", *args):
    return client_for(who).get(reverse(name, args=[thornbeck.school.slug, *args]))


def say(thornbeck, who, name, *args, **said):
    return client_for(who).post(reverse(name, args=[thornbeck.school.slug, *args]), said)


def the(kind):
    return Duty.objects.get(kind=kind)


def an_account(school):
    return Channel.objects.create(school=school, network=Network.BLUESKY, handle="@thornbeck.example")


def test_the_head_sees_what_is_due_and_what_comes_next(thornbeck):
    shown = page(thornbeck, thornbeck.head).content.decode()
    assert "Change the password of every account" in shown
    assert "Look at the policy again" in shown
    assert "overdue since 1 August 2023" in shown
    assert "What comes next" in shown


def test_the_office_sees_the_jobs_of_the_office_alone(thornbeck):
    office = a_person(thornbeck.school, Role.OFFICE)
    shown = page(thornbeck, office).content.decode()
    opened, _, _ = shown.partition("What comes next")
    assert "Try the addresses that the policy gives" in opened
    assert "Change the password of every account" not in opened
    assert page(thornbeck, office, "job", the(Duty.Kind.PASSWORD_CHANGE).pk).status_code == 404


def test_a_school_with_nothing_due_reads_so(thornbeck):
    teacher = thornbeck.teacher
    assert "Nothing to do" in page(thornbeck, teacher).content.decode()


def test_the_job_s_page_shows_the_clause_that_asks_for_it(thornbeck):
    shown = page(thornbeck, thornbeck.head, "job", the(Duty.Kind.PASSWORD_CHANGE).pk).content.decode()
    assert "Your policy, 16" in shown
    assert "The account’s password is changed every month." in shown.replace("&#x27;", "’")


def test_the_password_job_is_not_done_before_every_account_and_every_tick(thornbeck):
    account, duty = an_account(thornbeck.school), the(Duty.Kind.PASSWORD_CHANGE)
    answer = say(thornbeck, thornbeck.head, "job", duty.pk, ticked=list(BESIDES))
    assert answer.status_code == 422
    assert "Still to be changed: Bluesky @thornbeck.example." in answer.content.decode()
    say(thornbeck, thornbeck.head, "job-changed", duty.pk, account.pk)
    answer = say(thornbeck, thornbeck.head, "job", duty.pk, ticked=["recovery"])
    assert answer.status_code == 422
    assert "Not ticked yet" in answer.content.decode()
    assert say(thornbeck, thornbeck.head, "job", duty.pk, ticked=list(BESIDES), note="In the safe").status_code == 302
    duty.refresh_from_db()
    assert duty.done_by == thornbeck.head.person
    assert [one["account"] for one in duty.evidence["accounts"]] == ["Bluesky @thornbeck.example"]


def test_each_account_is_in_the_record_once_however_often_one_taps(thornbeck):
    account, duty = an_account(thornbeck.school), the(Duty.Kind.PASSWORD_CHANGE)
    for _ in range(2):
        say(thornbeck, thornbeck.head, "job-changed", duty.pk, account.pk)
    assert Entry.objects.filter(act="duty.password_changed").count() == 1


def test_no_password_is_ever_sent_here(thornbeck):
    an_account(thornbeck.school)
    shown = page(thornbeck, thornbeck.head, "job", the(Duty.Kind.PASSWORD_CHANGE).pk).content.decode()
    assert 'type="password"' not in shown
    assert "data-password-shown" in shown


def test_a_job_is_put_off_with_a_reason_and_within_a_month(thornbeck):
    duty, today = the(Duty.Kind.LINK_CHECK), thornbeck.school.today()
    far = say(
        thornbeck, thornbeck.head, "job-later", duty.pk,
        **{"later-to": today + timedelta(days=60), "later-because": "Later"},
    )  # fmt: skip
    assert far.status_code == 422
    say(
        thornbeck, thornbeck.head, "job-later", duty.pk,
        **{"later-to": today + timedelta(days=7), "later-because": "The office is short of people"},
    )  # fmt: skip
    duty.refresh_from_db()
    assert duty.put_off_to == today + timedelta(days=7)
    assert "The office is short of people" in page(thornbeck, thornbeck.head).content.decode()


def test_a_job_is_given_to_a_colleague_who_then_sees_it(thornbeck):
    duty = the(Duty.Kind.PASSWORD_CHANGE)
    say(thornbeck, thornbeck.head, "job-give", duty.pk, **{"give-to": str(thornbeck.leader.pk)})
    duty.refresh_from_db()
    assert duty.owner == thornbeck.leader.person


def test_whoever_stands_in_sees_the_job_may_do_it_and_stands_in_for_its_next_round(thornbeck):
    duty, office = the(Duty.Kind.LINK_CHECK), a_person(thornbeck.school, Role.OFFICE)
    given = {"give-to": str(thornbeck.office.pk), "give-stand_in": str(office.pk)}
    assert say(thornbeck, thornbeck.head, "job-give", duty.pk, **given).status_code == 302
    shown = page(thornbeck, office, "job", duty.pk).content.decode()
    assert f"{office.person.called} stands in" in shown
    assert f"{office.person.called} stands in" in page(thornbeck, thornbeck.head).content.decode()
    again = come_round(
        thornbeck.school, Duty.Kind.LINK_CHECK, uuid4(), duty.due + timedelta(days=90), role="office", clause="16"
    )
    assert again.stand_in == office.person
    assert say(thornbeck, office, "job", again.pk, note="All there.").status_code == 302
    again.refresh_from_db()
    assert again.done_by == office.person


def test_nobody_stands_in_for_themselves_and_a_job_can_be_left_to_its_role_again(thornbeck):
    duty, same = the(Duty.Kind.PASSWORD_CHANGE), str(thornbeck.leader.pk)
    twice = say(thornbeck, thornbeck.head, "job-give", duty.pk, **{"give-to": same, "give-stand_in": same})
    assert twice.status_code == 422
    assert "Choose somebody else" in twice.content.decode()
    say(thornbeck, thornbeck.head, "job-give", duty.pk, **{"give-to": same})
    say(thornbeck, thornbeck.head, "job-give", duty.pk, **{"give-to": "", "give-stand_in": same})
    duty.refresh_from_db()
    assert (duty.owner, duty.stand_in) == (None, thornbeck.leader.person)


def test_a_leaver_s_job_is_done_by_whoever_stood_in(thornbeck):
    duty = the(Duty.Kind.PASSWORD_CHANGE)
    give_to(duty, thornbeck.leader, thornbeck.head, stand_in=thornbeck.head)
    leader = thornbeck.leader
    type(leader).objects.filter(pk=leader.pk).update(cut_off_at=timezone.now(), ends=thornbeck.school.today())
    after_leaving(leader.pk)
    duty.refresh_from_db()
    assert (duty.owner, duty.stand_in) == (thornbeck.head.person, None)


def test_nobody_is_given_a_job_who_could_not_do_it(thornbeck):
    answer = say(
        thornbeck,
        thornbeck.head,
        "job-give",
        the(Duty.Kind.PASSWORD_CHANGE).pk,
        **{"give-to": str(thornbeck.teacher.pk)},
    )
    assert answer.status_code == 422


def test_a_reminder_becomes_a_draft_with_one_tap(thornbeck):
    tip = tips()[0]
    answer = say(thornbeck, thornbeck.leader, "tip-draft", tip.id)
    post = Post.objects.get()
    assert answer.url == reverse("post-edit", args=[thornbeck.school.slug, post.pk])
    assert (post.text, post.topic, post.author) == (tip.text, Topic.E_SAFETY, thornbeck.leader.person)
    assert TipTaken.objects.get().tip == tip.id


def test_there_is_no_draft_of_a_reminder_that_is_none(thornbeck):
    assert say(thornbeck, thornbeck.leader, "tip-draft", "nothing-of-the-kind").status_code == 404


def test_once_such_a_post_is_out_the_job_is_done_by_itself(thornbeck):
    duty = the(Duty.Kind.E_SAFETY_POST)
    assert posted_ones(timezone.now(), 10) == []
    say(thornbeck, thornbeck.teacher, "tip-draft", tips()[0].id)
    post = Post.objects.get()
    submit(post, thornbeck.teacher, post.version)
    approve(post, by=thornbeck.leader, digest=digest_of(post), reasons={})
    for delivery in Delivery.objects.filter(post=post):
        attend(delivery.pk)
    assert posted_ones(timezone.now(), 10) == [duty.pk]
    it_was_posted(duty.pk)
    duty.refresh_from_db()
    assert duty.done_by == thornbeck.teacher.person
    assert duty.evidence == {"post": str(post.pk)}
    assert posted_ones(timezone.now(), 10) == []
    assert "The post that did it" in page(thornbeck, thornbeck.head).content.decode()


def test_the_list_asks_no_more_questions_however_much_was_done(thornbeck, django_assert_max_num_queries):
    def was_done(times):
        for _ in range(times):
            Duty.objects.create(
                school=thornbeck.school, kind=Duty.Kind.PASSWORD_CHANGE, about=uuid4(), due=date(2026, 1, 1),
                done_at=timezone.now(), done_by=thornbeck.head.person, role=Role.HEAD, clause="16",
            )  # fmt: skip

    was_done(1)
    with django_assert_max_num_queries(40) as few:
        page(thornbeck, thornbeck.head)
    was_done(23)
    with django_assert_max_num_queries(len(few)):
        page(thornbeck, thornbeck.head)
