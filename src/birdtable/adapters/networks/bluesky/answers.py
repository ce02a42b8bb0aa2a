"""What an answer of Bluesky's means for us.

Sources: the lexicons of com.atproto and app.bsky, and what a real PDS was seen to answer (docs/running/bluesky.md).
"""

from datetime import UTC, datetime, timedelta

from birdtable.adapters.http import Answer
from birdtable.adapters.networks.network import NeedsReconnect, NotDone, NotExecuted, RateLimited, Refused, Unsure

EXPIRED = frozenset({"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"})
"""Names of errors that say the token is of no use (any more); the first two come with status 400."""

_CLOSED = frozenset({"AccountTakedown", "AccountDeactivated", "RepoTakendown", "RepoDeactivated", "RepoSuspended"})
_TOO_OFTEN = "Bluesky asks us to wait: this account has posted or asked too often."
_PATIENCE = timedelta(minutes=5)


def error_of(answer: Answer) -> str:
    """The name of the error, as the AT Protocol has them; empty when there is none to be read."""
    fields = answer.fields()
    name = fields.get("error") if fields else None
    return name if isinstance(name, str) else ""


def waits_for(answer: Answer, now: datetime) -> RateLimited:
    """Until when a 429 has us wait: as its headers say, but a second at least and a day at most."""
    reset, after = answer.headers.get("ratelimit-reset", ""), answer.headers.get("retry-after", "")
    until = now + _PATIENCE
    if reset.isdecimal() and len(reset) <= 11:
        until = datetime.fromtimestamp(int(reset), UTC)
    elif after.isdecimal() and len(after) <= 6:
        until = now + timedelta(seconds=int(after))
    return RateLimited(_TOO_OFTEN, until=min(max(until, now + timedelta(seconds=1)), now + timedelta(days=1)))


def not_done(answer: Answer) -> NotDone:
    """What an answer that is not “done” means where nothing can have been done."""
    name = error_of(answer)
    if name in _CLOSED:
        return NeedsReconnect("Bluesky has closed or paused this account.")
    if name in EXPIRED or answer.status in (401, 403):
        return NeedsReconnect("Bluesky does not accept our sign-in for this any more.")
    if answer.status in (400, 404, 413) and name not in ("BlobNotFound", "UpstreamFailure"):
        return Refused("Bluesky did not accept it as it is.")
    return NotExecuted("Bluesky is out of order at the moment.")


def written(answer: Answer) -> Unsure | NotDone:
    """What an answer that is not “done” means after a write: from 500 on it may have been done all the same."""
    if answer.status >= 500 or answer.ok or 300 <= answer.status < 400:
        return Unsure("Bluesky answered in a way that leaves open whether it was done.")
    return not_done(answer)
