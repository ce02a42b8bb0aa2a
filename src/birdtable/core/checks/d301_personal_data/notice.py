"""One piece of personal data, before it is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """start, end: in the folded text. what: the words for it. sure: False where it may be a public place's."""

    start: int
    end: int
    what: str
    sure: bool = True
