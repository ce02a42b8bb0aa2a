"""How posts go out to one account: when, how many, who sees them, in which language, for how much."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from django import forms

from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.quiet import policy_quiet_hours
from birdtable.apps.channels.seen_by import visibilities
from birdtable.apps.channels.settings_told import LANGUAGES, MARKED, VISIBILITIES, hours_told
from birdtable.core.words import Network


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class SettingsForm(forms.Form):
    """One account's. What its network does not have is not asked for."""

    quiet = forms.ChoiceField(
        label="When is it quiet?",
        widget=forms.RadioSelect,
        help_text="In quiet hours posts wait until they end. An urgent notice never waits.",
    )
    quiet_from = forms.TimeField(label="From", required=False, widget=_clock())
    quiet_until = forms.TimeField(label="Until", required=False, widget=_clock())
    most_an_hour = forms.IntegerField(
        label="Posts in an hour, at most",
        required=False,
        min_value=1,
        max_value=100,
        help_text="What would be more waits its turn. Empty: as many as are approved.",
    )
    most_a_day = forms.IntegerField(
        label="Posts in a day, at most", required=False, min_value=1, max_value=500, help_text="Empty: no such limit."
    )
    visibility = forms.ChoiceField(label="Who sees posts there?", widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label="Language of the posts",
        choices=list(LANGUAGES.items()),
        help_text="The network is told, so that readers’ devices read and translate them rightly.",
    )
    monthly_limit = forms.DecimalField(
        label="US dollars a month, at most",
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(10_000),
        decimal_places=2,
        help_text="Empty: no limit of ours. Once it is reached posts wait, and a leader is told.",
    )

    def __init__(self, channel: Channel, data: Any = None) -> None:
        own = channel.quiet_hours not in ("", "off")
        begins, _, ends = channel.quiet_hours.partition("-") if own else ("", "", "")
        allowed = visibilities(channel.school)
        initial = {
            "quiet": "own" if own else channel.quiet_hours or "policy",
            "quiet_from": begins,
            "quiet_until": ends,
            "most_an_hour": channel.most_an_hour,
            "most_a_day": channel.most_a_day,
            "visibility": channel.visibility if channel.visibility in allowed else allowed[0],
            "language": channel.language,
            "monthly_limit": channel.monthly_limit,
        }
        super().__init__(data, initial=initial, auto_id="account-%s")
        self._choose("quiet", _quiet_choices(channel))
        self._choose("visibility", [(one.value, VISIBILITIES[one]) for one in allowed])
        signed_in, network = not channel.by_hand, Network(channel.network)
        asked = {
            "visibility": signed_in and network is Network.MASTODON,
            "language": signed_in and network in MARKED,
            "monthly_limit": signed_in and network is Network.X,
        }
        for name in (name for name, wanted in asked.items() if not wanted):
            del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Our own quiet hours have a beginning and another end."""
        given: dict[str, Any] = super().clean() or {}
        begins, ends = given.get("quiet_from"), given.get("quiet_until")
        if given.get("quiet") == "own" and not self.has_error("quiet_from") and not self.has_error("quiet_until"):
            if begins is None or ends is None:
                self.add_error("quiet_from" if begins is None else "quiet_until", "Give both times.")
            elif begins == ends:
                self.add_error("quiet_until", "Give an end other than the beginning.")
        return given

    def wanted(self) -> Mapping[str, object]:
        """What the account is to have, by the names of its columns. Only of a form that is valid."""
        given = dict(self.cleaned_data)
        how, begins, ends = given.pop("quiet"), given.pop("quiet_from"), given.pop("quiet_until")
        hours = {"policy": "", "off": "off"}.get(how) if how != "own" else _hours(begins, ends)
        return {"quiet_hours": hours, **given}


def _hours(begins: time, ends: time) -> str:
    return f"{begins:%H:%M}-{ends:%H:%M}"


def _quiet_choices(channel: Channel) -> list[tuple[str, str]]:
    told = hours_told(policy_quiet_hours(channel.school))
    return [("policy", f"As our policy says: {told}"), ("off", "Never"), ("own", "In hours of its own")]
