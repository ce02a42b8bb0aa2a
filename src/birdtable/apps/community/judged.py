"""One follower's row, from what a network or a list tells of it: made, changed, and judged."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from birdtable.apps.channels.models import Channel
from birdtable.apps.community.models import Follower
from birdtable.apps.community.transitions import move
from birdtable.core.community.followers.judging import Pile, judge
from birdtable.core.community.followers.profile import Profile
from birdtable.core.context import SchoolFacts
from birdtable.core.follower_states import FollowerEvent, FollowerState

GRAVITY = list(Pile)
_WORSE_MATTERS = frozenset((FollowerState.KEPT, FollowerState.LATER))
_NOT_KEPT = frozenset(("handle", "display_name", "bio", "network", "language"))
"""What has a column of its own, or is not needed."""


@transaction.atomic
def seen(channel: Channel, account: str, link: str, profile: Profile, school: SchoolFacts, now: datetime) -> Follower:
    """This account follows ours now: its row, judged anew when anything of it changed.

    Where it turned worse since a person kept it, it waits for a person again.
    """
    profile = replace(profile, network=channel.network)
    told = _told(profile, link)
    found = Follower.objects.select_for_update().filter(channel=channel, account=account).first()
    if found and not any(getattr(found, name) != value for name, value in told.items()):
        Follower.objects.filter(pk=found.pk).update(last_seen=now, left_at=None)
        return found
    judged = judge(profile, now.date(), school)
    told |= {
        "pile": str(judged.pile),
        "score": judged.score,
        "reasons": judged.as_dict()["reasons"],
        "last_seen": now,
        "left_at": None,
    }
    if found is None:
        return Follower.objects.create(
            school_id=channel.school_id, channel=channel, account=account, first_seen=now, **told
        )
    worse = GRAVITY.index(judged.pile) > GRAVITY.index(Pile(found.pile))
    Follower.objects.filter(pk=found.pk).update(changed_at=now, **told)
    if worse and found.state in _WORSE_MATTERS:
        move(found, FollowerEvent.LOOK_AGAIN)
    found.refresh_from_db()
    return found


def _told(profile: Profile, link: str) -> dict[str, Any]:
    facts = {name: _plain(value) for name, value in _facts(profile).items() if name not in _NOT_KEPT}
    return {
        "handle": (profile.handle or "")[:200],
        "name": (profile.display_name or "")[:200],
        "about": (profile.bio or "")[:2000],
        "link": link[:500],
        "facts": facts,
    }


def _facts(profile: Profile) -> Mapping[str, Any]:
    return {name: value for name, value in asdict(profile).items() if value is not None}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
