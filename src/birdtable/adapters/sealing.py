"""Sealing what must not lie open in a database or its backup: Fernet of `cryptography`, with renewal of keys."""

import base64
import json
import os
from collections.abc import Iterable, Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class NoKeys(Exception):
    """There is no key to seal with, or one of them is none."""


class Sealed(Exception):
    """None of the keys opens this, or it was changed."""


def new_key() -> str:
    """A key made by chance: 32 bytes in URL-safe base 64, as Fernet wants it."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


class Seal:
    """Seals with the first of its keys, opens with any: put a new key first, seal anew, and drop the old ones.

    Raises: NoKeys.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise NoKeys(str(error)) from None

    def seal(self, fields: Mapping[str, str]) -> str:
        """Text that only `open` can read."""
        return self._fernet.encrypt(json.dumps(dict(fields)).encode()).decode()

    def open(self, sealed: str) -> dict[str, str]:
        """What was sealed. Raises: Sealed."""
        try:
            found: dict[str, str] = json.loads(self._fernet.decrypt(sealed))
        except (InvalidToken, ValueError):
            raise Sealed from None
        return found

    def anew(self, sealed: str) -> str:
        """The same, sealed with the first key. Raises: Sealed."""
        try:
            return self._fernet.rotate(sealed).decode()
        except InvalidToken:
            raise Sealed from None

    def seal_file(self, content: bytes) -> bytes:
        """A whole file that only `open_file` can read. It is held in memory, so no more than some hundred megabytes."""
        return self._fernet.encrypt(content)

    def open_file(self, sealed: bytes) -> bytes:
        """The file. Raises: Sealed."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise Sealed from None
