"""The record as people read it: names are looked up when a page is shown, because the record itself keeps none."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from birdtable.apps.audit.acts import ACTS
from birdtable.apps.audit.models import Entry, EntryQuerySet
from birdtable.apps.audit.queries import entries_of, head_of
from birdtable.apps.audit.verify import Broken, verify
from birdtable.apps.audit.where import NOT_SAID, NOWHERE
from birdtable.apps.audit.wording import plain, roles_in_words, small
from birdtable.apps.people.models import Device, Person, School

LOOK_AGAIN_AFTER = timedelta(minutes=10)
_LOOKS = {
    "post.stopped": ("stop", "octagon-x"),
    "post.recalled": ("stop", "octagon-x"),
    "post.sent_back": ("decide", "undo-2"),
    "post.submitted": ("look", "send"),
    "post.approved": ("good", "user-round-check"),
    "post.withdrawn": ("stop", "eye-off"),
    "delivery.sent": ("good", "megaphone"),
    "delivery.held": ("decide", "circle-pause"),
    "delivery.refused": ("stop", "octagon-alert"),
    "delivery.unsure": ("decide", "circle-question-mark"),
    "hold.set": ("stop", "hand"),
    "account_hold.set": ("stop", "hand"),
    "trust_hold.set": ("stop", "hand"),
}
_AT = {NOWHERE: "at a device that is not the school’s", NOT_SAID: ""}
"""What is said where an entry names no device."""


_CALLED = {
    "photo": "picture", "channel": "account", "hold": "stop", "edition": "version of the policy",
    "policy_draft": "draft policy", "school": "school",
    "pupil": "child", "delivery": "post", "consent": "permission", "duty": "job",
    "data_request": "request", "night": "night",
}  # fmt: skip
"""What the pages call a thing, where that is not the record’s own word."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. role: as what they did it; device: at which. about: what the thing is called.

    told: why and with what outcome, a sentence each. small: what proves it, for whoever looks closely.
    """

    seq: int
    at: datetime
    who: str
    role: str
    device: str
    did: str
    tone: str
    icon: str
    thing_kind: str
    thing_id: uuid.UUID
    about: str
    told: tuple[str, ...]
    small: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What the last look at the whole chain found. at: when that was."""

    broken: Broken | None
    at: datetime
    length: int


def chosen_entries(school: School, wanted: Mapping[str, Any]) -> EntryQuerySet:
    """The school's entries, the newest first, narrowed to what `RecordFilter` was asked for; empty for all."""
    return entries_of(
        school.pk,
        act=wanted.get("what", ""),
        actor=wanted["who"].pk if wanted.get("who") else None,
        first=wanted.get("first"),
        last=wanted.get("last"),
        zone=school.zone,
    )


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """Each entry as a line, with one query for all names, and one for the devices where there are any."""
    rows = list(entries)
    names = {
        person.pk: person.called for person in Person.objects.filter(pk__in={row.actor for row in rows if row.actor})
    }
    devices = _devices_in(rows)
    return [_line(row, names, devices) for row in rows]


def _devices_in(rows: Iterable[Entry]) -> dict[str, str]:
    """What to say of each device, by what the entries keep."""
    at = {row.device for row in rows if row.device} - _AT.keys()
    named = Device.objects.filter(pk__in=at).values_list("pk", "name") if at else ()
    return _AT | dict.fromkeys(at, "at a device that is gone") | {str(pk): f"at {name}" for pk, name in named}


def _line(entry: Entry, names: dict[uuid.UUID, str], devices: dict[str, str]) -> Line:
    told = ACTS.get(entry.act)
    tone, icon = _LOOKS.get(entry.act, ("", "check"))
    return Line(
        seq=entry.seq,
        at=entry.at,
        who=names.get(entry.actor, "Somebody who has left") if entry.actor else "Birdtable",
        role=roles_in_words(entry.roles),
        device=devices.get(entry.device or "", "") if entry.actor else "",
        did=told.sentence if told else entry.act,
        tone=tone,
        icon=icon,
        thing_kind=entry.thing_kind,
        thing_id=entry.thing_id,
        about=_CALLED.get(entry.thing_kind, entry.thing_kind),
        told=plain(entry.detail),
        small=small(entry.detail),
    )


def was_sent(entries: Iterable[Entry]) -> bool:
    """Whether this is the story of a post that its author sent: from then on everybody at school may read it."""
    return any(entry.act in {"post.submitted", "post.approved_by_rule"} for entry in entries)


def look_through(school_id: uuid.UUID) -> Looked:
    """Whether the record is whole; looked through again when it has grown, and every ten minutes in any case."""
    head = head_of(school_id)
    key = f"record-looked-through:{school_id}:{head.seq}:{head.hash[:16]}"
    found: Looked | None = cache.get(key)
    if found is None:
        found = Looked(broken=verify(school_id), at=timezone.now(), length=head.seq)
        cache.set(key, found, LOOK_AGAIN_AFTER.total_seconds())
    return found
