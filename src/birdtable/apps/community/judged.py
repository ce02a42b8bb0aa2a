"""One follower's row, from what a network or a list tells of it: made, changed, and judged."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from birdtable.adapters.networks.readers import Account
from birdtable.apps.channels.models import Channel
from birdtable.apps.community.models import Follower
from birdtable.apps.community.transitions import move
from birdtable.core.community.followers.judging import judge
from birdtable.core.community.followers.profile import Profile
from birdtable.core.community.followers.sorts import sort_of
from birdtable.core.community.followers.weighing import Pile
from birdtable.core.context import SchoolFacts
from birdtable.core.follower_states import FollowerEvent, FollowerState

GRAVITY = list(Pile)
MOST_CHANGES = 5
_WORSE_MATTERS = frozenset((FollowerState.KEPT, FollowerState.LATER))
_NOT_KEPT = frozenset(("handle", "display_name", "bio", "network", "language"))
"""What has a column of its own, or is not needed."""
_WATCHED = {"handle": "account name", "name": "name", "about": "words", "picture": "picture"}


@transaction.atomic
def seen(
    channel: Channel,
    account: str,
    link: str,
    profile: Profile,
    school: SchoolFacts,
    now: datetime,
    *,
    picture: str | None = None,
) -> Follower:
    """This account follows ours now: its row, judged anew when anything of it changed.

    Where it turned worse since a person kept it, it waits for a person again, with all it says now. picture: where its
    picture is; None where nobody told.
    """
    profile = replace(profile, network=channel.network)
    told = _told(profile, link, picture)
    digest = sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    found = Follower.objects.select_for_update().filter(channel=channel, account=account).first()
    if found and found.digest == digest:
        Follower.objects.filter(pk=found.pk).update(last_seen=now, left_at=None)
        return found
    judged = judge(profile, now.date(), school)
    reasons = judged.as_dict()["reasons"]
    told |= {
        "pile": str(judged.pile),
        "score": judged.score,
        "reasons": reasons,
        "sort": str(sort_of(judged.pile, [one["signal"] for one in reasons])),
        "digest": digest,
        "last_seen": now,
        "left_at": None,
    }
    if found is None:
        return Follower.objects.create(
            school_id=channel.school_id, channel=channel, account=account, first_seen=now, **told
        )
    return _changed(found, told, judged.pile, now)


def _changed(found: Follower, told: dict[str, Any], pile: Pile, now: datetime) -> Follower:
    worse = GRAVITY.index(pile) > GRAVITY.index(Pile(found.pile))
    again = worse and found.state in _WORSE_MATTERS
    if found.forgotten_at and not again:
        # The school knows no longer what it said, and needs not know what it says now.
        told |= {"name": "", "about": "", "picture": "", "facts": {}, "reasons": []}
    elif found.forgotten_at:
        told |= {"forgotten_at": None, "changed_at": now}
    elif changes := _changes(found, told, now):
        told |= {"changes": [*changes, *found.changes][:MOST_CHANGES], "changed_at": now}
    Follower.objects.filter(pk=found.pk).update(**told)
    if again:
        move(found, FollowerEvent.LOOK_AGAIN)
    found.refresh_from_db()
    return found


def _changes(found: Follower, told: Mapping[str, Any], now: datetime) -> list[dict[str, str]]:
    changed = [name for name in _WATCHED if getattr(found, name) != told[name]]
    # Rows from before pictures were looked at, and lists without them, tell of no change.
    known = [name for name in changed if name != "picture" or (found.picture and told["picture"])]
    return [_change(name, "" if name == "picture" else getattr(found, name), now) for name in known]


def _change(name: str, before: str, now: datetime) -> dict[str, str]:
    return {"what": _WATCHED[name], "before": before[:300], "at": now.isoformat()}


def profile_of(account: Account) -> Profile:
    """What a network tells of an account, as triage reads it."""
    return Profile(
        handle=account.handle,
        display_name=account.name,
        bio=account.about,
        created=account.created,
        followers=account.followers,
        following=account.following,
        posts=account.posts,
        has_picture=None if account.picture is None else bool(account.picture),
        protected=account.protected,
    )


def _told(profile: Profile, link: str, picture: str | None) -> dict[str, Any]:
    facts = {name: _plain(value) for name, value in _facts(profile).items() if name not in _NOT_KEPT}
    return {
        "handle": (profile.handle or "")[:200],
        "name": (profile.display_name or "")[:200],
        "about": (profile.bio or "")[:2000],
        "link": link[:500],
        "picture": sha256(picture.encode()).hexdigest() if picture else "",
        "facts": facts,
    }


def _facts(profile: Profile) -> Mapping[str, Any]:
    return {name: value for name, value in asdict(profile).items() if value is not None}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
