"""Findings: what a check noticed, and where."""

from dataclasses import dataclass

from birdtable.core.words import Degree


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one field of a draft.

    field: `text`, `photos[0].alt`, `photos[0].filename`, `photos[0].writing[1]`.
    start, end: Unicode code points of that field as given, end exclusive, 0 ≤ start ≤ end ≤ length.
    """

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe rewrite: put `replace` in place of the span."""

    where: Span
    replace: str

    def apply(self, text: str) -> str:
        """The field's text with this fix made."""
        return text[: self.where.start] + self.replace + text[self.where.end :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a check noticed. It carries no weight: the policy gives it one.

    says: a whole sentence that a teacher can act on.
    where: None when it concerns the whole post.
    degree: only for checks that find at more than one gravity.
    unable: the check could not look; never weighs less than `review`.
    pupils: ids of the children concerned, for the audit and for approval; never names.
    """

    code: str
    says: str
    where: Span | None = None
    fix: Fix | None = None
    degree: Degree | None = None
    unable: bool = False
    pupils: tuple[str, ...] = ()
