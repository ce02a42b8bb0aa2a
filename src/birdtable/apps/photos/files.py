"""Files of pictures in private storage: names that nobody can guess, written before a row names them."""

import uuid
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "photos"


def put_away(school_id: uuid.UUID, jpeg: bytes) -> str:
    """Store a picture; its name. Whoever cannot write the row that names it throws it away again."""
    return default_storage.save(f"{FOLDER}/{school_id}/{uuid.uuid4()}.jpg", ContentFile(jpeg))


def throw_away(names: Iterable[str]) -> None:
    """Delete these files; those already gone are no error."""
    for name in filter(None, names):
        default_storage.delete(name)


def content_of(name: str) -> bytes:
    """The bytes of one file. Raises: FileNotFoundError, also for one that was deleted on purpose and has no name."""
    if not name:
        raise FileNotFoundError
    with default_storage.open(name) as file:
        content: bytes = file.read()
    return content
