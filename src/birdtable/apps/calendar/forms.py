"""Another time for a post, and a term."""

from datetime import datetime
from typing import Any

from django import forms

from birdtable.apps.calendar.models import Term
from birdtable.apps.people.models import School
from birdtable.core.local_time import NoSuchTime, TwiceThatNight, moment_of


class MoveForm(forms.Form):
    """A day and a time by the school's clock; `moment` once it is valid."""

    day = forms.DateField(label="Date", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    at = forms.TimeField(label="Time at school", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def __init__(self, school: School, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "move-%s"
        self.school = school
        self.moment: datetime | None = None

    def clean(self) -> dict[str, Any]:
        """One moment, in UTC. In the night in which a time comes twice, the first of the two."""
        said = self.cleaned_data
        if "day" in said and "at" in said:
            try:
                self.moment = moment_of(said["day"], said["at"], self.school.zone)
            except NoSuchTime as jump:
                self.add_error("at", f"The clocks go forward that night. Did you mean {jump.then:%H:%M}?")
            except TwiceThatNight as twice:
                self.moment = twice.first
        return said


class TermForm(forms.ModelForm[Term]):
    """First and last day of a term, or of half of one."""

    class Meta:
        model = Term
        fields = ("name", "starts", "ends")
        labels = {"name": "What it is called", "starts": "First day", "ends": "Last day"}  # noqa: RUF012
        widgets = {  # noqa: RUF012
            "starts": forms.DateInput(attrs={"type": "date"}),
            "ends": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, school: School, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "term-%s"
        self.instance.school = school

    def clean(self) -> dict[str, Any]:
        """No term ends before it starts, or stands upon another."""
        said = self.cleaned_data
        starts, ends = said.get("starts"), said.get("ends")
        if starts and ends:
            if ends < starts:
                self.add_error("ends", "The last day is before the first.")
            elif (ends - starts).days > 200:
                self.add_error("ends", "A term is shorter than that. Is the year right?")
            elif Term.objects.filter(school=self.instance.school, starts__lte=ends, ends__gte=starts).exists():
                self.add_error("starts", "Another term is on some of these days.")
        return said
