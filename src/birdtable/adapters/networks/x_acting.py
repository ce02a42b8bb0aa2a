"""What can be done on X besides posting: mute an account, and hide a reply. Both can be repeated without harm."""

from collections.abc import Callable, Mapping
from datetime import datetime

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost
from birdtable.adapters.networks.credentials import Secrets
from birdtable.adapters.networks.network import NotDone, Refused, Unsure
from birdtable.adapters.networks.readers import ActAnswer, Done
from birdtable.adapters.networks.x_answers import not_done
from birdtable.adapters.networks.x_calls import Calls, was_given
from birdtable.adapters.networks.x_costs import Charge, Priced, Purse
from birdtable.adapters.networks.x_posts import is_number

MUTE = "mute.write"
HIDE = "tweet.moderate.write"

_NOT_GIVEN = "This connection does not allow it. Connect X again, and allow everything it asks for."
_NO_NUMBER = "X knows nothing by this number."


class Acting:
    """Acts as the connected account. seconds: that one call may take."""

    def __init__(self, calls: Calls, purse: Purse, now: Callable[[], datetime], seconds: float) -> None:
        self._calls = calls
        self._purse = purse
        self._now = now
        self._seconds = seconds

    def mute(self, me: str, account_id: str) -> ActAnswer:
        """Hear nothing of an account any more."""
        if not is_number(account_id):
            return Refused(_NO_NUMBER)
        body = {"target_user_id": account_id}
        return self._act(("POST", f"/2/users/{me}/muting", body), MUTE, ("muting", True), Priced.MUTE)

    def unmute(self, me: str, account_id: str) -> ActAnswer:
        """Hear it again."""
        if not is_number(account_id):
            return Refused(_NO_NUMBER)
        call = ("DELETE", f"/2/users/{me}/muting/{account_id}", None)
        return self._act(call, MUTE, ("muting", False), Priced.UNMUTE)

    def hide(self, reply_id: str) -> ActAnswer:
        """Put a reply where only those see it who look for hidden ones."""
        if not is_number(reply_id):
            return Refused(_NO_NUMBER)
        call = ("PUT", f"/2/tweets/{reply_id}/hidden", {"hidden": True})
        return self._act(call, HIDE, ("hidden", True), Priced.HIDE)

    def _act(self, call: tuple[str, str, object], scope: str, wanted: tuple[str, bool], price: Priced) -> ActAnswer:
        deadline = Deadline(self._seconds)
        ready = self._calls.ready(deadline)
        if not isinstance(ready, Secrets):
            return ready
        if not was_given(ready, scope):
            return Refused(_NOT_GIVEN)
        method, path, body = call
        answer = self._calls.ask(method, path, deadline, json=body)
        if isinstance(answer, Lost):
            return Unsure(answer.says)
        return self._meaning(answer, wanted, price) if isinstance(answer, Answer) else answer

    def _meaning(self, answer: Answer, wanted: tuple[str, bool], price: Priced) -> Done | Unsure | NotDone:
        name, value = wanted
        data = (answer.fields() or {}).get("data")
        if answer.ok and isinstance(data, Mapping) and data.get(name) is value:
            self._purse.spent(Charge(price, 1, self._now()))
            return Done()
        return not_done(answer, self._now()) or Unsure("X did not say whether it was done.")
