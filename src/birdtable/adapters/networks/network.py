"""What a network is to us: it takes a post once, can be asked whether it has it, and gives it up again."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingPicture:
    """One picture as it will be sent. rendition: which stored file; sha256: of its bytes."""

    rendition: str
    sha256: str
    description: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Exactly what will be sent to one channel; its digest is bound to the approval."""

    text: str
    pictures: tuple[OutgoingPicture, ...] = ()
    topic: str = ""
    class_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The network's own word that it has the post. remote_id: never empty."""

    remote_id: str
    link: str
    at: datetime


class NetworkError(Exception):
    """The network did not simply say yes."""


class Refused(NetworkError):
    """It said no, and will say no again: a person must look. The message is safe to show."""


class NotExecuted(NetworkError):
    """It certainly did not happen (no connection, too many requests): it may be tried again, not before `until`."""

    def __init__(self, says: str, *, until: datetime | None = None) -> None:
        super().__init__(says)
        self.until = until


class Unsure(NetworkError):
    """It may or may not have happened: look before anything else is done."""


class Looked(Enum):
    """What looking up a post told us when it gave no receipt."""

    ABSENT = "absent"
    CANNOT_TELL = "cannot tell"


class Network(Protocol):
    """One connected channel. `key` is the delivery's own id: the same key never makes two posts."""

    def publish(self, outgoing: Outgoing, *, key: str) -> Receipt:
        """Put it up once. Raises: Refused, NotExecuted, Unsure."""
        ...

    def look_up(self, *, key: str) -> Receipt | Looked:
        """Whether a post with this key is there."""
        ...

    def remove(self, *, key: str, remote_id: str) -> None:
        """Take it down; taking down twice is no error. Raises: Refused, NotExecuted, Unsure."""
        ...
