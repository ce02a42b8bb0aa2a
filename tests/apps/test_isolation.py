"""No school can see, change or guess anything of another: asked of every address there is, and of every table."""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import ForeignKey, UUIDField

from birdtable.apps.people.models import School
from birdtable.core.words import Role
from birdtable.site.our_apps import OUR_APPS
from tests.addresses import WORD, all_pages
from tests.people import a_person, client_for
from tests.posts import Thornbeck, a_working_school
from tests.things import MADE, NEEDS_A_STATE, PLAIN

WITHOUT_A_SCHOOL_OF_THEIR_OWN = {"people", "audit", "work"}


PAGES = sorted((page for page in all_pages() if page.of_a_school), key=lambda page: page.pattern)
SIGNED_IN = [page for page in PAGES if page.pattern.startswith("s/")]
WITH_THINGS = [page for page in PAGES if page.names_a_thing]


def by_name(page):
    return page.name


@dataclass(frozen=True)
class Two:
    """Two schools, and somebody with every role at each."""

    here: Thornbeck
    there: Thornbeck
    me: object
    they: object


@pytest.fixture(scope="module")
def both(django_db_setup, django_db_blocker):
    """Made once for some two thousand questions; what a test makes besides goes with that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        here, there = a_working_school(), a_working_school()
        yield Two(here, there, a_person(here.school, *Role), a_person(there.school, *Role))
        transaction.set_rollback(True)


@pytest.fixture
def two(both, db):
    return deepcopy(both)


def answers(client, address):
    return client.get(address).status_code, client.post(address).status_code


def nothing_there(statuses):
    """404, or for one of the two ways of asking: not like that (405)."""
    return set(statuses) <= {404, 405} and 404 in statuses


def test_no_two_pages_have_one_name():
    # A link would lead to whichever of the two came last.
    names = Counter(page.name for page in all_pages() if page.name)
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_every_word_in_an_address_can_be_made(page):
    unknown = [
        word for word in page.words if word not in MADE and word not in PLAIN and f"{page.name}.{word}" not in PLAIN
    ]
    assert not unknown, "say in tests/things.py how to make one"


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_no_address_counts_its_things(page):
    counted = {word for kind, word in WORD.findall(page.pattern) if kind not in {"uuid", "slug", "str"}}
    assert counted <= set(PLAIN), "a thing is named by an id that tells nothing of how many there are"


@pytest.mark.parametrize("page", SIGNED_IN, ids=by_name)
def test_a_page_of_another_school_is_not_there(two, page):
    address = page.address(two.there.school.slug, page.things_of(two.there, two.they))
    assert nothing_there(answers(client_for(two.me), address))


@pytest.mark.parametrize("page", WITH_THINGS, ids=by_name)
def test_a_thing_of_another_school_is_not_there_under_our_own_address(two, page):
    address = page.address(two.here.school.slug, page.things_of(two.there, two.they))
    assert nothing_there(answers(client_for(two.me), address))


@pytest.mark.parametrize("page", SIGNED_IN, ids=by_name)
def test_our_own_pages_are_there(two, page):
    """Or the two tests above would prove nothing."""
    if page.name in NEEDS_A_STATE:
        return
    address = page.address(two.here.school.slug, page.things_of(two.here, two.me))
    answer = client_for(two.me).get(address)
    answer.getvalue()  # read to its end: a file closed early would take the database connection with it
    assert answer.status_code in {200, 204, 302, 405}


@pytest.mark.parametrize("page", SIGNED_IN, ids=by_name)
def test_nothing_of_a_school_stays_in_a_browser_after_signing_out(two, page):
    """A shared iPad: Back must not show it, nor a proxy keep it. Pictures may be kept, and are asked for again."""
    if page.name in NEEDS_A_STATE:
        return
    address = page.address(two.here.school.slug, page.things_of(two.here, two.me))
    answer = client_for(two.me).get(address)
    answer.getvalue()
    if answer.status_code == 200:
        kept = {word.strip() for word in answer["Cache-Control"].split(",")}
        assert "private" in kept
        assert kept & ({"no-cache"} if page.name == "photo" else {"no-store"})


@pytest.mark.parametrize("page", SIGNED_IN, ids=by_name)
def test_a_stranger_is_asked_to_sign_in_whatever_they_ask_for(two, client, page):
    address = page.address(two.here.school.slug, page.things_of(two.here, two.me))
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("page", SIGNED_IN, ids=by_name)
def test_a_member_without_any_role_finds_nothing(two, page):
    nobody = a_person(two.here.school)
    address = page.address(two.here.school.slug, page.things_of(two.here, two.me))
    assert nothing_there(answers(client_for(nobody), address))


OURS = [model for app in OUR_APPS for model in apps.get_app_config(app).get_models()]
OWNED = [model for model in OURS if model._meta.app_label not in WITHOUT_A_SCHOOL_OF_THEIR_OWN]


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_every_row_belongs_to_a_school(model):
    school = model._meta.get_field("school")
    assert isinstance(school, ForeignKey)
    assert school.related_model is School
    assert not school.null


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_no_id_can_be_counted(model):
    assert isinstance(model._meta.pk, UUIDField)
