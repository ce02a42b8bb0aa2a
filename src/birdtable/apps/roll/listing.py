"""Children as a page may show them to one member.

A child whom the safeguarding lead marked looks, to everybody else, like a child with an ordinary no.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership, SchoolClass
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.roll.models import Consent, ListRead, Mark, Pupil
from birdtable.apps.roll.queries import LIST_IS_DUE, answers_of, consents_of, roll_of, rules_of
from birdtable.apps.roll.wording import NETWORKS, WAYS_SHORT, places
from birdtable.core import context
from birdtable.core.permission import Rules, standing
from birdtable.core.school_days import school_days_since
from birdtable.core.text.fold import fold
from birdtable.core.words import Network

USUAL_GIVERS = ("mother", "father", "carer", "the child", "local authority")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place where a picture of the child could appear. answer: what it rests on, when this member may know."""

    network: Network
    name: str
    allowed: bool
    answer: Consent | None


@dataclass(frozen=True, slots=True)
class Told:
    """What was written down at one go, about one place or several. answer: any of them."""

    answer: Consent
    networks: tuple[Network, ...]

    @property
    def places(self) -> str:
        """Where, in words."""
        return places(self.networks)

    @property
    def way(self) -> str:
        """How, in words."""
        return WAYS_SHORT.get(self.answer.how, self.answer.how)

    @property
    def said_on(self) -> date | None:
        """The day they said so, where it is not the day it was written down."""
        day = self.answer.said_on
        return day if day and day != self.answer.recorded_at.astimezone(self.answer.school.zone).date() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One child. marks: only for the safeguarding lead."""

    pupil: Pupil
    uses: tuple[Use, ...]
    answers: tuple[Consent, ...] = ()
    marks: tuple[Mark.Kind, ...] = ()

    @property
    def told(self) -> tuple[Told, ...]:
        """Every answer so far, the newest first, those of one go together."""
        goes = groupby(self.answers, key=_go)
        return tuple(
            Told(some[0], tuple(Network(one.network) for one in some)) for some in (list(go) for _, go in goes)
        )

    @property
    def givers(self) -> tuple[str, ...]:
        """Whoever answered before, as it was written, and whoever usually does."""
        before = (answer.given_by for answer in self.answers if answer.given_by)
        found = {" ".join(giver.casefold().split()): giver for giver in (*before, *USUAL_GIVERS)}
        return tuple(found.values())

    @property
    def anywhere(self) -> bool:
        """Whether the child may be recognised anywhere."""
        return any(use.allowed for use in self.uses)


def _go(answer: Consent) -> tuple[object, ...]:
    """The same for answers written down within one minute that say the same about several places."""
    minute = answer.recorded_at.replace(second=0, microsecond=0)
    return minute, answer.given, answer.given_by, answer.how, answer.said_on, answer.until, answer.recorded_by_id


def classes_to_choose(membership: Membership) -> Sequence[SchoolClass]:
    """The school's classes with how many children are in each today (`.there`)."""
    today = membership.school.today()
    there = Count("pupils", filter=Q(pupils__left_on=None) | Q(pupils__left_on__gt=today))
    return list(SchoolClass.objects.filter(school=membership.school).annotate(there=there).order_by("name"))


def find(membership: Membership, *, words: str = "", class_name: str = "", permission: str = "") -> list[uuid.UUID]:
    """Children there today in whose names each of these words begins a word, accents or not, in order of surname.

    permission: one of `PERMISSIONS`; anything else is no choice at all.
    """
    there = Pupil.objects.for_school(membership).on_roll(membership.school, membership.school.today())
    if class_name:
        there = there.filter(school_class__name=class_name)
    rows = there.values_list("pk", "forename", "chosen_forename", "surname", "chosen_surname")
    wanted = fold(words).text.split()
    found = [pk for pk, *names in rows if all(_begins(word, " ".join(names)) for word in wanted)]
    if permission not in PERMISSIONS:
        return found
    # As the checks see it, so that a marked child is found among those with an ordinary no.
    roll = roll_of(membership.school, membership.school.today()).by_id
    return [pk for pk in found if _is(permission, roll[str(pk)])]


PERMISSIONS: Mapping[str, str] = {
    **{f"{one.value}-yes": f"May be shown: {name}" for one, name in NETWORKS.items()},
    **{f"{one.value}-no": f"May not be shown: {name}" for one, name in NETWORKS.items()},
    "nowhere": "May be shown nowhere",
}
"""What a list of pupils can be narrowed to, and what each is called."""


def _is(permission: str, pupil: context.Pupil) -> bool:
    allowed = pupil.consents if pupil.shown else frozenset()
    if permission == "nowhere":
        return not allowed
    network, _, answer = permission.partition("-")
    return (Network(network) in allowed) is (answer == "yes")


def _begins(word: str, names: str) -> bool:
    return f" {word}" in f" {fold(names).text}".replace("-", " ").replace("'", " ")


def shown(membership: Membership, pupils: Sequence[uuid.UUID]) -> list[Shown]:
    """These children, in this order, in five queries however many."""
    rows = Pupil.objects.for_school(membership).filter(pk__in=pupils).select_related("school_class")
    found = {one.pk: one for one in rows.prefetch_related("consents", "marks")}
    today, rules = membership.school.today(), rules_of(membership.school)
    return [_shown(membership, found[pk], today, rules) for pk in pupils if pk in found]


def one(membership: Membership, pupil: uuid.UUID) -> Shown:
    """One child, with every answer ever given. Raises: Http404."""
    row = get_object_or_404(
        Pupil.objects.for_school(membership)
        .select_related("school_class", "school")
        .prefetch_related("consents__recorded_by", "consents__school", "marks"),
        pk=pupil,
    )
    return _shown(membership, row, membership.school.today(), rules_of(membership.school))


def _shown(membership: Membership, pupil: Pupil, today: date, rules: Rules) -> Shown:
    marks = tuple(Mark.Kind(mark.kind) for mark in pupil.marks.all())
    knows = may(membership, Act.SET_MARK)
    hidden = Mark.Kind.NOT_SHOWN in marks or pupil.unshown_since is not None
    told = knows or not hidden
    allowed = frozenset() if hidden else consents_of(pupil, today, rules)
    written = {str(one.pk): one for one in pupil.consents.all()} if told else {}
    counting = standing(answers_of(pupil), rules) if told else {}
    answers = {network: written[ones[0].id] for network, ones in counting.items()}
    return Shown(
        pupil=pupil,
        uses=tuple(
            Use(network=network, name=name, allowed=network in allowed, answer=answers.get(network))
            for network, name in NETWORKS.items()
        ),
        answers=tuple(pupil.consents.all()) if told else (),
        marks=marks if knows else (),
    )


@dataclass(frozen=True, slots=True)
class LastList:
    """The newest whole pupil list, and how old it is in school days."""

    read: ListRead
    age: int

    @property
    def is_due(self) -> bool:
        """Whether bringing in a new one is a job by now."""
        return self.age >= LIST_IS_DUE


def last_list(membership: Membership) -> LastList | None:
    """When the pupil list was last brought in, and by whom; None when nobody ever did."""
    read = ListRead.objects.for_school(membership).filter(whole=True).select_related("read_by").first()
    return LastList(read, school_days_since(read.read_on, membership.school.today())) if read else None
