"""What governors read of a school: the numbers, the sentences, and what is never in them."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birdtable.apps.asks.models import Asked
from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery import actions
from birdtable.apps.governors.periods import year, year_of
from birdtable.apps.incidents.models import Incident
from birdtable.apps.people.models import Trust
from birdtable.apps.policies.actions import adopt
from birdtable.apps.posts.models import Post
from birdtable.cli.demonstration.news import answer_the_bell
from birdtable.core.words import Role, Topic
from tests.apps.governors.conftest import a_job, children_in, published, stopped
from tests.people import a_person, a_school, client_for, join
from tests.posts import POLICY

pytestmark = pytest.mark.django_db


def row(pack, section, table, name):
    return next(row for row in pack.section(section).table(table).rows if row[0] == name)


def said(pack):
    return [one.says for one in pack.told]


def page_of(member, tail=""):
    page = client_for(member).get(f"/s/{member.school.slug}/governors/{tail}").content.decode()
    return page.partition("<main")[2]


def test_posts_are_told_by_topic_and_by_class_and_who_is_never_celebrated(lived_in, pack_now):
    children_in(lived_in.school, "Wrens", 5)
    pack = pack_now(lived_in)
    assert row(pack, "posts", "topics", "Celebrating something") == ("Celebrating something", 1)
    assert row(pack, "posts", "classes", "Owls")[1:3] == (1, 0)
    assert "Nothing was posted about these classes: Wrens." not in said(pack)  # too few Kestrels stand with them
    assert "In no post that celebrates something: Kestrels, Wrens." in said(pack)


def test_a_class_of_fewer_than_five_children_never_stands_alone(lived_in, pack_now):
    """There are two Kestrels and six Owls: what is told of both is not told of the two."""
    names = [row[0] for row in pack_now(lived_in).section("posts").table("classes").rows]
    assert names == ["Kestrels, Owls", "The whole school, or no class chosen"]


def test_what_the_policy_stopped_is_told_with_the_sentence_that_stood_against_it(lived_in, pack_now):
    pack = pack_now(lived_in)
    assert row(pack, "refusals", "refusals", "Clause 2") == (
        "Clause 2", "Nobody's own number or address is ever posted.", 1
    )  # fmt: skip
    assert any("stopped 1 try to send 1 post" in one for one in said(pack))


def test_what_a_leader_wrote_in_their_own_words_is_counted_and_not_printed(lived_in, pack_now):
    pack = pack_now(lived_in)
    assert [row[1:] for row in pack.section("overrides").table("overrides").rows] == [("In the leader’s own words", 1)]
    assert "Amara" not in page_of(lived_in.head)


def test_what_waited_for_a_leader_is_told_by_the_middle_and_the_slowest(lived_in, pack_now):
    now = timezone.now()
    for post, hours in zip(Post.objects.filter(approved_by__isnull=False), (1, 5, 40), strict=True):
        Post.objects.filter(pk=post.pk).update(submitted_at=now - timedelta(hours=hours), approved_at=now)
    pack = pack_now(lived_in)
    assert [row[1] for row in pack.section("approvals").table("waits").rows] == [1, 0, 1, 1, 0]
    assert any("half of them within 5 hours, the slowest within 40 hours" in one for one in said(pack))
    assert "Nobody approved their own post." in said(pack)


def test_a_post_taken_down_is_told_with_the_time_until_it_was_gone(lived_in, pack_now):
    post = Post.objects.filter(topic=Topic.CELEBRATION).get()
    actions.withdraw(post, by=lived_in.leader)
    asked = Entry.objects.get(act="post.withdrawn").at
    assert row(pack_now(lived_in), "takedowns", "takedowns", "Copies that still stand somewhere")[1] == 1
    answer_the_bell()
    post.deliveries.update(removed_at=asked + timedelta(minutes=7))
    pack = pack_now(lived_in)
    assert row(pack, "takedowns", "takedowns", "Posts taken down")[1] == 1
    assert row(pack, "takedowns", "takedowns", "The slowest was gone")[1] == "within 7 minutes"


def test_jobs_are_told_as_in_time_late_missed_or_overdue(lived_in, pack_now):
    a_job(lived_in, 20, missed_at=timezone.now())
    a_job(lived_in, 3)
    pack = pack_now(lived_in)
    assert row(pack, "jobs", "jobs", "Change the password of every account")[1:] == (0, 1, 1, 1, 0)
    bad = [one for one in pack.told if one.tone == "bad"]
    assert any("0 done in time, 1 done late, 1 missed, 1 overdue now" in one.says for one in bad)


def test_a_policy_whose_day_is_over_is_told_first_and_as_bad(lived_in, pack_now):
    adopt(
        lived_in.school, POLICY.replace("2026-01-10", "2021-08-01").replace("2027-01-10", "2023-08-01"), lived_in.head
    )
    pack = pack_now(lived_in)
    assert pack.told[0].tone == "bad"
    assert any("looked at again by 1 August 2023" in one.says for one in pack.told if one.tone == "bad")
    assert "Not as it should be" in page_of(lived_in.head)


def test_what_was_changed_in_the_record_is_told_to_governors(lived_in, pack_now):
    whole = row(pack_now(lived_in), "record", "record", "Whole from the first entry up to entry")[1]
    Entry.objects.filter(school_id=lived_in.school.pk, seq=whole).update(act="post.approved")
    cache.clear()
    pack = pack_now(lived_in)
    assert row(pack, "record", "record", "Whole from the first entry up to entry")[1] == whole - 1
    assert pack.told[0].says.startswith("The record was changed from outside")


def test_kinds_of_trouble_are_told_for_a_whole_year_alone_and_never_under_five(lived_in, pack_now):
    """So nobody takes a term from its year."""
    now, whole = timezone.now(), year(year_of(lived_in.school.today()))
    for kind in ["named"] * 6 + ["shown"] * 3:
        Incident.objects.create(school=lived_in.school, kind=kind, known_at=now)
    term, all_ = (pack_now(lived_in, one).section("troubles").table("incidents").rows for one in (None, whole))
    assert len(term) == 4
    assert [number for _, number in all_[4:]] == [9]


def test_a_governor_reads_it_and_a_teacher_finds_nothing(lived_in):
    governor = a_person(lived_in.school, Role.GOVERNOR)
    assert "What we would tell an inspector" in page_of(governor)
    assert client_for(lived_in.teacher).get(f"/s/{lived_in.school.slug}/governors/").status_code == 404
    record = client_for(governor).get(f"/s/{lived_in.school.slug}/audit/").content.decode()
    assert f"/s/{lived_in.school.slug}/governors/" in record


def test_a_term_that_has_not_begun_is_not_there(lived_in):
    head = client_for(lived_in.head)
    for tail in ("2031-32/", "nonsense/", "2025-26/pack.docx", "2031-32/our-schools/"):
        assert head.get(f"/s/{lived_in.school.slug}/governors/{tail}").status_code == 404


def test_more_of_everything_asks_the_database_no_more(school):
    head = client_for(school.head)

    def asked(tail):
        with CaptureQueriesContext(connection) as queries:
            assert head.get(f"/s/{school.school.slug}/governors/{tail}").status_code == 200
        return len(queries)

    def live():
        published(school, school_class=children_in(school.school, f"Class {Post.objects.count()}", 6))
        stopped(school)
        a_job(school, 2)
        Asked.objects.create(school=school.school, kind="take_down", words="Please.")
        Incident.objects.create(school=school.school, kind="other", known_at=timezone.now())

    live()
    whole = year(year_of(school.school.today())).key
    tails = ("", f"{whole}/", f"{whole}/pack.csv", f"{whole}/our-schools/")
    few = [asked(tail) for tail in tails]
    for _ in range(3):
        live()
    assert [asked(tail) for tail in tails] == few
    assert few[0] <= 62


class Charts(HTMLParser):
    """The drawings of a page: what names and describes each, and how its bars are filled."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.named, self.fills, self.styles = set(), [], set(), 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.add(given.get("id"))
        self.styles += "style" in given
        if tag == "svg" and "chart" in (given.get("class") or ""):
            self.named.append(given["aria-labelledby"].split())
        if tag == "rect" and given.get("stroke"):
            self.fills.add(given["fill"])


