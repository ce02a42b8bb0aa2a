"""A school as a folder of three files, for the command line and for Python."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from birdtable.adapters.policy_file import policy_named
from birdtable.adapters.pupils_csv import read_pupils
from birdtable.adapters.school_toml import read_school
from birdtable.adapters.staff_csv import read_staff
from birdtable.core.assess import assess
from birdtable.core.context import Context, Roll, SchoolFacts, StaffMember
from birdtable.core.draft import Draft
from birdtable.core.policy import Policy
from birdtable.core.verdict import Verdict

Read = TypeVar("Read")


class UnusableFolder(ValueError):
    """This folder is not a school's: the message says, in words, which file and row, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A school read from its folder. warnings: what was passed over, in words."""

    facts: SchoolFacts
    roll: Roll
    staff: tuple[StaffMember, ...]
    policy: Policy
    warnings: tuple[str, ...] = ()

    def context(self, now: datetime) -> Context:
        """What a check may know at that moment (aware)."""
        return Context(school=self.facts, now=now, roll=self.roll, staff=self.staff)

    def assess(self, draft: Draft, *, complete: bool = False, now: datetime | None = None) -> Verdict:
        """What the school's policy makes of this draft.

        complete: a fact nobody stated is a finding of each check that needs it; else such checks say nothing.
        now: the moment of judging (aware), by default this one; also when the draft goes out, unless it says.
        """
        now = now or datetime.now(UTC)
        if draft.when is None and not complete:
            draft = replace(draft, when=now)
        return assess(draft, self.policy, self.context(now), complete=complete)


def open_school(path: str | Path) -> School:
    """The school in that folder: `pupils.csv`, `staff.csv` and `school.toml`.

    Raises: UnusableFolder, in words, naming the file and the rows at fault.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise UnusableFolder(
            f"{folder} is not a folder. A school's folder holds pupils.csv, staff.csv and school.toml."
        )
    school = _read(folder / "school.toml", read_school)
    pupils = _read(folder / "pupils.csv", lambda file: read_pupils(file, school.form_asked))
    staff = _read(folder / "staff.csv", read_staff)
    try:
        policy = policy_named(school.policy, beside=folder)
    except (FileNotFoundError, ValueError) as error:
        raise UnusableFolder(str(error)) from error
    warnings = tuple(f"{folder / 'school.toml'}: {warning}" for warning in school.warnings)
    return School(facts=school.facts, roll=Roll(pupils), staff=staff, policy=policy, warnings=warnings)


def _read(file: Path, read: Callable[[Path], Read]) -> Read:
    try:
        return read(file)
    except FileNotFoundError:
        raise UnusableFolder(
            f"{file} is missing. A school's folder holds pupils.csv, staff.csv and school.toml."
        ) from None
    except OSError as error:
        raise UnusableFolder(f"{file} cannot be opened: {error.strerror}.") from error
    except ValueError as error:
        raise UnusableFolder("\n".join(f"{file}: {line}" for line in str(error).splitlines())) from error
