"""Connecting a school's account: with the least that will do, to the server that was meant, and undone again."""

from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from birdtable.adapters.connection import Deadline
from birdtable.adapters.networks.mastodon_sign_in import (
    SCOPES,
    Connected,
    Registration,
    begin,
    finish,
    offered,
    register,
    revoke,
    site_of,
)
from birdtable.adapters.networks.network import NeedsReconnect, NotExecuted, Receipt, Refused, Unsure
from birdtable.adapters.networks.readers import Done
from birdtable.adapters.public_addresses import NotAnAddress
from tests.networks.faulty import Fault, Reply
from tests.networks.mastodon_makes import MAKES, PLEROMA
from tests.networks.mastodon_school import SchoolOnMastodon
from tests.networks.memory import CredentialsInMemory, NotesInMemory

OURS = "https://birdtable.thornbeck.example/s/thornbeck/channels/mastodon/back"


@pytest.fixture
def a_school():
    made = []

    def make(*args, **how):
        made.append(SchoolOnMastodon(*args, **how))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(params=MAKES)
def school(request, a_school):
    return a_school(MAKES[request.param])


def registered(school) -> Registration:
    made = register(school.site, redirect_uri=OURS, website="https://birdtable.thornbeck.example", deadline=Deadline(5))
    assert isinstance(made, Registration), made
    return made


def through_the_browser(address: str) -> dict[str, str]:
    """The person allows it, and the browser comes back to our page."""
    answer = httpx.get(address, follow_redirects=False)
    assert answer.status_code == 302
    back = answer.headers["location"]
    assert back.startswith(f"{OURS}?")
    return dict(parse_qsl(urlsplit(back).query))


def connected(school) -> Connected:
    registration = registered(school)
    begun = begin(school.site, registration)
    made = finish(school.site, registration, begun, through_the_browser(begun.address), Deadline(5))
    assert isinstance(made, Connected), made
    return made


def test_a_connection_is_made_with_no_more_than_is_needed_and_posts(school):
    made = connected(school)
    assert (made.account.id, made.account.handle, made.missing) == ("1", "thornbeck", ())
    assert school.fake.tokens[made.secrets["token"]] == list(SCOPES)
    school.credentials = CredentialsInMemory(school.clock, **made.secrets)
    school.network = school.connected()
    assert isinstance(school.delivered(school.outgoing("Beans.", pictures=1)), Receipt)


def test_nothing_secret_is_shown_when_it_is_printed(school):
    made = connected(school)
    assert made.secrets["token"] not in repr(made)
    assert made.secrets["client_secret"] not in repr(registered(school))
    assert begin(school.site, registered(school)).verifier not in repr(begin(school.site, registered(school)))


def test_where_the_server_knows_it_a_stolen_code_is_of_no_use(a_school):
    school = a_school()
    registration = registered(school)
    assert registration.pkce
    begun, thief = begin(school.site, registration), begin(school.site, registration)
    came_back = through_the_browser(begun.address) | {"state": thief.state}
    assert isinstance(finish(school.site, registration, thief, came_back, Deadline(5)), Refused)


@pytest.mark.parametrize("change", [{"state": "another"}, {"state": ""}, {"code": ""}, {"code": "guessed"}])
def test_an_answer_that_was_tampered_with_connects_nothing(school, change):
    registration = registered(school)
    begun = begin(school.site, registration)
    came_back = through_the_browser(begun.address) | change
    assert isinstance(finish(school.site, registration, begun, came_back, Deadline(5)), Refused)


def test_a_person_may_say_no(school):
    school.fake.says_no = True
    registration = registered(school)
    begun = begin(school.site, registration)
    assert isinstance(
        finish(school.site, registration, begun, through_the_browser(begun.address), Deadline(5)), Refused
    )


def test_what_was_not_granted_is_told(a_school):
    school = a_school()
    hand_out = school.fake.hand_out
    school.fake.hand_out = lambda scopes: hand_out([one for one in scopes if one != "write:media"])
    assert connected(school).missing == ("write:media",)


