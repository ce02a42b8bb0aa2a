"""A post that nobody but the account itself sees, taken away at once: whether posting works at all.

Source: docs.joinmastodon.org/methods/statuses#create; a `direct` status that mentions nobody is for its author only.
"""

from uuid import uuid4

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost
from birdtable.adapters.networks.mastodon_api import Api, said_no
from birdtable.adapters.networks.mastodon_found import is_status
from birdtable.adapters.networks.mastodon_posting import Posting
from birdtable.adapters.networks.network import Gone, NotExecuted, Refused, Unsure
from birdtable.adapters.networks.readers import ActAnswer, Done

SAYS = "Birdtable is trying whether it can post here. Nobody else sees this, and it is deleted at once."
LEFT_THERE = "It may have been put up, and is not certainly deleted. Only you see it: please look, and delete it there."
TOO_WIDE = "The server shows to more people what was meant for nobody. It was deleted at once; ask whoever runs it."
_SECONDS = 20.0
_ONLY_US = "direct"


class Trying:
    """A trial of one account."""

    _api: Api
    _posting: Posting

    def try_out(self) -> ActAnswer:
        """Put up a post that only the account itself sees, and delete it."""
        deadline = Deadline(_SECONDS)
        answer = self._api.ask(
            "POST",
            "/api/v1/statuses",
            deadline,
            form={"status": SAYS, "visibility": _ONLY_US},
            headers={"Idempotency-Key": str(uuid4())},
        )
        if isinstance(answer, Lost):
            return Unsure(LEFT_THERE)
        return self._deleted(answer, deadline) if isinstance(answer, Answer) else answer

    def _deleted(self, answer: Answer, deadline: Deadline) -> ActAnswer:
        if no := said_no(answer):
            # A server in trouble may have put it up all the same.
            return Unsure(LEFT_THERE) if isinstance(no, NotExecuted) else no
        status = answer.fields()
        if status is None or not is_status(status):
            return Unsure(LEFT_THERE)
        if not isinstance(self._posting.delete(str(status["id"]), deadline), Gone):
            return Unsure(LEFT_THERE)
        return Done() if status["visibility"] == _ONLY_US else Refused(TOO_WIDE)
