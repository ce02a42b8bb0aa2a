"""The file of a backup: a tar, sealed with age to one key that this machine does not have.

So whoever takes a machine and its backups can open none of them; and whoever has the key needs nothing of ours:
`age --decrypt -i key backup | tar x`. Everything streams: no second copy, no clear text on the disk.
Source: age-encryption.org/v1 (X25519, by pyrage); POSIX.1-2001 tar.
"""

import hashlib
import os
import tarfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import pyrage

from birdtable.adapters.backups.manifest import Damaged, Manifest, Sum

MANIFEST = "manifest.json"
AT_A_TIME = 1 << 20
NO_KEY_OPENS = "No matching keys"
CUT_SHORT = "It is cut short, or not a backup of Birdtable."


class WrongKey(Exception):
    """This is not the key that the backup was sealed to, or not a key at all."""


def new_key() -> tuple[str, str]:
    """A secret key, and what seals to it."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def seal(target: Path, to: str, members: Iterable[tuple[str, Path]], tell: Callable[[dict[str, Sum]], Manifest]) -> int:
    """Write a backup; its length in bytes. It is there whole or not at all, also when the power goes.

    to: what `new_key` gave second. members: name within the backup, and file; one that is gone meanwhile is left out.
    tell: makes the manifest of what was written. Raises: WrongKey, OSError.
    """
    try:
        recipient = pyrage.x25519.Recipient.from_str(to)
    except pyrage.RecipientError as error:
        raise WrongKey from error
    partial = target.with_name(f".{target.name}.partial")
    try:
        with (
            _sealed(partial, recipient) as stream,
            tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            sums = {name: one for name, path in members if (one := _add(tar, name, path))}
            told = tell(sums).as_json()
            tar.addfile(_entry(MANIFEST, len(told)), BytesIO(told))
        partial.replace(target)
        _kept_for_good(target.parent)
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def open_into(backup: Path, key: str, place: Callable[[str], Path | None]) -> Manifest:
    """Read a whole backup, each file checked against its list. place: where a file goes; None: only looked at.

    Raises: WrongKey; Damaged; manifest.TooNew; OSError.
    """
    sums: dict[str, Sum] = {}
    manifest: Manifest | None = None
    with _opened(backup, _identity(key)) as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r|") as tar:
                for entry in tar:
                    content = _content(tar, entry)
                    if entry.name == MANIFEST:
                        manifest = Manifest.from_json(content.read())
                    else:
                        sums[entry.name] = _copied(content, place(entry.name))
        except tarfile.TarError as error:
            raise Damaged(CUT_SHORT) from error
    if manifest is None:
        raise Damaged("It is cut short: its list of contents is missing.")
    wrong = sorted(name for name in sums.keys() | manifest.files.keys() if sums.get(name) != manifest.files.get(name))
    if wrong:
        raise Damaged(f"{len(wrong)} of its files are not what was put in, the first is {wrong[0]}.")
    return manifest


def _add(tar: tarfile.TarFile, name: str, path: Path) -> Sum | None:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    with file:
        size, digest = os.fstat(file.fileno()).st_size, hashlib.sha256()
        tar.addfile(_entry(name, size), _Listening(file, digest.update))  # type: ignore[arg-type]
    return Sum(size, digest.hexdigest())


def _entry(name: str, size: int) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.size, made.mode = size, 0o600
    return made


class _Listening:
    """A file being read, of which somebody hears every byte."""

    def __init__(self, file: BinaryIO, hear: Callable[[bytes], object]) -> None:
        self._file, self._hear = file, hear

    def read(self, size: int) -> bytes:
        found = self._file.read(size)
        self._hear(found)
        return found


def _content(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> BinaryIO:
    """Only plain files under plain names: a backup that says otherwise was not made by us."""
    parts = PurePosixPath(entry.name).parts
    found = tar.extractfile(entry) if entry.isreg() and parts and not {"..", "/"} & set(parts) else None
    if found is None:
        raise Damaged(f"It holds something that no backup holds: {entry.name[:80]!r}.")
    return found  # type: ignore[return-value]


def _copied(content: BinaryIO, to: Path | None) -> Sum:
    digest, size = hashlib.sha256(), 0
    if to is not None:
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.devnull if to is None else to, "wb", opener=_for_us_alone) as file:
        while found := content.read(AT_A_TIME):
            file.write(found)
            digest.update(found)
            size += len(found)
        file.flush()
        if to is not None:
            os.fsync(file.fileno())
    return Sum(size, digest.hexdigest())


def _for_us_alone(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _identity(key: str) -> pyrage.x25519.Identity:
    """The secret key in a file as `age-keygen` writes one: comments, and one line that is it."""
    lines = [line.strip() for line in key.splitlines() if line.strip() and not line.startswith("#")]
    try:
        return pyrage.x25519.Identity.from_str(lines[0])
    except (pyrage.IdentityError, IndexError) as error:
        raise WrongKey from error


@contextmanager
def _sealed(target: Path, to: pyrage.x25519.Recipient) -> Iterator[BinaryIO]:
    """What is written into it ends up sealed in `target`."""

    def encrypt(reading: int) -> None:
        with os.fdopen(reading, "rb") as clear, open(target, "wb", opener=_for_us_alone) as file:
            try:
                pyrage.encrypt_io(clear, file, [to])
            except pyrage.EncryptError as error:
                # It tells of a full disk in words only.
                raise OSError(str(error)) from error
            file.flush()
            os.fsync(file.fileno())

    reading, writing = os.pipe()
    with ThreadPoolExecutor(1) as thread:
        sealing = thread.submit(encrypt, reading)
        with _first_what_went_wrong_there(sealing), os.fdopen(writing, "wb") as stream:
            yield stream
        sealing.result()


@contextmanager
def _opened(backup: Path, key: pyrage.x25519.Identity) -> Iterator[BinaryIO]:
    """What was sealed in `backup`, to be read."""

    def decrypt(writing: int) -> None:
        with backup.open("rb") as file, os.fdopen(writing, "wb") as clear:
            try:
                pyrage.decrypt_io(file, clear, [key])
            except pyrage.DecryptError as error:
                raise (WrongKey() if NO_KEY_OPENS in str(error) else Damaged(CUT_SHORT)) from error
            except OSError as error:
                if error.errno is None:
                    raise Damaged("It is cut short, or was changed.") from error
                raise

    reading, writing = os.pipe()
    with ThreadPoolExecutor(1) as thread:
        opening = thread.submit(decrypt, writing)
        with _first_what_went_wrong_there(opening), os.fdopen(reading, "rb") as stream:
            yield stream
            # What stands after the end of the tar must be whole too.
            while stream.read(AT_A_TIME):
                pass
        opening.result()


@contextmanager
def _first_what_went_wrong_there(beside: Future[None]) -> Iterator[None]:
    """An end that breaks off says less than why: the fault of the other end is told instead of ours."""
    try:
        yield
    except (OSError, Damaged, tarfile.TarError):
        fault = beside.exception(timeout=60)
        if fault is not None and not isinstance(fault, BrokenPipeError):
            raise fault from None
        raise


def _kept_for_good(folder: Path) -> None:
    """The new name outlives a power cut."""
    seen = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(seen)
    finally:
        os.close(seen)
