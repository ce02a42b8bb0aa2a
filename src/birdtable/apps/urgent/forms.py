"""The slots of one notice as fields; each offers what its list has and nothing else."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms

from birdtable.apps.people.models import School
from birdtable.apps.urgent.filling import LONGEST_AHEAD, Filled, NotFilled, Slot, fill, slots_of
from birdtable.apps.urgent.models import ApprovedWords
from birdtable.apps.urgent.queries import lists_of

LABELS: Mapping[Slot, str] = {
    Slot.DATE: "Which day?",
    Slot.TIME: "What time?",
    Slot.SITE: "Which site?",
    Slot.CLASS: "Which class?",
    Slot.REASON: "Why?",
}
FROM_HERE_ON_TOMORROW = 15
"""The hour from which a notice most likely speaks of tomorrow."""


class SlotsForm(forms.Form):
    """What goes into the slots. It opens filled in, so that an urgent notice takes three taps."""

    def __init__(self, words: ApprovedWords, school: School, now: datetime, given: Mapping[str, Any] | None) -> None:
        self.words, self.school, self.now = words, school, now
        self.lists = lists_of(school)
        self.slots = slots_of(words.text)
        first = {slot.value: self._first(slot) for slot in self.slots}
        # A question of one's own in the address counts where it asks about a slot; the rest stands as at first.
        super().__init__({**first, **{key: given[key] for key in first if key in given}} if given else first)
        for slot in self.slots:
            self.fields[slot.value] = self._field(slot)

    def _first(self, slot: Slot) -> str:
        if slot is Slot.DATE:
            later = timedelta(days=self.now.hour >= FROM_HERE_ON_TOMORROW)
            return (self.now + later).date().isoformat()
        if slot is Slot.TIME:
            half = self.now.replace(minute=0) + timedelta(minutes=30 * (self.now.minute // 30 + 1))
            return "10:00" if self.now.hour < 9 else f"{half:%H:%M}"
        listed = self.lists.get(slot, ())
        return listed[0] if listed else ""

    def _field(self, slot: Slot) -> forms.Field:
        label = LABELS[slot]
        if slot is Slot.DATE:
            today = self.now.date()
            bounds = {"type": "date", "min": today.isoformat(), "max": (today + LONGEST_AHEAD).isoformat()}
            return forms.CharField(label=label, max_length=10, widget=forms.TextInput(bounds))
        if slot is Slot.TIME:
            return forms.CharField(label=label, max_length=5, widget=forms.TextInput({"type": "time"}))
        return forms.ChoiceField(label=label, choices=_choices(self.lists.get(slot, ())))

    def chosen(self) -> dict[Slot, str]:
        """What stands in each slot, word for word; a wrong one is left out."""
        self.full_clean()
        return {slot: str(self.cleaned_data.get(slot.value, "")) for slot in self.slots}

    def filled(self) -> Filled | None:
        """The notice as everybody will read it; None while a slot is wrong, which the field then says."""
        try:
            return fill(self.words.text, self.chosen(), self.lists, self.now.date())
        except NotFilled as wrong:
            if wrong.slot.value not in self.errors:
                self.add_error(wrong.slot.value, "Choose a day within the next three weeks.")
            return None


def _choices(listed: Sequence[str]) -> list[tuple[str, str]]:
    return [(one, one) for one in listed] or [("", "There is nothing to choose from yet")]


class ProposeForm(forms.Form):
    """New words, a new reason or a new place."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[
            (ApprovedWords.Kind.NOTICE, "A notice"),
            (ApprovedWords.Kind.REASON, "A reason: “because of …”"),
            (ApprovedWords.Kind.SITE, "A site of the school"),
        ],
        widget=forms.RadioSelect,
        initial=ApprovedWords.Kind.NOTICE,
    )
    title = forms.CharField(label="What shall we call it?", max_length=60, required=False)
    text = forms.CharField(
        label="Its words",
        max_length=240,
        widget=forms.Textarea({"rows": 3}),
        help_text="In a notice you can write [date], [time], [site], [class] and [reason]; each is chosen from a list.",
    )
    hours = forms.IntegerField(
        label="How many hours does its banner stand?",
        min_value=1,
        max_value=96,
        initial=12,
        help_text="With a [date] in it, it ends by itself with that day.",
    )
