"""Passwords that anybody near the school would try first."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db.models import Q

from birdtable.apps.people.models import Invitation, Person, School

_ENDS = re.compile(r"^[\d\W_]+|[\d\W_]+$")
SHORTEST_WORD = 4
"""Letters of a word of the school's that counts: shorter ones stand in everything."""
LEFT_AT_LEAST = 8
"""Characters of a password that are not the school's own words."""


class NotACommonOneDressedUp(CommonPasswordValidator):
    """Refuses “Summer2026!!”: a password of every list with digits and signs around it, or twice in a row."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises: ValidationError, in words."""
        # What stands at either end is mostly a year; within, digits are put in place of letters.
        core = _plain(_ENDS.sub("", password))
        half = core[: len(core) // 2]
        if core in self.passwords or (half and half * 2 == core and half in self.passwords):
            raise ValidationError(
                "This is a password that everybody knows, with little around it.", code="password_too_common"
            )


class NotTheSchoolsOwnWords:
    """Refuses a password that is the school's name, town, classes or account names with little else."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises: ValidationError, in words."""
        left = _plain(password)
        for word in sorted(_words_of(user), key=len, reverse=True):
            left = left.replace(word, "")
        if left != _plain(password) and len(left) < LEFT_AT_LEAST:
            raise ValidationError(
                "This is mostly your school’s own words, which are the first that somebody would try.",
                code="password_of_school",
            )

    def get_help_text(self) -> str:
        """One sentence for the page."""
        return "Not your school’s name, its classes or its accounts."


def _words_of(user: object) -> set[str]:
    if not isinstance(user, Person):
        return set()
    words: set[str] = {"birdtable"}
    # Whoever is about to join has no place there yet.
    inviting = Invitation.objects.filter(email__iexact=user.email, ended_at=None).values("school")
    schools = School.objects.filter(Q(memberships__person=user) | Q(pk__in=inviting)).distinct()
    for school in schools.prefetch_related("classes"):
        said = [school.name, *school.short_names, *school.handles, school.email_domain, school.postcode, school.website]
        said += [one.name for one in school.classes.all()]
        words |= {_plain(word) for text in said for word in re.split(r"[^\w]+", text)}
    return {word for word in words if len(word) >= SHORTEST_WORD}


def _plain(text: str) -> str:
    """Small letters and digits, with what is often put in place of letters put back."""
    swapped = text.lower().translate(str.maketrans("013457$@!", "oieastsai"))
    return re.sub(r"[\W_]+", "", swapped)
