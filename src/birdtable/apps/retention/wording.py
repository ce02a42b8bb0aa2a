"""What went in a night, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from birdtable.apps.retention.models import Night
from birdtable.apps.work.keeping import everything_kept


@dataclass(frozen=True, slots=True)
class Told:
    """One night. went: what and how many; failed: what could not be looked at."""

    night: Night
    went: Sequence[tuple[str, int]]
    failed: Sequence[str]


def told_of(night: Night) -> Told:
    """A night as the page tells it."""
    called = {one.name: one.called for one in everything_kept()}
    went = sorted((called.get(name, name), count) for name, count in night.went.items())
    return Told(night, went, [called.get(name, name) for name in night.failed])
