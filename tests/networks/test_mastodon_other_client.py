"""Mastodon.py, which is not ours, speaks to our small server as it does to real ones, and asks for things as we do.

So neither the server nor the adapter is only our own reading of the documents.
"""

import io
from datetime import UTC
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from mastodon import Mastodon, MastodonNotFoundError, MastodonUnauthorizedError
from mastodon.return_types import Account, InstanceV2, MediaAttachment, Notification, Relationship, Status, StatusSource

from birdtable.adapters.connection import Deadline
from birdtable.adapters.networks.mastodon_sign_in import SCOPES, begin, finish, register
from birdtable.adapters.networks.network import Gone
from tests.networks.forms import File, form_of
from tests.networks.mastodon_school import JPEG, SchoolOnMastodon

OURS = "https://birdtable.thornbeck.example/back"


@pytest.fixture
def school():
    made = SchoolOnMastodon()
    yield made
    made.close()


@pytest.fixture
def other(school):
    return Mastodon(
        access_token=school.fake.token(),
        api_base_url=school.server.origin,
        request_timeout=10,
        ratelimit_method="throw",
    )


def test_it_signs_in_and_takes_its_leave(school):
    client_id, client_secret = Mastodon.create_app(
        "Birdtable", scopes=list(SCOPES), redirect_uris=OURS, api_base_url=school.server.origin
    )
    other = Mastodon(client_id=client_id, client_secret=client_secret, api_base_url=school.server.origin)
    address = other.auth_request_url(redirect_uris=OURS, scopes=list(SCOPES), state="s", allow_http=True)
    back = dict(parse_qsl(urlsplit(httpx.get(address).headers["location"]).query))
    assert back["state"] == "s"
    token = other.log_in(code=back["code"], redirect_uri=OURS, scopes=list(SCOPES), allow_http=True)
    assert other.account_verify_credentials().acct == "thornbeck"
    other.revoke_access_token(allow_http=True)
    assert token not in school.fake.tokens


def test_it_understands_what_our_server_says_of_itself(school, other):
    instance = other.instance_v2()
    assert isinstance(instance, InstanceV2)
    assert instance.configuration.statuses.max_characters == school.limits().characters
    assert instance.api_versions["mastodon"] == school.limits().api


def test_it_posts_with_a_picture_finds_the_post_and_takes_it_down(school, other):
    picture = other.media_post(io.BytesIO(JPEG), mime_type="image/jpeg", description="Beans.", file_name="a.jpg")
    assert isinstance(picture, MediaAttachment)
    assert picture.description == "Beans."
    posted = other.status_post("Our beans.", media_ids=[picture], visibility="unlisted", idempotency_key="k")
    assert isinstance(posted, Status)
    assert posted.created_at.astimezone(UTC) == school.clock()
    assert (posted.visibility, posted.media_attachments[0].id) == ("unlisted", picture.id)
    assert other.status_post("Our beans.", idempotency_key="k").id == posted.id
    assert [one.id for one in other.account_statuses("1", exclude_reblogs=True)] == [posted.id]
    source = other.status_source(posted)
    assert isinstance(source, StatusSource)
    assert source.text == "Our beans."
    other.status_delete(posted)
    with pytest.raises(MastodonNotFoundError):
        other.status_delete(posted)


def test_it_reads_people_over_several_pages_and_what_they_say(school, other):
    school.fake.page = 3
    school.fake.following_us = [school.fake.join(f"parent{n}@home.example") for n in range(8)]
    page, found = other.account_followers("1", limit=3), []
    while page:
        found += page
        page = other.fetch_next(page)
    assert [one.id for one in found] == list(reversed(school.fake.following_us))
    assert all(isinstance(one, Account) for one in found)
    school.fake.say(found[0].id, "Lovely")
    said = other.notifications(types=["mention"])
    assert isinstance(said[0], Notification)
    assert said[0].status.content == "<p>Lovely</p>"


