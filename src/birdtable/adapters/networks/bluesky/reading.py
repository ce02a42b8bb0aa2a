"""Who follows us, what was said to us, what stands on our account, and how it is set."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost
from birdtable.adapters.networks.bluesky import records
from birdtable.adapters.networks.bluesky.answers import error_of, not_done
from birdtable.adapters.networks.bluesky.profiles import file_of, hides
from birdtable.adapters.networks.bluesky.session import Grant, Session
from birdtable.adapters.networks.deeds import Deed, DeedKind
from birdtable.adapters.networks.network import Absent, NotDone, NotExecuted, Refused
from birdtable.adapters.networks.reach import Reach, count_in
from birdtable.adapters.networks.readers import Account, Mention, MentionKind, OwnPost, Page, Settings

Item = TypeVar("Item")

_ODD = "Bluesky answered with something that we do not understand."
_NOBODY = frozenset(("InvalidRequest", "AccountTakedown", "AccountDeactivated", "NotFound"))
_MESSAGES = {"none": "Nobody", "following": "People this account follows", "all": "Everyone"}


def followers(session: Session, cursor: str, deadline: Deadline) -> Page[Account] | NotDone:
    """A hundred of those who follow the account, the latest first."""
    grant = session.grant(deadline)
    if not isinstance(grant, Grant):
        return grant
    answer = session.get("app.bsky.graph.getFollowers", deadline, actor=grant.did, limit=100, cursor=cursor)
    return _page(answer, "followers", _account)


def following(session: Session, cursor: str, deadline: Deadline) -> Page[Account] | NotDone:
    """A hundred of those whom the account follows, the latest first."""
    grant = session.grant(deadline)
    if not isinstance(grant, Grant):
        return grant
    answer = session.get("app.bsky.graph.getFollows", deadline, actor=grant.did, limit=100, cursor=cursor)
    return _page(answer, "follows", _account)


def find_account(session: Session, handle: str, deadline: Deadline) -> Account | Absent | NotDone:
    """The account of that name or id. Bluesky says 400 both of names nobody has and of accounts that are closed."""
    answer = session.get("app.bsky.actor.getProfile", deadline, actor=handle.strip().removeprefix("@"))
    if isinstance(answer, Answer) and answer.status == 400 and error_of(answer) in _NOBODY:
        return Absent()
    fields = _fields(answer)
    if not isinstance(fields, Mapping):
        return fields
    try:
        return _account(fields)
    except KeyError:
        return NotExecuted(_ODD)


def mentions(session: Session, cursor: str, deadline: Deadline) -> Page[Mention] | NotDone:
    """Fifty of the mentions, replies and quotes, the latest first."""
    reasons = [kind.value for kind in MentionKind]
    answer = session.get("app.bsky.notification.listNotifications", deadline, limit=50, cursor=cursor, reasons=reasons)
    return _page(answer, "notifications", _mention)


def own_posts(session: Session, cursor: str, deadline: Deadline) -> Page[OwnPost] | NotDone:
    """A hundred posts, the latest first, from the account's own server: all there are, whoever put them there."""
    return _records(session, records.POST, cursor, deadline, _own_post)


def deeds(session: Session, kind: DeedKind, cursor: str, deadline: Deadline) -> Page[Deed] | NotDone:
    """A hundred reposts or likes, the latest first, from the account's own server."""
    return _records(session, f"app.bsky.feed.{kind.value}", cursor, deadline, lambda one, _: _deed(one, kind))


def _records(
    session: Session, collection: str, cursor: str, deadline: Deadline, of: Callable[[Mapping[str, Any], str], Item]
) -> Page[Item] | NotDone:
    grant = session.grant(deadline)
    if not isinstance(grant, Grant):
        return grant
    answer = session.get(
        "com.atproto.repo.listRecords", deadline, repo=grant.did, collection=collection, limit=100, cursor=cursor
    )
    return _page(answer, "records", lambda one: of(one, grant.did))


def reach(session: Session, remote_id: str, deadline: Deadline) -> Reach | NotDone:
    """How often it was reposted, liked, answered and quoted, as the AppView counts; nobody who only looked is."""
    if not remote_id.startswith("at://"):
        return Refused("Its address on Bluesky never became known.")
    fields = _fields(session.get("app.bsky.feed.getPosts", deadline, uris=[remote_id]))
    if not isinstance(fields, Mapping):
        return fields
    found = fields.get("posts")
    post = found[0] if isinstance(found, list) and found else None
    if not isinstance(post, Mapping):
        return Refused("Bluesky has it no more.")
    counts = ("repostCount", "likeCount", "replyCount", "quoteCount")
    shared, liked, answered, quoted = (count_in(post, name) for name in counts)
    return Reach(reposts=shared, likes=liked, replies=answered, quotes=quoted)


