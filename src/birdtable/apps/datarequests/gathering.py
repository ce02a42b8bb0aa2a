"""Gathering for one request, in the background: everything found, told without anybody else, sealed and put away."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from birdtable.apps.datarequests.covering import Cover, Told
from birdtable.apps.datarequests.files import Parcel
from birdtable.apps.datarequests.logs import lines_about
from birdtable.apps.datarequests.looking import AT_A_TIME, MAYBE, Found, Step, as_text, look_everywhere, texts_of
from birdtable.apps.datarequests.models import DataRequest
from birdtable.apps.datarequests.others import keys_of, others_at
from birdtable.apps.datarequests.pictures import of_child_alone
from birdtable.apps.datarequests.subject import Subject
from birdtable.apps.people.holding import Held, every_table
from birdtable.apps.photos.models import Photo
from birdtable.core.text.covered import Somebody

LOGS = "logs"
REQUESTS = frozenset({"datarequests.DataRequest", "datarequests.Gathering", "datarequests.Choice"})


def subject_of(request: DataRequest) -> tuple[Subject, list[Somebody]]:
    """Whom it is about, and everybody else."""
    others = others_at(request.school, but=str(request.subject))
    return Subject(request.school, request.pupil, request.person, keys_of(others)), others


def gathered_for(request: DataRequest, step: Step | None = None) -> tuple[Parcel, int]:
    """Everything held about them, and how many things that is."""
    subject, others = subject_of(request)
    found = look_everywhere(subject, step)
    for table in REQUESTS:
        # Of this very request they need no copy; of an earlier one they do.
        found.rows.get(table, {}).pop(request.pk, None)
    cover = Cover(subject, others)
    parcel = Parcel({"items": [], "covered": [], "looked": []})
    # What a reader looks for first stands in front: posts and permissions, and the bells about them last.
    for held in reversed(every_table()):
        parcel.told["items"] += _items_of(held, found, cover, parcel)
        if held.table in found.looked:
            parcel.told["looked"].append([held.called, found.looked[held.table], len(found.rows.get(held.table, {}))])
    parcel.told["items"] += _lines(subject, cover)
    parcel.told["covered"] = _covered(cover, others)
    return parcel, len(parcel.told["items"])


def _items_of(held: Held, found: Found, cover: Cover, parcel: Parcel) -> Iterator[dict[str, Any]]:
    ways = found.rows.get(held.table, {})
    keys = list(ways)
    for start in range(0, len(keys), AT_A_TIME):
        rows = held.model._base_manager.filter(pk__in=keys[start : start + AT_A_TIME])
        for row in rows:
            item = _item(held, row, cover.row(held, row), maybe=ways[row.pk] == MAYBE)
            if isinstance(row, Photo) and cover.subject.pupil and not item["maybe"]:
                item |= _picture(row, cover.subject, parcel)
            yield item


def _item(held: Held, row: Model, fields: list[Told], *, maybe: bool) -> dict[str, Any]:
    return {
        "key": f"{held.table}:{row.pk}",
        "table": held.table,
        "heading": held.called,
        "maybe": maybe,
        "dsl": held.dsl_only or _for_the_lead(held, row),
        "fields": fields,
        "note": "",
        "picture": "",
    }


def _for_the_lead(held: Held, row: Model) -> bool:
    """Whether it says of a child what the safeguarding lead alone knows."""
    if not held.dsl_words:
        return False
    words = " ".join(as_text(getattr(row, name)) for name in texts_of(held))
    return any(word in words for word in held.dsl_words)


def _picture(photo: Photo, subject: Subject, parcel: Parcel) -> dict[str, str]:
    if subject.pupil is None:
        return {}
    jpeg, why_not = of_child_alone(photo, subject.pupil)
    if not jpeg:
        return {"note": why_not}
    name = f"picture-{len(parcel.pictures) + 1}.jpg"
    parcel.pictures[name] = jpeg
    return {"picture": name, "note": "Other people in it are covered."}


def _lines(subject: Subject, cover: Cover) -> Iterator[dict[str, Any]]:
    for name, number, words in lines_about(subject):
        yield {
            "key": f"{LOGS}:{name}:{number}"[:120],
            "table": LOGS,
            "heading": "Log files",
            "maybe": False,
            "dsl": False,
            "fields": [("File", cover.text(name), False), ("Line", cover.text(words), False)],
            "note": "",
            "picture": "",
        }


def _covered(cover: Cover, others: list[Somebody]) -> list[tuple[str, str, int]]:
    """Who was covered, for whoever checks: never in what is handed over."""
    known = {one.id: one for one in others}
    told = []
    for who, times in cover.times.most_common():
        one = known.get(who)
        called = one.wholes[0] if one and one.wholes else who.removeprefix("adult ")
        told.append(
            (
                called if one or who.startswith("adult ") else "Somebody of another school",
                one.label if one else "an adult",
                times,
            )
        )
    return told
