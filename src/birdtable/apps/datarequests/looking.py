"""Looking through every table for one person: by relation, by id, by name, and by what goes with what was found."""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import models
from django.db.models import Model, Q, QuerySet

from birdtable.apps.datarequests.subject import Subject
from birdtable.apps.people.holding import Held, every_table
from birdtable.apps.people.models import Membership, Person
from birdtable.apps.roll.models import Pupil

AT_A_TIME = 500
_TEXT = (models.CharField, models.TextField, models.JSONField)
_OF_SCHOOL = {
    "people.School": "pk",
    "people.Person": "memberships__school",
    "people.RoleHeld": "membership__school",
    "account.EmailAddress": "user__memberships__school",
    "account.EmailConfirmation": "email_address__user__memberships__school",
    "mfa.Authenticator": "user__memberships__school",
    "socialaccount.SocialAccount": "user__memberships__school",
    "usersessions.UserSession": "user__memberships__school",
}
"""Where a table has no school of its own, by which look-up its rows are one's."""
SURE, MAYBE = "sure", "maybe"


@dataclass(slots=True)
class Found:
    """What was found: for each table, the ids of its rows and how sure it is that they are about this person.

    looked: how many rows of each table were gone through.
    """

    rows: dict[str, dict[Any, str]] = field(default_factory=dict)
    looked: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, keys: Iterable[Any], how: str = SURE) -> int:
        """Note these rows; what is sure stays sure. How many are new, or surer than before."""
        known, new = self.rows.setdefault(table, {}), 0
        for key in keys:
            if known.get(key) != SURE and known.get(key) != how:
                known[key] = how
                new += 1
        return new

    def sure(self, table: str) -> list[Any]:
        """Ids of the rows that are about them."""
        return [key for key, how in self.rows.get(table, {}).items() if how == SURE]

    @property
    def count(self) -> int:
        """All of them."""
        return sum(len(one) for one in self.rows.values())


Step = Callable[[int, int, int], None]
"""Called after each table with how many were gone through, how many there are, and what was found so far."""


def look_everywhere(subject: Subject, step: Step | None = None) -> Found:
    """Everything that is held about them, in whatever table."""
    found, tables = Found(), every_table()
    for number, held in enumerate(tables, 1):
        _look_into(held, subject, found)
        if step:
            step(number, len(tables) + 1, found.count)
    _follow(tables, subject, found)
    _by_any_id(tables, subject, found)
    if step:
        step(len(tables) + 1, len(tables) + 1, found.count)
    return found


def rows_of(held: Held, subject: Subject) -> QuerySet[Model]:
    """The rows of a table that are this school's; of a table that knows no school, all of them."""
    names = {one.name for one in held.model._meta.get_fields()}
    rows = held.model._base_manager.all()
    if own := next((name for name in ("school", "school_id") if name in names), ""):
        return rows.filter(**{own: subject.school.pk})
    return rows.filter(**{_OF_SCHOOL[held.table]: subject.school.pk}).distinct() if held.table in _OF_SCHOOL else rows


def _look_into(held: Held, subject: Subject, found: Found) -> None:
    rows = rows_of(held, subject)
    direct = _related(held.model, subject)
    found.add(held.table, rows.filter(direct).values_list("pk", flat=True).distinct() if direct else ())
    if held.any_id or held.dsl_only:
        return
    columns = texts_of(held)
    looked = 0
    for pk, *texts in rows.values_list("pk", *columns).iterator(chunk_size=AT_A_TIME) if columns else ():
        looked += 1
        how = subject.found_in("\n".join(map(as_text, texts)))
        if how:
            found.add(held.table, [pk], how)
    found.looked[held.table] = looked


def texts_of(held: Held) -> list[str]:
    """Columns in which a name can stand: those with words, and not one of a few words of ours."""
    return [
        one.attname
        for one in held.model._meta.concrete_fields
        if isinstance(one, _TEXT) and not one.choices and one.name not in held.secret and not one.primary_key
    ]


def as_text(value: object) -> str:
    """A column as words, with letters as they are."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _related(model: type[Model], subject: Subject) -> Q:
    """Rows that point at them, or whose id of anything is theirs."""
    who, kinds = (subject.pupil, (Pupil,)) if subject.pupil else (subject.person, (Person,))
    wanted = Q()
    if who is None:
        return wanted
    if model in kinds:
        wanted |= Q(pk=who.pk)
    for one in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if one.related_model in kinds:
            wanted |= Q(**{one.name: who})
        elif one.related_model is Membership:
            wanted |= Q(**{f"{one.name}__in": subject.memberships})
        elif isinstance(one, models.UUIDField) and not one.is_relation and not one.primary_key:
            wanted |= Q(**{one.name: who.pk})
    return wanted


def _follow(tables: list[Held], subject: Subject, found: Found) -> None:
    """What goes with what was found, until nothing more does."""
    new = True
    while new:
        new = False
        for held in tables:
            links = held.with_child if subject.pupil else held.with_adult
            for lookup, table in links.items():
                for keys in _in_parts(found.sure(table)):
                    rows = rows_of(held, subject).filter(**{f"{lookup}__in": keys})
                    new |= bool(found.add(held.table, rows.values_list("pk", flat=True).distinct()))


def _by_any_id(tables: list[Held], subject: Subject, found: Found) -> None:
    """What names a thing by its id alone: bells, the queue of work, what somebody was told."""
    things = {str(key) for table in list(found.rows) for key in found.sure(table) if isinstance(key, uuid.UUID)}
    things |= set(subject.ids)
    for held in (one for one in tables if one.any_id):
        ids = [one.attname for one in held.model._meta.concrete_fields if isinstance(one, models.UUIDField)]
        columns = [*texts_of(held), *(one for one in ids if one not in ("id", "school_id", "person_id"))]
        for pk, *values in rows_of(held, subject).values_list("pk", *columns).iterator(chunk_size=AT_A_TIME):
            text = " ".join(map(as_text, values))
            if any(word in things for word in _ids_in(text)) or subject.found_in(text) == SURE:
                found.add(held.table, [pk])


def _ids_in(text: str) -> Iterator[str]:
    for word in text.replace('"', " ").replace("'", " ").replace(",", " ").split():
        if len(word) == 36:
            yield word


def _in_parts(keys: list[Any]) -> Iterator[list[Any]]:
    """SQLite takes only so many at once."""
    each = iter(keys)
    while part := list(islice(each, AT_A_TIME)):
        yield part
