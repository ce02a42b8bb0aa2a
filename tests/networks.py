"""A network of our own for tests: it keeps what it is given, and can be told to answer badly."""

from datetime import timedelta

from django.utils import timezone

from birdtable.adapters.networks.network import Looked, NetworkError, Outgoing, Receipt


class FakeNetwork:
    """Posts by key. before, after: raised once, before or after the post is really there; blind: it cannot be asked."""

    def __init__(self) -> None:
        self.posts: dict[str, Outgoing] = {}
        self.ever: list[str] = []
        self.before: NetworkError | None = None
        self.after: NetworkError | None = None
        self.blind = False
        self.meanwhile = lambda: None

    def publish(self, outgoing: Outgoing, *, key: str) -> Receipt:
        self._fail("before")
        self.posts[key] = outgoing
        self.ever.append(key)
        self.meanwhile()
        self._fail("after")
        return self._receipt(key)

    def look_up(self, *, key: str) -> Receipt | Looked:
        if self.blind:
            return Looked.CANNOT_TELL
        return self._receipt(key) if key in self.posts else Looked.ABSENT

    def remove(self, *, key: str, remote_id: str) -> None:
        self._fail("before")
        self.posts.pop(key, None)

    def _receipt(self, key: str) -> Receipt:
        return Receipt(remote_id=f"remote-{key}", link=f"https://fake.example/{key}", at=timezone.now())

    def _fail(self, when: str) -> None:
        error = getattr(self, when)
        setattr(self, when, None)
        if error:
            raise error


A_MINUTE = timedelta(minutes=1)
