"""What can be done about other people's accounts on a Mastodon server: blocked, muted, followed, let in, sent away.

On this server it holds at once; to the account's own server it is passed on, and that server may not care.
Source: docs.joinmastodon.org/methods/accounts and /follow_requests.
"""

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost
from birdtable.adapters.networks.mastodon_api import Api, said_no
from birdtable.adapters.networks.network import NotExecuted, Refused, Unsure
from birdtable.adapters.networks.readers import ActAnswer, Done

_SECONDS = 30.0


class Acts:
    """Acts of one account upon others."""

    _api: Api

    def block(self, account_id: str) -> ActAnswer:
        """Block it; it follows us no more. Twice is no error."""
        return self._act(f"/api/v1/accounts/{account_id}/block")

    def unblock(self, account_id: str) -> ActAnswer:
        """Let it be again; twice is no error."""
        return self._act(f"/api/v1/accounts/{account_id}/unblock")

    def mute(self, account_id: str) -> ActAnswer:
        """Hear neither its posts nor what it says to us; twice is no error."""
        return self._act(f"/api/v1/accounts/{account_id}/mute")

    def unmute(self, account_id: str) -> ActAnswer:
        """Hear it again; twice is no error."""
        return self._act(f"/api/v1/accounts/{account_id}/unmute")

    def follow(self, account_id: str) -> ActAnswer:
        """Follow it, without its boosts; where it lets in only whom it wants, ask to. Twice is no error."""
        return self._act(f"/api/v1/accounts/{account_id}/follow", reblogs="false")

    def unfollow(self, account_id: str) -> ActAnswer:
        """Follow it no more; twice is no error."""
        return self._act(f"/api/v1/accounts/{account_id}/unfollow")

    def accept_follower(self, account_id: str) -> ActAnswer:
        """Let in an account that asked to follow us."""
        return self._act(f"/api/v1/follow_requests/{account_id}/authorize")

    def reject_follower(self, account_id: str) -> ActAnswer:
        """Do not let in an account that asked to follow us."""
        return self._act(f"/api/v1/follow_requests/{account_id}/reject")

    def _act(self, path: str, **form: str) -> ActAnswer:
        answer = self._api.ask("POST", path, Deadline(_SECONDS), form=form or None)
        if isinstance(answer, Lost):
            return Unsure(answer.says)
        if not isinstance(answer, Answer):
            return answer
        if answer.ok:
            return Done() if answer.fields() is not None else Unsure("The server's answer could not be read.")
        if answer.status == 404:
            return Refused("The server knows no such account, or nothing was asked.")
        no = said_no(answer)
        # Asking again does no harm here, but whether it was done is not known.
        return Unsure(no.says) if isinstance(no, NotExecuted) else no or Done()


class FollowersSentAway(Acts):
    """The same, and followers can be sent away."""

    def remove_follower(self, account_id: str) -> ActAnswer:
        """Have it follow us no more; one that does not follow us is no error."""
        return self._act(f"/api/v1/accounts/{account_id}/remove_from_followers")
