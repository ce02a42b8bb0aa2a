"""What is handed over: a PDF to read, the same as JSON, and the pictures, in one archive."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from birdtable.adapters.documents.pdf import NotInstalled, NotMade, pdf_of
from birdtable.apps.datarequests.files import Parcel, zipped
from birdtable.apps.datarequests.models import Choice, DataRequest

WHY_HELD = (
    "The school holds this to run its public news: to decide who may be shown or named, to check each post before it "
    "goes out, and to be able to prove later how that was decided.",
    "What was published was sent to the accounts named under “Copies on accounts”, where anybody could read it. "
    "Nothing else of this was given to anybody, unless it says so.",
    "Other people’s names are replaced by what they are, in square brackets, and others in pictures are covered.",
    "How long things are kept stands in the school’s policy. You may ask for a mistake to be put right, for things to "
    "be deleted, or object to being shown or mentioned: write to the school.",
    "If you are not content with the answer you may complain to the Information Commissioner’s Office.",
    "Backups are sealed copies of the same things, and are overwritten in turn. The log of the machine holds numbers "
    "and no names.",
)


def goes_in(item: Mapping[str, Any], choices: Mapping[str, str]) -> bool:
    """Whether it is handed over: what is surely theirs unless somebody set it aside; the rest only if put in."""
    chosen = choices.get(item["key"], "")
    if item["maybe"] or item["dsl"]:
        return chosen == Choice.Why.PUT_IN
    return chosen in ("", Choice.Why.PUT_IN)


def choices_of(request: DataRequest) -> dict[str, str]:
    """What was decided of each thing found."""
    return dict(request.choices.values_list("item", "why"))


def written_for(request: DataRequest, parcel: Parcel) -> bytes:
    """The archive. Without Typst it holds everything but the PDF, and says so in a file."""
    choices = choices_of(request)
    items = [one for one in parcel.told["items"] if goes_in(one, choices)]
    pictures = {one["picture"]: parcel.pictures[one["picture"]] for one in items if one["picture"]}
    content = {"held.json": _as_json(request, items), **pictures}
    try:
        content["held.pdf"] = pdf_of("held", document(request, items), pictures)
    except (NotInstalled, NotMade) as error:
        content["no-pdf.txt"] = f"The PDF could not be made: {error}\nEverything is in held.json.\n".encode()
    return zipped(content)


def _as_json(request: DataRequest, items: Iterable[Mapping[str, Any]]) -> bytes:
    told = {
        "school": request.school.name,
        "about": request.about,
        "asked_on": request.asked_on.isoformat(),
        "held": [
            {
                "kind": one["heading"],
                "number": one["key"],
                "note": one["note"],
                "picture": one["picture"],
                "columns": {heading: words for heading, words, _ in one["fields"]},
            }
            for one in items
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def document(request: DataRequest, items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """As the template `held.typ` takes it."""
    sections: dict[str, list[dict[str, Any]]] = {}
    for one in items:
        rows = sections.setdefault(one["heading"], [])
        fields = [[heading, words] for heading, words, technical in one["fields"] if not technical]
        alt = f"A picture that shows {request.about}; others in it are covered"
        row = {"title": f"{one['heading']} {len(rows) + 1}", "fields": fields, "note": one["note"]}
        rows.append(row | {"picture": one["picture"], "alt": alt})
    counted = Counter({heading: len(rows) for heading, rows in sections.items()})
    return {
        "title": f"What {request.school.name} holds about {request.about}",
        "school": request.school.name,
        "lead": "Gathered from Birdtable, with which the school runs its public news, "
        "for the school’s data protection officer to check before it is handed over.",
        "facts": [
            ["Asked by", f"{request.asked_by} ({request.get_asked_as_display().lower()})"],
            ["Asked on", f"{request.asked_on:%-d %B %Y}"],
            ["To be answered by", f"{request.due:%-d %B %Y}"],
            ["Who they are", request.identity],
            ["Why they may ask", request.right],
            *([["What they asked for", request.words]] if request.words else []),
            ["In this file", ", ".join(f"{heading}: {count}" for heading, count in counted.items()) or "Nothing"],
        ],
        "notes": list(WHY_HELD),
        "sections": [{"heading": heading, "rows": rows} for heading, rows in sections.items()],
        "footer": f"{request.school.name}: about {request.about}",
    }
