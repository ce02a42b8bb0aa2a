"""Reading in a list of followers that somebody uploads, for an account whose followers Birdtable does not read."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.follower_list import read_list
from birdtable.adapters.networks.x_by_hand import account_page
from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.community.judged import seen
from birdtable.apps.community.models import Follower
from birdtable.apps.community.queries import facts_of
from birdtable.apps.community.reviewing import open_review
from birdtable.apps.community.syncing import concluded
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.core.community.followers.profile import Profile
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a list. left: followers known before who are not on it."""

    count: int
    left: int
    faults: tuple[str, ...]


def _page_of(channel: Channel, handle: str, profile: Profile) -> str:
    """Where a person blocks it by hand: an export tells its website, and on X its name is enough for its page."""
    return account_page(handle) if channel.network == Network.X else profile.url or ""


@transaction.atomic
def take_list(channel: Channel, content: bytes, *, whole: bool, by: Membership) -> Taken:
    """Judge everybody on the list. whole: it names every follower, so whoever is not on it has left.

    The file is not kept. Raises: NotPermitted; ValueError, in words.
    """
    require(by, Act.REVIEW_FOLLOWERS)
    listed = read_list(content)
    now, school = timezone.now(), facts_of(channel.school)
    for profile in listed.profiles:
        handle = (profile.handle or "").strip().lstrip("@")
        seen(channel, handle.lower(), _page_of(channel, handle, profile), profile, school, now)
    left = 0
    if whole and listed.profiles:
        gone = Follower.objects.filter(channel=channel, last_seen__lt=now, left_at=None)
        left = gone.update(left_at=now)
    if whole:
        concluded(channel, left)
    open_review(channel.school)
    record(
        school_id=channel.school_id,
        act="followers.listed",
        actor=by.person_id,
        roles=by.roles,
        thing=("channel", channel.pk),
        detail={"network": channel.network, "added": len(listed.profiles), "removed": left},
    )
    return Taken(len(listed.profiles), left, listed.faults)
