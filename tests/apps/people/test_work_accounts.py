"""Google Workspace and Microsoft Entra: whoever was invited comes in with their account at work, and nobody else."""

import time
import urllib.request
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

from birdtable.apps.audit.models import Entry
from birdtable.apps.people import joining
from birdtable.apps.people.joining import Invited
from birdtable.apps.people.models import Person
from birdtable.apps.people.queries import membership_of
from birdtable.core.words import Role
from tests.apps.people.oidc_provider import CLIENT, DOMAIN, SECRET, TENANT, a_key, a_provider
from tests.people import PASSWORD, a_person, a_school, a_second_step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_tried_yet")]
LOGIN = "/accounts/login/"
OURS = {"google": {"hd": [DOMAIN]}, "microsoft": {"tid": TENANT}}
RIGHT = {
    "google": {"hd": DOMAIN, "email_verified": True},
    "microsoft": {"tid": TENANT, "xms_edov": True},
}
BOTH = pytest.mark.parametrize("kind", ["google", "microsoft"])
EMAIL = f"chloe.bell@{DOMAIN}"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


@pytest.fixture
def provider(settings):
    with a_provider() as one:
        common = {"server_url": one.address, "issuer": one.address, "oauth_pkce_enabled": True}
        apps = [
            {"provider_id": kind, "name": kind.capitalize(), "client_id": CLIENT, "secret": SECRET,
             "settings": common | {"ours": ours}}
            for kind, ours in OURS.items()
        ]  # fmt: skip
        said = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] | {"APPS": apps}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": said}
        yield one


@pytest.fixture
def teacher(school):
    return a_person(school, Role.TEACHER)


def goes(browser, kind="google", **query):
    """Off to the provider; where it sends the browser back to."""
    there = browser.get(f"/accounts/work/{kind}/sign-in/", query)
    try:
        urllib.request.build_opener(NoRedirect).open(there.url, timeout=5)
    except HTTPError as sent:
        back = urlsplit(sent.headers["Location"])
        return f"{back.path}?{back.query}"
    raise AssertionError


def comes_in(browser, kind="google", **query):
    return browser.get(goes(browser, kind, **query))


def connected(member, provider, kind="google", **more):
    """They have connected their account, by hand."""
    browser = Client()
    browser.post(LOGIN, {"login": member.person.email, "password": PASSWORD})
    provider.of(f"sub of {member.pk}", EMAIL, **(RIGHT[kind] | more))
    browser.post(f"/accounts/work/{kind}/connect/")
    answer = comes_in(browser, kind)
    assert answer.url == "/accounts/work/"
    return browser


def is_in(browser):
    return "_auth_user_id" in browser.session


def why(answer):
    assert answer.status_code == 403
    return answer.context["why"]


@BOTH
def test_who_connected_it_comes_in_with_it(client, school, teacher, provider, kind):
    connected(teacher, provider, kind)
    answer = comes_in(client, kind, next=f"/s/{school.slug}/posts/")
    assert answer.url == f"/s/{school.slug}/posts/"
    assert client.session["_auth_user_id"] == str(teacher.person_id)
    assert Entry.objects.filter(act="signed_in", detail__method=kind).exists()


def test_connecting_is_in_the_record_and_the_person_gets_a_letter(school, teacher, provider):
    browser = connected(teacher, provider)
    assert Entry.objects.get(act="person.work_account_connected").actor == teacher.person_id
    assert mail.outbox[-1].subject == "Birdtable: A work account was connected to your sign-in"
    page = browser.get("/accounts/work/").content.decode()
    assert "Connected" in page
    browser.post("/accounts/work/google/let-go/")
    assert mail.outbox[-1].subject == "Birdtable: A work account of yours was let go"
    assert not SocialAccount.objects.exists()
    assert Entry.objects.filter(act="person.work_account_disconnected").exists()


