"""Bluesky: the account's name and an app password, and no page elsewhere."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Site
from birdtable.adapters.networks.bluesky.app_password import SERVICE, sign_in
from birdtable.adapters.public_addresses import NotAnAddress
from birdtable.apps.channels.actions import SignedIn
from birdtable.apps.channels.reaching import client
from birdtable.apps.channels.signing_in.steps import Notes, Problem, problem
from birdtable.core.words import Network

ANSWERS_WITHIN = 20.0
"""Seconds that somebody waits in front of the page."""


class BlueskyForm(forms.Form):
    """What Bluesky shows of the account."""

    identifier = forms.CharField(
        label="The account’s name",
        max_length=253,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
        help_text="As it stands on Bluesky, like school.bsky.social.",
        error_messages={"required": "Enter the account’s name on Bluesky."},
    )
    password = forms.CharField(
        label="App password",
        max_length=100,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="The one you just made, not the account’s own.",
        error_messages={"required": "Copy the app password from Bluesky."},
    )
    service = forms.CharField(
        label="Server",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
        help_text="Leave it empty, unless the account lives on a server of your own.",
    )

    def clean_identifier(self) -> str:
        """Without “@”, which people copy along."""
        return str(self.cleaned_data["identifier"]).strip().lstrip("@").lower()


class SigningInToBluesky:
    """See steps.SigningIn."""

    form = BlueskyForm
    notes = Notes(
        steps=(
            "Open Bluesky, signed in with the school’s account, not your own.",
            "Choose “Settings”, then “Privacy and security”, then “App passwords”.",
            "Add an app password and call it “Birdtable”. Leave access to direct messages off.",
            "Copy it into this form. Bluesky shows it once.",
        ),
        costs="Bluesky takes no money.",
        cannot=(
            "Protect the account: every post on Bluesky is public.",
            "Remove a follower. Blocking hides the school from them, and everybody can see whom it blocks.",
            "Change a post that is out. The old one comes down when the new one is out.",
        ),
    )

    def begin(self, given: Mapping[str, Any], back: str) -> SignedIn | Problem:
        """Sign in at once."""
        try:
            service = Site(client(), given["service"] or SERVICE).origin
        except NotAnAddress as why:
            return Problem(str(why), "service")
        asked = {"service": service, "identifier": given["identifier"], "password": given["password"]}
        kept = sign_in(client(), asked, Deadline(ANSWERS_WITHIN), timezone.now)
        if not isinstance(kept, Mapping):
            return problem(kept)
        return SignedIn(
            network=Network.BLUESKY, handle=kept["handle"], account=kept["did"], server=kept["pds"], secrets=kept
        )

    def finish(self, kept: Mapping[str, str], answered: Mapping[str, str], back: str) -> Problem:
        """Nobody is sent away, so nobody comes back."""
        return Problem("Please begin again.")

    def let_go(self, server: str, secrets: Mapping[str, str]) -> str:
        """A person does this there."""
        return "To end its access for good, delete the app password on Bluesky, too."