def settings(session: Session, deadline: Deadline) -> Settings | NotDone:
    """How the account is set. Bluesky has no protected accounts: whatever is posted, anybody can see."""
    mine = _fields(session.get("com.atproto.server.getSession", deadline))
    if not isinstance(mine, Mapping):
        return mine
    if not isinstance(mine.get("did"), str) or not isinstance(mine.get("handle"), str):
        return NotExecuted(_ODD)
    if mine.get("active") is False:
        return NotExecuted("Bluesky has closed or paused this account.")
    profile = _record(session, "app.bsky.actor.profile", mine["did"], deadline)
    chat = _record(session, "chat.bsky.actor.declaration", mine["did"], deadline)
    if not isinstance(profile, Mapping):
        return profile
    if not isinstance(chat, Mapping):
        return chat
    facts = {
        "Visitors who are not signed in": "Asked to be left out" if hides(profile) else "Can see it",
        "Who may send messages": _MESSAGES.get(str(chat.get("allowIncoming", "following")), "Not known"),
    }
    named = {"did": mine["did"], "handle": mine["handle"]} | dict(profile)
    return Settings(
        account=_account(named),
        protected=None,
        followers=_followed_by(session, mine, deadline),
        facts=facts,
        told=_told(profile, chat),
        links_told=True,
        picture=file_of(profile.get("avatar")),
        email=mine["email"] if isinstance(mine.get("email"), str) else None,
    )


def _told(profile: Mapping[str, Any], chat: Mapping[str, Any]) -> dict[str, str]:
    """Bluesky's own words for who may write are those of `account_settings`, but for one."""
    writes = str(chat.get("allowIncoming", "following"))
    return {"messages": "everybody" if writes == "all" else writes, "discoverable": "no" if hides(profile) else "yes"}


def _followed_by(session: Session, mine: Mapping[str, Any], deadline: Deadline) -> int | None:
    """How many follow it; None where nobody counts them just now."""
    found = _fields(session.get("app.bsky.actor.getProfile", deadline, actor=mine["did"]))
    number = found.get("followersCount") if isinstance(found, Mapping) else None
    return number if isinstance(number, int) else None


def _record(session: Session, collection: str, did: str, deadline: Deadline) -> Mapping[str, Any] | NotDone:
    """The account's one record of a kind; empty when it has none."""
    answer = session.get("com.atproto.repo.getRecord", deadline, repo=did, collection=collection, rkey="self")
    if isinstance(answer, Answer) and answer.status == 400 and error_of(answer) == "RecordNotFound":
        return {}
    fields = _fields(answer)
    if not isinstance(fields, Mapping):
        return fields
    value = fields.get("value")
    return value if isinstance(value, dict) else NotExecuted(_ODD)


def _fields(answer: Answer | Lost | NotDone) -> Mapping[str, Any] | NotDone:
    if isinstance(answer, Lost):
        return NotExecuted(answer.says)
    if not isinstance(answer, Answer):
        return answer
    if not answer.ok:
        return not_done(answer)
    fields = answer.fields()
    return NotExecuted(_ODD) if fields is None else fields


def _page(answer: Answer | Lost | NotDone, name: str, of: Callable[[Any], Item]) -> Page[Item] | NotDone:
    fields = _fields(answer)
    if not isinstance(fields, Mapping):
        return fields
    items, cursor = fields.get(name), fields.get("cursor")
    try:
        found = tuple(of(one) for one in items or [])
    except (AttributeError, KeyError, TypeError, ValueError):
        return NotExecuted(_ODD)
    if not isinstance(items, list):
        return NotExecuted(_ODD)
    return Page(found, cursor if isinstance(cursor, str) and found else "")


def _account(one: Mapping[str, Any]) -> Account:
    did, handle = str(one["did"]), str(one["handle"])
    return Account(
        id=did,
        handle=handle,
        name=str(one.get("displayName") or ""),
        about=str(one.get("description") or ""),
        link=f"https://bsky.app/profile/{did}",
        picture=str(one.get("avatar") or ""),
        created=_day(one.get("createdAt")),
        followers=_number(one.get("followersCount")),
        following=_number(one.get("followsCount")),
        posts=_number(one.get("postsCount")),
    )


def _day(text: object) -> date | None:
    try:
        return datetime.fromisoformat(text).date() if isinstance(text, str) else None
    except ValueError:
        return None


def _number(found: object) -> int | None:
    return found if isinstance(found, int) else None


def _mention(one: Mapping[str, Any]) -> Mention:
    by, key = _account(one["author"]), str(one["uri"]).rpartition("/")[2]
    return Mention(
        id=str(one["uri"]),
        kind=MentionKind(one["reason"]),
        by=by,
        text=str(one["record"].get("text", "")),
        at=_moment(one["indexedAt"]),
        link=records.link(by.id, key),
        in_reply_to=str(one.get("reasonSubject") or ""),
    )


def _own_post(one: Mapping[str, Any], did: str) -> OwnPost:
    uri, value = str(one["uri"]), one["value"]
    return OwnPost(
        remote_id=uri,
        text=str(value["text"]),
        at=_moment(value["createdAt"]),
        link=records.link(did, uri.rpartition("/")[2]),
        pictures=len((value.get("embed") or {}).get("images") or ()),
        in_reply_to=str(((value.get("reply") or {}).get("parent") or {}).get("uri") or ""),
    )


def _deed(one: Mapping[str, Any], kind: DeedKind) -> Deed:
    value = one["value"]
    about = str(value["subject"]["uri"])
    did, _, key = about.removeprefix("at://").partition("/")
    link = records.link(did, key.rpartition("/")[2])
    return Deed(id=str(one["uri"]), kind=kind, about=about, link=link, at=_moment(value["createdAt"]))


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
