"""The archive's search is in step with the posts, on whichever database, and tells nobody of what is not theirs."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from django.db import connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birdtable.apps.photos import actions as photos
from birdtable.apps.posts import actions, finding
from birdtable.apps.posts.finding import A_PAGE, Wanted, archive
from birdtable.apps.posts.keeping_findable import after_migrating, before_migrating
from birdtable.apps.posts.models import Findable, Post
from birdtable.apps.posts.pictures import remove_photo
from birdtable.cli.reindex import reindex
from birdtable.core.words import Role, Shows
from tests.people import a_person, client_for
from tests.posts import a_draft, a_picture_in, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db


def texts(found) -> list[str]:
    return [post.text for post in found.posts]


def found_by(member, words: str, **more: str) -> list[str]:
    return texts(archive(member, Wanted(words=words, **more)))


@pytest.fixture
def here():
    return a_working_school()


@pytest.mark.parametrize(
    "typed", ["bean", "BEANS", "planted gard", "café", "cafe", "“beans”", "we-planted", "school’s", "thornbeck.example"]
)
def test_a_post_is_found_by_words_as_people_type_them(here, typed):
    a_waiting_post(here.teacher, "We planted beans in the garden. Then the school’s café! https://thornbeck.example/x")
    assert len(found_by(here.leader, typed)) == 1


def test_a_word_of_many_posts_is_found_as_one_of_few_is(here, monkeypatch):
    monkeypatch.setattr(finding, "FEW", 1)
    for text in ("Beans one", "Beans two", "Peas"):
        a_waiting_post(here.teacher, text)
    a_waiting_post(a_working_school().teacher, "Beans elsewhere")
    assert set(found_by(here.leader, "beans")) == {"Beans one", "Beans two"}
    assert found_by(here.leader, "peas") == ["Peas"]


def test_a_word_of_the_plural_finds_the_singular(here):
    a_waiting_post(here.teacher, "One class visited the museum.")
    assert len(found_by(here.leader, "museums visits class")) == 1
    assert found_by(here.leader, "museum clasp") == []


@pytest.mark.parametrize(
    "typed", ["?!", '"', "*", "AND", "NEAR(", "words:", "-beans OR x", "'; --", "(", "{words}", "&|!:*"]
)
def test_what_means_something_to_a_database_is_only_words_here(here, typed):
    a_waiting_post(here.teacher, "Beans")
    assert found_by(here.leader, typed) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(max_size=40))
def test_nothing_that_is_typed_breaks_the_search(here, typed):
    assert found_by(here.leader, typed) == []


def test_a_picture_is_found_by_its_description_until_it_is_taken_out(here):
    post = a_draft(here.teacher, "Look")
    photo = a_picture_in(post, here.teacher, words="A clay hedgehog.")
    assert found_by(here.leader, "hedgehog") == ["Look"]
    photos.describe(photo, "A clay owl.", here.teacher)
    assert found_by(here.leader, "hedgehog") == []
    assert found_by(here.leader, "owl") == ["Look"]
    remove_photo(Post.objects.get(pk=post.pk), here.teacher, photo)
    assert found_by(here.leader, "owl") == []


def test_words_that_were_changed_are_not_found_any_more(here):
    post = a_draft(here.teacher, "Rhubarb")
    Post.objects.filter(pk=post.pk).update(text="Crumble")
    assert found_by(here.leader, "rhubarb") == []
    assert found_by(here.leader, "crumble") == ["Crumble"]


def test_words_of_a_discarded_post_are_found_by_nobody(here):
    post = a_draft(here.teacher, "Secretword")
    actions.discard(post, here.teacher)
    assert found_by(here.head, "secretword", state="discarded") == []
    assert texts(archive(here.head, Wanted(state="discarded"))) == ["Secretword"]
    actions.restore(Post.objects.get(pk=post.pk), here.teacher)
    assert found_by(here.head, "secretword") == ["Secretword"]


def test_words_of_an_erased_post_are_gone_from_the_search_too(here):
    post = a_draft(here.teacher, "Erasedword")
    Post.objects.filter(pk=post.pk).delete()
    assert not Findable.objects.exists()
    assert found_by(here.head, "erasedword") == []


def test_a_post_may_be_gone_before_what_belongs_to_it(here):
    post = a_waiting_post(here.teacher, "Erasedword")
    key = Post._meta.pk.get_db_prep_value(post.pk, connection)
    with transaction.atomic(), connection.cursor() as cursor:
        # As a database that checks at the end may be asked to.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED" if connection.vendor == "postgresql" else "SELECT 1")
        cursor.execute("DELETE FROM posts_post WHERE id = %s", [key])
        cursor.execute("DELETE FROM posts_post_channels WHERE post_id = %s", [key])
        transaction.set_rollback(True)


def test_another_schools_words_are_never_found(here):
    there = a_working_school()
    a_waiting_post(there.teacher, "Zephyr")
    assert found_by(here.head, "zephyr") == []
    assert found_by(there.head, "zephyr") == ["Zephyr"]


def test_a_colleagues_draft_is_not_given_away_by_its_words(here):
    a_draft(here.teacher, "Draftword")
    assert found_by(a_person(here.school, Role.TEACHER), "draftword") == []
    assert found_by(a_person(here.school, Role.GOVERNOR), "draftword") == []
    assert found_by(here.teacher, "draftword") == ["Draftword"]


def test_posts_are_narrowed_down_by_account_pictures_and_days(here):
    plain = a_waiting_post(here.teacher, "Plain")
    work, children = a_draft(here.teacher, "Work"), a_draft(here.teacher, "Children")
    a_picture_in(work, here.teacher)
    a_picture_in(children, here.teacher, shows=Shows.UNRECOGNISABLE)
    unsaid = a_draft(here.teacher, "Unsaid")
    a_picture_in(unsaid, here.teacher, shows=None)

    def narrowed(**by: str) -> set[str]:
        return set(texts(archive(here.leader, Wanted(**by))))

    assert narrowed(pictures="children") == {"Children"}
    assert narrowed(pictures="without") == {"Plain", "Work"}
    assert narrowed(pictures="none") == {"Plain"}
    assert narrowed(pictures="any") == {"Work", "Children", "Unsaid"}
    assert narrowed(network="noticeboard", state="waiting") == {"Plain"}
    assert narrowed(network="x") == narrowed(network="notice") == set()
    Post.objects.filter(pk=plain.pk).update(submitted_at=datetime(2026, 6, 1, 23, 30, tzinfo=UTC))
    assert narrowed(since="2026-06-02", until="2026-06-02") == {"Plain"}
    assert narrowed(until="2026-06-01") == narrowed(since="yesterday") == narrowed(until="9999-12-31T") == set()


def test_pages_go_on_where_the_one_before_ended_and_back_again(here):
    for number in range(A_PAGE * 2 + 5):
        a_draft(here.teacher, f"Post {number}")
    wanted = Wanted(state="draft")
    first = archive(here.leader, wanted)
    second = archive(here.leader, wanted, older=str(first.older))
    a_draft(here.teacher, "Meanwhile")
    third = archive(here.leader, wanted, older=str(second.older))
    assert first.newer is None
    assert third.older is None
    assert len({*texts(first), *texts(second), *texts(third)}) == A_PAGE * 2 + 5
    assert archive(here.leader, wanted, newer=str(third.newer)).posts == second.posts
    assert archive(here.leader, wanted, newer=str(second.newer)).posts == first.posts
    assert texts(archive(here.leader, wanted, newer=str(first.posts[0].pk))) == ["Meanwhile"]


def test_a_migration_meets_no_trigger_and_what_it_changed_is_found_afterwards(here):
    post = a_draft(here.teacher, "Before")
    connection.check_constraints()
    before_migrating()
    Post.objects.filter(pk=post.pk).update(text="Afterwards")
    assert found_by(here.leader, "afterwards") == []
    after_migrating(plan=[(type("Migration", (), {"app_label": "posts"}), False)])
    assert found_by(here.leader, "afterwards") == ["Afterwards"]
    assert found_by(here.leader, "before") == []


def test_the_search_is_made_anew_by_a_command(here):
    post = a_draft(here.teacher, "Lost")
    Findable.objects.all().delete()
    assert found_by(here.leader, "lost") == []
    connection.check_constraints()
    told = CliRunner().invoke(reindex)
    assert told.exit_code == 0, told.output
    assert "finds 1 post." in told.output
    assert found_by(here.leader, "lost") == ["Lost"]
    assert Findable.objects.get().id == post.pk


def test_the_search_is_kept_by_an_index(here):
    """Or a hundred thousand posts would be read one by one."""
    asked = Findable.objects.filter(school=here.school).order_by("-at", "-id")[:5]
    if connection.vendor == "sqlite":
        assert "posts_found_by_day" in asked.explain()


def test_the_archive_can_be_looked_at_as_pictures(here):
    post = a_waiting_post(here.teacher, "No picture")
    draft = a_draft(here.teacher, "With")
    a_picture_in(draft, here.teacher, words="Bean plants in pots.")
    page = client_for(here.leader).get(
        reverse("posts", args=[here.school.slug]), {"view": "pictures", "state": "draft"}
    )
    assert 'alt="Bean plants in pots."' in page.content.decode()
    assert str(post.pk) not in page.content.decode()
    assert '<a class="tab" href="?state=draft&amp;">List</a>' in page.content.decode()
