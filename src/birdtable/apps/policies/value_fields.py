"""One thing that a policy may set, as a field of a form: made from its one definition, in words, within its bounds."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from birdtable.apps.policies.reading import asked, in_words
from birdtable.apps.policies.wording import value_in_words
from birdtable.core.parameter import Parameter, Value

NONE_OF_THEM = "-"
"""Ticked where a list is said to be empty; a list in which nothing is ticked is not said at all."""
YES, NO = "yes", "no"
LONGEST_WORD = 2_000


def field_of(parameter: Parameter) -> forms.Field:
    """Its field. What is left empty is not said by the policy, and is then as is usual."""
    usual = f"If nothing is said: {in_words(parameter.name, parameter, parameter.default).rstrip('.')}."
    said: dict[str, Any] = {"label": asked(parameter), "required": False}
    if isinstance(parameter.default, bool):
        choices = [(word, value_in_words(parameter.name, word == YES)) for word in (YES, NO)]
        return forms.ChoiceField(choices=[("", usual), *choices], **said)
    if isinstance(parameter.default, int):
        said |= {"min_value": parameter.minimum, "max_value": parameter.maximum}
        return forms.IntegerField(help_text=f"{_bounds(parameter)}{usual}", **said)
    if isinstance(parameter.default, tuple):
        return _list_of(parameter, usual, said)
    if parameter.choices:
        choices = [(word, value_in_words(parameter.name, word)) for word in parameter.choices]
        return forms.ChoiceField(choices=[("", usual), *choices], **said)
    return forms.CharField(help_text=f"{_example(parameter)}{usual}", max_length=LONGEST_WORD, **said)


def _list_of(parameter: Parameter, usual: str, said: dict[str, Any]) -> forms.Field:
    if not parameter.choices:
        area = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(help_text=f"One on each line. {usual}", max_length=LONGEST_WORD, widget=area, **said)
    choices = [(word, value_in_words(parameter.name, (word,)).capitalize()) for word in parameter.choices]
    return forms.MultipleChoiceField(
        choices=[*choices, (NONE_OF_THEM, "None of these")],
        help_text=usual,
        widget=forms.CheckboxSelectMultiple,
        **said,
    )


def _bounds(parameter: Parameter) -> str:
    if parameter.minimum is None or parameter.maximum is None:
        return ""
    return f"From {parameter.minimum} to {parameter.maximum}. "


def _example(parameter: Parameter) -> str:
    _, colon, rest = parameter.says.partition(": `")
    return f"For instance: {rest.replace('`', '').rstrip('.')}. " if colon else ""


def initial_of(parameter: Parameter, given: object) -> object:
    """What stands in the field where the policy says this; given: None where it says nothing."""
    if given is None:
        return [] if isinstance(parameter.default, tuple) and parameter.choices else ""
    if isinstance(given, bool):
        return YES if given else NO
    if isinstance(given, (list, tuple)):
        words: Sequence[object] = list(given)
        return (words or [NONE_OF_THEM]) if parameter.choices else "\n".join(str(one) for one in words)
    return given


def value_from(parameter: Parameter, cleaned: Any, before: object) -> Value | list[str] | None:
    """What the policy says now; None: nothing. before: what it said. Raises: forms.ValidationError, in words."""
    if cleaned in ("", None, []):
        # An empty list without choices looks as if nothing were said.
        return [] if before == [] and not parameter.choices else None
    value: Any = cleaned
    if isinstance(parameter.default, bool):
        value = cleaned == YES
    elif isinstance(parameter.default, tuple) and parameter.choices:
        value = [word for word in cleaned if word != NONE_OF_THEM]
        if value and NONE_OF_THEM in cleaned:
            raise forms.ValidationError("Tick some of them, or “None of these”, and not both.")
    elif isinstance(parameter.default, tuple):
        value = [" ".join(line.split()) for line in cleaned.splitlines() if line.strip()]
    try:
        read = parameter.read(value)
    except ValueError as error:
        raise forms.ValidationError(_in_words(parameter, error)) from None
    return list(read) if isinstance(read, tuple) else read


def as_listed(value: Value) -> Value | list[str]:
    """As a policy file has it."""
    return list(value) if isinstance(value, tuple) else value


def refuse_what_cannot_be(form: forms.Form, asked_for: Iterable[Parameter]) -> None:
    """An error beside each of these fields (`set_…`) whose value the parameter does not take."""
    for parameter in asked_for:
        name = f"set_{parameter.name}"
        if name in form.cleaned_data:
            try:
                value_from(parameter, form.cleaned_data[name], None)
            except forms.ValidationError as error:
                form.add_error(name, error)


def _in_words(parameter: Parameter, error: ValueError) -> str:
    says = str(error).replace(parameter.name, "This", 1).replace("_", " ")
    return says if says.endswith(".") else f"{says}."
