"""Speaking for an account with an app password: made in Bluesky's settings, taken back there, good for posting alone.

Signing in is for the first time and for when renewing fails; Bluesky allows it 30 times in five minutes and 300 a day.
Both go through the compare-and-swap of `credentials.renewed`, and what came back is kept before it is used.
"""

import base64
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Client, Lost
from birdtable.adapters.networks.bluesky.answers import not_done, waits_for
from birdtable.adapters.networks.bluesky.session import Clock, Grant, ask
from birdtable.adapters.networks.credentials import Credentials, Secrets, renewed
from birdtable.adapters.networks.network import NeedsReconnect, NotDone, NotExecuted, Refused

SERVICE = "https://bsky.social"
"""Where an account lives whose school runs no server of its own."""

_EARLY = timedelta(minutes=1)
_MAIN_PASSWORD = "com.atproto.access"  # noqa: S105 - the name of a scope
_UNKNOWN = "It is not known whether Bluesky signed us in."


class AppPassword:
    """An Auth (session.py) with an app password. Secrets: as `sign_in` gives them."""

    def __init__(self, client: Client, credentials: Credentials, clock: Clock) -> None:
        self._client = client
        self._credentials = credentials
        self._clock = clock

    def grant(self, deadline: Deadline) -> Grant | NotDone:
        """One that has not run out, as far as can be told from here."""
        current = self._credentials.current()
        if isinstance(current, NeedsReconnect):
            return current
        return self._renew(current, deadline) if self._has_run_out(current) else _grant(current)

    def renewed(self, old: Grant, refused: Answer, deadline: Deadline) -> Grant | NotDone:
        """A newer one, got by us or by another worker meanwhile."""
        current = self._credentials.current()
        if isinstance(current, NeedsReconnect):
            return current
        return _grant(current) if current.version != old.version else self._renew(current, deadline)

    def _has_run_out(self, secrets: Secrets) -> bool:
        access = secrets.fields.get("access", "")
        ends = _claims(access).get("exp")
        # One that does not say when it ends is used until the network refuses it.
        return not access or (isinstance(ends, int | float) and ends < (self._clock() + _EARLY).timestamp())

    def _renew(self, old: Secrets, deadline: Deadline) -> Grant | NotDone:
        def renew(old: Secrets, abandoned: bool) -> Mapping[str, str] | NotDone:  # noqa: FBT001 - as Renewal has it
            # Renewing twice with one token is what Bluesky may take for a theft; signing in again never is.
            newer = None if abandoned or not old.fields.get("refresh") else self._refresh(old.fields, deadline)
            return sign_in(self._client, old.fields, deadline, self._clock) if newer is None else newer

        newer = renewed(self._credentials, old, renew, self._clock())
        return _grant(newer) if isinstance(newer, Secrets) else newer

    def _refresh(self, fields: Mapping[str, str], deadline: Deadline) -> Mapping[str, str] | NotDone | None:
        """New tokens for the old ones; None when only signing in can help."""
        bearer = {"Authorization": f"Bearer {fields['refresh']}"}
        answer = ask(self._client, fields["pds"], "POST", "com.atproto.server.refreshSession", deadline, headers=bearer)
        if isinstance(answer, NotExecuted):
            return answer
        if isinstance(answer, Lost) or answer.status in (400, 401):
            return None
        return _kept(answer, fields, self._clock)


def sign_in(client: Client, fields: Mapping[str, str], deadline: Deadline, clock: Clock) -> Mapping[str, str] | NotDone:
    """The secrets to keep for `service`, `identifier` (handle, e-mail or id) and `password`: connects an account.

    They are those three, `did`, `handle`, `pds` (where it lives) and the tokens `access` and `refresh`.
    Refused: it was the account's main password, which we will not keep.
    """
    asked = {"identifier": fields["identifier"], "password": fields["password"]}
    answer = ask(client, fields["service"], "POST", "com.atproto.server.createSession", deadline, json=asked)
    if isinstance(answer, NotExecuted):
        return answer
    if isinstance(answer, Lost):
        return NotExecuted(_UNKNOWN)
    if answer.status in (400, 401):
        return NeedsReconnect("Bluesky does not accept this name and app password.")
    kept = _kept(answer, fields, clock)
    if isinstance(kept, Mapping) and _claims(kept["access"]).get("scope") == _MAIN_PASSWORD:
        return Refused("This is the account's own password. Make an app password in Bluesky's settings and use that.")
    return kept


def _kept(answer: Answer, fields: Mapping[str, str], clock: Clock) -> Mapping[str, str] | NotDone:
    if answer.status == 429:
        return waits_for(answer, clock())
    if not answer.ok:
        return not_done(answer)
    got = answer.fields() or {}
    did, handle, access, refresh = (got.get(name) for name in ("did", "handle", "accessJwt", "refreshJwt"))
    if not all(isinstance(one, str) and one for one in (did, handle, access, refresh)):
        return NotExecuted(_UNKNOWN)
    if got.get("active") is False:
        return NeedsReconnect("Bluesky has closed or paused this account.")
    if did != fields.get("did", did):
        return NeedsReconnect("Another account answers to this name now.")
    pds = _lives_at(got.get("didDoc")) or fields.get("pds") or fields["service"]
    return {**fields, "did": did, "handle": handle, "access": access, "refresh": refresh, "pds": pds}  # type: ignore[dict-item]


def _lives_at(document: object) -> str:
    """The server that an account's own document names; empty when it names none."""
    services = document.get("service") if isinstance(document, dict) else None
    for one in services if isinstance(services, list) else ():
        if isinstance(one, dict) and str(one.get("id", "")).endswith("#atproto_pds"):
            return str(one.get("serviceEndpoint", ""))
    return ""


def _grant(secrets: Secrets) -> Grant:
    fields = secrets.fields
    bearer = {"Authorization": f"Bearer {fields['access']}"}
    return Grant(version=secrets.version, did=fields["did"], pds=fields["pds"], shown=lambda method, address: bearer)


def _claims(token: str) -> dict[str, Any]:
    """What a token says of itself, unproved: enough to see that it has run out."""
    middle = token.split(".")[1:2]
    try:
        found = json.loads(base64.urlsafe_b64decode(middle[0] + "==")) if middle else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