@pytest.mark.parametrize(
    ("supported", "asked"),
    [
        (None, SCOPES),
        ([], SCOPES),
        (["read", "write", "follow", "push"], ("read", "write")),
        ([*SCOPES, "read", "write"], SCOPES),
        (["read", *(one for one in SCOPES if one.startswith("write"))], ("read", *SCOPES[5:])),
        ("nonsense", SCOPES),
    ],
)
def test_a_server_is_asked_for_scopes_that_it_has(supported, asked):
    assert offered(supported) == asked


def test_a_connection_given_back_is_of_no_use_to_anybody(school):
    made = connected(school)
    for _ in range(2):
        assert revoke(school.site, made.secrets, Deadline(5)) == Done()
    assert made.secrets["token"] not in school.fake.tokens


def test_giving_back_what_the_server_does_not_know_needs_a_person(school):
    wrong = {"client_id": "app-x", "client_secret": "x", "token": "x"}
    assert isinstance(revoke(school.site, wrong, Deadline(5)), Refused)
    school.server.fault(Fault.CUT_AFTER)
    assert isinstance(revoke(school.site, wrong, Deadline(5)), Unsure)


@pytest.mark.parametrize("fault", [Fault.BROKEN_BEFORE, Fault.BUSY, Fault.CUT_BEFORE])
def test_a_server_in_trouble_can_be_asked_again(school, fault):
    school.server.fault(fault, path="/api/v1/apps")
    assert isinstance(register(school.site, redirect_uri=OURS, website="", deadline=Deadline(5)), NotExecuted)
    assert registered(school)


@pytest.mark.parametrize("reply", [Reply(200, b"<html>"), Reply(404, b"No."), Reply(301, b""), Reply(200, {"a": 1})])
def test_what_is_no_mastodon_server_is_said_so(a_school, reply):
    school = a_school()
    school.server.app = lambda _: reply
    answer = register(school.site, redirect_uri=OURS, website="", deadline=Deadline(5))
    assert isinstance(answer, Refused)
    assert "no Mastodon server" in answer.says


@pytest.mark.parametrize(
    "typed", ["social.example", " https://social.example/@thornbeck ", "@thornbeck@social.example", "me@Social.Example"]
)
def test_a_server_is_found_in_whatever_a_person_types(a_school, typed):
    assert site_of(a_school().client, typed).origin == "https://social.example"


@pytest.mark.parametrize("typed", ["", "@thornbeck", "localhost", "10.0.0.1", "@a@10.0.0.1", "file:///etc/passwd"])
def test_no_address_leads_inside(a_school, typed):
    with pytest.raises(NotAnAddress):
        site_of(a_school().client, typed)


def test_a_token_that_ended_is_renewed_and_the_post_goes_out(a_school):
    school = a_school(PLEROMA)
    made = connected(school)
    school.credentials = CredentialsInMemory(school.clock, **made.secrets)
    school.network = school.connected()
    del school.fake.tokens[made.secrets["token"]]
    assert isinstance(school.network.publish(school.outgoing("Beans."), key="k", notes=NotesInMemory()), Receipt)
    assert len(school.credentials.history) == 2
    assert school.credentials.history[1]["refresh"] != made.secrets["refresh"]


def test_a_token_that_cannot_be_renewed_waits_for_a_person(a_school):
    school = a_school(PLEROMA)
    made = connected(school)
    school.credentials = CredentialsInMemory(school.clock, **made.secrets)
    school.network = school.connected()
    school.fake.tokens.clear()
    school.fake.refreshes.clear()
    answer = school.network.publish(school.outgoing("Beans."), key="k", notes=NotesInMemory())
    assert isinstance(answer, NeedsReconnect)
    assert isinstance(school.credentials.current(), NeedsReconnect)


def test_a_renewal_that_failed_for_now_is_tried_again(a_school):
    school = a_school(PLEROMA)
    made = connected(school)
    school.credentials = CredentialsInMemory(school.clock, **made.secrets)
    school.network = school.connected()
    school.fake.tokens.clear()
    school.server.fault(Fault.BROKEN_BEFORE, path="/oauth/token")
    outgoing = school.outgoing("Beans.")
    assert isinstance(school.network.publish(outgoing, key="k", notes=NotesInMemory()), NotExecuted)
    assert isinstance(school.network.publish(outgoing, key="k", notes=NotesInMemory()), Receipt)
