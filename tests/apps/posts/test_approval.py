"""Sending, deciding, taking back: who may, on what, and what is kept of it."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies.actions import adopt
from birdtable.apps.posts import actions, approval
from birdtable.apps.posts.approval import ReasonGiven
from birdtable.apps.posts.judging import judge, mark_of, reassess, roles_of_sender
from birdtable.apps.posts.models import CheckRecord, Part, Post, Reason
from birdtable.apps.posts.pictures import say_of_photo
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.reasons import ReadyReason
from birdtable.apps.posts.stops import NotReady, NotYours, Overtaken, ReasonsMissing, Stopped
from birdtable.apps.posts.transitions import move
from birdtable.apps.roll.models import ListRead
from birdtable.core.post_states import PostEvent, PostState
from birdtable.core.states import NotAllowed
from birdtable.core.words import Role
from tests.people import a_person
from tests.posts import (
    A_LEADER_DECIDES,
    FINE,
    POLICY,
    STOPPED,
    WORTH_A_LOOK,
    a_draft,
    a_picture_in,
    a_waiting_post,
    a_working_school,
    an_approved_post,
)

STRICTER = POLICY.replace('A602 = "advise"', 'A602 = "block"')

pytestmark = pytest.mark.django_db


def acts_on(post: Post) -> list[str]:
    return list(Entry.objects.filter(thing_id=post.pk).order_by("seq").values_list("act", flat=True))


def the_mark_of(post: Post) -> str:
    (one,) = judge(post, roles=roles_of_sender(post)).verdict.judged
    return mark_of(one)


def vars_of(post: Post) -> dict[str, object]:
    return {
        "topic": post.topic,
        "school_class": post.school_class,
        "channels": post.channels.all(),
        "scheduled_for": post.scheduled_for,
    }


def test_a_teachers_post_waits_for_a_leader():
    here = a_working_school()
    post = a_draft(here.teacher)
    verdict = approval.submit(post, here.teacher, post.version)
    assert not verdict.judged
    assert post.state == PostState.WAITING
    assert (post.submitted_by, post.checks.get().text) == (here.teacher.person, FINE)
    assert acts_on(post) == ["post.drafted", "post.submitted"]


def test_plain_words_by_the_office_need_nobodys_approval():
    here = a_working_school()
    post = a_draft(here.office)
    followed = []
    approval.submit(post, here.office, post.version, then=lambda post, by: followed.append((post.state, by)))
    assert followed == [(PostState.APPROVED, here.office)]
    post.refresh_from_db()
    assert (post.approved_by, post.approved_by_rule) == (None, "approval")
    assert post.approved_digest == digest_of(post)


def test_a_teachers_words_wait_for_a_leader_whoever_sends_them():
    here = a_working_school()
    for helpful in (here.office, here.leader):
        post = a_draft(here.teacher)
        approval.submit(post, helpful, post.version)
        assert post.state == PostState.WAITING


def test_a_word_by_a_teacher_in_the_offices_post_makes_it_wait_too():
    here = a_working_school()
    post = a_draft(here.office)
    actions.rewrite(post, here.teacher, post.version, **vars_of(post) | {"text": FINE + " Peas too."})
    approval.submit(post, here.office, post.version)
    assert post.state == PostState.WAITING


def test_what_the_policy_stops_stays_a_draft_and_the_try_is_remembered():
    here = a_working_school()
    post = a_draft(here.teacher, STOPPED)
    with pytest.raises(Stopped) as stopped:
        approval.submit(post, here.teacher, post.version)
    assert stopped.value.verdict.blocked
    post.refresh_from_db()
    assert post.state == PostState.DRAFT
    told = Entry.objects.get(act="post.stopped").detail
    assert told["codes"] == ["D301"]
    assert "07700" not in str(told)


@pytest.mark.parametrize(
    ("field", "row"),
    [
        ("text", {"text": " \n"}),
        ("topic", {"topic": ""}),
        ("when", {"scheduled_for": timezone.now() - timedelta(minutes=1)}),
    ],
)
def test_a_post_that_lacks_something_is_not_sent(field, row):
    here = a_working_school()
    post = a_draft(here.teacher)
    Post.objects.filter(pk=post.pk).update(**row)
    with pytest.raises(NotReady) as told:
        approval.submit(post, here.teacher, post.version)
    assert [gap.field for gap in told.value.gaps] == [field]


def test_a_post_that_goes_nowhere_is_not_sent():
    here = a_working_school()
    post = a_draft(here.teacher)
    post.channels.clear()
    with pytest.raises(NotReady):
        approval.submit(post, here.teacher, post.version)


def test_a_picture_alone_is_something_to_say():
    here = a_working_school()
    post = a_draft(here.teacher, "")
    a_picture_in(post, here.teacher)
    approval.submit(post, here.teacher, post.version)
    assert post.state == PostState.WAITING


def test_a_double_tap_sends_once():
    here = a_working_school()
    post = a_draft(here.teacher)
    twin = Post.objects.get(pk=post.pk)
    approval.submit(post, here.teacher, post.version)
    with pytest.raises(Overtaken):
        approval.submit(twin, here.teacher, twin.version)
    assert acts_on(post).count("post.submitted") == 1


def test_nothing_is_sent_that_its_sender_has_not_seen():
    here = a_working_school()
    post = a_draft(here.teacher)
    seen = post.version
    actions.rewrite(post, here.leader, seen, text="Other words.", topic=post.topic, school_class=None,
                    channels=[here.noticeboard], scheduled_for=None)  # fmt: skip
    with pytest.raises(Overtaken):
        approval.submit(post, here.teacher, seen)


def test_a_teaching_assistant_writes_but_does_not_send():
    here = a_working_school()
    assistant = a_person(here.school, Role.SUPPORT)
    post = a_draft(assistant)
    with pytest.raises(NotPermitted):
        approval.submit(post, assistant, post.version)


def test_a_leader_approves_exactly_what_they_saw():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    digest = digest_of(post)
    approval.approve(post, here.leader, digest, {})
    post.refresh_from_db()
    assert (post.state, post.approved_by, post.approved_digest) == (PostState.APPROVED, here.leader.person, digest)
    assert post.parts.get(kind=Part.Kind.APPROVER).person == here.leader.person


def test_words_changed_behind_the_leaders_back_are_not_approved():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    digest = digest_of(post)
    approval.take_back(post, here.teacher)
    actions.rewrite(post, here.teacher, post.version, text="New.", topic=post.topic, school_class=None,
                    channels=[here.noticeboard], scheduled_for=None)  # fmt: skip
    approval.submit(post, here.teacher, post.version)
    with pytest.raises(Overtaken):
        approval.approve(post, here.leader, digest, {})


def test_the_second_of_two_approvers_is_told_so():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    twin, digest = Post.objects.get(pk=post.pk), digest_of(post)
    approval.approve(post, here.leader, digest, {})
    with pytest.raises(Overtaken):
        approval.approve(twin, here.head, digest, {})
    assert post.parts.filter(kind=Part.Kind.APPROVER).count() == 1


def test_nobody_approves_what_they_wrote():
    here = a_working_school()
    post = a_waiting_post(here.leader, A_LEADER_DECIDES)
    with pytest.raises(NotYours):
        approval.approve(post, here.leader, digest_of(post), {})


def test_nobody_approves_what_they_changed():
    here = a_working_school()
    post = a_draft(here.teacher)
    actions.rewrite(post, here.leader, post.version, text="Better words.", topic=post.topic, school_class=None,
                    channels=[here.noticeboard], scheduled_for=None)  # fmt: skip
    approval.submit(post, here.teacher, post.version)
    with pytest.raises(NotYours):
        approval.approve(post, here.leader, digest_of(post), {})
    approval.approve(post, here.head, digest_of(post), {})


def test_who_describes_a_picture_is_an_author():
    here = a_working_school()
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher)
    say_of_photo(post, here.leader, photo, description="Tall bean plants.", shows="work", children=())
    approval.submit(post, here.teacher, post.version)
    with pytest.raises(NotYours):
        approval.approve(post, here.leader, digest_of(post), {})


def test_the_database_itself_lets_nobody_both_write_and_approve():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    with pytest.raises(IntegrityError), transaction.atomic():
        Part.objects.create(school=here.school, post=post, person=here.teacher.person, kind=Part.Kind.APPROVER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(approved_by=here.teacher.person)


def test_a_teacher_approves_nothing():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    with pytest.raises(NotPermitted):
        approval.approve(post, a_person(here.school, Role.TEACHER), digest_of(post), {})


@pytest.mark.parametrize("given", [None, ReasonGiven(), ReasonGiven(ReadyReason.OTHER), ReasonGiven("made up")])
def test_what_a_leader_must_decide_needs_a_reason(given):
    here = a_working_school()
    post = a_waiting_post(here.teacher, A_LEADER_DECIDES)
    mark = the_mark_of(post)
    with pytest.raises(ReasonsMissing) as missing:
        approval.approve(post, here.leader, digest_of(post), {mark: given} if given else {})
    assert list(missing.value.missing) == [mark]
    assert post.state == PostState.WAITING


@pytest.mark.parametrize("given", [ReasonGiven(ReadyReason.MISTAKEN), ReasonGiven(ReadyReason.OTHER, "Our own sale.")])
def test_the_leaders_reason_is_kept(given):
    here = a_working_school()
    post = a_waiting_post(here.teacher, A_LEADER_DECIDES)
    mark = the_mark_of(post)
    approval.approve(post, here.leader, digest_of(post), {mark: given})
    reason = Reason.objects.get()
    assert (reason.about, reason.ready, reason.words) == (mark, given.ready, given.words)
    assert Entry.objects.get(act="post.approved").detail["reasons"] == [given.ready]


def test_a_policy_that_changed_meanwhile_stops_the_approval():
    here = a_working_school()
    post = a_waiting_post(here.teacher, WORTH_A_LOOK)
    adopt(here.school, STRICTER, here.head)
    with pytest.raises(Stopped):
        approval.approve(post, here.leader, digest_of(post), {})
    post.refresh_from_db()
    assert post.state == PostState.WAITING
    assert "post.stopped" in acts_on(post)


def test_what_was_decided_is_undecided_once_the_post_is_a_draft_again():
    here = a_working_school()
    post = an_approved_post(here.teacher, here.leader)
    move(post, PostEvent.EDIT, by=here.teacher)
    post.refresh_from_db()
    assert (post.approved_by, post.approved_digest, post.approved_edition) == (None, "", None)
    assert not post.parts.filter(kind=Part.Kind.APPROVER).exists()
    approval.submit(post, here.teacher, post.version)
    approval.approve(post, here.head, digest_of(post), {})


def test_a_post_goes_back_with_a_reason():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    note = approval.send_back(post, here.leader, " Say which class. ")
    assert (post.state, note.words) == (PostState.DRAFT, "Say which class.")
    with pytest.raises(NotAllowed):
        approval.send_back(post, here.leader, "Again.")


def test_of_two_movers_the_second_is_told_so():
    here = a_working_school()
    post = a_draft(here.teacher)
    stale = Post.objects.get(pk=post.pk)
    actions.discard(post, here.teacher)
    with pytest.raises(Overtaken):
        actions.discard(stale, here.teacher)
    assert acts_on(post) == ["post.drafted", "post.discarded"]


def test_judged_again_with_the_same_facts_nothing_is_graver():
    here = a_working_school()
    post = an_approved_post(here.teacher, here.leader)
    judgement, record, graver = reassess(post, CheckRecord.Moment.SEND)
    assert not graver
    assert (record.moment, record.facts_version) == ("send", judgement.facts_version)


def test_judged_again_with_a_stricter_policy_it_is_graver():
    here = a_working_school()
    post = an_approved_post(here.teacher, here.leader, WORTH_A_LOOK)
    assert not reassess(post, CheckRecord.Moment.SEND)[2]
    adopt(here.school, STRICTER, here.head)
    assert reassess(post, CheckRecord.Moment.SEND)[2]


def test_what_needed_nobodys_approval_and_now_does_is_graver():
    here = a_working_school()
    post = a_draft(here.office)
    approval.submit(post, here.office, post.version)
    adopt(here.school, POLICY.replace('office = "pictures_or_findings"', 'office = "always"'), here.head)
    assert reassess(post, CheckRecord.Moment.SEND)[2]


def test_a_sender_who_has_left_the_school_sends_nothing():
    here = a_working_school()
    post = an_approved_post(here.teacher, here.leader)
    here.teacher.ends = timezone.localdate() - timedelta(days=1)
    here.teacher.save()
    judgement, _, graver = reassess(post, CheckRecord.Moment.SEND)
    assert graver
    assert judgement.verdict.blocked


@pytest.mark.django_db(transaction=True)
def test_of_two_leaders_at_the_same_moment_one_approves():
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    digest, outcomes, ready = digest_of(post), [], threading.Barrier(2)

    def decide(leader) -> None:
        mine = Post.objects.get(pk=post.pk)
        ready.wait()
        while True:
            try:
                approval.approve(mine, leader, digest, {})
                outcomes.append("approved")
            except Overtaken:
                outcomes.append("overtaken")
            except OperationalError:
                # A database in memory does not wait for a lock, as the one on disk does.
                continue
            break
        connection.close()

    threads = [threading.Thread(target=decide, args=[leader]) for leader in (here.leader, here.head)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["approved", "overtaken"]
    assert acts_on(post).count("post.approved") == 1


def test_when_the_pupil_list_grows_too_old_an_approved_picture_goes_back_to_a_leader():
    here = a_working_school()
    post = a_draft(here.teacher)
    a_picture_in(post, here.teacher)
    post.refresh_from_db()
    approval.submit(post, here.teacher, post.version)
    assert not reassess(post, CheckRecord.Moment.SEND)[2]
    ListRead.objects.update(read_on=here.school.today() - timedelta(days=28))
    judgement, _, graver = reassess(post, CheckRecord.Moment.SEND)
    assert graver
    assert [(one.finding.code, one.effect.word) for one in judgement.verdict.judged] == [("P401", "review")]


@pytest.mark.django_db(transaction=True)
def test_nobody_who_writes_waits_while_the_pupil_list_is_read() -> None:
    school = a_working_school()
    post = a_draft(school.teacher, text=FINE)
    read_while_others_wait = []

    def listens(execute, sql, params, many, context):
        if "roll_consent" in sql and connection.in_atomic_block:
            read_while_others_wait.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listens):
        approval.submit(post, by=school.teacher, version=post.version)
        bump_facts(school.school.pk)
        approval.approve(post, by=school.leader, digest=digest_of(post), reasons={})
    assert (post.state, read_while_others_wait) == (PostState.APPROVED, [])
