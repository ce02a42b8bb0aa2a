"""The form of who else may show the noticeboard."""

from django import forms

from birdtable.apps.noticeboard.showing import origin_of
from birdtable.apps.people.details_form import Lines


class ShowingForm(forms.Form):
    """Search engines, and websites."""

    indexed = forms.BooleanField(
        label="Search engines may list the noticeboard", required=False, help_text="Never its pictures."
    )
    shown_on = Lines(label="Websites that may show it", help_text="One on each line: www.ourschool.example")

    def clean_shown_on(self) -> list[str]:
        """Each as an origin, once."""
        given = [(line, origin_of(line)) for line in self.cleaned_data["shown_on"]]
        if wrong := [line for line, origin in given if not origin]:
            raise forms.ValidationError(f"“{wrong[0]}” is no address of a website.")
        return list(dict.fromkeys(origin for _, origin in given))
