"""What a person brings, of an account that Birdtable does not read: sorted as anything else, and never answered."""

import re
from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.mention_list import BroughtMention
from birdtable.adapters.networks.readers import Account, MentionKind
from birdtable.adapters.networks.readers import Mention as There
from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.mentions.heard import hear
from birdtable.apps.mentions.models import Mention
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require

_ON_X = re.compile(r"https://(?:www\.|mobile\.)?(?:x|twitter)\.com/(\w{1,15})/status/(\d+)")


@transaction.atomic
def bring(channel: Channel, said: Sequence[BroughtMention], *, by: Membership) -> list[Mention]:
    """Sort each of these; whoever says the same at the same place is heard once. Raises: NotPermitted."""
    require(by, Act.READ_MENTIONS)
    now = timezone.now()
    heard = []
    for one in said:
        place = _ON_X.match(one.link)
        handle = one.handle or (place[1] if place else "")
        remote = place[2] if place else one.link or sha256(f"{handle}\n{one.text}".encode()).hexdigest()
        there = There(
            id=remote,
            kind=MentionKind.MENTION,
            by=Account(id="", handle=handle),
            text=one.text,
            at=min(one.at or now, now),
            link=one.link,
        )
        heard.append(hear(channel, there, now, brought=True).mention)
    record(
        school_id=channel.school_id,
        act="mentions.brought",
        actor=by.person_id,
        roles=by.roles,
        thing=("channel", channel.pk),
        detail={"network": channel.network, "added": len(heard)},
    )
    return heard
