"""A school adopts the policy that comes with Birdtable as its own, by a form."""

import pytest

from birdtable.apps.people.models import School, Trust
from birdtable.apps.policies.models import Edition
from birdtable.apps.policies.queries import current
from birdtable.core.words import Network, Role
from tests.people import a_person, a_school, client_for

pytestmark = pytest.mark.django_db
FORM = {
    "shipped": "unsworth-2021",
    "whose": "ours",
    "title": "Social media policy",
    "author": "Mrs Hall",
    "signed_off": "2026-11-30",
    "review_due": "2027-11-30",
    "networks": ["noticeboard", "mastodon"],
}


@pytest.fixture
def school() -> School:
    return a_school()


@pytest.fixture
def browser(school):
    return client_for(a_person(school, Role.HEAD))


def adopt_page(school: School) -> str:
    return f"/s/{school.slug}/policy/adopt/"


def test_what_was_read_is_what_holds_with_the_schools_own_name_dates_and_accounts(school, browser) -> None:
    school.trust, _ = Trust.objects.get_or_create(name="Alder Trust")
    school.save()
    page = browser.post(adopt_page(school), FORM)
    assert "the noticeboard on our own pages and an account on Mastodon" in page.content.decode()
    signed = page.context["sign_off"].initial | page.context["signature"].initial
    browser.post(f"{adopt_page(school)}now/", signed)
    policy = current(school).policy
    assert (policy.school, policy.trust, policy.author) == (school.name, "Alder Trust", "Mrs Hall")
    assert policy.channels == {Network.NOTICEBOARD, Network.MASTODON}


def test_as_it_stands_nothing_is_changed(school, browser) -> None:
    page = browser.post(adopt_page(school), {"shipped": "unsworth-2021", "whose": "as_it_stands"})
    assert "one Twitter account" in page.content.decode()


@pytest.mark.parametrize("missing", ["title", "author", "signed_off", "review_due", "networks"])
def test_of_its_own_policy_everything_is_said(school, browser, missing) -> None:
    answer = browser.post(adopt_page(school), {name: value for name, value in FORM.items() if name != missing})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [missing])
    assert not Edition.objects.exists()


def test_it_is_looked_at_again_after_it_was_signed_off(school, browser) -> None:
    answer = browser.post(adopt_page(school), FORM | {"review_due": "2026-11-30"})
    assert "not after the day it was signed off" in answer.content.decode()


def test_the_form_begins_with_what_most_schools_will_say(school, browser) -> None:
    page = browser.get(adopt_page(school)).content.decode()
    assert 'value="Social media policy"' in page
    assert f'value="{school.today().isoformat()}"' in page
