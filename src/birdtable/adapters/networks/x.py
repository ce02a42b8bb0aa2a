"""X: a post is sent once, and where its answer is lost, the account's own posts tell whether it is there.

Nobody can reply to it from the moment it is out. Quoting, blocking, following and
removing followers are not for its interface.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import DEADLINE, Answer, Lost, Site
from birdtable.adapters.networks.credentials import Credentials, Secrets
from birdtable.adapters.networks.network import (
    Capability,
    Gone,
    LookAnswer,
    NeedsMoney,
    NeedsReconnect,
    NotDone,
    Notes,
    NotExecuted,
    Outgoing,
    Pictures,
    PublishAnswer,
    Receipt,
    Refused,
    RemoveAnswer,
    Unsure,
)
from birdtable.adapters.networks.readers import ActAnswer
from birdtable.adapters.networks.x_acting import Acting
from birdtable.adapters.networks.x_answers import NO_MEDIA, is_duplicate, is_missing, not_done
from birdtable.adapters.networks.x_by_hand import post_page
from birdtable.adapters.networks.x_calls import was_given
from birdtable.adapters.networks.x_costs import Charge, Priced, Purse, cost_of, kind_of
from birdtable.adapters.networks.x_looking import Looking
from birdtable.adapters.networks.x_media import Media
from birdtable.adapters.networks.x_notes import Uploaded, XNotes
from birdtable.adapters.networks.x_oauth import MEDIA
from birdtable.adapters.networks.x_posts import is_number
from birdtable.adapters.networks.x_readers import OVER_LIMIT, XReaders
from birdtable.adapters.networks.x_timeline import Timeline

POSTS = "/2/tweets"
NOBODY = "mentionedUsers"
"""Who may reply: those whom the post mentions. There is no “nobody”; a post without mentions comes to that."""

_ENOUGH_FOR_POSTING = 5.0


def _utc_now() -> datetime:
    return datetime.now(UTC)


class X(XReaders):
    """One account on X (see adapters.networks.network.Network).

    site: X's own, but for tests; seconds: that one try may take; now, wait: the clock, and sleeping.
    """

    capabilities = frozenset(
        {
            Capability.PUBLISH,
            Capability.DESCRIBE_PICTURES,
            Capability.CLOSE_REPLIES,
            Capability.DELETE,
            Capability.LIST_FOLLOWERS,
            Capability.LIST_FOLLOWING,
            Capability.READ_MENTIONS,
            Capability.READ_SETTINGS,
            Capability.MUTE,
            Capability.HIDE_REPLY,
        }
    )

    def __init__(
        self,
        site: Site,
        credentials: Credentials,
        pictures: Pictures,
        purse: Purse,
        *,
        now: Callable[[], datetime] = _utc_now,
        wait: Callable[[float], None] = time.sleep,
        seconds: float = DEADLINE,
    ) -> None:
        super().__init__(site, credentials, purse, now, seconds)
        self._acting = Acting(self._calls, purse, now, seconds)
        self._media = Media(self._calls, pictures, purse, now, wait)
        self._looking = Looking(Timeline(self._calls, purse, now), self._user_id, self._handle, now)

    def publish(self, outgoing: Outgoing, *, key: str, notes: Notes) -> PublishAnswer:
        """Put it up once. After a try whose answer was lost, this only looks."""
        noted, deadline = XNotes(notes), Deadline(self._seconds)
        if receipt := noted.receipt():
            return receipt
        if noted.asked():
            found = self.look_up(outgoing, key=key, notes=notes)
            return found if isinstance(found, Receipt) else Unsure("X was asked to post this before. Nothing was sent.")
        if not self._purse.may_spend(cost_of(outgoing)):
            return NeedsMoney(OVER_LIMIT)
        ready = self._calls.ready(deadline)
        if not isinstance(ready, Secrets):
            return ready
        if outgoing.pictures and not was_given(ready, MEDIA):
            return NeedsReconnect(NO_MEDIA)
        known = len(noted.media())
        media = self._media.upload(outgoing, noted, deadline)
        if not isinstance(media, tuple):
            return media
        if deadline.left < min(_ENOUGH_FOR_POSTING, self._seconds / 2):
            return NotExecuted("The pictures took too long. They are with X now, and the post goes on from here.")
        noted.ask(self._now())
        answer = self._calls.ask("POST", POSTS, deadline, json=_post(outgoing, media))
        return self._posted(outgoing, answer, noted, deadline, media_noted_before=bool(known))

    def look_up(self, outgoing: Outgoing, *, key: str, notes: Notes) -> LookAnswer:
        """Whether it is among the account's own posts since shortly before X was asked."""
        return self._looking.look(outgoing, XNotes(notes), Deadline(self._seconds))

    def remove(self, *, key: str, remote_id: str) -> RemoveAnswer:
        """Take it down; what X does not have any more is gone, too. The school's limit never stands in the way."""
        if not is_number(remote_id):
            return Refused("Its number on X never became known: a person has to look for it.")
        answer = self._calls.ask("DELETE", f"{POSTS}/{remote_id}", Deadline(self._seconds))
        if isinstance(answer, Lost):
            return Unsure(answer.says)
        if not isinstance(answer, Answer):
            return answer
        if is_missing(answer):
            return Gone()
        if answer.ok:
            data = (answer.fields() or {}).get("data")
            if answer.status == 204 or (isinstance(data, dict) and data.get("deleted") is True):
                self._purse.spent(Charge(Priced.DELETE, 1, self._now()))
                return Gone()
        return not_done(answer, self._now()) or Unsure("X did not say whether it is gone.")

    def mute(self, account_id: str) -> ActAnswer:
        """Hear nothing of an account any more."""
        me = self._user_id()
        return self._acting.mute(me, account_id) if isinstance(me, str) else me

    def unmute(self, account_id: str) -> ActAnswer:
        """Hear it again."""
        me = self._user_id()
        return self._acting.unmute(me, account_id) if isinstance(me, str) else me

    def hide_reply(self, reply_id: str, *, under: str) -> ActAnswer:
        """Hide a reply; X knows itself what it is under."""
        return self._acting.hide(reply_id)

    def _posted(
        self,
        outgoing: Outgoing,
        answer: Answer | Lost | NotDone,
        noted: XNotes,
        deadline: Deadline,
        *,
        media_noted_before: bool,
    ) -> PublishAnswer:
        """What X's answer to the post means."""
        if isinstance(answer, NotDone):
            noted.undoubted()
            return answer
        if isinstance(answer, Lost):
            return Unsure(answer.says)
        if answer.ok:
            data = (answer.fields() or {}).get("data")
            remote_id = data.get("id") if isinstance(data, dict) else None
            if not is_number(remote_id):
                return Unsure("X said yes, but not under which number.")
            self._purse.spent(Charge(kind_of(outgoing), 1, self._now()))
            link = post_page(self._handle(), remote_id)
            return noted.keep(Receipt(remote_id=remote_id, link=link, at=self._now()))
        if is_duplicate(answer):
            return self._looking.called_duplicate(outgoing, noted, deadline)
        if no := not_done(answer, self._now()):
            noted.undoubted()
            if answer.status == 400 and media_noted_before:
                noted.forget_media()
                return NotExecuted("X does not know the pictures any more. They are sent again.")
            return no
        return Unsure("X answered that something went wrong, and not whether it has the post.")


def _post(outgoing: Outgoing, media: tuple[Uploaded, ...]) -> dict[str, object]:
    body: dict[str, object] = {"text": outgoing.text, "reply_settings": NOBODY}
    if media:
        body["media"] = {"media_ids": [one.media_id for one in media]}
    return body
