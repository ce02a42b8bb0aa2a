"""The shape of what leaders change of a trip that was agreed."""

from typing import Any

from django import forms
from django.db.models import Q

from birdtable.apps.people.models import Device, Membership, Person
from birdtable.apps.trips.forms import DEPUTYS_PHONE, OWN_PHONE, PlanForm
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.planning import Planned
from birdtable.core.trip_rules import TripRules

STANDS_ONCE_BEGUN = ("starts_day", "starts_at", "teacher", "device")


class ChangeForm(PlanForm):
    """A trip as it was agreed, to be changed. begun: what can only be switched is not asked for."""

    seen = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, membership: Membership, rules: TripRules, trip: Trip, data: Any = None, *, begun: bool) -> None:
        self.trip = trip
        super().__init__(membership, rules, data)
        self._keep_those_who_are_named()
        self.initial.update(self._as_agreed())
        if begun:
            for name in STANDS_ONCE_BEGUN:
                del self.fields[name]

    def _keep_those_who_are_named(self) -> None:
        """Somebody who is to leave, or a device that is away, is still who and what was named."""
        for spare in (self.trip.device, self.trip.spare):
            if spare and not spare.personal:
                self.devices.setdefault(str(spare.pk), spare)
        self._choose_devices(own_phone="own_phone" in self.fields)
        named = Q(pk__in=[one for one in (self.trip.teacher_id, self.trip.deputy_id) if one])
        for name in ("teacher", "deputy"):
            there = self.fields[name].queryset.values("pk")  # type: ignore[attr-defined] # a choice of rows
            self._among(name, Person.objects.filter(named | Q(pk__in=there)).order_by("surname", "forename"))

    def _as_agreed(self) -> dict[str, object]:
        trip = self.trip
        names = ("place", "group", "school_class", "early_years", "teacher", "deputy", "contact", "sharing", "approval")
        first, last = (moment.astimezone(self.zone) for moment in (trip.starts, trip.ends))
        leave = trip.own_phones.order_by("given_at").last()
        return {name: getattr(trip, name) for name in (*names, "place_said", "area")} | {
            "starts_day": first.date(),
            "starts_at": first.time(),
            "ends_day": last.date(),
            "ends_at": last.time(),
            "device": OWN_PHONE if trip.device.personal else str(trip.device_id),
            "spare": self._spare(trip.spare),
            "own_phone": leave.reason if leave else "",
            "delay": trip.delay or None,
            "seen": trip.since.isoformat(),
        }

    def _spare(self, spare: Device | None) -> str:
        if spare is None or not spare.personal:
            return str(spare.pk) if spare else ""
        return OWN_PHONE if spare.holder_id == self.trip.teacher_id else DEPUTYS_PHONE

    def planned(self) -> Planned:
        """The trip, after validation; what stands once it has begun is as it was."""
        stands = {"starts": self.trip.starts, "teacher": self.trip.teacher, "device": str(self.trip.device_id)}
        if "teacher" not in self.fields:
            self.cleaned_data |= stands
        return super().planned()
