"""From where somebody acts this minute: known of a request, and nothing that is stored."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from birdtable.core.words import DeviceKind

if TYPE_CHECKING:
    from birdtable.apps.people.models.devices import Device


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """device: the school device somebody sits at, if it is one. done: acts of this session that others must not follow.

    phone: the phone of their own that they sit at, where it was let in for a trip. leave: in writing, to post from a
    device of one's own.
    unproved: the school device whose cookie this browser carries, which has not shown that it is itself.
    """

    device: "Device | None" = None
    phone: "Device | None" = None
    done: frozenset[str] = frozenset()
    unproved: "Device | None" = None
    leave: bool = False

    @property
    def sits_at(self) -> "Device | None":
        """Whatever is known to the school: its own device, or a phone let in for a trip."""
        return self.device or self.phone

    @property
    def kind(self) -> DeviceKind:
        """What a post that is sent from here comes from."""
        if self.device:
            return DeviceKind.SCHOOL
        return DeviceKind.WITH_LEAVE if self.leave else DeviceKind.PERSONAL


ELSEWHERE = Here()
"""A device of nobody we know."""
