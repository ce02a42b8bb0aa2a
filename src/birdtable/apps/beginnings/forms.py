"""A beginning, and what goes into its gaps."""

from typing import Any

from django import forms

from birdtable.apps.beginnings.gaps import gaps_in
from birdtable.apps.beginnings.models import Beginning
from birdtable.apps.people.models import School
from birdtable.apps.posts.forms import Words
from birdtable.apps.posts.plain_words import TOPICS


class BeginningForm(forms.ModelForm[Beginning]):
    """One beginning, as leaders write it down."""

    text = Words(
        max_length=1000,
        label="Words",
        help_text="Put what changes in square brackets: [class], [place]. No names of children.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    topic = forms.ChoiceField(label="What is it about?", choices=[(one.value, says) for one, says in TOPICS.items()])

    class Meta:
        model = Beginning
        fields = ("name", "topic", "text")
        labels = {"name": "What it is called"}  # noqa: RUF012

    def __init__(self, school: School, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "beginning-%s"
        self.instance.school = school

    def clean_name(self) -> str:
        """No two of a name."""
        name: str = self.cleaned_data["name"].strip()
        others = Beginning.objects.filter(school=self.instance.school, name=name).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError("There is one of that name already.")
        return name


class GapsForm(forms.Form):
    """A field for each gap of a beginning; `said` once it is valid."""

    def __init__(self, beginning: Beginning, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "gap-%s"
        self.gaps = gaps_in(beginning.text)
        for number, gap in enumerate(self.gaps):
            self.fields[f"gap{number}"] = Words(
                max_length=300,
                label=gap[0].upper() + gap[1:],
                error_messages={"required": "Say it here, or begin with an empty post."},
            )

    @property
    def said(self) -> dict[str, str]:
        """What belongs into each gap."""
        return {gap: self.cleaned_data[f"gap{number}"] for number, gap in enumerate(self.gaps)}
