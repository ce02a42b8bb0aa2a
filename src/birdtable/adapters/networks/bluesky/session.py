"""Calls in the name of one account: which token, at which server, and what to do when the token has run out.

The `Auth` that a session is given knows how tokens are got, shown and renewed: `app_password.py` is one. OAuth can be
another: its proofs (DPoP) are made for each request, which `Grant.shown` is for, and name what the server last asked
for, which `renewed` is told with the answer that refused the old one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Client, Lost, NotReached, Site
from birdtable.adapters.networks.bluesky.answers import EXPIRED, error_of, waits_for
from birdtable.adapters.networks.network import NeedsReconnect, NotDone, NotExecuted
from birdtable.adapters.public_addresses import NotAnAddress

NOT_REACHED = "Bluesky could not be reached."

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """The right to speak for an account for a while. version: of the secrets it came from; pds: where it lives.

    shown: the headers that show it, for one request of this method to this address.
    """

    version: int
    did: str
    pds: str
    shown: Callable[[str, str], Mapping[str, str]] = field(repr=False)


class Auth(Protocol):
    """How the right to speak for the account is got."""

    def grant(self, deadline: Deadline) -> Grant | NotDone:
        """One that has not run out, as far as can be told from here."""
        ...

    def renewed(self, old: Grant, refused: Answer, deadline: Deadline) -> Grant | NotDone:
        """A newer one, because the network would not take the old one. refused: how it said so."""
        ...


class Session:
    """The account's calls."""

    def __init__(self, client: Client, auth: Auth, clock: Clock) -> None:
        self._client = client
        self._auth = auth
        self.now = clock

    def grant(self, deadline: Deadline) -> Grant | NotDone:
        """For whom we speak, and where the account lives."""
        return self._auth.grant(deadline)

    def get(self, call: str, deadline: Deadline, **params: Any) -> Answer | Lost | NotDone:
        """Read. call: the method's name, like `app.bsky.graph.getFollowers`; params: empty ones are left out."""
        given = {name: value for name, value in params.items() if value not in (None, "")}
        return self._ask("GET", call, deadline, params=given)

    def post(self, call: str, deadline: Deadline, **content: Any) -> Answer | Lost | NotDone:
        """Do. content: as Site.ask takes it (json, or content with its headers)."""
        return self._ask("POST", call, deadline, **content)

    def _ask(self, method: str, call: str, deadline: Deadline, **content: Any) -> Answer | Lost | NotDone:
        grant = self._auth.grant(deadline)
        if not isinstance(grant, Grant):
            return grant
        answer = self._once(grant, method, call, deadline, **content)
        if not (isinstance(answer, Answer) and _token_is_spent(answer)):
            return answer
        # The network did nothing, and said why: this is no second try at something that may have been done.
        newer = self._auth.renewed(grant, answer, deadline)
        if not isinstance(newer, Grant):
            return newer
        again = self._once(newer, method, call, deadline, **content)
        if isinstance(again, Answer) and _token_is_spent(again):
            return NeedsReconnect("Bluesky does not accept our sign-in any more.")
        return again

    def _once(
        self, grant: Grant, method: str, call: str, deadline: Deadline, **content: Any
    ) -> Answer | Lost | NotDone:
        headers = {**grant.shown(method, f"{grant.pds}/xrpc/{call}"), **content.pop("headers", {})}
        answer = ask(self._client, grant.pds, method, call, deadline, headers=headers, **content)
        if isinstance(answer, Answer) and answer.status == 429:
            return waits_for(answer, self.now())
        return answer


def ask(
    client: Client, origin: str, method: str, call: str, deadline: Deadline, **content: Any
) -> Answer | Lost | NotExecuted:
    """One call to one server, as it is."""
    try:
        site = Site(client, origin)
    except NotAnAddress:
        return NotExecuted("The account's server is not one on the public internet.")
    answer = site.ask(method, f"/xrpc/{call}", deadline=deadline, **content)
    return NotExecuted(NOT_REACHED) if isinstance(answer, NotReached) else answer


def _token_is_spent(answer: Answer) -> bool:
    return answer.status == 401 or (answer.status == 400 and error_of(answer) in EXPIRED)
