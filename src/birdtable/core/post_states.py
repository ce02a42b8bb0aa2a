"""The life of a post (DESIGN: States). The diagram in the documentation is drawn from `NEXT`."""

from collections.abc import Mapping
from enum import StrEnum


class PostState(StrEnum):
    """Where a post is in its life."""

    DRAFT = "draft"
    WAITING = "waiting"
    APPROVED = "approved"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


class PostEvent(StrEnum):
    """What can happen to a post."""

    SUBMIT = "submit"
    SUBMIT_UNAPPROVED = "submit_unapproved"
    """Sent where the policy asks for nobody's approval."""
    APPROVE = "approve"
    EDIT = "edit"
    SEND_BACK = "send_back"
    EXPIRE = "expire"
    STOP = "stop"
    """An assessment after approval came out graver."""
    CLAIM = "claim"
    """The first of its deliveries is on its way."""
    WITHDRAW = "withdraw"
    DISCARD = "discard"
    RESTORE = "restore"
    """A discarded draft is wanted after all."""


NEXT: Mapping[tuple[PostState, PostEvent], PostState] = {
    (PostState.DRAFT, PostEvent.SUBMIT): PostState.WAITING,
    (PostState.DRAFT, PostEvent.SUBMIT_UNAPPROVED): PostState.APPROVED,
    (PostState.DRAFT, PostEvent.DISCARD): PostState.DISCARDED,
    (PostState.DISCARDED, PostEvent.RESTORE): PostState.DRAFT,
    (PostState.WAITING, PostEvent.APPROVE): PostState.APPROVED,
    (PostState.WAITING, PostEvent.EDIT): PostState.DRAFT,
    (PostState.WAITING, PostEvent.SEND_BACK): PostState.DRAFT,
    (PostState.WAITING, PostEvent.EXPIRE): PostState.DRAFT,
    (PostState.APPROVED, PostEvent.EDIT): PostState.DRAFT,
    (PostState.APPROVED, PostEvent.EXPIRE): PostState.DRAFT,
    (PostState.APPROVED, PostEvent.STOP): PostState.DRAFT,
    (PostState.APPROVED, PostEvent.CLAIM): PostState.RELEASED,
    (PostState.RELEASED, PostEvent.WITHDRAW): PostState.WITHDRAWN,
}
