"""Schools, and what is their own."""

import uuid
from datetime import date
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from birdtable.core.device_rules import DeviceRules


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

    device_rules: what the policy asks of devices, as `core.device_rules` has it.
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
    device_rules = models.JSONField(default=dict, blank=True)
    facts_version = models.PositiveBigIntegerField(default=1)
    record_kept_by = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The school's own clock."""
        return ZoneInfo(self.time_zone)

    @property
    def devices_ruled(self) -> DeviceRules:
        """What the policy in force asks of the device somebody sits at."""
        return DeviceRules.from_dict(self.device_rules)

    def today(self) -> date:
        """The date at the school now."""
        return timezone.now().astimezone(self.zone).date()


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
