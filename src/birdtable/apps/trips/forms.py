"""The shape of what leaders say of a trip. Whether it is possible is for `planning`."""

from datetime import date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms

from birdtable.apps.people.models import Membership, Person, SchoolClass
from birdtable.apps.people.queries import devices_of, people_today
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.planning import Planned
from birdtable.apps.trips.wording import APPROVAL, PLACE_SAID, SHARING
from birdtable.core.local_time import NoSuchTime, moment_of
from birdtable.core.trip_rules import TripRules
from birdtable.core.words import Approval, PlaceSaid, Sharing

OWN_PHONE, DEPUTYS_PHONE = "own", "deputy"
"""Of the teacher, and of whoever may take over: chosen instead of a device of the school's."""


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _time(label: str) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


def moment(form: forms.Form, day: date | None, at: time | None, zone: ZoneInfo, *, field: str) -> datetime | None:
    """One moment by the school's clock; an end at a time that comes twice that night is the later one."""
    if day is None or at is None:
        return None
    try:
        return moment_of(day, at, zone, which="second" if field == "ends_at" else "first")
    except NoSuchTime as jump:
        says = f"The clocks go forward that night: there is no {at:%H:%M}. Did you mean {jump.then:%H:%M}?"
        form.add_error(field, says)
        return None


class ExtendForm(forms.Form):
    """Until when a trip lasts now."""

    ends_day = _day("Day")
    ends_at = _time("Time")

    def __init__(self, trip: Trip, data: Any = None) -> None:
        self.zone = trip.school.zone
        local = trip.ends.astimezone(self.zone)
        super().__init__(data, initial={"ends_day": local.date(), "ends_at": local.time()}, auto_id="extend-%s")

    def clean(self) -> dict[str, Any]:
        """Date and time as one moment."""
        said = self.cleaned_data
        ends = moment(self, said.get("ends_day"), said.get("ends_at"), self.zone, field="ends_at")
        return said | {"ends": ends}


class CodeForm(forms.Form):
    """The code that somebody reads out over the telephone."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class PlanForm(forms.Form):
    """A trip as a leader plans it."""

    place = forms.CharField(label="Where do they go?", max_length=120)
    group = forms.CharField(label="Who goes?", max_length=120, help_text="“Year 6”, “Kestrels”, “the choir”.")
    school_class = forms.ModelChoiceField(
        SchoolClass.objects.none(), label="Class", required=False, empty_label="Several, or a group"
    )
    early_years = forms.BooleanField(label="Nursery or Reception children are among them", required=False)
    starts_day, starts_at = _day("First day"), _time("Leaves at")
    ends_day, ends_at = _day("Last day"), _time("Back at")
    teacher = forms.ModelChoiceField(Person.objects.none(), label="Who posts?", empty_label="Choose…")
    device = forms.ChoiceField(label="With which device?")
    own_phone = forms.CharField(
        label="Why their own phone?",
        max_length=500,
        required=False,
        help_text="Only for a phone of one’s own. It stands in the record as your leave in writing.",
    )
    deputy = forms.ModelChoiceField(
        Person.objects.none(), label="Who may take over?", required=False, empty_label="Nobody"
    )
    spare = forms.ChoiceField(label="Spare device", required=False)
    contact = forms.CharField(
        label="Whom does the teacher ring?", max_length=200, help_text="A name and a number. Only staff see it."
    )
    sharing = forms.ChoiceField(label="When do families read it?", widget=forms.RadioSelect)
    delay = forms.IntegerField(label="Hours", required=False, min_value=1, max_value=72, initial=2)
    approval = forms.ChoiceField(label="Who approves its posts?", widget=forms.RadioSelect)
    place_said = forms.ChoiceField(
        label="What may be said about the place, while they are there?",
        widget=forms.RadioSelect,
    )
    area = forms.CharField(label="Words for the area", max_length=120, required=False, help_text="“the Lake District”.")

    def __init__(self, membership: Membership, rules: TripRules, data: Any = None) -> None:
        self.zone = membership.school.zone
        super().__init__(data, auto_id="trip-%s")
        devices = devices_of(membership).filter(state__in=("active", "waiting"))
        self.devices = {str(one.pk): one for one in devices}
        self._choose_devices(own_phone=rules.own_phone)
        self._choose("sharing", [(one.value, SHARING[one]) for one in rules.sharing])
        self._choose("place_said", [(one.value, PLACE_SAID[one]) for one in rules.place])
        self._choose("approval", [(one.value, APPROVAL[one]) for one in rules.approval])
        self.initial.update(
            {"sharing": rules.sharing[0].value, "approval": rules.approval[0].value, "place_said": rules.place[0].value}
        )
        self._among("teacher", people_today(membership.school))
        self._among("deputy", people_today(membership.school))
        self._among("school_class", membership.school.classes.all())
        if not rules.own_phone:
            del self.fields["own_phone"]

    def _choose_devices(self, *, own_phone: bool) -> None:
        ours = [(pk, one.name) for pk, one in self.devices.items()]
        own = [(OWN_PHONE, "Their own phone, with my leave in writing")] if own_phone else []
        spares = [(OWN_PHONE, "Own phone of who posts"), (DEPUTYS_PHONE, "Own phone of who may take over")]
        self._choose("device", [("", "Choose…"), *ours, *own])
        self._choose("spare", [("", "None"), *ours, *(spares if own_phone else [])])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def _among(self, name: str, rows: Any) -> None:
        cast("forms.ModelChoiceField[Any]", self.fields[name]).queryset = rows

    def clean(self) -> dict[str, Any]:
        """Dates and times as moments."""
        said = self.cleaned_data
        starts = moment(self, said.get("starts_day"), said.get("starts_at"), self.zone, field="starts_at")
        ends = moment(self, said.get("ends_day"), said.get("ends_at"), self.zone, field="ends_at")
        return said | {"starts": starts, "ends": ends}

    def planned(self) -> Planned:
        """The trip, after validation."""
        said = self.cleaned_data
        plain = {name: said[name] for name in ("place", "group", "school_class", "early_years", "starts", "ends")}
        plain |= {name: said[name] for name in ("teacher", "deputy", "contact", "area")}
        return Planned(
            **plain,
            device=self.devices.get(said["device"]),
            spare=self.devices.get(said["spare"]),
            spare_of={OWN_PHONE: said["teacher"], DEPUTYS_PHONE: said["deputy"]}.get(said["spare"]),
            own_phone=said.get("own_phone", ""),
            sharing=Sharing(said["sharing"]),
            approval=Approval(said["approval"]),
            place_said=PlaceSaid(said["place_said"]),
            delay=said["delay"] or 0,
        )

    def tell(self, field: str, says: str) -> None:
        """Say beside the field what is in the way."""
        beside = {"starts": "starts_at", "ends": "ends_at"}.get(field, field)
        self.add_error(beside if beside in self.fields else None, says)
