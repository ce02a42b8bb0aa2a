"""What can be read and done on a network besides posting; an adapter has exactly what its network offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar, runtime_checkable

from birdtable.adapters.networks.network import Absent, Capability, NotDone, Unsure

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of what there is, the newest first. next: what to ask with for more; empty at the end."""

    items: tuple[Item, ...]
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody's account. id: for ever; handle: as it is written today, without “@”; link: of its page.

    picture: where its picture is, empty for the network's own; numbers and days as a list tells them (None: not).
    """

    id: str
    handle: str
    name: str = ""
    about: str = ""
    link: str = ""
    picture: str | None = None
    created: date | None = None
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    protected: bool | None = None


class MentionKind(StrEnum):
    """How somebody spoke to us."""

    MENTION = "mention"
    REPLY = "reply"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What somebody said to us, or under a post of ours. in_reply_to: the post's remote id, where it is one of ours."""

    id: str
    kind: MentionKind
    by: Account
    text: str
    at: datetime
    link: str = ""
    in_reply_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPost:
    """A post on our account, whoever put it there. in_reply_to: what it answers; edited: when its words changed."""

    remote_id: str
    text: str
    at: datetime
    link: str = ""
    pictures: int = 0
    in_reply_to: str = ""
    edited: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the account stands. protected: whether only approved followers see it; None: the network has no such thing.

    told: those of `core.account_settings.Setting` that the network tells, in its words; links: that its profile shows;
    links_told: whether the network tells of links at all.
    facts: further settings by the network's own name for them, in words for a page.
    picture: the file of it; email: that the account is kept under. None: not told.
    """

    account: Account
    protected: bool | None
    followers: int | None = None
    facts: Mapping[str, str]
    told: Mapping[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    links_told: bool = False
    picture: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """It is so now, whether by this call or already before."""


ActAnswer = Done | Unsure | NotDone


@runtime_checkable
class FollowerReader(Protocol):
    """Lists who follows us."""

    def followers(self, cursor: str = "") -> Page[Account] | NotDone:
        """One page; `cursor` is the `next` of the page before."""
        ...


@runtime_checkable
class FollowingReader(Protocol):
    """Lists whom we follow."""

    def following(self, cursor: str = "") -> Page[Account] | NotDone:
        """One page; `cursor` is the `next` of the page before."""
        ...


@runtime_checkable
class RequestReader(Protocol):
    """Lists who asks to follow us, and answers them; there are such only while the account lets in whom it wants."""

    def follow_requests(self, cursor: str = "") -> Page[Account] | NotDone:
        """One page; `cursor` is the `next` of the page before."""
        ...

    def accept_follower(self, account_id: str) -> ActAnswer:
        """Let it follow us."""
        ...

    def reject_follower(self, account_id: str) -> ActAnswer:
        """Do not let it follow us."""
        ...


@runtime_checkable
class MentionReader(Protocol):
    """Lists what was said to us."""

    def mentions(self, cursor: str = "", since: datetime | None = None) -> Page[Mention] | NotDone:
        """One page; `cursor` is the `next` of the page before. since: older ones need not be told, where that costs."""
        ...


@runtime_checkable
class OwnPostReader(Protocol):
    """Lists what stands on our account, replies too."""

    def own_posts(self, cursor: str = "", *, since: str = "") -> Page[OwnPost] | NotDone:
        """One page, as above. since: a remote id; only what is newer, where the network can tell that."""
        ...


@runtime_checkable
class SettingsReader(Protocol):
    """Tells how the account is set."""

    def settings(self) -> Settings | NotDone:
        """As they are at this moment; also whether the connection still works."""
        ...


@runtime_checkable
class Blocker(Protocol):
    """Keeps an account from following and answering us."""

    def block(self, account_id: str) -> ActAnswer:
        """Block it; twice is no error."""
        ...

    def unblock(self, account_id: str) -> ActAnswer:
        """Let it be again; twice is no error."""
        ...


@runtime_checkable
class Muter(Protocol):
    """Keeps an account's words from us, without its knowledge."""

    def mute(self, account_id: str) -> ActAnswer:
        """Mute it; twice is no error."""
        ...

    def unmute(self, account_id: str) -> ActAnswer:
        """Hear it again; twice is no error."""
        ...


@runtime_checkable
class FollowerRemover(Protocol):
    """Makes an account stop following us."""

    def remove_follower(self, account_id: str) -> ActAnswer:
        """Remove it; one that does not follow us is no error."""
        ...


@runtime_checkable
class AccountFollower(Protocol):
    """Follows accounts for us."""

    def find_account(self, handle: str) -> Account | Absent | NotDone:
        """The account of that name, or of that id, with or without “@”; Absent: the network knows none."""
        ...

    def follow(self, account_id: str) -> ActAnswer:
        """Follow it; twice is no error."""
        ...

    def unfollow(self, account_id: str) -> ActAnswer:
        """Follow it no more; twice is no error."""
        ...


@runtime_checkable
class ReplyHider(Protocol):
    """Hides what somebody wrote under a post of ours."""

    def hide_reply(self, reply_id: str, *, under: str) -> ActAnswer:
        """Hide it. under: the remote id of our post."""
        ...


@runtime_checkable
class Trier(Protocol):
    """Tries whether posting works, and nobody sees it."""

    def try_out(self) -> ActAnswer:
        """Put up a post that only the account itself sees, and delete it at once."""
        ...


OFFERS: Mapping[Capability, type] = {
    Capability.LIST_FOLLOWERS: FollowerReader,
    Capability.LIST_FOLLOWING: FollowingReader,
    Capability.LIST_REQUESTS: RequestReader,
    Capability.READ_MENTIONS: MentionReader,
    Capability.READ_SETTINGS: SettingsReader,
    Capability.BLOCK: Blocker,
    Capability.MUTE: Muter,
    Capability.REMOVE_FOLLOWER: FollowerRemover,
    Capability.FOLLOW: AccountFollower,
    Capability.HIDE_REPLY: ReplyHider,
    Capability.TRY_OUT: Trier,
}
"""The methods that a declared capability promises; the contract test holds both to each other."""
