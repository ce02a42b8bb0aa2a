"""Mastodon, GoToSocial, Pleroma and their like: Birdtable makes itself known there, and a person says yes there."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Site
from birdtable.adapters.networks import mastodon_sign_in as there
from birdtable.adapters.networks.readers import Done
from birdtable.adapters.public_addresses import NotAnAddress
from birdtable.apps.channels.actions import SignedIn
from birdtable.apps.channels.reaching import client
from birdtable.apps.channels.signing_in.steps import Away, Notes, Problem, problem
from birdtable.core.words import Network

ENOUGH = 30.0
"""Seconds for each of the two halves."""

TELLING = 10.0
"""Seconds for telling a server that it can forget us."""

TOLD = "Its server forgot the sign-in, too."
NOT_TOLD = (
    "Its server could not be told: please remove Birdtable there, in the account’s settings under “Authorised apps”."
)
NO_SERVER = "There is no such server on the internet. Write it as you see it in the browser: social.example."

NOT_ALL = "The server did not let Birdtable do everything that it asked for. Please connect again, and allow all of it."


class MastodonForm(forms.Form):
    """Which server."""

    server = forms.CharField(
        label="On which server is the account?",
        max_length=200,
        help_text="For instance social.example, or the account’s whole name: @school@social.example.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "inputmode": "url"}),
        error_messages={"required": "Write the server’s address."},
    )


class SigningInToMastodon:
    """See steps.SigningIn."""

    form = MastodonForm
    notes = Notes(
        steps=(
            "Have the school’s account ready, not your own, and its password.",
            "Write its server into this form. It sends you to that server.",
            "Sign in there with the school’s account and allow Birdtable.",
        ),
        costs="It costs nothing.",
        cannot=(
            "Close replies: most servers have no switch for it. Birdtable never answers, and leaders are shown them.",
            "Protect the account: that is a switch in its own settings there.",
        ),
    )

    def begin(self, given: Mapping[str, Any], back: str) -> Away | Problem:
        """Make Birdtable known at the server, and off to its page."""
        try:
            site = there.site_of(client(), given["server"])
        except NotAnAddress:
            return Problem(NO_SERVER, "server")
        registration = there.register(
            site, redirect_uri=back, website=settings.BIRDTABLE_ADDRESS, deadline=Deadline(ENOUGH)
        )
        if not isinstance(registration, there.Registration):
            return problem(registration)
        begun = there.begin(site, registration)
        kept = {
            "server": site.origin,
            "client_id": registration.client_id,
            "client_secret": registration.client_secret,
            "scopes": " ".join(registration.scopes),
            "pkce": "yes" if registration.pkce else "",
            "state": begun.state,
            "verifier": begun.verifier,
        }
        return Away(begun.address, kept)

    def finish(self, kept: Mapping[str, str], answered: Mapping[str, str], back: str) -> SignedIn | Problem:
        """The code becomes a sign-in."""
        registration = there.Registration(
            client_id=kept["client_id"],
            client_secret=kept["client_secret"],
            redirect_uri=back,
            scopes=tuple(kept["scopes"].split()),
            pkce=bool(kept["pkce"]),
        )
        begun = there.Beginning(address="", state=kept["state"], verifier=kept["verifier"])
        site = there.site_of(client(), kept["server"])
        answer = there.finish(site, registration, begun, answered, Deadline(ENOUGH))
        if not isinstance(answer, there.Connected):
            return problem(answer)
        if answer.missing:
            there.revoke(site, answer.secrets, Deadline(ENOUGH))
            return Problem(NOT_ALL)
        return SignedIn(
            network=Network.MASTODON,
            handle=answer.account.handle,
            account=answer.account.id,
            server=site.origin,
            secrets=answer.secrets,
        )

    def let_go(self, server: str, secrets: Mapping[str, str]) -> str:
        """Its server takes the token back."""
        told = there.revoke(Site(client(), server), secrets, Deadline(TELLING))
        return TOLD if told == Done() else NOT_TOLD