def test_it_does_about_people_what_can_be_done(school, other):
    who = school.fake.join("bot@b.example")
    relation = other.account_block(who)
    assert isinstance(relation, Relationship)
    assert relation.blocking
    assert not other.account_unblock(who).blocking
    assert other.account_mute(who).muting
    assert other.account_follow(who).following
    assert not other.account_remove_from_followers(who).followed_by


def test_it_is_told_when_its_connection_was_taken_away(school, other):
    school.fake.tokens.clear()
    with pytest.raises(MastodonUnauthorizedError):
        other.account_verify_credentials()


def arrived(school, of) -> dict:
    """What one act asks for: the fields of each request that changes something."""
    before = len(school.server.asked)
    of()
    return {
        (one.method, one.path.rstrip("0123456789/")): {
            name: [_alike(value) for value in values] for name, values in form_of(one).items()
        }
        for one in school.server.asked[before:]
        if one.method != "GET"
    }


def _alike(value):
    """A file by its bytes; “1” and “true” are the same to a server."""
    return (value.type, value.content) if isinstance(value, File) else {"1": "true"}.get(value, value)


def test_it_posts_with_the_same_words_of_the_interface_as_we_do(school, other):
    def theirs():
        picture = other.media_post(io.BytesIO(JPEG + b"\0"), mime_type="image/jpeg", description="Bean plant 0.")
        other.status_post(
            "Beans.",
            media_ids=[picture],
            visibility="public",
            language="en",
            quote_approval_policy="nobody",
            idempotency_key="a-key",
        )

    outgoing = school.outgoing("Beans.", pictures=1)
    ours = arrived(school, lambda: school.delivered(outgoing))
    them = arrived(school, theirs)
    assert ours.keys() == them.keys() == {("POST", "/api/v2/media"), ("POST", "/api/v1/statuses")}
    for call in ours:
        # It says besides what it leaves as it is, and every upload and post has ids of its own.
        for name, value in ours[call].items():
            if name == "media_ids":
                assert len(value) == len(them[call][name]) == 1
            else:
                assert them[call][name] == value
    posts = [one for one in school.server.asked if one.path == "/api/v1/statuses"]
    assert [one.headers["idempotency-key"] for one in posts] == ["a-key", "a-key"]


def test_it_takes_down_and_signs_in_with_the_same_words_as_we_do(school, other):
    first, second = (school.fake.put_up_by_hand("Beans.") for _ in range(2))
    theirs = arrived(school, lambda: other.status_delete(second, delete_media=True))
    ours = arrived(school, lambda: school.network.remove(key="k", remote_id=first))
    assert ours == theirs
    assert school.network.remove(key="k", remote_id=second) == Gone()

    def we_sign_in():
        registration = register(school.site, redirect_uri=OURS, website="https://b.example", deadline=Deadline(5))
        begun = begin(school.site, registration)
        back = dict(parse_qsl(urlsplit(httpx.get(begun.address).headers["location"]).query))
        finish(school.site, registration, begun, back, Deadline(5))

    def they_sign_in():
        keys = Mastodon.create_app(
            "Birdtable",
            scopes=list(SCOPES),
            redirect_uris=OURS,
            website="https://b.example",
            api_base_url=school.server.origin,
        )
        client = Mastodon(*keys, api_base_url=school.server.origin)
        address = client.auth_request_url(redirect_uris=OURS, scopes=list(SCOPES), allow_http=True)
        back = dict(parse_qsl(urlsplit(httpx.get(address).headers["location"]).query))
        client.log_in(code=back["code"], redirect_uri=OURS, scopes=list(SCOPES), allow_http=True)

    ours, theirs = arrived(school, we_sign_in), arrived(school, they_sign_in)
    assert ours[("POST", "/api/v1/apps")] == theirs[("POST", "/api/v1/apps")]
    mine = set(ours[("POST", "/oauth/token")])
    assert mine - {"code_verifier"} <= set(theirs[("POST", "/oauth/token")])
