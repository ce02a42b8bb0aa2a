"""One mention's row, from what a network or a person tells of it: made, changed, sorted; a disclosure alarms."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from birdtable.adapters.networks.readers import Mention as There
from birdtable.apps.channels.models import Channel
from birdtable.apps.mentions.disclosures import alarm
from birdtable.apps.mentions.models import POINTER, Mention
from birdtable.core.community.mentions.sorting import Kind, sort_mention

LONGEST = 5_000
"""Characters of a mention that are kept; the sorter reads no more."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of one mention. known: nothing about it was new."""

    mention: Mention
    known: bool


@transaction.atomic
def hear(channel: Channel, there: There, now: datetime, *, brought: bool = False) -> Heard:
    """This was said to our account: its row, sorted anew where its words changed."""
    remote, text = there.id[:500], there.text[:LONGEST]
    found = Mention.objects.select_for_update().filter(channel=channel, remote=remote).first()
    if found and (found.state in POINTER or found.text == text or (brought and not found.text)):
        Mention.objects.filter(pk=found.pk).update(last_seen=now, gone_at=None)
        return Heard(found, known=True)
    told = sort_mention(text)
    if found is None:
        found = _first_heard(channel, there, now, brought=brought)
    if told.kind is Kind.DISCLOSURE:
        alarm(found)
        return Heard(found, known=False)
    found.kind, found.text, found.reasons = told.kind, text, told.as_dict()["reasons"]
    found.name, found.last_seen, found.gone_at = there.by.name[:200], now, None
    found.save(update_fields=["kind", "text", "reasons", "name", "last_seen", "gone_at"])
    return Heard(found, known=False)


def _first_heard(channel: Channel, there: There, now: datetime, *, brought: bool) -> Mention:
    """Without its words: what they are decides whether they are kept."""
    made: Mention = Mention.objects.create(
        school_id=channel.school_id,
        channel=channel,
        remote=there.id[:500],
        author=there.by.id[:300],
        handle=there.by.handle.lstrip("@")[:200],
        link=there.link[:500],
        how=there.kind,
        under=there.in_reply_to[:500],
        brought=brought,
        said_at=there.at,
        first_seen=now,
        last_seen=now,
        kind=Kind.OTHER,
    )
    return made
