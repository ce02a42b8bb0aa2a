"""Looking for a post on one's own account: what was put up there since a given post, and which of it is ours."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer
from birdtable.adapters.networks.mastodon_api import Api, moment, next_page
from birdtable.adapters.networks.mastodon_words import same_words, squeezed
from birdtable.adapters.networks.network import CannotTell, NotDone, NotExecuted, Outgoing, Receipt, Refused

Status = Mapping[str, Any]

_PAGES = 5
_A_PAGE = 40


def newest_id(api: Api, account_id: str, deadline: Deadline) -> str | NotDone:
    """The id of the newest post on the account, boosts left out; empty when it has none."""
    answer = api.read(f"/api/v1/accounts/{account_id}/statuses", deadline, params={"limit": 1, **_OWN})
    if not isinstance(answer, Answer):
        return answer
    found = statuses_in(answer)
    if found is None:
        return _UNCLEAR
    return str(found[0]["id"]) if found else ""


def since(api: Api, account_id: str, newest: str, deadline: Deadline) -> list[Status] | NotDone | None:
    """What was put up after the post `newest`; None when it is more than we read."""
    found: list[Status] = []
    params: dict[str, Any] = {"limit": _A_PAGE, **_OWN} | ({"since_id": newest} if newest else {})
    for _ in range(_PAGES):
        answer = api.read(f"/api/v1/accounts/{account_id}/statuses", deadline, params=params)
        if not isinstance(answer, Answer):
            return answer
        page = statuses_in(answer)
        if page is None:
            return _UNCLEAR
        found += page
        older = next_page(answer)
        if not page or not older:
            return found
        params["max_id"] = older
    return None


def ours(
    api: Api, statuses: Sequence[Status], outgoing: Outgoing, media: Sequence[str], deadline: Deadline
) -> Status | NotDone | CannotTell | None:
    """The one of these statuses that is this post; None when none is.

    The pictures are the surest sign, because each has an id of its own. Without pictures, or on a server that gives
    them other ids, the words decide: as they are shown, or as the server keeps them.
    """
    alike = [status for status in statuses if _same_pictures(status, outgoing)]
    for status in statuses:
        if media and {str(one.get("id")) for one in pictures_of(status)} == set(media):
            return status
    for status in alike:
        if same_words(outgoing.text, status):
            return status
    return _by_source(api, alike, outgoing.text, deadline)


def _by_source(
    api: Api, alike: Sequence[Status], text: str, deadline: Deadline
) -> Status | NotDone | CannotTell | None:
    for status in alike:
        answer = api.read(f"/api/v1/statuses/{status['id']}/source", deadline)
        if isinstance(answer, Refused):
            # An older server: it may have written the words otherwise, and will not say how they were sent.
            return CannotTell("Something was posted meanwhile, and the server does not say whether it is this post.")
        if not isinstance(answer, Answer):
            return answer
        if _same_source(text, answer):
            return status
    return None


def receipt_of(status: Status, now: Any) -> Receipt:
    """The server's own word that this status is there."""
    link = str(status.get("url") or status.get("uri") or "")
    return Receipt(remote_id=str(status["id"]), link=link, at=moment(status.get("created_at")) or now)


def statuses_in(answer: Answer) -> list[Status] | None:
    """The statuses of an answer; None when it is no list of such."""
    found = answer.json()
    if not isinstance(found, list) or not all(is_status(one) for one in found):
        return None
    return found


def is_status(found: object) -> bool:
    """Whether this is a status as the interface has them, and not something else that says 200."""
    return isinstance(found, dict) and bool(found.get("id")) and "content" in found and "visibility" in found


def pictures_of(status: Status) -> Iterator[Mapping[str, Any]]:
    """What hangs on it."""
    return (one for one in status.get("media_attachments") or () if isinstance(one, dict))


def _same_pictures(status: Status, outgoing: Outgoing) -> bool:
    there = sorted(squeezed(str(one.get("description") or "")) for one in pictures_of(status))
    return there == sorted(squeezed(picture.description) for picture in outgoing.pictures)


def _same_source(text: str, answer: Answer) -> bool:
    kept = (answer.fields() or {}).get("text")
    return isinstance(kept, str) and squeezed(kept) == squeezed(text)


_OWN = {"exclude_reblogs": "true"}
_UNCLEAR = NotExecuted("The server's list of our posts could not be read.")
