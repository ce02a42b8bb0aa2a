"""The life of a school device. The diagram in the documentation is drawn from `NEXT`."""

from collections.abc import Mapping
from enum import StrEnum


class DeviceState(StrEnum):
    """Where a device is in its life."""

    WAITING = "waiting"
    """Written down; nobody has typed its code on it yet."""
    ACTIVE = "active"
    SUSPENDED = "suspended"
    LOST = "lost"
    """Still known by its token, so that at its next contact it is signed out and what it keeps is wiped."""
    RETIRED = "retired"


class DeviceEvent(StrEnum):
    """What can happen to a device."""

    JOIN = "join"
    """Somebody typed a code on it; also again, where the browser has forgotten who it is."""
    SUSPEND = "suspend"
    RESUME = "resume"
    LOSE = "lose"
    FIND = "find"
    """It is back, and needs a new code: who knows what it was used for."""
    RETIRE = "retire"


NEXT: Mapping[tuple[DeviceState, DeviceEvent], DeviceState] = {
    (DeviceState.WAITING, DeviceEvent.JOIN): DeviceState.ACTIVE,
    (DeviceState.ACTIVE, DeviceEvent.JOIN): DeviceState.ACTIVE,
    (DeviceState.ACTIVE, DeviceEvent.SUSPEND): DeviceState.SUSPENDED,
    (DeviceState.SUSPENDED, DeviceEvent.RESUME): DeviceState.ACTIVE,
    (DeviceState.WAITING, DeviceEvent.LOSE): DeviceState.LOST,
    (DeviceState.ACTIVE, DeviceEvent.LOSE): DeviceState.LOST,
    (DeviceState.SUSPENDED, DeviceEvent.LOSE): DeviceState.LOST,
    (DeviceState.LOST, DeviceEvent.FIND): DeviceState.WAITING,
    (DeviceState.WAITING, DeviceEvent.RETIRE): DeviceState.RETIRED,
    (DeviceState.ACTIVE, DeviceEvent.RETIRE): DeviceState.RETIRED,
    (DeviceState.SUSPENDED, DeviceEvent.RETIRE): DeviceState.RETIRED,
    (DeviceState.LOST, DeviceEvent.RETIRE): DeviceState.RETIRED,
}
