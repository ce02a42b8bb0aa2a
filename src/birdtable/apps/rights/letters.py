"""Letters for families: made by the office, handed over by the school, each with a link that is a key to one child.

The link is random and signed; only its hash is kept, so that nobody can read a link out of the database, and what was
never signed is not even looked for there.
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Membership, School, SchoolClass
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.people.squares import Square, square_of
from birdtable.apps.rights.models import FamilyLetter
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.queries import answers_of, rules_of
from birdtable.apps.roll.stillness import without_still
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.renewal import last_days
from birdtable.core.words import Network

LASTS = timedelta(days=365)
"""A link that a parent keeps is how they take a permission back; the school ends it, or makes another, at any time."""
HOLDERS = ("first parent or carer", "second parent or carer")
_SIGNER = signing.Signer(salt="birdtable.family", sep=".")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""None that is easily read as another."""


class NoLetter(Exception):
    """No letter, or one that ended, ran out, or is of a family that is left in peace: nobody is told which."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter at the one moment when its link is known. square: the link for a camera.

    holds: what becomes of a yes they gave before; empty where there is none.
    """

    letter: FamilyLetter
    link: str
    square: Square
    holds: str = ""


def asked_about(school: School) -> list[Network]:
    """The places a letter asks about: where the school has an account today."""
    here = set(Channel.objects.filter(school=school, disconnected_at=None).values_list("network", flat=True))
    return [network for network in NETWORKS if network.value in here]


def letters_for(pupils: Iterable[Pupil], *, count: int, by: Membership) -> list[Printed]:
    """New letters for each of these children, one or two each; those before them end.

    Left out without a word: children who left, and families that are left in peace. Raises: NotPermitted.
    """
    require(by, Act.EDIT_PUPILS)
    made = []
    for pupil in without_still(pupils, by.school):
        made += [_letter(pupil, number, by) for number in range(1, min(count, len(HOLDERS)) + 1)]
    return made


@transaction.atomic
def _letter(pupil: Pupil, number: int, by: Membership) -> Printed:
    FamilyLetter.objects.filter(pupil=pupil, number=number, ended_at=None).update(ended_at=timezone.now())
    token = _SIGNER.sign(secrets.token_urlsafe(24))
    letter = FamilyLetter.objects.create(
        school_id=pupil.school_id,
        pupil=pupil,
        number=number,
        holder=HOLDERS[number - 1],
        networks=[network.value for network in asked_about(by.school)],
        token_hash=_hash(token),
        code=_code(),
        made_by=by.person,
        expires_on=by.school.today() + LASTS,
    )
    _tell("letter.made", letter, by)
    link = settings.BIRDTABLE_ADDRESS + reverse("family", args=[token])
    return Printed(letter, link, square_of(link), _holds(pupil, by.school))


def _holds(pupil: Pupil, school: School) -> str:
    """Silence is no new answer: what they said before holds as long as it ever did."""
    lasts = last_days(answers_of(pupil), asked_about(school), rules_of(school), school.today())
    ends = [one for one in lasts if one]
    if not lasts:
        return ""
    if len(ends) < len(lasts):
        return "Without an answer, what you allowed before holds until you take it back or your child leaves."
    last = max(ends)
    return f"Without an answer, what you allowed before holds until {last.day} {last:%B %Y}; after that it is a no."


def end_letters(pupil: Pupil, *, by: Membership) -> None:
    """No link of this child opens any more. Raises: NotPermitted."""
    require(by, Act.EDIT_PUPILS)
    with transaction.atomic():
        for letter in FamilyLetter.objects.filter(pupil=pupil, ended_at=None):
            FamilyLetter.objects.filter(pk=letter.pk).update(ended_at=timezone.now())
            _tell("letter.ended", letter, by)


def letter_of(token: str) -> FamilyLetter:
    """The letter whose link this is. Raises: NoLetter, whatever is wrong with it."""
    try:
        _SIGNER.unsign(token)
    except signing.BadSignature:
        raise NoLetter from None
    found = FamilyLetter.objects.select_related("school", "pupil__school").filter(token_hash=_hash(token))
    letter = found.filter(ended_at=None).first()
    if letter is None or letter.expires_on < letter.school.today():
        raise NoLetter
    if not without_still([letter.pupil], letter.school):
        raise NoLetter
    return letter


def letters_standing(pupil: Pupil) -> Sequence[FamilyLetter]:
    """Those whose links open today."""
    return list(FamilyLetter.objects.filter(pupil=pupil, ended_at=None, expires_on__gte=pupil.school.today()))


def children_of(school_class: SchoolClass, school: School) -> list[Pupil]:
    """The children of a class today, as a teacher hands letters out."""
    there = Pupil.objects.on_roll(school, school.today()).filter(school_class=school_class)
    return list(there.select_related("school_class", "school").order_by("forename", "surname"))


def letter_with_code(by: Membership, code: str) -> FamilyLetter | None:
    """The letter whose paper form carries this code; hyphens, spaces and small letters do not matter."""
    plain = "".join(one for one in code.upper() if one in _LETTERS)
    return FamilyLetter.objects.for_school(by).select_related("pupil").filter(code=f"{plain[:4]}-{plain[4:]}").first()


def _code() -> str:
    return (
        "".join(secrets.choice(_LETTERS) for _ in range(4)) + "-" + "".join(secrets.choice(_LETTERS) for _ in range(4))
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _tell(act: str, letter: FamilyLetter, by: Membership) -> None:
    record(
        school_id=letter.school_id,
        act=act,
        actor=by.person_id,
        roles=by.roles,
        thing=("pupil", letter.pupil_id),
        detail={"number": letter.number},
    )
