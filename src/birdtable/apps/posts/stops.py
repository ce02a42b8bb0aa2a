"""Why an act on a post did not happen: plain exceptions, each with what the page needs to say so."""

from collections.abc import Mapping
from dataclasses import dataclass

from birdtable.core.verdict import Verdict


class Overtaken(Exception):
    """Somebody else was there first: the post is no longer as this person saw it. Nothing was changed."""


class NotYours(Exception):
    """Somebody who wrote or changed this post wanted to approve it, or somebody who cannot send wanted to send it."""


class StillLooking(Exception):
    """A machine has not yet looked at every corner of a picture: nobody approves it before."""


class NobodyWorks(Exception):
    """No worker lives: nothing can be promised for a certain time."""


class TooManyPictures(Exception):
    """The post holds as many pictures as it may."""


class TooLong(Exception):
    """More characters than are kept."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a post still needs before it can be sent. field: where on the Write page; says: what to do."""

    field: str
    says: str


class NotReady(Exception):
    """The post still needs something from its author."""

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        super().__init__(gaps)
        self.gaps = gaps


class Stopped(Exception):
    """The school's policy does not let this out. Nothing was changed but the record of the try."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.edition)
        self.verdict = verdict


class ReasonsMissing(Exception):
    """A leader has to give a reason for these findings. missing: the mark of each, and what to say."""

    def __init__(self, verdict: Verdict, missing: Mapping[str, str]) -> None:
        super().__init__(tuple(missing))
        self.verdict, self.missing = verdict, missing