@BOTH
def test_the_address_alone_links_nobody_to_anything(client, school, teacher, provider, kind):
    """Or whoever is given a leaver's address at work would get the leaver's account here."""
    provider.of("somebody new", teacher.person.email, **RIGHT[kind])
    assert why(comes_in(client, kind)) == "unknown"
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_another_subject_at_the_same_address_is_somebody_else(client, teacher, provider):
    connected(teacher, provider)
    provider.of("somebody new", EMAIL, **RIGHT["google"])
    assert why(comes_in(client)) == "unknown"


def test_a_new_address_of_the_same_subject_is_the_same_person(client, teacher, provider):
    connected(teacher, provider)
    provider.claims["email"] = f"chloe.smith@{DOMAIN}"
    comes_in(client)
    assert client.session["_auth_user_id"] == str(teacher.person_id)


def test_nobody_makes_an_account_by_coming_in(client, school, provider):
    provider.of("stranger", f"stranger@{DOMAIN}", **RIGHT["google"])
    assert why(comes_in(client)) == "unknown"
    assert not Person.objects.filter(email__startswith="stranger").exists()


WRONG = {
    "another tenant": ("microsoft", {"tid": "11111111-7a3b-4a61-9d53-0a4f2f3a9c11"}, "elsewhere"),
    "no tenant": ("microsoft", {"tid": None}, "elsewhere"),
    "an address nobody vouches for, at Entra": ("microsoft", {"xms_edov": None}, "unverified"),
    "an address nobody vouches for, at Google": ("google", {"email_verified": False}, "unverified"),
    "no address": ("google", {"email": None}, "unverified"),
    "another domain": ("google", {"hd": "elsewhere.example"}, "elsewhere"),
    "a private account": ("google", {"hd": None}, "elsewhere"),
    "another question's answer": ("google", {"nonce": "made up"}, "stale"),
    "no word of the question": ("google", {"nonce": None}, "stale"),
    "a token for another site": ("google", {"aud": "another-site"}, "stale"),
    "a token for us and another site": ("google", {"aud": [CLIENT, "another-site"]}, "stale"),
    "another issuer": ("google", {"iss": "https://somebody.else.example"}, "stale"),
    "a token of yesterday": ("google", {"exp": 1_000_000_000}, "stale"),
    "a token of no end": ("google", {"exp": None}, "stale"),
    "nobody": ("google", {"sub": None}, "stale"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_token_with_anything_wrong_lets_nobody_in(client, teacher, provider, what):
    kind, claims, reason = WRONG[what]
    connected(teacher, provider, kind)
    provider.claims |= claims
    assert why(comes_in(client, kind)) == reason
    assert not is_in(client)


def test_a_token_that_somebody_else_signed_lets_nobody_in(client, teacher, provider):
    connected(teacher, provider)
    provider.signs_with = a_key(1)
    assert why(comes_in(client)) == "stale"


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_that_nobody_signed_lets_nobody_in(client, teacher, provider, algorithm):
    connected(teacher, provider)
    provider.algorithm, provider.token_key = algorithm, "" if algorithm == "none" else "x" * 64
    assert why(comes_in(client)) == "stale"


@pytest.mark.parametrize("token", ["", "no token", "a.b.c", "é", None, 7, {}])
def test_what_is_no_token_lets_nobody_in_and_breaks_nothing(client, teacher, provider, token):
    connected(teacher, provider)
    provider.token = lambda _: token
    assert why(comes_in(client)) == "stale"


def test_a_key_that_the_provider_does_not_list_lets_nobody_in(client, teacher, provider):
    connected(teacher, provider)
    provider.header = {"kid": "2"}
    assert why(comes_in(client)) == "stale"


def test_an_answer_works_once(client, teacher, provider):
    connected(teacher, provider)
    back = goes(client)
    client.get(back)
    assert is_in(client)
    client.logout()
    assert why(client.get(back)) == "stale"
    assert not is_in(client)


def test_an_answer_works_in_the_browser_that_asked(client, teacher, provider):
    """Or somebody could have their own answer opened in another's browser, who would then be them."""
    connected(teacher, provider)
    assert why(Client().get(goes(client))) == "stale"


def test_a_code_taken_from_one_answer_is_no_good_in_another(client, teacher, provider):
    connected(teacher, provider)
    stolen = goes(Client()).split("code=")[1].split("&")[0]
    mine = goes(client)
    forged = mine.replace(mine.split("code=")[1].split("&")[0], stolen)
    assert why(client.get(forged)) == "stale"
    assert not is_in(client)


def test_it_asks_with_a_challenge_and_a_word_of_its_own_each_time(client, provider):
    goes(client)
    goes(client, scope="everything", auth_params="prompt=none", process="connect")
    first, second = provider.asked
    assert first["code_challenge_method"] == "S256"
    assert set(first["scope"].split()) == set(second["scope"].split()) == {"openid", "email"}
    assert "prompt" not in second
    assert len({one["nonce"] for one in provider.asked}) == len({one["state"] for one in provider.asked}) == 2


def test_a_sign_in_begins_a_new_session(client, teacher, provider):
    connected(teacher, provider)
    back = goes(client)
    planted = client.session.session_key
    client.get(back)
    assert client.session.session_key != planted


@pytest.mark.parametrize("said", ["error=access_denied", "error=server_error", "code=made-up", ""])
def test_who_says_no_there_is_told_so_here(client, provider, said):
    state = goes(client).split("state=")[1]
    assert why(client.get(f"/accounts/work/google/back/?{said}&state={state}")) == "stale"


def test_a_provider_that_does_not_answer_breaks_nothing(client, provider):
    back = goes(client)
    provider.down = True
    assert why(client.get(back)) == "stale"
    assert why(client.get("/accounts/work/google/sign-in/")) == "stale"


class TestConnecting:
    def test_only_whoever_asked_on_a_page_of_ours_connects_anything(self, teacher, provider):
        """A link somebody was sent must not make another's account theirs."""
        browser = Client()
        browser.post(LOGIN, {"login": teacher.person.email, "password": PASSWORD})
        provider.of("attacker", EMAIL, **RIGHT["google"])
        assert why(comes_in(browser, process="connect")) == "unknown"
        assert not SocialAccount.objects.exists()

    def test_not_from_another_site(self, teacher):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(teacher.person)
        for page in ("connect", "let-go"):
            assert strict.post(f"/accounts/work/google/{page}/").status_code == 403

    def test_who_signed_in_long_ago_proves_again_who_they_are(self, teacher, provider):
        browser = Client()
        browser.post(LOGIN, {"login": teacher.person.email, "password": PASSWORD})
        session = browser.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 3600}]
        session.save()
        assert browser.post("/accounts/work/google/connect/").url == "/accounts/work/"
        assert browser.get("/accounts/work/").url.startswith("/accounts/reauthenticate/")

    def test_what_is_somebody_elses_stays_theirs(self, school, teacher, provider):
        connected(teacher, provider)
        other = Client()
        other.post(LOGIN, {"login": a_person(school, Role.TEACHER).person.email, "password": PASSWORD})
        other.post("/accounts/work/google/connect/")
        assert why(comes_in(other)) == "taken"
        assert SocialAccount.objects.get().user == teacher.person

    def test_the_only_way_in_is_not_let_go(self, teacher, provider):
        browser = connected(teacher, provider)
        teacher.person.set_unusable_password()
        teacher.person.save()
        browser = Client()
        comes_in(browser)
        browser.post("/accounts/work/google/let-go/")
        assert SocialAccount.objects.exists()


