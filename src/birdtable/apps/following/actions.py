"""Whom the school follows: somebody on the staff proposes, a leader who is somebody else decides."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.networks.x_by_hand import account_page
from birdtable.apps.channels.models import Channel
from birdtable.apps.following.models import Category, Following
from birdtable.apps.following.queries import follows_nobody
from birdtable.apps.following.transitions import move, tell
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.core.following_categories import STARTER
from birdtable.core.following_states import FollowingEvent, FollowingState
from birdtable.core.words import Network


class FollowsNobody(Exception):
    """The policy in force says that the account follows nobody."""


class OwnProposal(Exception):
    """Nobody approves whom they proposed themselves."""


class StandsAlready(Exception):
    """It is on the list already, or waits for a leader's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Somebody to follow. handle: an account name with or without “@”, or the address of its page."""

    channel: Channel
    handle: str
    category: Category
    reason: str


@transaction.atomic
def propose(proposal: Proposal, *, by: Membership) -> Following:
    """Put it before a leader. Raises: NotPermitted, FollowsNobody, StandsAlready."""
    require(by, Act.PROPOSE_FOLLOWING)
    _may_follow(by.school)
    handle, link = handle_and_link(proposal.handle)
    link = link or page_of(proposal.channel, handle)
    stamps = {
        "category": proposal.category,
        "reason": proposal.reason.strip(),
        "proposed_by": by.person,
        "proposed_at": timezone.now(),
        "approved_by": None,
        "approved_at": None,
    }
    School.objects.select_for_update().get(pk=by.school_id)
    standing = Following.objects.filter(channel=proposal.channel, handle=handle).first()
    if standing is None:
        made = Following.objects.create(
            school=by.school, channel=proposal.channel, handle=handle, link=link,
            state=FollowingState.PROPOSED, **stamps,
        )  # fmt: skip
        tell(made, "following.proposed", by, state=FollowingState.PROPOSED.value)
        return made
    if standing.state not in (FollowingState.FOUND, FollowingState.DECLINED, FollowingState.ENDED):
        raise StandsAlready(standing.pk)
    move(standing, FollowingEvent.PROPOSE, by=by, **stamps)
    return standing


@transaction.atomic
def approve(following: Following, *, by: Membership) -> None:
    """Put it on the list; who is followed there already is so at once.

    Raises: NotPermitted, FollowsNobody, OwnProposal, NotAllowed, Overtaken.
    """
    require(by, Act.DECIDE_FOLLOWING, following)
    _may_follow(following.school)
    if following.proposed_by_id == by.person_id:
        raise OwnProposal(following.pk)
    move(following, FollowingEvent.APPROVE, by=by, approved_by=by.person, approved_at=timezone.now(), changed=[])
    if following.seen_at is not None:
        move(following, FollowingEvent.SEEN)


@transaction.atomic
def decline(following: Following, *, by: Membership) -> None:
    """Not on our list; who is followed there already is to be so no longer.

    Raises: NotPermitted, NotAllowed, Overtaken.
    """
    require(by, Act.DECIDE_FOLLOWING, following)
    move(following, FollowingEvent.END if following.seen_at else FollowingEvent.DECLINE, by=by)


@transaction.atomic
def end(following: Following, *, by: Membership) -> None:
    """Take it off the list, and follow it no more. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.DECIDE_FOLLOWING, following)
    move(following, FollowingEvent.END, by=by, changed=[])


@transaction.atomic
def follow_again(following: Following, *, by: Membership) -> None:
    """It is on the list and followed no more: follow it again.

    Raises: NotPermitted, FollowsNobody, NotAllowed, Overtaken.
    """
    require(by, Act.DECIDE_FOLLOWING, following)
    _may_follow(following.school)
    move(following, FollowingEvent.FOLLOW_AGAIN, by=by)


@transaction.atomic
def still_right(following: Following, *, by: Membership) -> None:
    """It changed, and a leader finds that it still belongs on the list. Raises: NotPermitted."""
    require(by, Act.DECIDE_FOLLOWING, following)
    if Following.objects.filter(pk=following.pk).exclude(changed=[]).update(changed=[]):
        tell(following, "following.still_right", by)


@transaction.atomic
def tick(following: Following, *, by: Membership) -> None:
    """Somebody did it on the network itself. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.DECIDE_FOLLOWING, following)
    move(following, FollowingEvent.TICK, by=by, seen_at=None)


@transaction.atomic
def bring_categories(by: Membership) -> int:
    """Bring in our list of categories to start from; those of a name that is there stay. Returns: how many are new."""
    require(by, Act.DECIDE_FOLLOWING)
    School.objects.select_for_update().get(pk=by.school_id)
    here = set(Category.objects.filter(school=by.school).values_list("name", flat=True))
    new = [Category(school=by.school, name=name, says=says) for name, says in STARTER if name not in here]
    Category.objects.bulk_create(new)
    return len(new)


@transaction.atomic
def add_category(name: str, says: str, *, by: Membership) -> Category:
    """A category of the school's own; the same one if it is there. Raises: NotPermitted."""
    require(by, Act.DECIDE_FOLLOWING)
    return Category.objects.get_or_create(school=by.school, name=name.strip(), defaults={"says": says.strip()})[0]


def handle_and_link(given: str) -> tuple[str, str]:
    """The account's name in small letters, and the address of its page where that was given."""
    given = given.strip()
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return given.removeprefix("@").lower(), ""
    name = parts.path.rstrip("/").rpartition("/")[2].removeprefix("@").lower()
    is_there = parts.path.startswith("/@") and "@" not in name
    return (f"{name}@{parts.netloc.lower()}" if is_there else name), given[:500]


def page_of(channel: Channel, handle: str) -> str:
    """Where a person finds the account of that name, as far as its name tells."""
    name, _, host = handle.partition("@")
    if channel.network == Network.X:
        return account_page(handle)
    if channel.network == Network.BLUESKY:
        return f"https://bsky.app/profile/{handle}"
    server = f"https://{host}" if host else channel.server
    return f"{server}/@{name}" if server else ""


def _may_follow(school: School) -> None:
    if follows_nobody(school):
        raise FollowsNobody


def put_off(following: Following, says: str, until: datetime) -> None:
    """Ask the network again later. says: why, in a sentence."""
    Following.objects.filter(pk=following.pk).update(says=says[:300], not_before=until)
