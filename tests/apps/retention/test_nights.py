"""Each night goes what the policy keeps no longer: all of it, nothing else, and told afterwards."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.closing import closings_of
from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.verify import verify
from birdtable.apps.community.forgetting import forget_leavers
from birdtable.apps.community.models import Follower, FollowRequest
from birdtable.apps.delivery import actions as delivery
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.notify.actions import write
from birdtable.apps.notify.kinds import OUT
from birdtable.apps.notify.models import Letter, Notification
from birdtable.apps.notify.telling import tell
from birdtable.apps.photos.clearing import clear, photos_to_clear
from birdtable.apps.photos.models import Photo, Rendition
from birdtable.apps.posts import actions as posts
from birdtable.apps.posts.models import CheckRecord, Post
from birdtable.apps.retention.actions import keep_back, keep_house, release
from birdtable.apps.retention.models import KeptBack, Night
from birdtable.apps.retention.queries import next_night, plan, schools_for_tonight
from birdtable.apps.rights.letters import end_letters, letters_for
from birdtable.apps.rights.models import FamilyLetter
from birdtable.apps.roll.models import Pupil
from birdtable.apps.work import keeping
from birdtable.apps.work.keeping import Kept, everything_kept, kept
from tests.apps.rights.shown import a_picture_of, published_with
from tests.pictures import a_photo
from tests.posts import POLICY, a_draft, a_working_school

pytestmark = pytest.mark.django_db
A_YEAR = 366


@pytest.fixture
def here():
    return a_working_school()


@pytest.fixture
def registry(monkeypatch):
    """What is kept, to be changed for one test."""
    everything_kept()
    monkeypatch.setattr(keeping, "_KEPT", dict(keeping._KEPT))


def in_days(number):
    return time_machine.travel(timezone.now() + timedelta(days=number))


def night_after(number, here):
    """What went in the night so many days from now."""
    with in_days(number):
        keep_house(here.school.pk)
        went = Night.objects.get(day=timezone.now().date()).went
        return {name: count for name, count in went.items() if name != "told"}


def a_published_post(here):
    child = Pupil.objects.get(forename="Amara")
    photo = a_picture_of(here)
    photo.shows = "work"
    photo.save()
    return published_with(here, photo), child


def taken_down(here):
    post, _ = a_published_post(here)
    delivery.withdraw(post, by=here.leader)
    for one in Delivery.objects.filter(post=post):
        attend(one.pk)
    return post


def test_a_draft_that_nobody_touches_goes_after_thirty_days_and_the_record_tells(here):
    post = a_draft(here.teacher)
    assert night_after(29, here) == {}
    assert night_after(31, here) == {"drafts": 1}
    assert not Post.objects.exists()
    assert Entry.objects.get(act="post.let_go").thing_id == post.pk
    told = Entry.objects.get(act="keeping.done")
    assert (told.actor, told.device, told.detail) == (None, "none", {"what": "drafts", "count": 1})
    assert verify(here.school.pk) is None


def test_one_that_was_thrown_away_goes_too_and_one_that_waits_for_a_leader_does_not(here):
    posts.discard(a_draft(here.teacher), here.teacher)
    waits = a_draft(here.teacher)
    delivery.submit(waits, by=here.teacher, version=waits.version)
    assert night_after(60, here) == {"drafts": 1}
    assert Post.objects.get() == waits


def test_the_schools_policy_says_how_long():
    here = a_working_school(f"{POLICY}\ndrafts_kept = 7\n")
    a_draft(here.teacher)
    assert night_after(8, here) == {"drafts": 1}


def test_a_post_that_is_public_stays_to_be_found_and_only_what_was_checked_goes(here):
    post, _ = a_published_post(here)
    assert CheckRecord.objects.filter(post=post).exists()
    assert night_after(4 * A_YEAR, here) == {"checks": 1}
    assert Post.objects.get() == post
    assert not CheckRecord.objects.exists()


def test_a_post_that_stands_nowhere_goes_after_three_years_with_its_copies_and_pictures(here):
    post = taken_down(here)
    files = list(Rendition.objects.exclude(file="").values_list("file", flat=True))
    assert night_after(2 * A_YEAR, here) == {}
    assert night_after(3 * A_YEAR + 1, here)["posts"] == 1
    assert not Post.objects.filter(pk=post.pk).exists()
    assert not Delivery.objects.exists()
    assert not Notice.objects.exists()
    with in_days(3 * A_YEAR + 2):
        for _ in range(3):
            for pk in photos_to_clear(timezone.now(), 10):
                clear(pk)
    assert not Photo.objects.exists()
    assert not any(default_storage.exists(one) for one in files)


def test_looking_at_the_plan_changes_nothing_and_what_it_says_is_what_goes(here):
    for _ in range(3):
        a_draft(here.teacher)
    letters_for([Pupil.objects.first()], count=2, by=here.office)
    end_letters(Pupil.objects.first(), by=here.office)
    with in_days(400):
        before = Entry.objects.count()
        planned = {line.kind.name: line.tonight for line in plan(here.school, timezone.now()) if line.kind.let_go}
        assert Entry.objects.count() == before
        assert Post.objects.count() == 3
    with time_machine.travel(next_night(timezone.now() + timedelta(days=400))):
        keep_house(here.school.pk)
        assert Night.objects.get().went == {name: count for name, count in planned.items() if count}
    assert planned["drafts"] == 3
    assert planned["letters"] == 2
    assert not FamilyLetter.objects.exists()


def test_what_is_kept_back_stays_until_it_is_released(here):
    post = a_draft(here.teacher)
    keep_back(here.leader, "post", post.pk)
    keep_back(here.leader, "post", post.pk)
    assert night_after(100, here) == {}
    (line,) = [one for one in plan(here.school, timezone.now() + timedelta(days=100)) if one.kind.name == "drafts"]
    assert (line.tonight, line.held) == (0, 1)
    release(here.leader, KeptBack.objects.get())
    assert night_after(101, here) == {"drafts": 1}
    acts = [one.act for one in Entry.objects.filter(act__startswith="keeping.").order_by("seq")]
    assert acts == ["keeping.held", "keeping.released", "keeping.done"]


def test_what_shows_a_child_is_kept_back_with_the_child(here):
    child = Pupil.objects.get(forename="Amara")
    shows, other = a_picture_of(here, child), a_photo(here.teacher)
    letters_for([child], count=1, by=here.office)
    keep_back(here.leader, "pupil", child.pk)
    with in_days(800):
        assert photos_to_clear(timezone.now(), 10) == [other.pk]
        clear(shows.pk)
        assert Photo.objects.filter(pk=shows.pk).exists()
        keep_house(here.school.pk)
    assert FamilyLetter.objects.exists()
    release(here.leader, KeptBack.objects.get())
    with in_days(801):
        assert shows.pk in photos_to_clear(timezone.now(), 10)


def test_any_app_says_what_it_keeps_and_what_it_keeps_back(here, registry, monkeypatch):
    """A request that is open holds what it is about, without this app knowing of requests."""
    post, another = a_draft(here.teacher), a_draft(here.teacher)
    monkeypatch.setattr(keeping, "_HOLDS", [*keeping._HOLDS, lambda: [("post", post.pk)]])
    gone = []
    kept(
        Kept(
            name="wrens", called="Wrens", because="since they sang", fixed=timedelta(days=1),
            going=lambda school, before: Pupil.objects.filter(school=school, forename="Hamza").exclude(pk__in=gone),
            let_go=lambda school, keys, before: len(gone.extend(keys) or keys),
        )
    )  # fmt: skip
    assert night_after(90, here) == {"drafts": 1, "wrens": 1}
    assert Post.objects.get() == post != another


def test_one_kind_that_breaks_off_keeps_no_other_and_is_told(here, registry):
    def breaks(school, keys, before):
        raise RuntimeError("the disk is full")

    kept(
        Kept(
            name="ants", called="Ants", because="since", fixed=timedelta(days=1), let_go=breaks,
            going=lambda school, before: Pupil.objects.filter(school=school),
        )
    )  # fmt: skip
    a_draft(here.teacher)
    assert night_after(90, here) == {"drafts": 1}
    night = Night.objects.get()
    assert night.failed == ["ants"]
    assert night.finished_at


def test_a_long_night_goes_on_where_it_was_and_a_killed_worker_loses_nothing(here, monkeypatch):
    monkeypatch.setattr("birdtable.apps.retention.actions.AT_ONCE", 1)
    monkeypatch.setattr("birdtable.apps.retention.actions.BATCHES", 2)
    for _ in range(5):
        a_draft(here.teacher)
    with in_days(90):
        now = timezone.now().replace(hour=3)
        keep_house(here.school.pk)
        assert Post.objects.count() == 3
        Night.objects.update(lease_until=now + timedelta(minutes=5))
        assert schools_for_tonight(now, 10) == []
        assert schools_for_tonight(now + timedelta(minutes=6), 10) == [here.school.pk]
        Night.objects.update(lease_until=None)
        for _ in range(3):
            keep_house(here.school.pk)
        assert Night.objects.get().went == {"drafts": 5}
        assert schools_for_tonight(now, 10) == []


def test_nothing_goes_before_the_small_hours(here):
    assert schools_for_tonight(datetime(2026, 12, 1, 1, 59, tzinfo=UTC), 10) == []
    assert schools_for_tonight(datetime(2026, 12, 1, 2, 0, tzinfo=UTC), 10) == [here.school.pk]


def test_whole_years_of_the_record_go_by_the_policy_and_it_still_verifies():
    with time_machine.travel(datetime(2016, 10, 3, 9, tzinfo=UTC)):
        here = a_working_school()
    with time_machine.travel(datetime(2018, 10, 3, 9, tzinfo=UTC)):
        record(school_id=here.school.pk, act="hold.set", actor=None, roles=(), thing=("school", here.school.pk))
    with time_machine.travel(datetime(2024, 9, 10, 3, tzinfo=UTC)):
        old = Entry.objects.filter(at__year=2016).count()
        (line,) = [one for one in plan(here.school, timezone.now()) if one.kind.name == "record"]
        assert line.tonight == old
        keep_house(here.school.pk)
    assert verify(here.school.pk) is None
    assert not Entry.objects.filter(at__year=2016).exists()
    assert [one.count for one in closings_of(here.school.pk)] == [old]
    assert Night.objects.get().went == {"record": old}


def test_of_a_record_that_was_changed_nothing_goes():
    with time_machine.travel(datetime(2016, 10, 3, 9, tzinfo=UTC)):
        here = a_working_school()
    with time_machine.travel(datetime(2024, 9, 10, 3, tzinfo=UTC)):
        record(school_id=here.school.pk, act="hold.set", actor=None, roles=(), thing=("school", here.school.pk))
        Entry.objects.filter(seq=2).update(act="post.approved")
        keep_house(here.school.pk)
    assert verify(here.school.pk).seq == 2
    assert Night.objects.get().went == {}


def test_the_words_of_an_e_mail_go_and_that_it_was_sent_stays(here):
    write(here.school.pk, kind="device_joined", about=here.school.pk, subject="S", body="B", to=["a@example.org"])
    Letter.objects.update(sent_at=timezone.now())
    assert night_after(31, here) == {"mail": 1}
    assert Letter.objects.get().body == ""
    assert night_after(32, here) == {}


def test_whoever_left_is_counted_and_goes_by_the_bell_of_their_own(here):
    now = timezone.now()
    Follower.objects.create(
        school=here.school, channel=here.noticeboard, account="1", first_seen=now, last_seen=now, left_at=now,
        pile="fine",
    )  # fmt: skip
    (line,) = [one for one in plan(here.school, now) if one.kind.name == "followers"]
    assert (line.soon, line.how_long, line.kind.let_go) == (1, "23 hours", None)
    with in_days(1):
        assert forget_leavers(timezone.now()) == 1
    (line,) = [one for one in plan(here.school, now) if one.kind.name == "followers"]
    assert line.soon == 0


def test_what_followers_say_and_who_asked_to_follow_is_counted_too(here):
    now = timezone.now()
    told = {"school": here.school, "channel": here.noticeboard, "pile": "fine", "first_seen": now, "last_seen": now}
    Follower.objects.create(account="1", state="kept", decided_at=now, **told)
    FollowRequest.objects.create(account="2", state="accepted", **told)
    lines = {one.kind.name: one for one in plan(here.school, now + timedelta(days=80))}
    assert (lines["follower_details"].soon, lines["follower_details"].how_long) == (1, "90 days")
    assert (lines["follow_requests"].soon, lines["follow_requests"].how_long) == (1, "23 hours")


def test_what_a_colleague_was_told_goes_after_more_than_a_year(here):
    tell(OUT, school_id=here.school.pk, about=("post", a_draft(here.teacher).pk), to=[here.teacher.person_id])
    Notification.objects.update(due=None)
    with in_days(399):
        keep_house(here.school.pk)
        assert Notification.objects.count() == 1
    with in_days(401):
        keep_house(here.school.pk)
    assert not Notification.objects.filter(kind=OUT).exists()
