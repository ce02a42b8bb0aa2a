"""A row as it is told to one person: every column in words, and in none of them anybody else."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Field, Model

from birdtable.apps.audit.acts import ACTS
from birdtable.apps.datarequests.others import CHILD, SAID_WITHOUT_A_NAME, STAFF
from birdtable.apps.datarequests.subject import Subject
from birdtable.apps.people.holding import Held
from birdtable.apps.people.models import Membership, Person
from birdtable.apps.roll.models import Pupil
from birdtable.core.text.covered import Names, Somebody, key_of

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PROOF = re.compile(r"[0-9a-f]{16,64}")
PARENT = "a parent or carer"

Told = tuple[str, str, bool]
"""Heading, words, and whether it is a number of ours that says nothing to a reader."""


class Cover:
    """What covers everybody else in what is told about one person. times: how often each of them was covered."""

    def __init__(self, subject: Subject, others: Sequence[Somebody]) -> None:
        self.subject = subject
        self.times: Counter[str] = Counter()
        self._names = Names(others, spared=subject.keys)
        self._labels = {one.id: one.label for one in others}

    def text(self, words: str) -> str:
        """Words without anybody else's name or number."""
        told, hits = self._names.covered(words)
        for hit in hits:
            self.times[self._names.people[min(hit.who)].id] += 1
        return _ID.sub(self._of_id, told)

    def _of_id(self, match: re.Match[str]) -> str:
        label = self._labels.get(match[0])
        if label is None:
            return match[0]
        self.times[match[0]] += 1
        return f"[{label}]"

    def row(self, held: Held, row: Model) -> list[Told]:
        """Every column that holds something."""
        told = []
        for column in row._meta.concrete_fields:
            if column.name in held.secret or (column.related_model is not None and column.name == "school"):
                continue
            words = self._column(held, row, column)
            if words:
                heading = str(column.verbose_name)
                told.append((heading[:1].upper() + heading[1:], words, _says_nothing(column, words)))
        return told

    def _column(self, held: Held, row: Model, column: "Field[Any, Any]") -> str:
        value = getattr(row, column.attname)
        if value in (None, "", [], {}):
            return ""
        if column.related_model in (Person, Pupil, Membership):
            return self._who(column, value)
        if column.name in held.adults and key_of(str(value)) not in SAID_WITHOUT_A_NAME:
            self.times[f"adult {value}"] += 1
            return f"[{PARENT}]"
        if held.table == "audit.Entry" and column.name == "act":
            return ACTS[str(value)].sentence if value in ACTS else ""
        if column.choices:
            return str(getattr(row, f"get_{column.name}_display")())
        return self.text(self._plain(value))

    def _who(self, column: "Field[Any, Any]", value: object) -> str:
        who = self.subject.pupil or self.subject.person
        if (who and value == who.pk) or value in self.subject.memberships:
            return self.subject.called
        label = CHILD if column.related_model is Pupil else STAFF
        self.times[str(value)] += 1
        return f"[{label}]"

    def _plain(self, value: object) -> str:
        if isinstance(value, datetime):
            return value.astimezone(self.subject.school.zone).strftime("%-d %B %Y, %H:%M")
        if isinstance(value, date):
            return value.strftime("%-d %B %Y")
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if isinstance(value, memoryview | bytes):
            return ""
        return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)


def _says_nothing(column: "Field[Any, Any]", words: str) -> bool:
    """Ids, digests and keys: in the JSON for whoever follows them, and not on the pages to be read."""
    return bool(
        column.primary_key
        or (column.is_relation and column.related_model not in (Person, Pupil, Membership))
        or isinstance(column, models.UUIDField)
        or _PROOF.fullmatch(words)
        or _ID.fullmatch(words)
    )
