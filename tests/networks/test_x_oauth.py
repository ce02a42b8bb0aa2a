"""Connecting an account on X, and keeping it connected: each token renews once."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from birdtable.adapters.networks.credentials import RENEWING, Claim
from birdtable.adapters.networks.network import NeedsMoney, NeedsReconnect, NotExecuted, RateLimited, Receipt
from birdtable.adapters.networks.x_oauth import App, Connected, Start, code_from, connect, start
from tests.networks.fake_x import ALL_SCOPES, ME, problem
from tests.networks.faulty import Fault
from tests.networks.x_rig import XRig, x_rig

BACK = "https://birdtable.example/channels/x/back"


@pytest.fixture
def rig() -> Iterator[XRig]:
    with x_rig() as made:
        yield made


@pytest.fixture
def aged() -> Iterator[XRig]:
    """An account whose token has a minute to live."""
    with x_rig(expires_at="2026-11-30T09:01:00+00:00") as made:
        yield made


def allowed(rig: XRig, begun: Start) -> str:
    """The person allows it on X; the code that they come back with."""
    asked = parse_qs(urlsplit(begun.url).query)
    rig.x.codes["code-1"] = asked["code_challenge"][0]
    return "code-1"


def connected(rig: XRig, begun: Start, code: str, app: App):
    return connect(rig.site, app, code=code, verifier=begun.verifier, redirect_uri=BACK, now=rig.clock())


def test_the_person_is_asked_on_x_for_everything_we_need_and_nothing_more():
    begun = start(App("app-id"), BACK)
    parts = urlsplit(begun.url)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://x.com/i/oauth2/authorize"
    assert asked["scope"] == ALL_SCOPES
    assert (asked["response_type"], asked["code_challenge_method"], asked["redirect_uri"]) == ("code", "S256", BACK)
    assert asked["state"] == begun.state
    assert begun.verifier not in begun.url
    assert 43 <= len(begun.verifier) <= 128


def test_no_two_attempts_share_a_secret():
    first, second = start(App("app-id"), BACK), start(App("app-id"), BACK)
    assert first.state != second.state
    assert first.verifier != second.verifier
    assert first.state not in repr(first)


@pytest.mark.parametrize("secret", ["app-secret", ""], ids=["confidential", "public"])
def test_a_code_becomes_secrets_once(secret: str):
    with x_rig(secret=secret) as rig:
        app = App("app-id", secret)
        begun = start(app, BACK)
        code = allowed(rig, begun)
        answer = connected(rig, begun, code, app)
        assert isinstance(answer, Connected)
        assert (answer.account.id, answer.account.handle) == (ME, "thornbeck")
        assert answer.secrets == {
            "access_token": rig.x.access,
            "refresh_token": rig.x.refresh,
            "expires_at": (rig.clock() + timedelta(hours=2)).isoformat(),
            "scope": ALL_SCOPES,
            "user_id": ME,
            "handle": "thornbeck",
            "client_id": "app-id",
            "client_secret": secret,
        }
        assert rig.x.access not in repr(answer)
        assert isinstance(connected(rig, begun, code, app), NeedsReconnect)


def test_a_code_is_of_no_use_to_somebody_without_the_verifier(rig: XRig):
    begun, other = start(App("app-id"), BACK), start(App("app-id"), BACK)
    code = allowed(rig, begun)
    assert isinstance(connected(rig, other, code, App("app-id", "app-secret")), NeedsReconnect)


def test_an_app_that_may_only_read_is_noticed_while_connecting(rig: XRig):
    rig.x.scope = "tweet.read users.read offline.access"
    begun = start(App("app-id"), BACK)
    answer = connected(rig, begun, allowed(rig, begun), App("app-id", "app-secret"))
    assert isinstance(answer, NeedsReconnect)
    assert "Read and write" in answer.says


def test_an_account_that_cannot_be_asked_for_its_name_is_not_connected(rig: XRig):
    rig.x.credits = False
    begun = start(App("app-id"), BACK)
    assert isinstance(connected(rig, begun, allowed(rig, begun), App("app-id", "app-secret")), NeedsMoney)


def test_an_app_with_a_wrong_secret_is_told_to_connect_again(rig: XRig):
    begun = start(App("app-id"), BACK)
    assert isinstance(connected(rig, begun, allowed(rig, begun), App("app-id", "wrong")), NeedsReconnect)


def test_coming_back_without_having_allowed_it_begins_again():
    begun = start(App("app-id"), BACK)
    assert code_from({"state": begun.state, "code": "code-1"}, begun.state) == "code-1"
    assert isinstance(code_from({"state": begun.state, "error": "access_denied"}, begun.state), NeedsReconnect)
    assert isinstance(code_from({"state": "another", "code": "code-1"}, begun.state), NeedsReconnect)
    assert isinstance(code_from({"code": "code-1"}, begun.state), NeedsReconnect)


def test_a_token_that_is_about_to_end_is_renewed_first_and_the_new_pair_kept_before_it_is_used(aged: XRig):
    kept_when_used = []
    fake = aged.server.app

    def watched(request):
        if request.path == "/2/tweets":
            kept_when_used.append(aged.credentials.history[-1]["access_token"])
        return fake(request)

    aged.server.app = watched
    aged.published(aged.outgoing("Year 4 planted beans."), aged.new_key())
    assert kept_when_used == ["access-2"]
    assert aged.credentials.history[-1]["refresh_token"] == "refresh-2"
    assert aged.credentials.history[-1]["handle"] == "thornbeck"


def test_a_token_that_x_took_back_is_renewed_once(rig: XRig):
    rig.x.access = "another"
    rig.published(rig.outgoing("Year 4 planted beans."), rig.new_key())
    assert (rig.x.renewals, rig.calls("POST", "/2/tweets")) == (1, 2)


def test_a_connection_that_x_ended_waits_for_a_person(rig: XRig):
    rig.x.access = rig.x.refresh = "another"
    outgoing, key = rig.outgoing("Year 4 planted beans."), rig.new_key()
    for _ in range(2):
        assert isinstance(rig.publish(outgoing, key), NeedsReconnect)
    assert rig.calls("POST", "/2/oauth2/token") == 1
    assert rig.credentials.given_up


def test_a_connection_whose_new_token_is_refused_too_waits_for_a_person(rig: XRig):
    fake = rig.server.app
    rig.server.app = lambda asked: fake(asked) if "oauth2" in asked.path else problem(401, "No", "about:blank", "No")
    assert isinstance(rig.publish(rig.outgoing("Year 4 planted beans."), rig.new_key()), NeedsReconnect)
    assert rig.calls("POST", "/2/tweets") == 2
    assert rig.credentials.given_up


def test_a_renewal_that_was_cut_off_by_a_crash_asks_for_a_new_connection(aged: XRig):
    assert aged.credentials.claim(1) is Claim.MINE
    aged.clock.on(seconds=RENEWING.total_seconds() + 1)
    answer = aged.publish(aged.outgoing("Year 4 planted beans."), aged.new_key())
    assert isinstance(answer, NeedsReconnect)
    assert aged.credentials.given_up
    assert aged.server.asked == []


def test_while_another_renews_nothing_is_asked(aged: XRig):
    aged.credentials.claim(1)
    answer = aged.publish(aged.outgoing("Year 4 planted beans."), aged.new_key())
    assert isinstance(answer, NotExecuted)
    assert answer.until > aged.clock()
    assert aged.server.asked == []


@pytest.mark.parametrize("fault", [Fault.CUT_BEFORE, Fault.BROKEN_BEFORE, Fault.NOT_JSON, Fault.OTHER_JSON])
def test_a_renewal_that_certainly_failed_or_may_have_is_tried_again_with_what_we_have(aged: XRig, fault: Fault):
    outgoing, key = aged.outgoing("Year 4 planted beans."), aged.new_key()
    aged.server.app, fake = (lambda _: problem(503, "Busy", "about:blank", "Busy")), aged.server.app
    aged.server.fault(fault, path="/2/oauth2/token")
    assert isinstance(aged.publish(outgoing, key), NotExecuted)
    aged.server.app = fake
    assert isinstance(aged.publish(outgoing, key), Receipt)


def test_a_renewal_whose_answer_was_lost_is_told_by_x_itself(aged: XRig):
    outgoing, key = aged.outgoing("Year 4 planted beans."), aged.new_key()
    aged.server.fault(Fault.CUT_AFTER, path="/2/oauth2/token")
    assert isinstance(aged.publish(outgoing, key), NotExecuted)
    assert isinstance(aged.publish(outgoing, key), NeedsReconnect)


def test_asking_too_often_or_having_no_money_does_not_end_the_connection(aged: XRig):
    outgoing, key = aged.outgoing("Year 4 planted beans."), aged.new_key()
    fake = aged.server.app
    for status, answer in ((429, RateLimited), (402, NeedsMoney)):
        aged.server.app = lambda _, status=status: problem(status, "No", "about:blank", "No")
        assert isinstance(aged.publish(outgoing, key), answer)
    aged.server.app = fake
    assert isinstance(aged.publish(outgoing, key), Receipt)


def test_a_connection_without_a_second_token_ends_with_the_first():
    with x_rig(refresh_token="", expires_at="2026-11-30T09:01:00+00:00") as rig:
        assert isinstance(rig.publish(rig.outgoing("Year 4 planted beans."), rig.new_key()), NeedsReconnect)
        assert rig.server.asked == []


def test_a_public_app_renews_without_a_secret():
    with x_rig(secret="", expires_at="2026-11-30T09:01:00+00:00") as rig:
        rig.published(rig.outgoing("Year 4 planted beans."), rig.new_key())
        assert rig.x.renewals == 1


def test_no_answer_of_ours_holds_a_secret(rig: XRig):
    said = "access-1 refresh-1 app-secret"
    rig.server.app = lambda _: problem(403, said, "about:blank", said)
    answer = rig.publish(rig.outgoing("Year 4 planted beans."), rig.new_key())
    assert "access-1" not in answer.says
    assert "app-secret" not in repr(App("app-id", "app-secret"))