class TestInvitations:
    def invited(self, school, email=EMAIL):
        who = Invited(email=email, title="Ms", forename="Chloe", surname="Bell", roles=frozenset({Role.TEACHER}),
                      starts=school.today())  # fmt: skip
        return joining.invite(a_person(school, Role.HEAD), who)[1]

    @BOTH
    def test_who_was_invited_at_that_address_joins_with_it_and_needs_no_password(self, client, school, provider, kind):
        token = self.invited(school)
        assert f"Join with {kind.capitalize()}" in client.get(f"/invitation/{token}/").content.decode()
        provider.of("new", EMAIL.upper(), **RIGHT[kind])
        comes_in(client, kind)
        person = Person.objects.get(email=EMAIL)
        assert client.session["_auth_user_id"] == str(person.pk)
        assert membership_of(person, school.slug).roles == {Role.TEACHER}
        assert not person.has_usable_password()
        again = Client()
        comes_in(again, kind)
        assert is_in(again)

    def test_another_address_joins_nothing_and_the_invitation_still_works(self, client, school, provider):
        token = self.invited(school)
        client.get(f"/invitation/{token}/")
        provider.of("other", f"other@{DOMAIN}", **RIGHT["google"])
        assert why(comes_in(client)) == "unknown"
        assert joining.invitation_of(token)

    def test_an_address_nobody_vouches_for_joins_nothing(self, client, school, provider):
        token = self.invited(school)
        client.get(f"/invitation/{token}/")
        provider.of("new", EMAIL, hd=DOMAIN, email_verified=False)
        assert why(comes_in(client)) == "unverified"
        assert joining.invitation_of(token)

    def test_it_is_used_up_by_it(self, client, school, provider):
        token = self.invited(school)
        client.get(f"/invitation/{token}/")
        provider.of("new", EMAIL, **RIGHT["google"])
        comes_in(client)
        with pytest.raises(joining.NoInvitation):
            joining.invitation_of(token)

    def test_somebody_who_signs_in_with_that_address_already_is_not_linked_by_it(self, client, school, provider):
        known = a_person(school, Role.TEACHER).person
        Person.objects.filter(pk=known.pk).update(email=EMAIL)
        token = self.invited(a_school())
        session = client.session
        session["joining"] = token
        session.save()
        provider.of("new", EMAIL, **RIGHT["google"])
        assert why(comes_in(client)) == "unknown"
        assert not SocialAccount.objects.exists()


