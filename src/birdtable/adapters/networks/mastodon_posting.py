"""One request to post to a Mastodon server: what is sent, and what its answer means.

Source: docs.joinmastodon.org/methods/statuses#create; GoToSocial's `interaction_policy`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost
from birdtable.adapters.networks.mastodon_api import Api, is_repeated, said_no
from birdtable.adapters.networks.mastodon_found import Status, is_status, pictures_of, receipt_of
from birdtable.adapters.networks.mastodon_limits import MEDIA_GO_WITH_THE_POST, Limits
from birdtable.adapters.networks.mastodon_tries import Doubt, Tries
from birdtable.adapters.networks.network import (
    Gone,
    NotDone,
    NotExecuted,
    Outgoing,
    PublishAnswer,
    Refused,
    RemoveAnswer,
    Unsure,
)
from birdtable.core.text.lengths import length_on_mastodon

_WIDTH = {"direct": 0, "private": 1, "unlisted": 2, "public": 3}
_REFUSALS = {400, 404, 406, 409, 410, 413, 415, 422}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountThere:
    """One connected account. Of its posts: visibility: public, unlisted or private (followers alone); language."""

    id: str
    visibility: str = "public"
    language: str = "en"


def too_much(outgoing: Outgoing, limits: Limits) -> str:
    """Why this server cannot take the post, as far as it says beforehand; empty when it can."""
    length = length_on_mastodon(outgoing.text, limits.takes)
    if limits.characters and length.over:
        return f"The text has {length.used:,} characters, and this server takes {length.limit:,}."
    if limits.pictures and len(outgoing.pictures) > limits.pictures:
        return f"The post has {len(outgoing.pictures)} pictures, and this server takes {limits.pictures}."
    for number, picture in enumerate(outgoing.pictures, start=1):
        if limits.description and len(picture.description) > limits.description:
            return f"The description of picture {number} is longer than the {limits.description:,} characters taken."
    return ""


class Posting:
    """Asks one account's server to post, once."""

    def __init__(self, api: Api, account: AccountThere, limits: Limits) -> None:
        self._api = api
        self._account = account
        self._limits = limits

    def post(
        self, outgoing: Outgoing, media: Sequence[str], *, key: str, tries: Tries, deadline: Deadline
    ) -> PublishAnswer:
        """Ask once, and note before that we do."""
        before = tries.posting(self._api.now())
        answer = self._api.ask(
            "POST",
            "/api/v1/statuses",
            deadline,
            form=self.form(outgoing, media),
            headers={"Idempotency-Key": tries.key(key)},
        )
        if isinstance(answer, Lost):
            return Unsure(answer.says)
        if not isinstance(answer, Answer):
            tries.cleared(before)
            return answer
        if answer.ok:
            return self._taken(answer, outgoing, tries, deadline)
        return self._refused(answer, tries, before)

    def form(self, outgoing: Outgoing, media: Sequence[str]) -> Mapping[str, Any]:
        """What is sent, in the words of the interface."""
        form: dict[str, Any] = {
            "status": outgoing.text,
            "visibility": self._account.visibility,
            "language": self._account.language,
        }
        if media:
            form["media_ids[]"] = list(media)
        if self._limits.says_plain_text:
            form["content_type"] = "text/plain"
        if self._limits.closes_quotes:
            form["quote_approval_policy"] = "nobody"
        if self._limits.closes_replies:
            form |= self._nobody_replies()
        return form

    def _nobody_replies(self) -> Mapping[str, str]:
        """GoToSocial: only we may answer; who may like and pass on stays as it is for a post of this visibility."""
        private = self._account.visibility == "private"
        allowed = {
            "can_reply": "author",
            "can_favourite": "followers" if private else "public",
            "can_reblog": "author" if private else "public",
        }
        # Its versions differ in what they call this; each passes over the other's name.
        return {
            f"interaction_policy[{what}][{name}][0]": who
            for what, who in allowed.items()
            for name in ("always", "automatic_approval")
        }

    def _taken(self, answer: Answer, outgoing: Outgoing, tries: Tries, deadline: Deadline) -> PublishAnswer:
        status = answer.fields()
        if status is None or not is_status(status):
            return Unsure("The server's answer could not be read.")
        if not self._as_sent(status, outgoing):
            tries.write("stray", str(status["id"]))
            return self.take_back(tries, deadline)
        tries.found(str(status["id"]))
        return receipt_of(status, self._api.now())

    def _as_sent(self, status: Status, outgoing: Outgoing) -> bool:
        """Whether it has all its pictures, and is seen by nobody but those for whom it was meant."""
        widest = _WIDTH.get(self._account.visibility, 0)
        return (
            len(list(pictures_of(status))) == len(outgoing.pictures)
            and _WIDTH.get(str(status["visibility"]), 0) <= widest
        )

    def take_back(self, tries: Tries, deadline: Deadline) -> Refused | Unsure:
        """Delete what came out without its pictures, or for more people than it was meant for."""
        if not isinstance(self.delete(tries.stray, deadline), Gone):
            return Unsure("The server put up something else than we sent, and it is not deleted yet.")
        tries.write("stray", "")
        if tries.doubt and tries.doubt.count > 1:
            return Unsure("The server put up something else than we sent, because it may have the post already.")
        tries.forget_post()
        return Refused("The server put up something else than we sent, and it was deleted at once.")

    def _refused(self, answer: Answer, tries: Tries, before: Doubt | None) -> PublishAnswer:
        if is_repeated(answer):
            tries.spoil_key()
            return Unsure("The server repeated an answer that it had given before.")
        if answer.status in _REFUSALS:
            if before:
                # It may say so because it has the post, and its pictures hang on it.
                return Unsure("The server takes the post no second time.")
            tries.cleared(before)
            return Refused("The server refuses this post: too long for it, perhaps, or a picture that it cannot use.")
        if answer.status < 400 or answer.status == 403:
            tries.cleared(before)
            return said_no(answer) or NotExecuted("The server is in trouble.")
        return Unsure("The server is in trouble, and may have the post or not.")

    def delete(self, status_id: str, deadline: Deadline) -> RemoveAnswer:
        """Take it down, with its pictures where the server knows how; one that is not there is gone."""
        with_pictures = {"delete_media": "true"} if self._limits.api >= MEDIA_GO_WITH_THE_POST else None
        answer = self._api.ask("DELETE", f"/api/v1/statuses/{status_id}", deadline, params=with_pictures)
        if isinstance(answer, Lost):
            return Unsure(answer.says)
        if not isinstance(answer, Answer):
            return answer
        return _what_became_of_it(answer)


def _what_became_of_it(answer: Answer) -> RemoveAnswer:
    if answer.ok or (answer.status in {404, 410} and is_the_servers_own(answer)):
        return Gone()
    if answer.status == 404 or answer.status >= 500:
        return Unsure("The server did not say that the post is gone.")
    no: NotDone | None = said_no(answer)
    return no or Gone()


def is_the_servers_own(answer: Answer) -> bool:
    """Whether “not found” comes from the interface, and not as a page from whatever stands before a broken server."""
    return not answer.body.strip() or answer.json() is not None
