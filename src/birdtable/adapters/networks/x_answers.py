"""What X's answers mean. Only what it certainly did not do is told here; all else is for whoever asked."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from birdtable.adapters.http import Answer
from birdtable.adapters.networks.network import NeedsMoney, NeedsReconnect, NotDone, RateLimited, Refused

WINDOW = timedelta(minutes=15)
"""How long X counts requests, where it does not say when it begins anew."""
_LONGEST_WAIT = timedelta(hours=25)

_MONEY = {"credits", "credit", "spend-cap", "spending-limit", "usage-capped"}
_MONEY_TITLES = {"creditsdepleted", "spendcapreached", "usagecapexceeded"}
_CERTAIN = {400, 401, 402, 403, 404, 405, 406, 410, 413, 415, 422, 429}
"""What X says before it does anything."""
_RESETS = (
    ("x-rate-limit-remaining", "x-rate-limit-reset"),
    ("x-user-limit-24hour-remaining", "x-user-limit-24hour-reset"),
    ("x-app-limit-24hour-remaining", "x-app-limit-24hour-reset"),
)

NO_MONEY = "The school’s developer account at X has no money left, or has reached its spending limit there."
NO_MEDIA = "This connection does not allow pictures to be sent. Connect X again, and allow everything it asks for."


def not_done(answer: Answer, now: datetime) -> NotDone | None:
    """What certainly did not happen, and why; None for a yes, and for what leaves it open."""
    if answer.status not in _CERTAIN:
        return None
    if out_of_money(answer):
        return NeedsMoney(NO_MONEY)
    if answer.status == 429:
        return RateLimited("X takes no more for now.", _when_again(answer.headers, now))
    if answer.status == 401:
        return NeedsReconnect("X does not accept this connection any more.")
    if answer.status == 403:
        return Refused(_why_forbidden(answer))
    return Refused(_WHY.get(answer.status, "X did not accept it."))


def out_of_money(answer: Answer) -> bool:
    """Whether it is money that is missing: X says so with more than one status."""
    if answer.status == 402:
        return True
    if answer.status not in {403, 429}:
        return False
    return any(
        _kind(problem) in _MONEY or str(problem.get("title", "")).replace(" ", "").lower() in _MONEY_TITLES
        for problem in problems(answer)
    )


def is_duplicate(answer: Answer) -> bool:
    """Whether X says that it has these words already. They may be our own, from a try whose answer never came."""
    if answer.status != 403:
        return False
    return any(
        "duplicate" in str(problem.get("detail") or problem.get("message") or "").lower() or problem.get("code") == 187
        for problem in problems(answer)
    )


def is_missing(answer: Answer) -> bool:
    """Whether what was asked for is not there: by its status, or by an error beside a yes."""
    if answer.status in {404, 410}:
        return True
    return answer.ok and any(_kind(problem) == "resource-not-found" for problem in problems(answer))


def problems(answer: Answer) -> Iterator[Mapping[str, Any]]:
    """The problem that the answer is, and those it lists under `errors`, a partial yes included."""
    fields = answer.fields() or {}
    if not answer.ok:
        yield fields
    listed = fields.get("errors")
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, Mapping):
            yield one


def _kind(problem: Mapping[str, Any]) -> str:
    # The host of these addresses varies; their last part does not.
    return str(problem.get("type", "")).rstrip("/").rsplit("/", 1)[-1]


def _why_forbidden(answer: Answer) -> str:
    if any(_kind(problem) == "client-forbidden" for problem in problems(answer)):
        return "X does not let the school’s developer app do this. Look at the app in X’s developer console."
    return "X does not allow this account to do it."


_WHY = {
    404: "X does not know it.",
    413: "It is too large for X.",
}


def _when_again(headers: Mapping[str, str], now: datetime) -> datetime:
    """The latest moment that a used-up count begins anew."""
    found = [
        moment
        for remaining, reset in _RESETS
        if headers.get(remaining, "0").strip() == "0" and (moment := _moment(headers.get(reset, "")))
    ]
    if not found and (seconds := headers.get("retry-after", "")).isascii() and seconds.isdigit():
        found = [now + timedelta(seconds=min(int(seconds), _LONGEST_WAIT.total_seconds()))]
    until = max(found, default=now + WINDOW)
    return min(max(until, now + timedelta(seconds=1)), now + _LONGEST_WAIT)


def _moment(epoch: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        return None
