"""Schools and the people in them."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self, TypeVar
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from birdtable.core.words import Role

Row = TypeVar("Row", bound=models.Model, covariant=True)


class Trust(models.Model):
    """A group of schools that share a policy floor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Nation(models.TextChoices):
    """Which law and which term dates hold."""

    ENGLAND = "england", "England"
    WALES = "wales", "Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern_ireland", "Northern Ireland"


class School(models.Model):
    """One school, and what is its own: its name, numbers, addresses and accounts.

    facts_version: raised by every change that can alter a verdict; a delivery is sent only while it is what was judged.
    record_kept_by: the address that gets the end of the record every day; "" for nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    short_names = models.JSONField(default=list, blank=True)
    trust = models.ForeignKey(Trust, null=True, blank=True, on_delete=models.PROTECT, related_name="schools")
    nation = models.CharField(max_length=20, choices=Nation.choices, default=Nation.ENGLAND)
    time_zone = models.CharField(max_length=60, default="Europe/London")
    phones = models.JSONField(default=list, blank=True)
    emails = models.JSONField(default=list, blank=True)
    email_domain = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    website = models.URLField(blank=True)
    handles = models.JSONField(default=list, blank=True)
    allowed_handles = models.JSONField(default=list, blank=True)
    people_we_may_name = models.JSONField(default=list, blank=True)
    election_periods = models.JSONField(default=list, blank=True)
    candidates = models.JSONField(default=list, blank=True)
    facts_version = models.PositiveBigIntegerField(default=1)
    record_kept_by = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The school's own clock."""
        return ZoneInfo(self.time_zone)

    def today(self) -> date:
        """The date at the school now."""
        return timezone.now().astimezone(self.zone).date()


class People(BaseUserManager["Person"]):
    """Everybody who can sign in."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """A person with this address; without a password they choose one by e-mail."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person of this address, however it is capitalised."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who can sign in, by e-mail address. What they may do hangs on their memberships alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    title = models.CharField(max_length=20, blank=True)
    forename = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    display_name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["forename", "surname"]

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_person_an_address"),)

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """How the school speaks of them: “Mrs Khan”."""
        return self.display_name or f"{self.title or self.forename} {self.surname}".strip()

    @property
    def initials(self) -> str:
        """Two letters for the round mark beside the name."""
        return f"{self.forename[:1]}{self.surname[:1]}".upper()

    def get_full_name(self) -> str:
        """As `called`: what Django and allauth ask for."""
        return self.called


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, by when they hold."""

    def active(self, on: date) -> "MembershipQuerySet":
        """Those that hold on that date; the last day counts."""
        return self.filter(Q(ends=None) | Q(ends__gte=on), starts__lte=on, person__is_active=True)


class Membership(models.Model):
    """A person's place in one school. ends: the last day, or None; named: by a leader, to send urgent notices alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="memberships")
    starts = models.DateField(default=date.today)
    ends = models.DateField(null=True, blank=True)
    named = models.BooleanField(default=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="membership_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["person", "school"], condition=Q(ends=None), name="one_open_membership_a_school"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.school_id}"

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held here. Prefetch `roles_held` where there are many."""
        return frozenset(Role(held.role) for held in self.roles_held.all())

    def holds_today(self) -> bool:
        """Whether it holds on the school's own date; the last day counts."""
        today = self.school.today()
        return self.starts <= today and (self.ends is None or today <= self.ends)

    def hold(self, roles: Iterable[Role]) -> None:
        """Hold exactly these roles from now on."""
        wanted = set(roles)
        self.roles_held.exclude(role__in=wanted).delete()
        RoleHeld.objects.bulk_create(
            [RoleHeld(membership=self, role=role) for role in sorted(wanted)], ignore_conflicts=True
        )
        getattr(self, "_prefetched_objects_cache", {}).pop("roles_held", None)


class RoleHeld(models.Model):
    """One role of one membership."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])

    class Meta:
        constraints = (models.UniqueConstraint(fields=["membership", "role"], name="one_row_a_role"),)

    def __str__(self) -> str:
        return self.role


class SchoolOwnedQuerySet(models.QuerySet[Row]):
    """A query that a page starts by saying for whom. Subclass it: `class Posts(SchoolOwnedQuerySet["Post"])`."""

    def for_school(self, membership: Membership) -> Self:
        """The rows of this member's school; nothing else exists for them."""
        return self.filter(school_id=membership.school_id)


class SchoolOwned(models.Model):
    """A row of one school, with an id that tells nothing and may stand in an address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")

    objects = SchoolOwnedQuerySet.as_manager()

    class Meta:
        abstract = True


class StaffListed(models.Model):
    """An adult of the school who does not sign in, yet may be named: a cook, a crossing warden, a visiting teacher."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="staff_listed")
    title = models.CharField(max_length=20, blank=True)
    forename = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100)
    display_name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("surname", "forename")

    def __str__(self) -> str:
        return self.display_name or f"{self.title} {self.surname}".strip()


class SchoolClass(models.Model):
    """A class. year: as the school writes it: “Reception”, “Y3”."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="classes")
    name = models.CharField(max_length=60)
    year = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["school", "name"], name="one_class_a_name"),)

    def __str__(self) -> str:
        return self.name
