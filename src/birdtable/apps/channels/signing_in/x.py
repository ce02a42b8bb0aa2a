"""X: the school's own developer app, and a yes on X's page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from birdtable.adapters.networks import x_oauth
from birdtable.apps.channels.actions import SignedIn
from birdtable.apps.channels.reaching import x_site
from birdtable.apps.channels.signing_in.steps import Away, Notes, Problem, problem
from birdtable.core.words import Network


class XForm(forms.Form):
    """What X shows of the school's developer app."""

    client_id = forms.CharField(
        label="Client ID",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Copy the Client ID from X."},
    )
    client_secret = forms.CharField(
        label="Client Secret",
        max_length=300,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Empty for an app of the kind “Native App”.",
    )


class SigningInToX:
    """See steps.SigningIn."""

    form = XForm
    notes = Notes(
        steps=(
            "Open developer.x.com, signed in with the school’s account, not your own.",
            "Make an app. It must belong to the school’s account: then X takes the lowest price for reading.",
            "Under “User authentication settings” choose “Read and write” and “Web App”.",
            "Enter the address below as “Callback URI”, and the school’s website as “Website URL”.",
            "Buy a little credit, and set a spending limit there as well.",
            "Copy the Client ID and the Client Secret into this form.",
        ),
        costs="X takes about 2 cents for a post, and 20 cents for a post with a link.",
        cannot=(
            "Stop somebody following, or remove them: people do that on X, and Birdtable says when and where.",
            "Follow accounts, or protect the account.",
            "Close quoting. Replies are closed on every post.",
        ),
        shows_back=True,
    )

    def begin(self, given: Mapping[str, Any], back: str) -> Away:
        """Off to X's own page."""
        app = x_oauth.App(given["client_id"], given["client_secret"])
        start = x_oauth.start(app, back)
        kept = {
            "client_id": app.client_id,
            "client_secret": app.client_secret,
            "state": start.state,
            "verifier": start.verifier,
        }
        return Away(start.url, kept)

    def finish(self, kept: Mapping[str, str], answered: Mapping[str, str], back: str) -> SignedIn | Problem:
        """The code becomes a sign-in, and X is asked whose it is."""
        code = x_oauth.code_from(answered, kept["state"])
        if not isinstance(code, str):
            return problem(code)
        answer = x_oauth.connect(
            x_site(),
            x_oauth.App(kept["client_id"], kept["client_secret"]),
            code=code,
            verifier=kept["verifier"],
            redirect_uri=back,
            now=timezone.now(),
        )
        if not isinstance(answer, x_oauth.Connected):
            return problem(answer)
        return SignedIn(
            network=Network.X,
            handle=answer.account.handle,
            account=answer.account.id,
            server=x_oauth.ORIGIN,
            secrets=answer.secrets,
        )

    def let_go(self, server: str, secrets: Mapping[str, str]) -> str:
        """A person does this there."""
        return (
            "To end its access for good, take the app away on X, too: under “Connected apps” in the account’s settings."
        )
