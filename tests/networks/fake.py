"""A network of our own for tests: it keeps what it is given, and can be told to answer badly."""

from django.utils import timezone

from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    Capability,
    Gone,
    LookAnswer,
    NotDone,
    Notes,
    Outgoing,
    PublishAnswer,
    Receipt,
    RemoveAnswer,
)
from birdtable.adapters.networks.reach import Reach
from birdtable.adapters.networks.readers import OwnPost, Page


class FakeNetwork:
    """Posts by key. before, after: given once, before or after the post is really there; blind: it cannot be asked.

    standing: the account's own posts, as a reader is told. reached: what it says of how many a post reached.
    """

    capabilities = frozenset({Capability.PUBLISH, Capability.DELETE})

    def __init__(self) -> None:
        self.posts: dict[str, Outgoing] = {}
        self.ever: list[str] = []
        self.before: PublishAnswer | None = None
        self.after: PublishAnswer | None = None
        self.blind = False
        self.standing: Page[OwnPost] | NotDone = Page(())
        self.reached: Reach | NotDone = Reach()
        self.meanwhile = lambda: None

    def publish(self, outgoing: Outgoing, *, key: str, notes: Notes) -> PublishAnswer:
        if answer := self._bad("before"):
            return answer
        if key not in self.posts:
            self.posts[key] = outgoing
            self.ever.append(key)
        self.meanwhile()
        return self._bad("after") or self._receipt(key)

    def look_up(self, outgoing: Outgoing, *, key: str, notes: Notes) -> LookAnswer:
        if self.blind:
            return CannotTell("it cannot be asked")
        return self._receipt(key) if self.posts.get(key) == outgoing else Absent()

    def remove(self, *, key: str, remote_id: str) -> RemoveAnswer:
        if answer := self._bad("before"):
            return answer
        self.posts.pop(key, None)
        return Gone()

    def own_posts(self, cursor: str = "", *, since: str = "") -> Page[OwnPost] | NotDone:
        return self.standing

    def reach(self, remote_id: str) -> Reach | NotDone:
        return self.reached

    def _receipt(self, key: str) -> Receipt:
        return Receipt(remote_id=f"remote-{key}", link=f"https://fake.example/{key}", at=timezone.now())

    def _bad(self, when: str):
        answer = getattr(self, when)
        setattr(self, when, None)
        return answer
