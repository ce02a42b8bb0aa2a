"""What signing in to a network is made of, whichever network it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django import forms

from birdtable.adapters.networks.network import NotDone
from birdtable.apps.channels.actions import SignedIn


@dataclass(frozen=True, slots=True)
class Away:
    """The person says yes on the network's own page and is sent back from there.

    url: that page; kept: what is needed when they return, sealed until then.
    """

    url: str
    kept: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """It did not work; a sentence for the page. field: of the form, where it is about one."""

    says: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What somebody reads before they begin. steps: what to click, one after the other; costs, cannot: in sentences.

    shows_back: whether the address people come back to has to be entered at the network beforehand.
    """

    steps: tuple[str, ...]
    costs: str
    cannot: tuple[str, ...]
    shows_back: bool = False


class SigningIn(Protocol):
    """One network's way in."""

    @property
    def notes(self) -> Notes:
        """What somebody reads before they begin."""
        ...

    @property
    def form(self) -> type[forms.Form]:
        """What they fill in."""
        ...

    def begin(self, given: Mapping[str, Any], back: str) -> SignedIn | Away | Problem:
        """Sign in, or say where the person has to go first. given: of `form`; back: the address they return to."""
        ...

    def finish(self, kept: Mapping[str, str], answered: Mapping[str, str], back: str) -> SignedIn | Problem:
        """After they returned. answered: the parameters of the address they came back to."""
        ...

    def let_go(self, server: str, secrets: Mapping[str, str]) -> str:
        """Have the network forget the sign-in; what came of it, or what a person does there, in a sentence."""
        ...


def problem(answer: NotDone) -> Problem:
    """A network's no, for the page."""
    return Problem(answer.says)
