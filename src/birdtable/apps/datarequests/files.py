"""The two files of a request: private, sealed, and gone when their time is over."""

import io
import json
import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from birdtable.adapters.sealing import Seal
from birdtable.apps.people.sealing import our_keys

FOLDER = "datarequests"
LIST = "found.json"


@dataclass(slots=True)
class Parcel:
    """What was gathered: plain data, and pictures by their names."""

    told: dict[str, Any]
    pictures: dict[str, bytes] = field(default_factory=dict)


def put_away(school_id: uuid.UUID, content: bytes) -> str:
    """Seal and store a file; its name. Raises: sealing.NoKeys."""
    sealed = Seal(our_keys()).seal_file(content)
    return default_storage.save(f"{FOLDER}/{school_id}/{uuid.uuid4()}.sealed", ContentFile(sealed))


def taken_out(name: str) -> bytes:
    """The file as it was. Raises: FileNotFoundError; sealing.NoKeys, sealing.Sealed."""
    if not name:
        raise FileNotFoundError
    with default_storage.open(name) as file:
        return Seal(our_keys()).open_file(file.read())


def throw_away(*names: str) -> None:
    """Delete these files; those already gone are no error."""
    for name in filter(None, names):
        default_storage.delete(name)


def packed(parcel: Parcel) -> bytes:
    """The parcel as one file."""
    return zipped({LIST: json.dumps(parcel.told, ensure_ascii=False).encode(), **parcel.pictures})


def unpacked(content: bytes) -> Parcel:
    """The parcel again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = json.loads(archive.read(LIST))
        return Parcel(told, {name: archive.read(name) for name in archive.namelist() if name != LIST})


def zipped(content: Mapping[str, bytes]) -> bytes:
    """Several files as one archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in content.items():
            archive.writestr(name, one)
    return out.getvalue()
