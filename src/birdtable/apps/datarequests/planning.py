"""What an erasure will do, before anybody asks for it: what goes, what is rewritten, what stays and why."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import CASCADE

from birdtable.adapters.sealing import NoKeys, Sealed
from birdtable.apps.datarequests.actions import parcel_of
from birdtable.apps.datarequests.erasing import LEFT_ALONE
from birdtable.apps.datarequests.models import Choice, DataRequest
from birdtable.apps.datarequests.writing import choices_of
from birdtable.apps.people.holding import Held, said_of_tables
from birdtable.apps.people.models import Membership
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Role

GOES, REWRITTEN, EMPTIED = "is deleted", "stays, without their name", "its files are deleted"
ALWAYS_STAYS = (
    "The record of what was done keeps ids and proofs, and never a name: by it the school can show that it kept "
    "its word.",
    "That this request was made, when, and who in the school saw to it.",
    "A fingerprint of each deleted picture, by which nobody can tell who was in it, so that it cannot come back "
    "unnoticed.",
    "The machine’s own journal, which Birdtable writes no name to; your technician says how long it is kept.",
    "Backups, until they are overwritten in their turn; whoever puts one back erases again what was erased since.",
    "Initials, and a name that somebody else at the school has too.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """goes: heading, how many, and what becomes of them. stays: heading and why. aside: how many somebody kept back."""

    goes: list[tuple[str, int, str]]
    stays: list[tuple[str, str]]
    aside: int
    always: tuple[str, ...] = ALWAYS_STAYS


def plan_of(request: DataRequest, membership: Membership) -> Plan | None:
    """The plan as of what was gathered; None where nothing is there yet."""
    try:
        items = parcel_of(request.gathering).told["items"]
    except (FileNotFoundError, NoKeys, Sealed):
        return None
    choices, said = choices_of(request), said_of_tables()
    goes: Counter[tuple[str, str]] = Counter()
    stays: dict[str, str] = {}
    aside = 0
    for one in items:
        chosen, held = choices.get(one["key"], ""), said.get(one["table"])
        if one["dsl"] and Role.DSL not in membership.roles:
            continue
        if chosen in LEFT_ALONE:
            aside += 1
        elif held is None:
            goes["Lines of log files", REWRITTEN] += 1
        elif held.stays:
            stays[held.called] = held.stays
        elif not one["maybe"] or chosen == Choice.Why.PUT_IN:
            goes[held.called, _what(held, child=request.pupil_id is not None)] += 1
    counted = [(called, count, what) for (called, what), count in goes.items()]
    return Plan(goes=counted, stays=sorted(stays.items()), aside=aside)


def _what(held: Held, *, child: bool) -> str:
    if held.table in ("photos.Photo", "photos.Rendition") and child:
        return EMPTIED
    return GOES if held.goes or (child and _goes_with_the_child(held)) else REWRITTEN


def _goes_with_the_child(held: Held) -> bool:
    if held.model is Pupil:
        return True
    pointing = (one for one in held.model._meta.concrete_fields if one.related_model is Pupil)
    return any(one.remote_field.on_delete is CASCADE for one in pointing if one.remote_field)
