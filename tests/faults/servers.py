"""A network's server for the faults: it remembers every post there ever was, and goes wrong as its dice say."""

import random
from datetime import datetime, timedelta

from django.utils import timezone

from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    Capability,
    Gone,
    LookAgain,
    NeedsMoney,
    NeedsReconnect,
    NotExecuted,
    RateLimited,
    Receipt,
    Refused,
    Unsure,
)
from birdtable.apps.delivery.sending import DEADLINE

BAD = (
    "refused", "rate limited", "no connection", "signed out", "no money", "lost before the write",
    "lost after the write",
)  # fmt: skip


class Server:
    """keyed: the same key never makes two posts (Bluesky); else each call makes one (X), found again by its words.

    blind: of a keyless server, that its timeline cannot be read. ever: each post that was ever made, by its own id.
    """

    capabilities = frozenset({Capability.PUBLISH, Capability.DELETE})

    def __init__(self, dice: random.Random, *, keyed: bool, faults: int, wrote) -> None:
        self.dice, self.keyed, self.faults, self.wrote = dice, keyed, faults, wrote
        self.ever: dict[str, tuple[str, str]] = {}
        self.standing: set[str] = set()
        self.began: datetime | None = None

    def publish(self, outgoing, *, key, notes):
        bad = self._bad(BAD)
        answers = {
            "refused": Refused("It does not like this."),
            "rate limited": RateLimited("Too many.", timezone.now() + timedelta(seconds=self.dice.randint(1, 900))),
            "no connection": NotExecuted("No connection."),
            "signed out": NeedsReconnect("Signed out."),
            "no money": NeedsMoney("No credit."),
            "lost before the write": Unsure("No answer came."),
        }
        if bad in answers:
            return answers[bad]
        made = self.make(key, outgoing.text)
        return Unsure("No answer came.") if bad == "lost after the write" else self._receipt(made)

    def make(self, key: str, words: str) -> str:
        """A post, by whoever."""
        same = next((one for one, (known, _) in self.ever.items() if known == key), None) if self.keyed else None
        if same:
            return same
        made = f"remote-{len(self.ever)}-{key[:8]}"
        self.ever[made] = (key, words)
        self.standing.add(made)
        self.wrote(key)
        return made

    def look_up(self, outgoing, *, key, notes):
        bad = self._bad(("later", "signed out", "blind"))
        if bad == "later":
            return LookAgain("Not known yet.", timezone.now() + timedelta(seconds=self.dice.randint(1, 60)))
        if bad == "signed out":
            return NeedsReconnect("Signed out.")
        if bad == "blind" and not self.keyed:
            return CannotTell("The timeline cannot be read.")
        made = self.found(key, outgoing.text)
        return self._receipt(made) if made else Absent()

    def found(self, key: str, words: str) -> str | None:
        mine = (lambda one: self.ever[one][0] == key) if self.keyed else (lambda one: self.ever[one][1] == words)
        return next((one for one in sorted(self.standing) if mine(one)), None)

    def remove(self, *, key, remote_id):
        bad = self._bad(("lost before", "lost after", "rate limited", "signed out"))
        if bad == "rate limited":
            return RateLimited("Too many.", timezone.now() + timedelta(seconds=30))
        if bad == "signed out":
            return NeedsReconnect("Signed out.")
        if bad == "lost before":
            return Unsure("No answer came.")
        self.standing.discard(remote_id)
        return Unsure("No answer came.") if bad == "lost after" else Gone()

    def _bad(self, kinds) -> str:
        if self.faults <= 0 or self.dice.random() < 0.5:
            return ""
        self.faults -= 1
        return self.dice.choice(kinds)

    def _receipt(self, made: str) -> Receipt:
        return Receipt(remote_id=made, link=f"https://fake.example/{made}", at=timezone.now())


class WithADeadline:
    """As every adapter of ours: what was not written within a minute of the call is not written any more."""

    def __init__(self, server: Server, step) -> None:
        self._server, self._step, self.capabilities = server, step, server.capabilities

    def publish(self, outgoing, *, key, notes):
        began = timezone.now()
        self._step("just before writing")
        if timezone.now() - began > DEADLINE:
            return NotExecuted("It took too long.")
        answer = self._server.publish(outgoing, key=key, notes=notes)
        self._step("written, no answer yet")
        return answer

    def look_up(self, outgoing, *, key, notes):
        self._step("before looking")
        answer = self._server.look_up(outgoing, key=key, notes=notes)
        self._step("looked")
        return answer

    def remove(self, *, key, remote_id):
        self._step("before taking down")
        answer = self._server.remove(key=key, remote_id=remote_id)
        self._step("taken down, no answer yet")
        return answer
