"""Connecting an account on a Mastodon server: OAuth by code, with a registration of our own at each server.

What is kept between the two pages is the caller's to keep, sealed: the registration, the state and the verifier.
Sources: docs.joinmastodon.org/methods/apps, /methods/oauth, /api/oauth-scopes; RFC 7636 (PKCE), RFC 8414 (metadata).
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Client, Lost, NotReached, Site
from birdtable.adapters.networks.mastodon_readers import account_from
from birdtable.adapters.networks.network import NotDone, NotExecuted, Refused, Unsure
from birdtable.adapters.networks.readers import Account, ActAnswer, Done

SCOPES = (
    "read:accounts",
    "read:favourites",
    "read:follows",
    "read:notifications",
    "read:statuses",
    "write:blocks",
    "write:follows",
    "write:media",
    "write:mutes",
    "write:statuses",
)
"""All that is asked for: no lists, no messages of others, no change to the account. Its likes are read, for by them
somebody else in the account is noticed."""

_NAME = "Birdtable"
_NOT_THERE = "There is no Mastodon server at this address. Use the one that you see in your browser when signed in."
_KEPT = "The server did not take the connection back. Please end it there, under “Authorised apps” in the settings."
_NOT_YOURS = "This answer does not belong to the connection that was begun here. Please begin again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Birdtable, as one server knows it. scopes: that it offers of those we ask for; pkce: whether it knows PKCE."""

    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    scopes: tuple[str, ...]
    pkce: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A connection begun. address: where the person's browser goes; state, verifier: to be kept until it is back."""

    address: str
    state: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """A connection made. secrets: for `Credentials`; missing: scopes that were asked for and not granted."""

    account: Account
    secrets: Mapping[str, str] = field(repr=False)
    missing: tuple[str, ...] = ()


def site_of(client: Client, typed: str) -> Site:
    """The server in what somebody typed: “social.example”, “https://social.example/@me” or “@me@social.example”.

    Raises: NotAnAddress.
    """
    typed = typed.strip()
    return Site(client, typed if "://" in typed else typed.rpartition("@")[2])


def register(site: Site, *, redirect_uri: str, website: str, deadline: Deadline) -> Registration | NotDone:
    """Make ourselves known to a server. redirect_uri: our page to which it sends the person back."""
    metadata = site.ask("GET", "/.well-known/oauth-authorization-server", deadline=deadline)
    says = (metadata.fields() or {}) if isinstance(metadata, Answer) and metadata.ok else {}
    scopes = offered(says.get("scopes_supported"))
    form = {"client_name": _NAME, "redirect_uris": redirect_uri, "scopes": " ".join(scopes), "website": website}
    answer = _answered(site.ask("POST", "/api/v1/apps", deadline=deadline, form=form))
    if not isinstance(answer, Answer):
        return answer
    fields = answer.fields() or {}
    if not fields.get("client_id") or not fields.get("client_secret"):
        return Refused(_NOT_THERE)
    methods = says.get("code_challenge_methods_supported")
    return Registration(
        client_id=str(fields["client_id"]),
        client_secret=str(fields["client_secret"]),
        redirect_uri=redirect_uri,
        scopes=scopes,
        pkce=isinstance(methods, list) and "S256" in methods,
    )


def offered(supported: object) -> tuple[str, ...]:
    """Those of our scopes that a server offers; where it has only the broad one of a kind, that. Unsaid: all ours."""
    if not isinstance(supported, list) or not supported:
        return SCOPES
    found = (next((one for one in (scope, scope.partition(":")[0]) if one in supported), "") for scope in SCOPES)
    return tuple(dict.fromkeys(scope for scope in found if scope)) or SCOPES


def begin(site: Site, registration: Registration) -> Beginning:
    """Where to send the person's browser, with a fresh state and verifier."""
    state, verifier = token_urlsafe(32), token_urlsafe(48)
    asked = {
        "response_type": "code",
        "client_id": registration.client_id,
        "redirect_uri": registration.redirect_uri,
        "scope": " ".join(registration.scopes),
        "state": state,
        # A shared computer may be signed in as somebody else: the person sees who, and chooses.
        "force_login": "true",
    }
    if registration.pkce:
        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked |= {"code_challenge": challenge, "code_challenge_method": "S256"}
    return Beginning(address=f"{site.origin}/oauth/authorize?{urlencode(asked)}", state=state, verifier=verifier)


def finish(
    site: Site, registration: Registration, begun: Beginning, came_back: Mapping[str, str], deadline: Deadline
) -> Connected | NotDone:
    """Turn what the person's browser came back with into a connection. came_back: the query of our own page."""
    if not hmac.compare_digest(came_back.get("state", "").encode(), begun.state.encode()):
        return Refused(_NOT_YOURS)
    if not (code := came_back.get("code", "")):
        return Refused("The connection was not allowed on the server.")
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": registration.client_id,
        "client_secret": registration.client_secret,
        "redirect_uri": registration.redirect_uri,
    } | ({"code_verifier": begun.verifier} if registration.pkce else {})
    answer = _answered(site.ask("POST", "/oauth/token", deadline=deadline, form=form))
    if not isinstance(answer, Answer):
        return answer
    fields = answer.fields() or {}
    if not fields.get("access_token"):
        return Refused("The server did not accept the answer: it may have waited too long. Please begin again.")
    return _whose(site, registration, fields, deadline)


def revoke(site: Site, secrets: Mapping[str, str], deadline: Deadline) -> ActAnswer:
    """Give the connection back: its token is of no use to anybody afterwards. Twice is no error."""
    form = {name: secrets[name] for name in ("client_id", "client_secret", "token")}
    answer = site.ask("POST", "/oauth/revoke", deadline=deadline, form=form)
    if isinstance(answer, Lost):
        return Unsure(answer.says)
    if isinstance(answer, NotReached):
        return NotExecuted(answer.says)
    if answer.ok:
        return Done()
    return Refused(_KEPT) if 400 <= answer.status < 500 else Unsure("The server is in trouble.")


def _whose(site: Site, registration: Registration, token: Mapping[str, Any], deadline: Deadline) -> Connected | NotDone:
    secrets = {
        "token": str(token["access_token"]),
        "client_id": registration.client_id,
        "client_secret": registration.client_secret,
    }
    if token.get("refresh_token"):
        secrets["refresh"] = str(token["refresh_token"])
    headers = {"Authorization": f"Bearer {secrets['token']}"}
    answer = _answered(site.ask("GET", "/api/v1/accounts/verify_credentials", deadline=deadline, headers=headers))
    if not isinstance(answer, Answer):
        return answer
    account = account_from(answer.fields())
    if account is None:
        return Refused(_NOT_THERE)
    granted = str(token.get("scope") or " ".join(registration.scopes)).split()
    missing = tuple(one for one in registration.scopes if not {one, one.partition(":")[0]} & set(granted))
    return Connected(account=account, secrets=secrets, missing=missing)


def _answered(answer: Answer | NotReached | Lost) -> Answer | NotDone:
    """A good answer; nothing asked for here does harm when it is asked for again."""
    if not isinstance(answer, Answer):
        return NotExecuted(answer.says)
    if answer.status >= 500 or answer.status == 429:
        return NotExecuted("The server is in trouble, or was asked too often. Please try again in a few minutes.")
    if answer.ok:
        return answer
    return Refused(_NOT_THERE if answer.status in {301, 302, 303, 307, 308, 404} else "The server did not agree.")
