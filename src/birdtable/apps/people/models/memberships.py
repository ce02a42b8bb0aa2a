"""A person's place in one school, and the roles that go with it."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from birdtable.apps.people.models.here import ELSEWHERE, Here
from birdtable.apps.people.models.persons import Person
from birdtable.apps.people.models.schools import School
from birdtable.core.words import Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, by when they hold."""

    def active(self, on: date) -> "MembershipQuerySet":
        """Those that hold on that date; the last day counts."""
        return self.filter(Q(ends=None) | Q(ends__gte=on), starts__lte=on, person__is_active=True)

    def lasting(self, on: date) -> "MembershipQuerySet":
        """Those that are not over by that date, begun or to come."""
        return self.filter(Q(ends=None) | Q(ends__gte=on))

    def holding(self, *roles: Role, on: date) -> "MembershipQuerySet":
        """Those that hold on that date and have one of these roles then, as their own or for somebody away."""
        there = RoleHeld.objects.filter(
            Q(starts=None) | Q(starts__lte=on),
            Q(ends=None) | Q(ends__gte=on),
            role__in=roles,
            membership=OuterRef("pk"),
        )
        return self.active(on).filter(Exists(there))


class Membership(models.Model):
    """A person's place in one school. ends: the last day, or None; named: by a leader, to send urgent notices alone.

    cut_off_at: when everything of theirs at the school ended; None while the last day is to come, or just over.
    here: from where they act this minute, which the door of every page says; it is not stored.
    other_schools: where else this person belongs today; the door says that too.
    """

    here: Here = ELSEWHERE
    other_schools: tuple[School, ...] = ()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="memberships")
    starts = models.DateField(default=date.today)
    ends = models.DateField(null=True, blank=True)
    named = models.BooleanField(default=False)
    cut_off_at = models.DateTimeField(null=True, blank=True)

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
        indexes = (
            models.Index(
                fields=["ends"], condition=Q(ends__isnull=False, cut_off_at=None), name="members_to_be_cut_off"
            ),
            models.Index(fields=["cut_off_at"], condition=Q(cut_off_at__isnull=False), name="members_cut_off"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.school_id}"

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held here today. Prefetch `roles_held` where there are many."""
        return frozenset(Role(held.role) for held in self.roles_held.all() if held.always or held.holds(self.today))

    @property
    def today(self) -> date:
        """The date at the school; asked for only where a role is held for a while."""
        return self.school.today()

    def holds_today(self) -> bool:
        """Whether it holds on the school's own date; the last day counts."""
        today = self.school.today()
        return self.starts <= today and (self.ends is None or today <= self.ends)

    def hold(self, roles: Iterable[Role]) -> None:
        """Hold exactly these roles from now on; what is held for a while, in somebody's place, stays."""
        wanted = set(roles)
        self.roles_held.filter(starts=None, ends=None).exclude(role__in=wanted).delete()
        self.roles_held.filter(role__in=wanted).update(starts=None, ends=None)
        RoleHeld.objects.bulk_create(
            [RoleHeld(membership=self, role=role) for role in sorted(wanted)], ignore_conflicts=True
        )
        getattr(self, "_prefetched_objects_cache", {}).pop("roles_held", None)


class RoleHeld(models.Model):
    """One role of one membership. starts, ends: first and last day of standing in for somebody; None for one's own."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(starts=None, ends=None) | Q(starts__isnull=False, ends__gte=F("starts")),
                name="cover_has_a_first_and_a_last_day",
            ),
            models.UniqueConstraint(fields=["membership", "role"], name="one_row_a_role"),
        )

    def __str__(self) -> str:
        return self.role

    @property
    def always(self) -> bool:
        """Whether it is theirs, and not for somebody who is away."""
        return self.starts is None

    def holds(self, on: date) -> bool:
        """Whether it is held on that date; the last day counts."""
        return self.always or bool(self.starts and self.ends and self.starts <= on <= self.ends)
