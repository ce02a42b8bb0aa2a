"""The calls of one account on one Mastodon server, and what its answers mean for all of them.

An answer that says “certainly not done” is turned into one of ours here; everything else is left to whoever asked,
because what a 422 or a 500 means depends on what was asked for.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost, NotReached, Site
from birdtable.adapters.networks.credentials import Credentials, Secrets, renewed
from birdtable.adapters.networks.network import NeedsReconnect, NotDone, NotExecuted, RateLimited, Refused

Now = Callable[[], datetime]

LONGEST_WAIT = timedelta(hours=3)
"""The longest window of any limit in Mastodon; a server that names a later moment is not believed."""

SHORTEST_WAIT = timedelta(seconds=1)
USUAL_WAIT = timedelta(minutes=5)

_TOO_OFTEN = "The server says that this account has asked too often."
_REVOKED = "The server no longer accepts this connection. Please connect the account again."
_FORBIDDEN = "The server does not let this connection do that. Please connect the account again and allow everything."
_MOVED = "The server sends us on to another address. Please connect the account again, by its new address."
_NEXT = re.compile(r'<([^<>]*)>\s*;[^,]*?rel="?next"?')


class Api:
    """One account's calls. credentials: fields `token`, `client_id`, `client_secret`, and `refresh` where offered."""

    def __init__(self, site: Site, credentials: Credentials, *, now: Now) -> None:
        self._site = site
        self._credentials = credentials
        self.now = now

    def ask(self, method: str, path: str, deadline: Deadline, **content: Any) -> Answer | Lost | NotDone:
        """Send one request as this account: the answer, unless it certainly was not done for a reason we know.

        A 401 certainly did nothing: where the server hands out tokens for renewing, it is asked once more. Pleroma,
        which does, says 403 for a token that ended.
        """
        secrets = self._credentials.current()
        if isinstance(secrets, NeedsReconnect):
            return secrets
        answer = self._once(method, path, deadline, secrets, content)
        if isinstance(answer, Answer) and _is_no_longer_let_in(answer, secrets):
            newer = self._renew(secrets, deadline, believable=answer.fields() is not None)
            if not isinstance(newer, Secrets):
                return newer
            answer = self._once(method, path, deadline, newer, content)
            if isinstance(answer, Answer) and answer.status == 401:
                return NeedsReconnect(_REVOKED)
        return answer

    @property
    def renews(self) -> bool:
        """Whether this server's tokens end and are renewed; then 403 is its answer to those, and to what it forbids."""
        secrets = self._credentials.current()
        return isinstance(secrets, Secrets) and bool(secrets.fields.get("refresh"))

    def read(self, path: str, deadline: Deadline, **content: Any) -> Answer | NotDone:
        """Ask for something that changes nothing: a good answer, or why there is none."""
        answer = self.ask("GET", path, deadline, **content)
        if isinstance(answer, Lost):
            return NotExecuted(answer.says)
        return said_no(answer) or answer if isinstance(answer, Answer) else answer

    def _once(
        self, method: str, path: str, deadline: Deadline, secrets: Secrets, content: Mapping[str, Any]
    ) -> Answer | Lost | NotDone:
        headers = {"Authorization": f"Bearer {secrets.fields.get('token', '')}"} | dict(content.get("headers") or {})
        answer = self._site.ask(method, path, deadline=deadline, **{**content, "headers": headers})
        if isinstance(answer, NotReached):
            return NotExecuted(answer.says)
        if isinstance(answer, Answer) and answer.status == 429 and not is_repeated(answer):
            return RateLimited(_TOO_OFTEN, free_again(answer.headers, self.now()))
        return answer

    def _renew(self, old: Secrets, deadline: Deadline, *, believable: bool) -> Secrets | NotDone:
        """Newer secrets. believable: the 401 came from the server's own interface, and not from something before it."""
        if not believable:
            return NeedsReconnect(_REVOKED)
        if not old.fields.get("refresh"):
            self._credentials.give_up(old.version, _REVOKED)
            return NeedsReconnect(_REVOKED)
        return renewed(
            self._credentials, old, lambda secrets, _: new_tokens(self._site, secrets.fields, deadline), self.now()
        )


def new_tokens(site: Site, fields: Mapping[str, str], deadline: Deadline) -> Mapping[str, str] | NotDone:
    """The account's secrets with a token that was got for the one kept for renewing (Pleroma and its forks)."""
    asked = {
        "grant_type": "refresh_token",
        "refresh_token": fields["refresh"],
        "client_id": fields["client_id"],
        "client_secret": fields["client_secret"],
    }
    answer = site.ask("POST", "/oauth/token", deadline=deadline, form=asked)
    if not isinstance(answer, Answer) or answer.status >= 500 or answer.status == 429:
        return NotExecuted("The connection could not be renewed just now.")
    token = (answer.fields() or {}).get("access_token") if answer.ok else None
    if not token:
        return NeedsReconnect(_REVOKED)
    newer = (answer.fields() or {}).get("refresh_token") or fields["refresh"]
    return {**fields, "token": str(token), "refresh": str(newer)}


def _is_no_longer_let_in(answer: Answer, secrets: Secrets) -> bool:
    ended = answer.status == 401 or (answer.status == 403 and bool(secrets.fields.get("refresh")))
    return ended and not is_repeated(answer)


def is_repeated(answer: Answer) -> bool:
    """Whether this is an older answer, kept under our key: Pleroma keeps a refusal as it keeps a success."""
    return answer.headers.get("idempotent-replayed") == "true"


def said_no(answer: Answer) -> NotDone | None:
    """Why a request that we could ask again any time was not answered well; None when it was."""
    if answer.ok:
        return None
    if answer.status == 403:
        return NeedsReconnect(_FORBIDDEN)
    if answer.status in {408, 425} or answer.status >= 500:
        return NotExecuted("The server is in trouble.")
    if answer.status < 400:
        return Refused(_MOVED)
    return Refused("The server does not know what we asked for.")


def free_again(headers: Mapping[str, str], now: datetime) -> datetime:
    """When a 429 ends: X-RateLimit-Reset, as a moment (Mastodon) or a Unix time; or Retry-After. Within our bounds."""
    said = _moment(headers.get("x-ratelimit-reset", ""), now) or _seconds(headers.get("retry-after", ""), now)
    until = said or now + USUAL_WAIT
    return min(max(until, now + SHORTEST_WAIT), now + LONGEST_WAIT)


def moment(written: object) -> datetime | None:
    """A moment as the interface writes it, with its zone; None for anything else."""
    try:
        found = datetime.fromisoformat(str(written))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def next_page(answer: Answer) -> str:
    """What to ask with (`max_id`) for the next page; empty at the end. Only this is believed of the link, no host."""
    found = _NEXT.search(answer.headers.get("link", ""))
    values = parse_qs(urlsplit(found[1]).query).get("max_id") if found else None
    return values[0] if values else ""


def _moment(written: str, now: datetime) -> datetime | None:
    if written.replace(".", "", 1).isdecimal():
        number = float(written)
        # Some write how many seconds are left, some the Unix time.
        return now + timedelta(seconds=number) if number < 10**8 else _unix(number)
    return moment(written)


def _unix(number: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(number, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _seconds(written: str, now: datetime) -> datetime | None:
    return now + timedelta(seconds=min(int(written), 10**8)) if written.isascii() and written.isdecimal() else None
