"""What a network is to us: it takes a post once, can be asked whether it has it, and gives it up again.

A network answers with a value, never by an exception: each kind of answer asks for something else to be done, and
`match` with `assert_never` has the type checker see that whoever asks has thought of all of them. What `says` in an
answer is a sentence of ours for a page: never the network's own words, which may quote a token or a child's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Capability(StrEnum):
    """Something a network lets us do by its interface; what it does not is a task for a person."""

    PUBLISH = "publish"
    DESCRIBE_PICTURES = "describe_pictures"
    CLOSE_REPLIES = "close_replies"
    """Nobody can reply to a post, from the moment it is out."""
    CLOSE_QUOTES = "close_quotes"
    DELETE = "delete"
    LIST_FOLLOWERS = "list_followers"
    LIST_FOLLOWING = "list_following"
    LIST_REQUESTS = "list_requests"
    """Who asks to follow can be read, let in and refused."""
    BLOCK = "block"
    REMOVE_FOLLOWER = "remove_follower"
    MUTE = "mute"
    FOLLOW = "follow"
    HIDE_REPLY = "hide_reply"
    READ_MENTIONS = "read_mentions"
    READ_SETTINGS = "read_settings"
    TRY_OUT = "try_out"
    """A post can be tried that nobody but the account itself sees."""
    SCHEDULE = "schedule"
    """The network itself can keep a post for later. We never ask it to: what waits here can still be stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingPicture:
    """One picture as it will be sent. rendition: which stored file; sha256: of its bytes; width, height: in pixels."""

    rendition: str
    sha256: str
    description: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Exactly what will be sent to one channel; its digest is bound to the approval. happens_on: ISO 8601, or empty."""

    text: str
    pictures: tuple[OutgoingPicture, ...] = ()
    topic: str = ""
    class_name: str = ""
    happens_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The network's own word that it has the post. remote_id: never empty. link: where anybody can see it."""

    remote_id: str
    link: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Gone:
    """It is not there (any more)."""


@dataclass(frozen=True, slots=True)
class Absent:
    """It was looked for, and certainly is not there."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may or may not have happened: look before anything else is done."""

    says: str


@dataclass(frozen=True, slots=True)
class CannotTell:
    """Looking will not settle it: a person decides."""

    says: str


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Not known yet: look again, not before `until` (None: at the next round)."""

    says: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """It said no, and will say no again: a person must look."""

    says: str


@dataclass(frozen=True, slots=True)
class NotExecuted:
    """It certainly did not happen (no connection was made): it may be asked again, not before `until`."""

    says: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class RateLimited:
    """It certainly did not happen: this account has asked too often, and nothing of it is heard before `until`."""

    says: str
    until: datetime


@dataclass(frozen=True, slots=True)
class NeedsReconnect:
    """It certainly did not happen, and nothing will until a person connects the account again."""

    says: str


@dataclass(frozen=True, slots=True)
class NeedsMoney:
    """It certainly did not happen, and nothing will until the school's account with the network has money."""

    says: str


NotDone = Refused | NotExecuted | RateLimited | NeedsReconnect | NeedsMoney
"""It certainly did not happen; each says why."""

PublishAnswer = Receipt | Unsure | NotDone
LookAnswer = Receipt | Absent | CannotTell | LookAgain | NeedsReconnect | NeedsMoney
RemoveAnswer = Gone | Unsure | NotDone


class PictureMissing(Exception):
    """The file of a picture is gone, or its bytes are not those that were approved."""


class Pictures(Protocol):
    """Where the bytes of pictures come from."""

    def open(self, rendition: str) -> bytes:
        """The file's bytes. Raises: PictureMissing."""
        ...


class Notes(Protocol):
    """What an adapter has to remember of one delivery from one try to the next: what it uploaded, when it began."""

    def read(self) -> Mapping[str, str]:
        """Everything noted so far."""
        ...

    def write(self, name: str, value: str) -> None:
        """Note it; committed when this returns, so that it outlives a kill in the next line."""
        ...


class Network(Protocol):
    """One connected channel.

    `key` is made by `keys.key_for` and stored with the delivery before anything is sent: where a network knows such
    keys, the same key never makes two posts.
    """

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What can be done here; for each of `readers.OFFERS` the adapter has the methods named there."""
        ...

    def publish(self, outgoing: Outgoing, *, key: str, notes: Notes) -> PublishAnswer:
        """Put it up once."""
        ...

    def look_up(self, outgoing: Outgoing, *, key: str, notes: Notes) -> LookAnswer:
        """Whether the post with this key is there, with these words and pictures."""
        ...

    def remove(self, *, key: str, remote_id: str) -> RemoveAnswer:
        """Take it down; taking down twice is no error. remote_id: empty when it never became known."""
        ...
