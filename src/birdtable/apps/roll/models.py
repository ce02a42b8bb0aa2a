"""Children on the pupil list, and what may be shown of them where."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from birdtable.apps.people.models import Person, School, SchoolClass, SchoolOwned, SchoolOwnedQuerySet
from birdtable.core.permission import Answer
from birdtable.core.words import Network

IMPORTED = "imported"


class PupilQuerySet(SchoolOwnedQuerySet["Pupil"]):
    """Children, by whether they are there."""

    def on_roll(self, school: School, day: date) -> "PupilQuerySet":
        """Children there that day."""
        return self.filter(school=school).filter(Q(left_on=None) | Q(left_on__gt=day))

    def known(self, school: School, day: date, *, within: timedelta) -> "PupilQuerySet":
        """Children there that day, or who left less than that long before."""
        return self.filter(school=school).filter(Q(left_on=None) | Q(left_on__gt=day - within))


class Pupil(SchoolOwned):
    """A child. Its UUID is the only thing the audit ever keeps of it.

    still_since: nothing is sent to the family (`stillness.py`); why, nobody is told.
    unshown_since, unmentioned_since: somebody objected, and until it is decided the child is neither shown nor
    mentioned (`objecting.py`).
    """

    upn = models.CharField("UPN", max_length=13, blank=True)
    local_id = models.CharField(max_length=64, blank=True)
    forename = models.CharField("legal forename", max_length=100)
    chosen_forename = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100)
    chosen_surname = models.CharField(max_length=100, blank=True)
    year = models.CharField(max_length=20, blank=True)
    school_class = models.ForeignKey(
        SchoolClass, on_delete=models.SET_NULL, null=True, blank=True, related_name="pupils"
    )
    left_on = models.DateField(null=True, blank=True)
    still_since = models.DateTimeField(null=True, blank=True)
    unshown_since = models.DateTimeField(null=True, blank=True)
    unmentioned_since = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = PupilQuerySet.as_manager()

    class Meta:
        ordering = ("surname", "forename", "pk")
        constraints = (
            models.UniqueConstraint(fields=["school", "upn"], condition=~Q(upn=""), name="one_pupil_a_upn"),
            models.UniqueConstraint(
                fields=["school", "local_id"], condition=~Q(local_id=""), name="one_pupil_a_local_id"
            ),
        )

    def __str__(self) -> str:
        return f"pupil {self.pk}"

    @property
    def called(self) -> str:
        """The forename the child goes by."""
        return self.chosen_forename or self.forename

    @property
    def known_as(self) -> str:
        """Forename and surname the child goes by."""
        return f"{self.called} {self.chosen_surname or self.surname}"

    @property
    def listed_as(self) -> str:
        """The same, surname first."""
        return f"{self.chosen_surname or self.surname}, {self.called}"


class Consent(SchoolOwned):
    """One dated answer about one child and one use, never changed. `core/permission.py` weighs them."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="consents")
    network = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Network])
    given = models.BooleanField()
    given_by = models.CharField("who gave it", max_length=200, blank=True)
    how = models.CharField(max_length=40, blank=True, help_text="For instance: form, letter, imported.")
    form = models.CharField("code of the printed form", max_length=12, blank=True)
    said_on = models.DateField(null=True, blank=True, help_text="If known; else the day it was written down.")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-recorded_at", "-pk")
        indexes = (models.Index(fields=["pupil", "network", "-recorded_at"]),)

    def __str__(self) -> str:
        return f"consent {self.pk}"

    def as_answer(self) -> Answer:
        """As the core weighs it. A list names nobody, so whatever it says is nobody's own answer."""
        return Answer(
            network=Network(self.network),
            given=self.given,
            by="" if self.how == IMPORTED else " ".join(self.given_by.casefold().split()),
            said_on=self.said_on or self.recorded_at.date(),
            recorded_at=self.recorded_at,
            until=self.until,
            id=str(self.pk),
        )


class Mark(SchoolOwned):
    """A child not to be shown, or not to be mentioned: set and lifted by the safeguarding lead, no reason stored."""

    class Kind(models.TextChoices):
        NOT_SHOWN = "not_shown", "not to be shown"
        NOT_MENTIONED = "not_mentioned", "not to be mentioned"

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["pupil", "kind"], name="one_mark_of_a_kind"),)

    def __str__(self) -> str:
        return f"mark {self.pk}"


class ListRead(SchoolOwned):
    """One pupil list that somebody brought in. whole: every row could be used, so it says who is here and who is not.

    Of the list itself nothing is kept.
    """

    read_on = models.DateField()
    read_at = models.DateTimeField(auto_now_add=True)
    read_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=20, blank=True)
    whole = models.BooleanField(default=True)
    rows = models.PositiveIntegerField()

    class Meta:
        ordering = ("-read_at", "-pk")
        indexes = (models.Index(fields=["school", "-read_at"]),)

    def __str__(self) -> str:
        return f"list {self.pk}"


class PermissionRules(SchoolOwned):
    """What the school's policy says about permission, as adopting it wrote it here. Without a row: the careful one."""

    model = models.CharField(max_length=20)
    refusal_of_one = models.BooleanField()
    lasts = models.CharField(max_length=20)
    full_names = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school"], name="one_set_of_permission_rules"),)

    def __str__(self) -> str:
        return f"permission rules {self.pk}"


class NameConsent(SchoolOwned):
    """One dated answer about a child's full name in one place, never changed.

    A table of its own: no answer about a picture can ever be taken for one about the name, nor the other way round.
    """

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="name_consents")
    network = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Network])
    given = models.BooleanField()
    given_by = models.CharField("who gave it", max_length=200)
    how = models.CharField(max_length=40, blank=True)
    said_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-recorded_at", "-pk")
        indexes = (models.Index(fields=["pupil", "network", "-recorded_at"]),)

    def __str__(self) -> str:
        return f"name consent {self.pk}"

    def as_answer(self) -> Answer:
        """As the core weighs it."""
        return Answer(
            network=Network(self.network),
            given=self.given,
            by=" ".join(self.given_by.casefold().split()),
            said_on=self.said_on,
            recorded_at=self.recorded_at,
            until=self.until,
            id=str(self.pk),
        )


class Ending(SchoolOwned):
    """A child may no longer be shown, or named, somewhere: written by whatever ended it, and followed by a worker.

    about: pictures, or names. networks: where. published: whether what is out already comes down too; of a child who
    left it may stay. followed_at: when every post concerned had been dealt with. Why it ended is not said here.
    """

    class About(models.TextChoices):
        PICTURE = "picture"
        NAME = "name"

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="endings")
    about = models.CharField(max_length=10, choices=About.choices, default=About.PICTURE)
    networks = models.JSONField()
    published = models.BooleanField(default=True)
    at = models.DateTimeField(auto_now_add=True)
    followed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["at"], condition=Q(followed_at=None), name="endings_to_follow"),)

    def __str__(self) -> str:
        return f"ending {self.pk}"
