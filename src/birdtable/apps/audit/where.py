"""At which device somebody acts this minute: said once by the door of a page, and heard by whatever it lets in."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

NOWHERE = "none"
"""Birdtable itself; or a person, at a device that the school does not know."""
NOT_SAID = "unknown"
"""A person, where no door knows devices: signing in, or at the server itself."""

_device: ContextVar[str] = ContextVar("device", default=NOT_SAID)


@contextmanager
def acting_at(device: uuid.UUID | None) -> Iterator[None]:
    """Whatever a person does meanwhile is done at this device. None: at one that the school does not know."""
    before = _device.set(str(device) if device else NOWHERE)
    try:
        yield
    finally:
        _device.reset(before)


def device_of(actor: uuid.UUID | None) -> str:
    """A device's id, `NOWHERE` or `NOT_SAID`, as an entry of this actor keeps it. actor: None is Birdtable itself."""
    return _device.get() if actor else NOWHERE
