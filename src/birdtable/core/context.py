"""What a check may know beyond the draft: the school, its children and staff, and the time."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cached_property

from birdtable.core.words import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """A child on the pupil list, or one who left within the year.

    id: what the school calls the child outside conversation (UPN, or local id); the only thing the audit keeps.
    forename, surname: legal; chosen_forename, chosen_surname: what the child goes by, the legal one when empty.
    consents: networks on which a recognisable picture may appear today; named: those on which the full name may.
    shown, mentioned: False when the safeguarding lead has marked the child.
    """

    id: str
    forename: str
    surname: str
    chosen_forename: str = ""
    chosen_surname: str = ""
    year: str = ""
    class_name: str = ""
    consents: frozenset[Network] = frozenset()
    named: frozenset[Network] = frozenset()
    shown: bool = True
    mentioned: bool = True

    # What is kept of some children is looked up by them, many times a post: the id is enough to tell them apart.
    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def called(self) -> str:
        """The forename the child goes by."""
        return self.chosen_forename or self.forename

    @property
    def surnames(self) -> tuple[str, ...]:
        """The legal surname, and the one the child goes by where that is another."""
        return (self.surname, self.chosen_surname) if self.chosen_surname else (self.surname,)

    def may_be_shown(self, channels: tuple[Network, ...]) -> bool:
        """Whether a recognisable picture may appear on all of these; while none is chosen, on any at all."""
        return self.shown and _covers(self.consents, channels)

    def may_be_named(self, channels: tuple[Network, ...]) -> bool:
        """Whether the full name may appear on all of these; while none is chosen, on any at all.

        Either mark of the safeguarding lead beats every permission.
        """
        return self.shown and self.mentioned and _covers(self.named, channels)


def _covers(permitted: frozenset[Network], channels: tuple[Network, ...]) -> bool:
    return permitted.issuperset(channels) if channels else bool(permitted)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """An adult who works at the school. role is free text, as the school's own list has it."""

    title: str = ""
    forename: str = ""
    surname: str = ""
    display_name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolFacts:
    """What is the school's own, and so is never personal data, a stranger's account or an off-topic place.

    classes: class name to year, for instance {"Wrens": "Reception"}.
    allowed_handles: accounts that may be mentioned; people_we_may_name: adults who agreed.
    election_periods: as `birdtable.core.periods` reads them; candidates: people known to stand in one.
    """

    name: str
    short_names: tuple[str, ...] = ()
    trust: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    email_domain: str = ""
    postcode: str = ""
    website: str = ""
    handles: tuple[str, ...] = ()
    allowed_handles: tuple[str, ...] = ()
    people_we_may_name: tuple[str, ...] = ()
    election_periods: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    classes: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = "Europe/London"


@dataclass(frozen=True)
class Roll:
    """The children, as one immutable value.

    Its digest is worked out once: what is compiled from the roll is cached by it.
    """

    pupils: tuple[Pupil, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 over every field of every child, in order."""
        rows = [
            asdict(pupil) | {"consents": sorted(pupil.consents), "named": sorted(pupil.named)} for pupil in self.pupils
        ]
        return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()

    @cached_property
    def by_id(self) -> Mapping[str, Pupil]:
        """Each child by id."""
        return {pupil.id: pupil for pupil in self.pupils}

    @cached_property
    def all_mentioned(self) -> bool:
        """Whether no child is marked as not to be mentioned."""
        return all(pupil.mentioned for pupil in self.pupils)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Roll) and self.digest == other.digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """Children off site: fixed moments (aware). ends: when they are back.

    kept_back: while it lasts its place is not named, whatever the policy says of other trips: news of this one waits
    for the return, or its place is not to be told.
    """

    place: str
    group: str
    starts: datetime
    ends: datetime
    kept_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueJob:
    """A job that came round by the policy, and that nobody did by its day. kind: as `DutyKind`; called: in words."""

    kind: str
    called: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything a check may know. now: aware.

    list_age: school days since somebody last brought in the pupil list; None where nobody counts, as in a folder.
    overdue: jobs of the policy that are late, however long; None where nobody counts them.
    """

    school: SchoolFacts
    now: datetime
    roll: Roll = Roll()
    staff: tuple[StaffMember, ...] = ()
    trips: tuple[Trip, ...] = ()
    list_age: int | None = None
    overdue: tuple[OverdueJob, ...] | None = None
