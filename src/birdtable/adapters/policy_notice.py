"""What reading a policy file brings to light: where, what, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Gravity(StrEnum):
    """How much a notice matters."""

    ERROR = "error"
    """The policy does not load."""
    WARNING = "warning"
    A_LEADER_LOOKS = "a leader looks"
    """No check can see to this yet; a person does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing about one line of a policy file. line: from 1; mend: what to write instead, when we know."""

    gravity: Gravity
    file: str
    line: int
    says: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.gravity}: {self.says}" + (f" {self.mend}" if self.mend else "")


@dataclass(frozen=True, slots=True)
class Noticing:
    """Makes the notices about one file."""

    file: str

    def wrong(self, line: int, says: str, mend: str) -> Notice:
        """Something that keeps the policy from loading."""
        return Notice(gravity=Gravity.ERROR, file=self.file, line=line, says=says, mend=mend)

    def warn(self, line: int, says: str, mend: str) -> Notice:
        """Something worth a look."""
        return Notice(gravity=Gravity.WARNING, file=self.file, line=line, says=says, mend=mend)

    def a_leader_looks(self, line: int, says: str) -> Notice:
        """Something that no check can see to yet."""
        return Notice(gravity=Gravity.A_LEADER_LOOKS, file=self.file, line=line, says=says)


class PolicyProblems(ValueError):
    """This policy cannot be used. notices: why, in the order of the file."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.notices = tuple(notices)
        super().__init__("\n".join(str(notice) for notice in self.notices))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A mend for a word that is not on a list: the nearest one, or the whole list when it is short."""
    words = sorted(known)
    near = get_close_matches(word, words, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"It can be {', '.join(words)}." if len(words) <= 16 else ""
