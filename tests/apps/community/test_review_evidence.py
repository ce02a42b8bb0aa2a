"""What a review leaves as evidence, when the next is due, what is forgotten, and the audience in sums."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.community import actions, reviewing
from birdtable.apps.community.audience import audiences_of, count_audience
from birdtable.apps.community.chart import growth, make_up
from birdtable.apps.community.forgetting import details_kept, forget_details
from birdtable.apps.community.judged import seen
from birdtable.apps.community.models import Audience, Follower, Review
from birdtable.apps.community.queries import facts_of, waiting
from birdtable.apps.community.reviewing import due_reviews, open_review, raise_review
from birdtable.apps.duties.models import Duty
from birdtable.core.community.followers.profile import Profile
from birdtable.core.community.followers.sorts import Sort, sort_of
from birdtable.core.community.followers.weighing import Pile
from birdtable.core.policy import Clause
from birdtable.core.policy import Duty as PolicyDuty
from birdtable.core.review_rhythm import review_due
from birdtable.core.words import DutyKind, Network, Rhythm, Role
from tests.people import client_for
from tests.posts import POLICY, a_working_school

pytestmark = pytest.mark.django_db
MUM, SHOP, ODD = "Mum of two, Bury", "🔞 onlyfans link in bio", "Records and rare tapes. DM me"


@pytest.fixture
def place():
    made = a_working_school()
    made.noticeboard.network = Network.X
    made.noticeboard.by_hand = True
    made.noticeboard.save()
    return made


def follows(place, account: str, bio: str, picture: str | None = None, **facts: object) -> Follower:
    profile = Profile(handle=account, display_name=account, bio=bio, **facts)
    school = facts_of(place.school)
    return seen(place.noticeboard, account, "", profile, school, timezone.now(), picture=picture)


def page(place, more: str = "") -> str:
    return client_for(place.leader).get(f"/s/{place.school.slug}/followers/{more}").content.decode()


def test_a_review_tells_how_many_were_decided_by_whom_and_what_still_waits(place):
    for number in range(6):
        follows(place, f"mum{number}", MUM)
    shop, odd, later = follows(place, "shop", SHOP), follows(place, "odd", ODD), follows(place, "odd2", ODD)
    actions.keep_all_fine(place.leader)
    actions.plan(shop, Follower.Act.BLOCK, by=place.head)
    actions.ask_later(later, by=place.head)
    assert "8 decisions" in page(place)
    answer = client_for(place.leader).post(f"/s/{place.school.slug}/followers/finish/", follow=True)
    assert "8 decided, 1 still waiting" in answer.content.decode()
    done = Review.objects.exclude(finished_at=None).get()
    assert (done.kept, done.acted, done.put_off, done.followers, done.waiting) == (6, 1, 1, 9, 1)
    shares = {one.person_id: one.decided for one in done.shares.all()}
    assert shares == {place.leader.person_id: 6, place.head.person_id: 2}
    entry = Entry.objects.get(act="followers.reviewed")
    assert b'"count":8' in bytes(entry.canonical).replace(b" ", b"")
    assert str(odd.pk) != str(done.pk)


def test_what_is_taken_back_counts_for_nothing(place):
    shop = follows(place, "shop", SHOP)
    actions.plan(shop, Follower.Act.BLOCK, by=place.leader)
    actions.take_back(shop, by=place.leader)
    assert open_review(place.school).decided == 0


def test_the_next_review_is_due_after_two_weeks_of_school_and_stands_among_the_jobs_shortly_before(place):
    follows(place, "shop", SHOP)
    review = open_review(place.school)
    assert review.due == review_due(place.school.today(), ())
    assert (review.due - place.school.today()).days >= 13
    now = timezone.now()
    assert due_reviews(now, 10) == []
    assert due_reviews(now + timedelta(days=12), 10) == [review.pk]
    Review.objects.update(began_at=now - timedelta(days=13), due=place.school.today())
    for _ in range(2):
        raise_review(review.pk)
    duty = Duty.objects.get(kind=Duty.Kind.FOLLOWER_REVIEW)
    assert "Look through the followers" in client_for(place.leader).get(f"/s/{place.school.slug}/").content.decode()
    reviewing.finish(place.leader)
    duty.refresh_from_db()
    assert (duty.done_by, duty.note) == (place.leader.person, "0 decided, 1 still waiting")
    assert Review.objects.get(finished_at=None).due > place.school.today()


def test_a_review_that_a_newer_policy_leaves_more_time_is_not_raised(place):
    review = open_review(place.school)
    Review.objects.update(due=place.school.today())
    raise_review(review.pk)
    review.refresh_from_db()
    assert not review.raised
    assert review.due > place.school.today()


@pytest.mark.parametrize(("every", "days"), [(Rhythm.WEEK, 7), (Rhythm.FORTNIGHT, 14), (Rhythm.HALF_TERM, 42)])
def test_the_policys_own_rhythm_counts(every, days):
    clause = Clause(
        number="5", text="x", duty=PolicyDuty(kind=DutyKind.FOLLOWER_REVIEW, every=every, owner=Role.LEADER)
    )
    monday = date(2026, 11, 30)
    assert review_due(monday, (clause,)) == monday + timedelta(days=days)
    assert review_due(monday, ()) == monday + timedelta(days=14)


def test_what_a_decided_follower_says_is_forgotten_after_the_policys_days_and_nobody_looks_again(place):
    one, open_ = follows(place, "odd", ODD, picture="a"), follows(place, "odd2", ODD)
    actions.keep(one, by=place.leader)
    later = timezone.now() + details_kept(place.school) + timedelta(hours=1)
    assert details_kept(place.school) == timedelta(days=90)
    assert forget_details(place.school, timezone.now()) == 0
    assert forget_details(place.school, later) == 1
    one.refresh_from_db()
    open_.refresh_from_db()
    assert (one.name, one.about, one.picture, one.facts, one.reasons) == ("", "", "", {}, [])
    assert (one.handle, one.state, open_.about) == ("odd", "kept", ODD)
    again = follows(place, "odd", ODD, picture="a")
    assert (again.about, again.state) == ("", "kept")
    milder = follows(place, "odd", MUM)
    assert (milder.about, milder.state) == ("", "kept")
    worse = follows(place, "odd", SHOP)
    assert (worse.about, worse.state, worse.forgotten_at) == (SHOP, "waiting", None)


def test_a_policy_says_itself_how_long_details_are_kept():
    place = a_working_school(f"{POLICY}\nfollower_details_kept = 30\n")
    assert details_kept(place.school) == timedelta(days=30)


def test_changes_of_name_words_and_picture_are_shown_with_what_was_before(place):
    follows(place, "sam", ODD, picture="one")
    one = follows(place, "sam", "Records, darts and rare tapes. DM me", picture="two")
    assert [change["what"] for change in one.changes] == ["words", "picture"]
    assert one.changes[0]["before"] == ODD
    assert f"before: <q>{ODD}</q>" in page(place)
    assert "Changed since they were first seen" in page(place, "audience/")


def test_other_numbers_alone_are_no_change(place):
    follows(place, "sam", ODD, followers=3)
    assert follows(place, "sam", ODD, followers=4).changed_at is None


def test_who_left_is_shown_for_a_day(place):
    follows(place, "sam", MUM)
    Follower.objects.update(left_at=timezone.now())
    assert "Left in the last day" in page(place, "audience/")


def test_the_audience_is_counted_by_day_and_sort_and_who_came_and_went(place):
    for number in range(3):
        follows(place, f"mum{number}", MUM)
    follows(place, "shop", SHOP)
    yesterday = place.school.today() - timedelta(days=1)
    Audience.objects.create(school=place.school, channel=place.noticeboard, day=yesterday, followers=3)
    row = count_audience(place.noticeboard, left=2)
    assert (row.followers, row.joined, row.left) == (4, 3, 2)
    assert (row.sorts["family"], row.sorts["doubtful"]) == (3, 1)
    assert count_audience(place.noticeboard, left=1).left == 3
    assert [one.day for one in audiences_of(place.noticeboard)] == [yesterday, place.school.today()]
    shown = page(place, "audience/")
    assert "<svg" in shown
    assert "Speak of family" in shown


def test_a_drawing_has_room_for_half_a_year_and_its_last_day_is_always_on_it(place):
    rows = [Audience(day=date(2026, 6, 1) + timedelta(days=n), followers=n, sorts={}) for n in range(180)]
    bars = growth(rows)
    assert len(bars) <= 26
    assert (bars[-1].number, bars[-1].label) == (179, "27 Nov")
    assert all(one.height >= 0 and one.x + one.width <= 600 for one in bars)
    assert growth([]) == ()
    assert [one.percent for one in make_up(Audience(sorts={}))] == [0] * len(Sort)


def test_school_comes_before_family_and_a_proposed_block_before_both():
    assert sort_of(Pile.FINE, ["family", "education"]) is Sort.SCHOOL
    assert sort_of(Pile.BLOCK_PROPOSED, ["family"]) is Sort.DOUBTFUL
    assert sort_of(Pile.LOOK, ["no_picture"]) is Sort.UNSAID


def test_the_pages_ask_the_database_no_more_for_many_than_for_few(place, django_assert_max_num_queries):
    for number in range(30):
        follows(place, f"odd{number}", ODD)
    for one in waiting(place.school, Pile.LOOK)[:5]:
        actions.keep(one, by=place.leader)
    reviewing.finish(place.leader)
    leader = client_for(place.leader)
    with django_assert_max_num_queries(36):
        leader.get(f"/s/{place.school.slug}/followers/audience/")
    with django_assert_max_num_queries(36):
        leader.get(f"/s/{place.school.slug}/followers/")
