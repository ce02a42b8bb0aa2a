"""Asking families again, as the policy has it: where it stands for every child, worked out each time it is looked at.

Children who left and families that are left in peace are in none of it: not listed, not counted, not written to.
"""

import uuid
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from birdtable.apps.duties.models import Duty
from birdtable.apps.duties.queries import duties_for
from birdtable.apps.people.models import Membership, School, SchoolClass
from birdtable.apps.policies.permission_rules import asked_again, both_must_agree
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.rights.letters import asked_about
from birdtable.apps.rights.models import FamilyLetter
from birdtable.apps.roll.models import IMPORTED, Consent, Pupil
from birdtable.apps.roll.queries import rules_of
from birdtable.apps.roll.stillness import without_still
from birdtable.core.periods import Period
from birdtable.core.permission import Rules, end_of_school_year
from birdtable.core.policy import Clause, Policy
from birdtable.core.renewal import ALWAYS, BEFOREHAND, Asking, Renewal, asking, runs_out
from birdtable.core.rounds import round_of
from birdtable.core.words import DutyKind, Network, Rhythm

OPEN = (Renewal.TO_WRITE, Renewal.WRITTEN, Renewal.REMIND)
WHICH: Mapping[str, Renewal] = {"new": Renewal.TO_WRITE, "remind": Renewal.REMIND}
"""Whom letters can be printed for in one go."""
NO_CLASS = "No class"


@dataclass(frozen=True, slots=True)
class Child:
    """One child, and where it stands."""

    pupil: Pupil
    asking: Asking

    @property
    def class_name(self) -> str:
        """Of their class, or that there is none."""
        return self.pupil.school_class.name if self.pupil.school_class else NO_CLASS


@dataclass(frozen=True, slots=True)
class Line:
    """One class, and how many of its children stand where. pk: None for children in no class."""

    name: str
    pk: uuid.UUID | None
    count: Counter[Renewal]

    @property
    def there(self) -> int:
        """All of them."""
        return self.count.total()

    @property
    def answered(self) -> int:
        """Who answered, or said no once and for all."""
        return self.count[Renewal.ANSWERED] + self.count[Renewal.REFUSED]

    @property
    def waiting(self) -> int:
        """Who was written to and has not answered."""
        return self.count[Renewal.WRITTEN] + self.count[Renewal.REMIND]

    @property
    def to_write(self) -> int:
        """Who has still to be written to."""
        return self.count[Renewal.TO_WRITE]

    @property
    def remind(self) -> int:
        """Who was written to two weeks ago or longer."""
        return self.count[Renewal.REMIND]


@dataclass(frozen=True, slots=True)
class Campaign:
    """The whole school. round_: since when, and until when; None where the policy asks nobody again."""

    round_: Period | None
    children: Sequence[Child]
    whole: Line = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", _line("Everybody", None, self.children))

    @property
    def lines(self) -> list[Line]:
        """Each class, by name; children in no class last."""
        names = {child.pupil.school_class: child.class_name for child in self.children}
        found = [
            _line(name, one.pk if one else None, [child for child in self.children if child.pupil.school_class == one])
            for one, name in names.items()
        ]
        return sorted(found, key=lambda line: (line.pk is None, line.name))

    @property
    def running_out(self) -> list[Child]:
        """Children with a yes that ends within six weeks, the first to end in front."""
        ending = [one for one in self.children if one.asking.runs_out]
        return sorted(ending, key=lambda one: one.asking.runs_out or date.max)

    @property
    def runs_out_first(self) -> date | None:
        """The first day on which any of those holds for the last time."""
        return self.running_out[0].asking.runs_out if self.running_out else None

    @property
    def evidence(self) -> dict[str, int]:
        """What shows how far it came, in numbers."""
        line = self.whole
        return {"children": line.there, "answered": line.answered, "waiting": line.waiting, "to_write": line.to_write}


def campaign_of(school: School) -> Campaign:
    """Where it stands today; its number of queries does not grow with children."""
    day, round_ = school.today(), _round(school, school.today())
    look = _Looking(school, day, round_ or ALWAYS)
    there = Pupil.objects.on_roll(school, day).select_related("school_class", "school")
    pupils = without_still(there.prefetch_related("consents", "letters"), school)
    return Campaign(round_, [Child(pupil, look.at(pupil)) for pupil in pupils])


