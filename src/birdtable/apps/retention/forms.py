"""The shape of what people choose on these pages."""

from typing import Any

from django import forms

from birdtable.apps.roll.models import Pupil


class _Children(forms.ModelChoiceField[Pupil]):
    def label_from_instance(self, obj: Pupil) -> str:
        """Surname first, as a list is read."""
        return obj.listed_as


class ChildForm(forms.Form):
    """Which child a question is about."""

    child = _Children(queryset=Pupil.objects.none(), empty_label="Choose a child", label="Whatever shows this child")

    def __init__(self, *args: Any, children: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["child"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = children
