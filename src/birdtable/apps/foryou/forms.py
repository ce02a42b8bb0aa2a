"""How somebody wishes to be told."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms

from birdtable.apps.foryou.models import Wishes
from birdtable.apps.notify import kinds
from birdtable.apps.notify.kind import Way
from birdtable.apps.notify.kinds import KINDS
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may

WAYS: Mapping[Way, str] = {
    Way.MAIL: "By e-mail, at once",
    Way.PUSH: "On my phone, at once",
    Way.DIGEST: "By e-mail, once a day",
    Way.APP: "Only in Birdtable",
}
CONCERNS: Mapping[str, Act] = {
    kinds.WAITING: Act.APPROVE_POST,
    kinds.SENT_BACK: Act.WRITE_POST,
    kinds.STOPPED: Act.WRITE_POST,
    kinds.OUT: Act.WRITE_POST,
    kinds.TROUBLE: Act.POST_BY_HAND,
    kinds.HELD: Act.HOLD,
    kinds.LET_GO: Act.HOLD,
    kinds.URGENT: Act.SEE_SCHOOL,
    kinds.DEVICE_LOST: Act.MANAGE_DEVICES,
    kinds.JOINED: Act.MANAGE_PEOPLE,
    kinds.TRIP: Act.SEND_POST,
    kinds.OFF_TRIP: Act.SEND_POST,
    kinds.TRIP_PICTURES: Act.CLEAR_PHONE,
    kinds.PICTURES_LATE: Act.PLAN_TRIP,
    kinds.DISCLOSURE: Act.SEE_DISCLOSURES,
}
"""Whom a kind can reach: nobody is asked about what they are never told."""


class HowForm(forms.Form):
    """One question for each kind that can reach this member, and their quiet hours."""

    quiet_from = forms.TimeField(
        label="From", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label="Until", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    urgent_anyway = forms.BooleanField(
        label="What is urgent may reach me all the same", required=False,
        help_text="A post that is late or stuck, a hold, a lost device, an urgent notice.",
    )  # fmt: skip

    def __init__(self, member: Membership, wishes: Wishes, data: Any = None) -> None:
        begins, _, ends = wishes.quiet.partition("-")
        initial = {"quiet_from": begins if ends else None, "quiet_until": ends or None}
        super().__init__(data, initial=initial | {"urgent_anyway": wishes.urgent_anyway}, auto_id="how-%s")
        for name in concerning(member):
            kind = KINDS[name]
            choices = [(way.value, says) for way, says in WAYS.items() if way in kind.ways]
            self.fields[name] = forms.ChoiceField(label=kind.called, choices=choices, initial=wishes.way_of(name))

    @property
    def kinds(self) -> list[forms.BoundField]:
        """The questions about kinds, in their order."""
        return [self[name] for name in self.fields if name in KINDS]

    def clean(self) -> dict[str, Any]:
        """Quiet hours have a beginning and another end, or are none."""
        given: dict[str, Any] = super().clean() or {}
        begins, ends = given.get("quiet_from"), given.get("quiet_until")
        if (begins is None) != (ends is None):
            self.add_error("quiet_from" if begins is None else "quiet_until", "Give both times, or neither.")
        elif begins is not None and begins == ends:
            self.add_error("quiet_until", "Give an end other than the beginning.")
        return given

    def wanted(self) -> dict[str, object]:
        """What is to be kept. Only of a form that is valid."""
        given = self.cleaned_data
        begins, ends = given["quiet_from"], given["quiet_until"]
        quiet = f"{begins:%H:%M}-{ends:%H:%M}" if isinstance(begins, time) else "off"
        ways = {name: given[name] for name in self.fields if name in KINDS}
        return {"quiet": quiet, "urgent_anyway": given["urgent_anyway"], "ways": ways}


def concerning(member: Membership) -> list[str]:
    """The kinds that can reach this member, as far as their roles say."""
    return [name for name, act in CONCERNS.items() if may(member, act)]
