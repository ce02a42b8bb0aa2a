"""A version of the policy is tried on what is out: by the same rules, in stretches, and nothing comes down by it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.apps.audit.verify import verify
from birdtable.apps.notify.kinds_of_policy import LAPSED
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies.queries import current
from birdtable.apps.policies.signing import hand_over
from birdtable.apps.posts.models import Post
from birdtable.apps.replay import actions, processes
from birdtable.apps.replay.child import judge
from birdtable.apps.replay.models import Changed, Trial
from birdtable.apps.replay.queries import changed_in, counts_of, schools_whose_night_it_is, trials_to_go_on
from birdtable.apps.replay.tasks import night
from birdtable.apps.replay.transitions import NotAllowed
from birdtable.apps.roll.models import Consent
from birdtable.core.post_states import PostState
from birdtable.core.trial_states import TrialState
from birdtable.core.words import Effect
from tests.apps.rights.shown import a_picture_of, published_with
from tests.people import client_for
from tests.posts import POLICY, a_working_school, an_approved_post
from tests.pupils import a_pupil

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 1, 1)
NO_BEANS = POLICY.replace('T202 = "review"', 'T202 = "review", A604 = "block"')
SHOUTED = "WE PLANTED BEANS IN THE GARDEN TODAY AND THEN WE WATERED THEM ALL."


@pytest.fixture
def school():
    return a_working_school()


def published(school, text="We planted beans in the garden today.", times=1):
    posts = [an_approved_post(school.teacher, school.leader, text) for _ in range(times)]
    Post.objects.filter(pk__in=[one.pk for one in posts]).update(**{"state": PostState.RELEASED})
    return posts


def tried(school, source=NO_BEANS, *, then=False) -> Trial:
    proposal = hand_over(school.school, source, school.leader)
    return finished(actions.begin(proposal, LONG_AGO, school.leader, then=then))


def finished(trial) -> Trial:
    while trial.moving:
        actions.go_on(trial.pk)
        trial.refresh_from_db()
    return trial


def test_what_the_new_version_would_stop_is_on_the_list_and_stays_where_it_is(school):
    (shouted,) = published(school, SHOUTED)
    published(school)
    trial = tried(school)
    assert (trial.state, trial.seen, trial.total) == (TrialState.DONE, 2, 2)
    (one,) = changed_in(trial, "down")
    assert (one.post, one.effect, one.graver, one.found) == (shouted, Effect.BLOCK, True, ["A604"])
    assert Post.objects.get(pk=shouted.pk).state == PostState.RELEASED
    assert [(one.code, one.then, one.now) for one in counts_of(trial)] == [("A604", 0, 1)]
    assert verify(school.school.pk) is None


def test_the_version_that_holds_changes_nothing_about_what_it_let_out(school):
    published(school, times=3)
    trial = finished(actions.begin(current(school.school).edition, LONG_AGO, school.head, then=False))
    assert (trial.seen, Changed.objects.count(), trial.counts) == (3, 0, {})


def test_what_would_be_let_out_more_easily_is_told_apart(school):
    (post,) = published(school)
    kept = post.checks.first()
    finding = {"code": "A604", "effect": "review", "name": "", "degree": None, "clause": "5", "clause_text": ""}
    finding |= {"says": "", "unable": False, "where": None, "fix": None, "pupils": []}
    kept.verdict["findings"] = [finding]
    kept.save()
    trial = tried(school)
    assert [one.post for one in changed_in(trial, "milder")] == [post]
    assert list(changed_in(trial, "graver")) == []
    assert trial.counts == {"A604": [1, 0]}


def test_with_the_permissions_of_the_day_what_was_right_then_is_right(school):
    amara = a_pupil(school.school, "Niamh Ryan", consents="noticeboard")
    a_month_ago = timezone.now() - timedelta(days=30)
    post = published_with(school, a_picture_of(school, amara))
    Post.objects.filter(pk=post.pk).update(submitted_at=a_month_ago)
    Consent.objects.update(
        said_on=(a_month_ago - timedelta(days=9)).date(), until=(timezone.now() - timedelta(3)).date()
    )
    edition = current(school.school).edition
    then = finished(actions.begin(edition, LONG_AGO, school.head, then=True))
    now = finished(actions.begin(edition, LONG_AGO, school.head, then=False))
    assert (then.changed.count(), now.changed.count()) == (0, 1)
    assert now.changed.get().found == ["P401"]


def test_a_worker_that_is_killed_leaves_the_rest_to_the_next_and_nothing_is_counted_twice(school, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    monkeypatch.setattr(actions, "STRETCH", 0.0)
    published(school, SHOUTED, times=5)
    proposal = hand_over(school.school, NO_BEANS, school.leader)
    trial = actions.begin(proposal, LONG_AGO, school.leader, then=False)
    actions.go_on(trial.pk)
    assert Trial.objects.get().seen == 2
    # One that is at it, and dies: until its lease ends nobody else is.
    assert actions._taken(trial.pk)
    actions.go_on(trial.pk)
    assert Trial.objects.get().seen == 2
    assert trials_to_go_on(timezone.now(), 9) == []
    with time_machine.travel(timezone.now() + actions.LEASE):
        assert trials_to_go_on(timezone.now(), 9) == [trial.pk]
        trial = finished(Trial.objects.get())
    assert (trial.seen, trial.changed.count(), trial.counts) == (5, 5, {"A604": [0, 5]})


def test_what_stands_still_again_and_again_is_given_up_and_says_so(school, monkeypatch):
    published(school)
    trial = actions.begin(current(school.school).edition, LONG_AGO, school.head, then=False)

    def breaks(*_):
        raise RuntimeError

    monkeypatch.setattr(actions, "judged", breaks)
    for number in range(actions.TOO_OFTEN + 1):
        with time_machine.travel(timezone.now() + number * 2 * actions.LEASE):
            if number < actions.TOO_OFTEN:
                with pytest.raises(RuntimeError):
                    actions.go_on(trial.pk)
            else:
                actions.go_on(trial.pk)
    assert Trial.objects.get().state == TrialState.FAILED


def test_whoever_stops_it_keeps_what_was_found(school, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 1)
    monkeypatch.setattr(actions, "STRETCH", 0.0)
    published(school, SHOUTED, times=3)
    trial = actions.begin(hand_over(school.school, NO_BEANS, school.leader), LONG_AGO, school.leader, then=False)
    actions.go_on(trial.pk)
    trial.refresh_from_db()
    actions.cancel(trial, school.leader)
    actions.go_on(trial.pk)
    assert (Trial.objects.get().seen, Changed.objects.count()) == (1, 1)
    with pytest.raises(NotAllowed):
        actions.cancel(trial, school.leader)


def test_only_leaders_try_a_version(school):
    with pytest.raises(NotPermitted):
        actions.begin(current(school.school).edition, LONG_AGO, school.teacher, then=False)


@pytest.mark.django_db(transaction=True)
def test_a_process_of_its_own_finds_the_same(school):
    # It opens the database anew, which a transaction around the test would not outlive.
    (post,) = published(school, SHOUTED)
    trial = actions.begin(hand_over(school.school, NO_BEANS, school.leader), LONG_AGO, school.leader, then=False)
    now = timezone.now()
    assert judge(trial.pk, [post.pk], now) == processes.judged(trial.pk, [post.pk], now)


def test_many_posts_are_read_in_as_many_queries_as_few(school, django_assert_max_num_queries):
    trial = actions.begin(current(school.school).edition, LONG_AGO, school.head, then=False)
    one = published(school)
    processes.judged(trial.pk, [one[0].pk], timezone.now())
    with django_assert_max_num_queries(40) as few:
        processes.judged(trial.pk, [one[0].pk], timezone.now())
    more = [post.pk for post in published(school, times=4)]
    with django_assert_max_num_queries(len(few)):
        processes.judged(trial.pk, more, timezone.now())


def at_night(school, days=0):
    moment = (timezone.now() + timedelta(days=days)).astimezone(school.school.zone).replace(hour=3)
    return time_machine.travel(moment)


def test_a_post_whose_permission_ran_out_is_found_in_the_night_and_leaders_are_told_once(school):
    amara = a_pupil(school.school, "Niamh Ryan", consents="noticeboard")
    post = published_with(school, a_picture_of(school, amara))
    for days in (1, 2, 3):
        with at_night(school, days):
            if days == 2:
                Consent.objects.update(until=(timezone.now() - timedelta(days=1)).date())
            assert schools_whose_night_it_is(timezone.now(), 9) == [school.school.pk]
            night(school.school.pk)
            assert schools_whose_night_it_is(timezone.now(), 9) == []
            trial = finished(Trial.objects.first())
            assert trial.changed.count() == (0 if days == 1 else 1)
    assert trial.changed.get().post == post
    told = Notification.objects.filter(kind=LAPSED)
    assert {one.person for one in told} == {school.leader.person, school.head.person}
    assert told.count() == 2


def test_a_school_with_nothing_out_has_no_night(school):
    with at_night(school):
        assert schools_whose_night_it_is(timezone.now(), 9) == []


def page(school, rest=""):
    return f"/s/{school.school.slug}/policy/tries/{rest}"


def test_a_leader_tries_a_version_on_the_page_and_is_led_to_the_take_down(school):
    (shouted,) = published(school, SHOUTED)
    proposal = hand_over(school.school, NO_BEANS, school.leader)
    client = client_for(school.leader)
    said = {"version": f"p{proposal.pk}", "since": "2020-01-01", "permissions": "now"}
    assert client.post(page(school), said | {"since": "2999-01-01"}).status_code == 422
    there = client.post(page(school), said)["Location"]
    assert "It begins in a moment" in client.get(there).content.decode()
    finished(Trial.objects.get())
    read = client.get(there).content.decode()
    assert f"/posts/{shouted.pk}/take-down/" in read
    assert "A604" in read
    assert "What was found" in client.get(there, headers={"HX-Request": "true"}).content.decode()
    assert client.post(f"{there}stop/")["Location"] == there
    assert client_for(school.teacher).get(there).status_code == 404


def test_the_page_of_a_try_asks_as_little_of_many_posts_as_of_few(school, django_assert_max_num_queries):
    published(school, SHOUTED, times=2)
    trial = tried(school)
    client = client_for(school.leader)
    client.get(page(school, f"{trial.pk}/"))
    with django_assert_max_num_queries(40) as few:
        client.get(page(school, f"{trial.pk}/"))
    more = published(school, SHOUTED, times=6)
    Changed.objects.bulk_create(
        Changed(school=school.school, trial=trial, post=one, effect=3, graver=True, sent_at=timezone.now())
        for one in more
    )
    with django_assert_max_num_queries(len(few)):
        client.get(page(school, f"{trial.pk}/"))
