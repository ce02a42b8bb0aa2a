"""What is read once for each version of a school's facts, and remembered while they stand."""

import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.db import connection

from birdtable.apps.people.models import School

T = TypeVar("T")
OF_ONE_SCHOOL = 2
"""Days of one school that are remembered beside each other: around midnight the old one is asked for a while."""


class Remembered(Generic[T]):
    """One kind of thing that can change only where `actions.bump_facts` is called, for so many schools and days.

    compiled: makes of it, and keeps, what everybody will ask for next; then that is made once too.

    Within a transaction nothing new is remembered: what it sees may be taken back with it, and its number used again
    for something else.
    """

    def __init__(self, most: int, compiled: Callable[[T], object] | None = None) -> None:
        self._most, self._compiled = most, compiled
        self._kept: OrderedDict[tuple[uuid.UUID, Hashable], tuple[int, T]] = OrderedDict()
        self._reading = threading.RLock()

    def of(self, school: School, read: Callable[[], T], day: Hashable = None) -> T:
        """What `read` gives, asked once while the school's facts (its `facts_version` as given) are the same.

        Of several threads that ask at once one reads and the others wait for it: a pupil list is large.
        """
        if known := self._known(school, day):
            return known[1]
        if connection.in_atomic_block:
            return read()
        with self._reading:
            if known := self._known(school, day):
                return known[1]
            return self._keep(school, read(), day)

    def _known(self, school: School, day: Hashable) -> tuple[int, T] | None:
        known = self._kept.get((school.pk, day))
        return known if known and known[0] == school.facts_version else None

    def _keep(self, school: School, made: T, day: Hashable) -> T:
        before = self._kept.get((school.pk, day))
        if before and before[0] > school.facts_version:
            # Whoever asks so late read the school before somebody changed it.
            return made
        # Equal to what was known: the same object stays, with all that was compiled from it.
        kept = before[1] if before and before[1] == made else made
        if self._compiled:
            self._compiled(kept)
        self._kept[school.pk, day] = school.facts_version, kept
        self._kept.move_to_end((school.pk, day))
        of_this_school = [key for key in self._kept if key[0] == school.pk]
        for key in of_this_school[:-OF_ONE_SCHOOL]:
            del self._kept[key]
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return kept
