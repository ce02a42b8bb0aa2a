"""What stands between somebody and an act."""

from enum import StrEnum


class Lack(StrEnum):
    """What stands between somebody and an act."""

    ROLE = "role"
    """None of their roles allows it, or the thing is not theirs to act on: for them it is not there."""
    DEVICE = "device"
    """It needs a school device, and this is none."""
    OTHER_HANDS = "other_hands"
    """On a shared device one session does not both send and approve."""


class NotPermitted(Exception):
    """Somebody may not do that. lack: what they lack."""

    def __init__(self, act: StrEnum, lack: Lack = Lack.ROLE) -> None:
        super().__init__(act, lack)
        self.lack = lack