def chosen(campaign: Campaign, school_class: SchoolClass | None, states: Collection[Renewal]) -> list[Child]:
    """Those of them who stand there, of that class, or of all; class by class, as letters are handed out."""
    found = (one for one in campaign.children if one.asking.state in states)
    mine = [one for one in found if school_class is None or one.pupil.school_class == school_class]
    return sorted(mine, key=lambda one: (one.class_name, one.pupil.called, one.pupil.surname))


def first_to_run_out(school: School, day: date) -> date | None:
    """The first day within six weeks on which somebody's yes holds for the last time. Mostly one short question."""
    near = Consent.objects.filter(school=school, given=True, until__range=(day, day + BEFOREHAND)).values("pupil")
    wanted = Q(pk__in=near)
    # Under a policy that ends each yes with the school year they all end then.
    if end_of_school_year(day) - day <= BEFOREHAND and rules_of(school).lasts == "school_year":
        wanted = Q()
    found = Pupil.objects.on_roll(school, day).filter(wanted).prefetch_related("consents")
    pupils = without_still(found, school)
    if not pupils:
        return None
    rules, places = rules_of(school), asked_about(school)
    ends = (runs_out([one.as_answer() for one in pupil.consents.all()], places, rules, day) for pupil in pupils)
    return min((one for one in ends if one), default=None)


def open_job(membership: Membership) -> Duty | None:
    """The job of asking again, while it is open and this member's to do."""
    return duties_for(membership).filter(kind=Duty.Kind.CONSENT_RENEWAL).first()


def clause_asking(policy: Policy) -> Clause | None:
    """The clause by which families are asked again."""
    found = (one for one in policy.clauses if one.duty and one.duty.kind is DutyKind.CONSENT_RENEWAL)
    return next(found, None)


def _round(school: School, day: date) -> Period | None:
    try:
        policy = policy_in_force(school)
    except NoPolicy:
        return None
    clause = clause_asking(policy)
    if clause is None or clause.duty is None:
        return round_of(Rhythm.YEAR, day) if asked_again(policy) else None
    return round_of(clause.duty.every, day) or round_of(Rhythm.YEAR, day)


class _Looking:
    """What does not differ from child to child."""

    def __init__(self, school: School, day: date, round_: Period) -> None:
        self.day, self.round, self.zone = day, round_, school.zone
        self.rules: Rules = rules_of(school)
        self.places: list[Network] = asked_about(school)
        try:
            self.both = both_must_agree(policy_in_force(school))
        except NoPolicy:
            self.both = True

    def at(self, pupil: Pupil) -> Asking:
        consents, letters = list(pupil.consents.all()), list(pupil.letters.all())
        made = [one.made_at.astimezone(self.zone).date() for one in letters]
        return asking(
            [one.as_answer() for one in consents],
            answered=[one for one in map(self._said_on, consents) if one] + self._by_letter(letters),
            written=made,
            places=self.places,
            rules=self.rules,
            round_=self.round,
            day=self.day,
            half=self.both and self._half(letters),
        )

    def _said_on(self, consent: Consent) -> date | None:
        """When a family said it. A list names nobody: what it says is an answer of theirs only where it has the day."""
        if consent.said_on or consent.how == IMPORTED:
            return consent.said_on
        return consent.recorded_at.astimezone(self.zone).date()

    def _by_letter(self, letters: Sequence[FamilyLetter]) -> list[date]:
        return [one.answered_at.astimezone(self.zone).date() for one in letters if one.answered_at]

    def _half(self, letters: Sequence[FamilyLetter]) -> bool:
        standing = [one for one in letters if one.ended_at is None and one.expires_on >= self.day]
        answered = [one for one in standing if one.answered_at]
        return bool(answered) and len(answered) < len(standing)


def _line(name: str, pk: uuid.UUID | None, children: Sequence[Child]) -> Line:
    return Line(name, pk, Counter(one.asking.state for one in children))
