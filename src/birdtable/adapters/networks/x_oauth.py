"""Connecting an account on X with the school's own developer app: OAuth 2 with PKCE, and tokens that renew once each.

The names of the secrets that are kept: `access_token`, `refresh_token`, `expires_at` (ISO 8601), `scope` (parted by
spaces), `user_id` and `handle` of the account, `client_id` and `client_secret` of the app.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost, NotReached, Site
from birdtable.adapters.networks.credentials import Renewal, Secrets
from birdtable.adapters.networks.network import NeedsMoney, NeedsReconnect, NotDone, NotExecuted, RateLimited
from birdtable.adapters.networks.readers import Account
from birdtable.adapters.networks.x_accounts import ME, OF_ACCOUNT, account_of
from birdtable.adapters.networks.x_answers import not_done

ORIGIN = "https://api.x.com"
AUTHORIZE = "https://x.com/i/oauth2/authorize"
TOKEN = "/2/oauth2/token"  # noqa: S105 - a path

MEDIA = "media.write"
POSTING = ("tweet.read", "tweet.write", "users.read", MEDIA, "offline.access")
EVERYTHING = (*POSTING, "follows.read", "mute.write", "tweet.moderate.write")
"""What a person is asked to allow: also to list followers, mute accounts and hide replies."""

CODE_LIVES = 25.0
"""Seconds: X takes the code for 30."""


@dataclass(frozen=True, slots=True)
class App:
    """The school's own developer app. client_secret: empty for a public client."""

    client_id: str
    client_secret: str = field(default="", repr=False)

    @classmethod
    def kept_in(cls, secrets: Mapping[str, str]) -> "App":
        """The app that an account was connected with."""
        return cls(secrets.get("client_id", ""), secrets.get("client_secret", ""))


@dataclass(frozen=True, slots=True)
class Connected:
    """An account that was connected. secrets: to be sealed and kept."""

    account: Account
    secrets: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Start:
    """The first half of connecting. url: where to send the person; the rest is kept until they return."""

    url: str = field(repr=False)
    state: str = field(repr=False)
    verifier: str = field(repr=False)


def start(app: App, redirect_uri: str, scopes: Sequence[str] = EVERYTHING) -> Start:
    """Begin to connect. redirect_uri: exactly as it stands in the developer app."""
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    asked = {
        "response_type": "code",
        "client_id": app.client_id,
        "redirect_uri": redirect_uri,
        "scope": " ".join(scopes),
        "state": state,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii"),
        "code_challenge_method": "S256",
    }
    return Start(f"{AUTHORIZE}?{urlencode(asked, quote_via=quote)}", state, verifier)


def code_from(answered: Mapping[str, str], state: str) -> str | NeedsReconnect:
    """The code that X sent the person back with. answered: the parameters of the address they came back to."""
    if not hmac.compare_digest(answered.get("state", "").encode(), state.encode()):
        return NeedsReconnect("This answer from X belongs to another attempt. Please begin again.")
    if code := answered.get("code"):
        return code
    return NeedsReconnect("X was not allowed to connect. Please begin again, and choose “Authorize app”.")


def connect(site: Site, app: App, *, code: str, verifier: str, redirect_uri: str, now: datetime) -> Connected | NotDone:
    """The second half: secrets for a code, which lives for half a minute and is good for one try."""
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri, "code_verifier": verifier}
    answer = _ask(site, app, form, CODE_LIVES)
    if not isinstance(answer, Answer):
        return NotExecuted(_BEGIN_AGAIN)
    fields = _fields(answer, now)
    if fields is None:
        return _no(answer, now)
    if missing := _missing(fields):
        return NeedsReconnect(missing)
    account = _whose(site, fields["access_token"], now)
    if not isinstance(account, Account):
        return account
    whose = {"user_id": account.id, "handle": account.handle}
    return Connected(account, {**fields, **whose, "client_id": app.client_id, "client_secret": app.client_secret})


_BEGIN_AGAIN = "X could not be reached, or did not answer. Please begin again."


def _missing(fields: Mapping[str, str]) -> str:
    """What to do about rights without which nothing can be posted; empty when X gave them, or does not say."""
    given = fields.get("scope", "").split()
    if given and not {"tweet.write", MEDIA} <= set(given):
        return "X does not let this app post. Set it to “Read and write” in X’s developer console, and connect again."
    if "refresh_token" not in fields:
        return "X would end this connection after two hours. Please connect again, and allow everything it asks for."
    return ""


def _whose(site: Site, token: str, now: datetime) -> Account | NotDone:
    headers = {"Authorization": f"Bearer {token}"}
    answer = site.ask("GET", ME, deadline=Deadline(CODE_LIVES), params=OF_ACCOUNT, headers=headers)
    if not isinstance(answer, Answer):
        return NotExecuted(_BEGIN_AGAIN)
    found = account_of((answer.fields() or {}).get("data")) if answer.ok else None
    return found or not_done(answer, now) or NotExecuted(_BEGIN_AGAIN)


def renewal(site: Site, now: Callable[[], datetime], seconds: float) -> Renewal:
    """How to renew the secrets. seconds: that asking may take."""

    def renew(old: Secrets, abandoned: bool) -> Mapping[str, str] | NotDone:  # noqa: FBT001 - the seam's own shape
        token = old.fields.get("refresh_token")
        if abandoned or not token:
            return NeedsReconnect("The connection to X was cut off while it was being renewed. Please connect again.")
        answer = _ask(site, App.kept_in(old.fields), {"grant_type": "refresh_token", "refresh_token": token}, seconds)
        if not isinstance(answer, Answer):
            # Whether X used the token up nobody knows. Asked with again, it says so itself, and nothing more is lost.
            return NotExecuted(answer.says)
        if fields := _fields(answer, now()):
            return {**old.fields, "refresh_token": "", **fields}
        return _no(answer, now())

    return renew


def _ask(site: Site, app: App, form: Mapping[str, str], seconds: float) -> Answer | NotReached | Lost:
    """A confidential client shows its secret; a public one only says who it is."""
    headers: dict[str, str] = {}
    if app.client_secret:
        pair = f"{quote(app.client_id, safe='')}:{quote(app.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode('ascii')}"
    else:
        form = {**form, "client_id": app.client_id}
    return site.ask("POST", TOKEN, deadline=Deadline(seconds), form=form, headers=headers)


def _fields(answer: Answer, now: datetime) -> Mapping[str, str] | None:
    found = answer.fields() if answer.ok else None
    if not found or not isinstance(access := found.get("access_token"), str) or not access:
        return None
    seconds = found.get("expires_in")
    lives = timedelta(seconds=seconds if isinstance(seconds, int) and 0 < seconds < 10**8 else 7200)
    kept = {"access_token": access, "expires_at": (now + lives).isoformat()}
    for name in ("refresh_token", "scope"):
        if isinstance(value := found.get(name), str) and value:
            kept[name] = value
    return kept


def _no(answer: Answer, now: datetime) -> NotDone:
    no = not_done(answer, now)
    if isinstance(no, RateLimited | NeedsMoney):
        return no
    if no is not None:
        return NeedsReconnect("X does not accept this connection any more. Please connect the account again.")
    return NotExecuted("X could not renew the connection just now.")
