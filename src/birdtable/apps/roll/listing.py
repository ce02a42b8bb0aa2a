"""Children as a page may show them to one member.

A child whom the safeguarding lead marked looks, to everybody else, like a child with an ordinary no.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership, SchoolClass
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.roll.models import Consent, Mark, Pupil
from birdtable.apps.roll.queries import answers_of, consents_of, rules_of
from birdtable.apps.roll.wording import NETWORKS, WAYS_SHORT
from birdtable.core.permission import Rules, standing
from birdtable.core.text.fold import fold
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place where a picture of the child could appear. answer: what it rests on, when this member may know."""

    network: Network
    name: str
    allowed: bool
    answer: Consent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One child. marks: only for the safeguarding lead."""

    pupil: Pupil
    uses: tuple[Use, ...]
    answers: tuple[Consent, ...] = ()
    marks: tuple[Mark.Kind, ...] = ()

    @property
    def anywhere(self) -> bool:
        """Whether the child may be recognised anywhere."""
        return any(use.allowed for use in self.uses)


def classes_to_choose(membership: Membership) -> Sequence[SchoolClass]:
    """The school's classes with how many children are in each today (`.there`)."""
    today = membership.school.today()
    there = Count("pupils", filter=Q(pupils__left_on=None) | Q(pupils__left_on__gt=today))
    return list(SchoolClass.objects.filter(school=membership.school).annotate(there=there).order_by("name"))


def find(membership: Membership, *, words: str = "", class_name: str = "") -> list[uuid.UUID]:
    """Children there today in whose names each of these words begins a word, accents or not, in order of surname."""
    there = Pupil.objects.for_school(membership).on_roll(membership.school, membership.school.today())
    if class_name:
        there = there.filter(school_class__name=class_name)
    rows = there.values_list("pk", "forename", "chosen_forename", "surname", "chosen_surname")
    wanted = fold(words).text.split()
    return [pk for pk, *names in rows if all(_begins(word, " ".join(names)) for word in wanted)]


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
        .prefetch_related("consents__recorded_by", "marks"),
        pk=pupil,
    )
    return _shown(membership, row, membership.school.today(), rules_of(membership.school))


def _shown(membership: Membership, pupil: Pupil, today: date, rules: Rules) -> Shown:
    marks = tuple(Mark.Kind(mark.kind) for mark in pupil.marks.all())
    knows = may(membership, Act.SET_MARK)
    hidden = Mark.Kind.NOT_SHOWN in marks
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
        answers=tuple(_named(answer) for answer in pupil.consents.all()) if told else (),
        marks=marks if knows else (),
    )


def _named(answer: Consent) -> Consent:
    answer.place = NETWORKS[Network(answer.network)]  # type: ignore[attr-defined]
    answer.way = WAYS_SHORT.get(answer.how, answer.how)  # type: ignore[attr-defined]
    return answer
