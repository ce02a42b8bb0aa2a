"""What is remembered of one delivery to Mastodon from one try to the next.

Mastodon knows an Idempotency-Key again for an hour at most, and some of its kin never. So the one thing that must not
be forgotten is a request to post whose answer we never heard: it is written down before that request leaves.
"""

from dataclasses import dataclass
from datetime import datetime

from birdtable.adapters.networks.network import Notes


@dataclass(frozen=True, slots=True)
class Doubt:
    """A request to post that may have been done. began: the first of them; last: the latest; count: how many."""

    began: datetime
    last: datetime
    count: int


class Tries:
    """The notes of one delivery, by what they mean."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._known = dict(notes.read())

    @property
    def status(self) -> str:
        """The id under which the server put it up; empty while we never heard it."""
        return self._known.get("status", "")

    @property
    def stray(self) -> str:
        """The id of a post that came out otherwise than it was sent, and that must go; empty when there is none."""
        return self._known.get("stray", "")

    @property
    def newest(self) -> str | None:
        """The newest post on the account before the first request to post; empty: there was none; None: not read."""
        return self._known.get("newest")

    @property
    def doubt(self) -> Doubt | None:
        """The requests to post that may have been done; None when certainly none was."""
        count = int(self._known.get("doubts") or 0)
        if not count:
            return None
        began, last = (datetime.fromisoformat(self._known[name]) for name in ("began", "last"))
        return Doubt(began, last, count)

    def media(self, number: int) -> str:
        """The id under which the picture with this number was uploaded; empty when it was not."""
        return self._known.get(f"media {number}", "")

    def failed_upload(self, number: int) -> int:
        """Note that the server could not take the picture with this number; how often by now."""
        times = int(self._known.get(f"failed {number}") or 0) + 1
        self.write(f"failed {number}", str(times))
        return times

    def key(self, key: str) -> str:
        """The Idempotency-Key to send: our own, until the server remembers a refusal under it."""
        times = self._known.get("keys spoilt") or "0"
        return key if times == "0" else f"{key}-{times}"

    def write(self, name: str, value: str) -> None:
        """Note one thing."""
        self._notes.write(name, value)
        self._known[name] = value

    def posting(self, now: datetime) -> Doubt | None:
        """Note that a request to post leaves now; the doubt there was before it, for `cleared`."""
        before = self.doubt
        if before is None:
            self.write("began", now.isoformat())
        self.write("last", now.isoformat())
        self.write("doubts", str(before.count + 1 if before else 1))
        return before

    def cleared(self, before: Doubt | None) -> None:
        """Note that this last request certainly was not done."""
        if before:
            self.write("last", before.last.isoformat())
        self.write("doubts", str(before.count if before else 0))

    def spoil_key(self) -> None:
        """The server answers this key with an old refusal, whatever we send: take another from now on."""
        self.write("keys spoilt", str(int(self._known.get("keys spoilt") or 0) + 1))

    def forget_post(self) -> None:
        """The post was put up and is gone: what was uploaded for it went with it, and its key is used up."""
        for name in [name for name in self._known if name.startswith("media ")]:
            self.write(name, "")
        self.spoil_key()
        self.write("doubts", "0")
        self.write("status", "")

    def found(self, status: str) -> None:
        """Note under which id it is there; with that, all doubt is over."""
        self.write("status", status)
        self.write("doubts", "0")