class TestTheSecondStep:
    def home(self, school):
        return f"/s/{school.slug}/"

    def head(self, school, provider, **more):
        head = a_person(school, Role.HEAD)
        connected(head, provider, "microsoft", **more)
        return head

    def test_a_leader_still_gives_ours(self, client, school, provider):
        head = self.head(school, provider, amr=["pwd", "mfa"])
        comes_in(client, "microsoft")
        assert client.get(self.home(school)).url.startswith("/accounts/second/")
        a_second_step(head.person)
        again = Client()
        assert comes_in(again, "microsoft").url == "/accounts/second/give/"
        assert not is_in(again)

    def test_theirs_is_enough_where_the_school_says_so_and_they_say_it_was_given(
        self, client, school, provider, settings
    ):
        settings.BIRDTABLE_TRUST_THEIR_SECOND_STEP = True
        self.head(school, provider, amr=["pwd", "mfa"])
        comes_in(client, "microsoft")
        assert client.get(self.home(school)).status_code == 200
        for amr in (["pwd"], "mfa", None):
            provider.claims["amr"] = amr
            without = Client()
            comes_in(without, "microsoft")
            assert without.get(self.home(school)).status_code == 302, amr


def test_who_left_comes_in_no_more_and_comes_back_with_nothing_of_before(client, school, teacher, provider):
    connected(teacher, provider)
    head = a_person(school, Role.HEAD)
    joining.end(teacher, head)
    comes_in(client)
    assert not is_in(client)
    who = Invited(email=teacher.person.email, title="", forename="C", surname="B", roles=frozenset({Role.TEACHER}),
                  starts=school.today())  # fmt: skip
    joining.accept(joining.invite(head, who)[0], password="four quiet wrens singing")
    assert why(comes_in(Client())) == "unknown"


def test_the_buttons_are_there_where_it_is_set_up(client, provider):
    page = client.get(LOGIN, {"next": "/s/x/"}).content.decode()
    assert "Sign in with Google" in page
    assert "Sign in with Microsoft" in page
    assert "/accounts/work/google/sign-in/?next=/s/x/" in page


def test_there_is_nothing_of_it_where_it_is_not(client, teacher):
    assert "Sign in with Google" not in client.get(LOGIN).content.decode()
    for page in ("sign-in", "back"):
        assert client.get(f"/accounts/work/google/{page}/").status_code == 404
