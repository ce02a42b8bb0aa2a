"""The page on which what was found is checked: a page of things at a time, as a person decides of them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from birdtable.adapters.sealing import NoKeys, Sealed
from birdtable.apps.datarequests.actions import parcel_of
from birdtable.apps.datarequests.models import DataRequest
from birdtable.apps.datarequests.writing import choices_of, goes_in
from birdtable.apps.people.models import Membership
from birdtable.core.words import Role

A_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing found. why: what was chosen of it, or nothing. number: of its picture, or 0."""

    key: str
    heading: str
    fields: list[tuple[str, str]]
    note: str
    number: int
    maybe: bool
    dsl: bool
    why: str
    goes_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """Everything found. covered: who else is in it, with what stands in their place, and how often."""

    page: Page[dict[str, Any]]
    things: list[Thing]
    covered: list[tuple[str, str, int]]
    counts: dict[str, int]


def to_check(request: DataRequest, membership: Membership, *, show: str, page: str | None) -> Checking | None:
    """A page of what was found; None where nothing is there to be checked.

    show: `maybe`, `aside`, or everything. What is the safeguarding lead's alone is not there for anybody else.
    """
    try:
        told = parcel_of(request.gathering).told
    except (FileNotFoundError, NoKeys, Sealed):
        return None
    choices = choices_of(request)
    seen = [one for one in told["items"] if not one["dsl"] or Role.DSL in membership.roles]
    groups = {
        "": seen,
        "maybe": [one for one in seen if one["maybe"]],
        "aside": [one for one in seen if not one["maybe"] and not goes_in(one, choices)],
    }
    made = Paginator(groups.get(show, seen), A_PAGE).get_page(page)
    return Checking(
        page=made,
        things=[_thing(one, choices) for one in made.object_list],
        covered=[(who, label, times) for who, label, times in told["covered"]],
        counts={
            "all": len(seen),
            "maybe": len(groups["maybe"]),
            "aside": len(groups["aside"]),
            "in": sum(goes_in(one, choices) for one in seen),
        },
    )


def item_of(request: DataRequest, membership: Membership, key: str) -> dict[str, Any] | None:
    """One thing that was found and that this member may see."""
    told = parcel_of(request.gathering).told
    found = next((one for one in told["items"] if one["key"] == key), None)
    return found if found and (not found["dsl"] or Role.DSL in membership.roles) else None


def picture_of(request: DataRequest, number: int) -> bytes | None:
    """A picture that was gathered, with everybody else covered."""
    try:
        return parcel_of(request.gathering).pictures.get(f"picture-{number}.jpg")
    except (FileNotFoundError, NoKeys, Sealed):
        return None


def _thing(one: dict[str, Any], choices: dict[str, str]) -> Thing:
    return Thing(
        key=one["key"],
        heading=one["heading"],
        fields=[(heading, words) for heading, words, technical in one["fields"] if not technical],
        note=one["note"],
        number=int(one["picture"].removeprefix("picture-").removesuffix(".jpg") or 0),
        maybe=one["maybe"],
        dsl=one["dsl"],
        why=choices.get(one["key"], ""),
        goes_in=goes_in(one, choices),
    )
