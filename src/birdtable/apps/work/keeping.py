"""What is kept for a while: each app's `keeping.py` says what, how long, and how it goes; `retention` does it nightly.

A kind is one `kept(Kept(…))` in such a module; nothing else knows of it. What must not go for now (a request that is
open, an incident) is said by functions under `@holds_back`, and holds for every kind at once.
"""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal

import structlog
from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils.module_loading import autodiscover_modules

Held = Mapping[str, Collection[uuid.UUID]]
LetGo = Callable[[uuid.UUID, Sequence[Any], datetime], int]
log = structlog.get_logger("birdtable.keeping")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One kind of thing that is kept for a while.

    name: a word for it in the record; called: on pages, many of it; because: after “kept until”, when its time begins.
    setting: the policy's parameter (`core/silences.py`), counted in `unit`; else `fixed`, which no policy changes.
    going: the rows of a school that go, given the moment up to which their time must have begun; oldest first.
    let_go: lets these rows (by primary key) go, and says how many went; None: a bell of their own does it, row by row.
    row: where single rows can be listed and kept back: when its time began, and the kind and id of the thing it is.
    about: where in a row the ids of a held thing stand, by its kind: {"post": ("pk",)}.
    naming: which of these rows name one of these children, by id, in words alone.
    """

    name: str
    called: str
    because: str
    going: Callable[[uuid.UUID, datetime], QuerySet[Any]]
    let_go: LetGo | None
    setting: str = ""
    unit: Literal["days", "years"] = "days"
    fixed: timedelta = timedelta(0)
    row: tuple[str, str, str] | None = None
    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    naming: Callable[[QuerySet[Any], Collection[uuid.UUID]], Collection[Any]] | None = None

    def period(self, number: int) -> timedelta:
        """So many of its unit; a year has 365 days and a quarter. For a kind without a setting: its own."""
        if not self.setting:
            return self.fixed
        return timedelta(days=number if self.unit == "days" else round(number * 365.25))

    def free(self, school_id: uuid.UUID, before: datetime, held: Held) -> QuerySet[Any]:
        """What goes, and nothing keeps back."""
        found = self.going(school_id, before)
        places = ((place, held[kind]) for kind, places in self.about.items() if held.get(kind) for place in places)
        for place, things in places:
            found = found.exclude(Q(**{f"{place}__in": list(things)}))
        if self.naming and held.get("pupil"):
            found = found.exclude(pk__in=self.naming(found, held["pupil"]))
        return found


_KEPT: dict[str, Kept] = {}
_HOLDS: list[Callable[[], Iterable[tuple[str, uuid.UUID]]]] = []


def kept(kind: Kept) -> Kept:
    """Have this kind looked after."""
    _KEPT[kind.name] = kind
    return kind


def holds_back(
    function: Callable[[], Iterable[tuple[str, uuid.UUID]]],
) -> Callable[[], Iterable[tuple[str, uuid.UUID]]]:
    """Marks a function that gives what must not go for now, at any school: ("post" | "photo" | "pupil", its id)."""
    _HOLDS.append(function)
    return function


def everything_kept() -> Sequence[Kept]:
    """Every kind, by what it is called."""
    _read_every_app()
    return sorted(_KEPT.values(), key=lambda one: one.called)


def everything_held() -> dict[str, set[uuid.UUID]]:
    """What must not go for now, by its kind."""
    _read_every_app()
    found: dict[str, set[uuid.UUID]] = {}
    for says in _HOLDS:
        for kind, thing in says():
            found.setdefault(kind, set()).add(thing)
    return found


def one_by_one(let_one_go: Callable[[Any, datetime], None]) -> LetGo:
    """A `let_go` that takes each row in a transaction of its own; one that something else still needs stays."""

    def let_go(school_id: uuid.UUID, keys: Sequence[Any], before: datetime) -> int:
        went = 0
        for key in keys:
            try:
                with transaction.atomic():
                    let_one_go(key, before)
                went += 1
            except ProtectedError:
                log.warning("still_needed", key=str(key), school=str(school_id))
        return went

    return let_go


@cache
def _read_every_app() -> None:
    autodiscover_modules("keeping")
