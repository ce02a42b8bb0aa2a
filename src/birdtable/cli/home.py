"""The home folder: everything of one installation that is not code."""

import base64
import os
import secrets
from pathlib import Path

import django


def home_folder() -> Path:
    """Where it is: `BIRDTABLE_HOME`, else `birdtable-home` in the present folder."""
    return Path(os.environ.get("BIRDTABLE_HOME") or "birdtable-home").absolute()


def last_backup() -> Path:
    """The file that tells when the newest backup was made, by its own age."""
    return home_folder() / "last-backup"


def make_home() -> Path:
    """Make whatever is missing: the folder, its keys (for nobody else to read) and the place for pictures."""
    home = home_folder()
    for folder in (home, home / "media", home / "static"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_once(home / "secret.key", secrets.token_urlsafe(64))
    write_once(home / "field.keys", base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
    return home


def write_once(path: Path, secret: str) -> None:
    """A file for nobody else to read; one that is there stays as it is."""
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(made, "w") as file:
        file.write(secret + "\n")


def open_django() -> None:
    """Have Django ready, with our settings unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birdtable.site.settings")
    django.setup()
