"""Calls to X as the connected account: its token renewed in time, and renewed once more when X refuses it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost, NotReached, Site
from birdtable.adapters.networks.credentials import Credentials, Secrets, renewed
from birdtable.adapters.networks.network import NeedsReconnect, NotDone, NotExecuted
from birdtable.adapters.networks.x_answers import not_done
from birdtable.adapters.networks.x_oauth import renewal

BEFORE_IT_ENDS = timedelta(minutes=3)
"""A token with less left than this is renewed first: longer than one try takes."""
_RENEWING_TAKES = 30.0
_LONGEST_PAGE = 8_000_000

NEW_SPELLING = {"fields": "post.fields", "referenced": "referenced_posts"}
OLD_SPELLING = {"fields": "tweet.fields", "referenced": "referenced_tweets.id"}
"""X renamed these between two versions of its description, and its own pages still use both."""


class Calls:
    """Asks X. now: the clock."""

    def __init__(self, site: Site, credentials: Credentials, now: Callable[[], datetime]) -> None:
        self._site = site
        self._credentials = credentials
        self._now = now
        self._spellings = [NEW_SPELLING, OLD_SPELLING]

    def ready(self, deadline: Deadline) -> Secrets | NotDone:
        """The secrets, with a token that will outlast this try."""
        current = self._credentials.current()
        if isinstance(current, NeedsReconnect) or not self._ends_soon(current):
            return current
        return self._renewed(current, deadline)

    def ask(
        self,
        method: str,
        path: str,
        deadline: Deadline,
        *,
        params: Mapping[str, str] | None = None,
        json: object = None,
    ) -> Answer | Lost | NotDone:
        """One call; its answer may still be a no. A refused token is renewed once, for then X did nothing."""
        ready = self.ready(deadline)
        if not isinstance(ready, Secrets):
            return ready
        answer = self._send(ready, method, path, deadline, params, json)
        if not isinstance(answer, Answer) or answer.status != 401:
            return answer
        fresh = self._renewed(ready, deadline)
        if not isinstance(fresh, Secrets):
            return fresh
        answer = self._send(fresh, method, path, deadline, params, json)
        if isinstance(answer, Answer) and answer.status == 401:
            says = "X does not accept this connection any more. Please connect the account again."
            self._credentials.give_up(fresh.version, says)
            return NeedsReconnect(says)
        return answer

    def read(self, path: str, deadline: Deadline, params: Mapping[str, str]) -> Mapping[str, Any] | NotDone:
        """What X has, as fields. `{fields}` and `{referenced}` in `params` become what this X calls them."""
        first, second = (_spelt(params, spelling) for spelling in self._spellings)
        answer = self.ask("GET", path, deadline, params=first)
        if isinstance(answer, Answer) and answer.status == 400 and second != first:
            again = self.ask("GET", path, deadline, params=second)
            if isinstance(again, Answer) and again.ok:
                answer = again
                self._spellings.reverse()
        if isinstance(answer, Lost):
            return NotExecuted(answer.says)
        if not isinstance(answer, Answer):
            return answer
        fields = answer.fields() if answer.ok else None
        return fields or not_done(answer, self._now()) or NotExecuted("X did not give a proper answer.")

    def _send(
        self,
        ready: Secrets,
        method: str,
        path: str,
        deadline: Deadline,
        params: Mapping[str, str] | None,
        json: object,
    ) -> Answer | Lost | NotExecuted:
        headers = {"Authorization": f"Bearer {ready.fields.get('access_token', '')}"}
        answer = self._site.ask(
            method, path, deadline=deadline, longest=_LONGEST_PAGE, params=params, json=json, headers=headers
        )
        return NotExecuted(answer.says) if isinstance(answer, NotReached) else answer

    def _renewed(self, old: Secrets, deadline: Deadline) -> Secrets | NotDone:
        seconds = min(_RENEWING_TAKES, deadline.left)
        return renewed(self._credentials, old, renewal(self._site, self._now, seconds), self._now())

    def _ends_soon(self, current: Secrets) -> bool:
        try:
            ends = datetime.fromisoformat(current.fields["expires_at"])
        except (KeyError, ValueError):
            return False
        return ends.replace(tzinfo=ends.tzinfo or UTC) - self._now() < BEFORE_IT_ENDS


def _spelt(params: Mapping[str, str], spelling: Mapping[str, str]) -> Mapping[str, str]:
    def put_in(text: str) -> str:
        for name, called in spelling.items():
            text = text.replace(f"{{{name}}}", called)
        return text

    return {put_in(name): put_in(value) for name, value in params.items()}


def was_given(ready: Secrets, scope: str) -> bool:
    """Whether the connection was given that right; taken for granted where X never said what it gave."""
    given = ready.fields.get("scope", "")
    return not given or scope in given.split()
