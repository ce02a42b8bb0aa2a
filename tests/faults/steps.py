"""The named steps of a delivery's way, put round the real functions: for the scheduler and for real processes."""

from collections.abc import Callable
from functools import wraps

from birdtable.apps.delivery import sending, settling

Stop = Callable[[str], None]

AROUND = (
    (sending, "_assess_again", "before judging it again", "judged again"),
    (sending, "_claim", "before the claim", "claimed"),
    (sending, "settle", "before the answer is kept", "the answer is kept"),
    (settling, "settle", "before the answer is kept", "the answer is kept"),
    (sending, "move", "before it is moved", "moved"),
    (settling, "move", "before it is moved", "moved"),
    (sending, "put_off", "before it is put off", "put off"),
    (settling, "channel_is_well", "sent, before the others", "the others are in line"),
)
AT_THE_NETWORK = (
    "just before writing", "written, no answer yet", "before looking", "looked", "before taking down",
    "taken down, no answer yet",
)  # fmt: skip
NAMED = tuple(dict.fromkeys([name for *_, before, after in AROUND for name in (before, after)])) + AT_THE_NETWORK


def put_round(monkeypatch, stop: Stop) -> None:
    """Stop before and after each."""
    for module, name, before, after in AROUND:
        monkeypatch.setattr(module, name, _stopping(getattr(module, name), before, after, stop))


def _stopping(function, before: str, after: str, stop: Stop):
    @wraps(function)
    def stopping(*args, **kwargs):
        stop(before)
        result = function(*args, **kwargs)
        stop(after)
        return result

    return stopping


class Stepping:
    """A network with steps before and after each call of it; `inner` is the real adapter, or a fake."""

    def __init__(self, inner, stop: Stop) -> None:
        self._inner, self._stop = inner, stop
        self.capabilities = inner.capabilities

    def publish(self, outgoing, *, key, notes):
        self._stop("just before writing")
        answer = self._inner.publish(outgoing, key=key, notes=notes)
        self._stop("written, no answer yet")
        return answer

    def look_up(self, outgoing, *, key, notes):
        self._stop("before looking")
        answer = self._inner.look_up(outgoing, key=key, notes=notes)
        self._stop("looked")
        return answer

    def remove(self, *, key, remote_id):
        self._stop("before taking down")
        answer = self._inner.remove(key=key, remote_id=remote_id)
        self._stop("taken down, no answer yet")
        return answer