def test_every_drawing_has_a_name_and_words_and_is_told_apart_without_colour(lived_in):
    charts = Charts(page_of(lived_in.head))
    assert len(charts.named) >= 4
    assert {one for pair in charts.named for one in pair} <= charts.ids
    assert {one.partition("-")[0] for one in charts.fills} >= {"currentColor", "url(#chart"}
    assert charts.styles == 0


def test_schools_of_a_trust_stand_side_by_side_for_whoever_reads_the_record_of_each(lived_in, pack_now):
    trust = Trust.objects.create(name="Two Rivers")
    here, there, other = lived_in.school, a_school("ashgrove", name="Ashgrove Infants"), a_school("x", name="Elsewhere")
    type(here).objects.filter(pk__in=(here.pk, there.pk)).update(trust=trust)
    head = lived_in.head
    head.school.refresh_from_db()
    tail = f"{year(year_of(here.today())).key}/our-schools/"
    assert "Ashgrove" not in page_of(head, tail)
    join(there, head.person, Role.TEACHER)
    join(other, head.person, Role.HEAD)
    assert "Ashgrove" not in page_of(head, tail)
    head.person.memberships.get(school=there).hold({Role.GOVERNOR})
    page = page_of(head, tail)
    assert "Ashgrove Infants" in page
    assert "Elsewhere" not in page
