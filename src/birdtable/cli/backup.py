"""`birdtable backup` and `birdtable verify-backup`: copies of everything but the keys, made while Birdtable runs."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Never

import click

from birdtable.adapters.backups.archive import WrongKey
from birdtable.adapters.backups.databases import NotCopied, NoTool, fault_of_dump, fault_of_sqlite
from birdtable.adapters.backups.manifest import Damaged, TooNew
from birdtable.cli.home import home_folder, last_backup, open_django

if TYPE_CHECKING:
    from birdtable.adapters.backups.manifest import Manifest

RECIPIENT = "backup.recipient"
ENDS = ".birdtable.age"
MADE_HERE = "[0-9]" * 8 + "-" + "[0-9]" * 6
KeyFile = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), help="Afterwards delete all but this many of the newest there.")
def backup(folder: Path, *, keep: int | None) -> None:
    """Copy the database and the pictures into one sealed file in FOLDER. Nothing has to be stopped.

    It is sealed to the key that `birdtable keys backup` made: this machine itself cannot open it. The keys of
    Birdtable are not in it; keep them apart. Exit status 2: there is no backup, and why.
    """
    to = _recipient()
    open_django()
    from birdtable.adapters.backups.archive import seal
    from birdtable.cli.copying import copy_database, members, tell_of

    made_at = datetime.now(UTC)
    target = folder / f"{made_at:%Y%m%d-%H%M%S}{ENDS}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=home_folder()) as beside:
            database = Path(beside) / "database"
            # Where the records end is read first: what is copied after it holds at least that.
            tell = tell_of(made_at)
            copy_database(database)
            size = seal(target, to, members(database), tell)
    except NoTool as tool:
        refuse(f"{tool} is not installed here. Install PostgreSQL's client programs.")
    except NotCopied as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"There is no new backup: {error}. Those made before are as they were.")
    last_backup().write_text(f"{target}\n")
    click.echo(f"{target}  {size / 1_000_000:.1f} MB")
    if keep:
        _keep_newest(folder, keep)


@click.command("verify-backup")
@click.argument("file", type=KeyFile)
@click.option("--key", type=KeyFile, required=True, help="The file that `birdtable keys backup` made.")
def verify_backup(file: Path, *, key: Path) -> None:
    """Open a backup, and look whether every file in it and its database are whole. Nothing here is changed.

    Exit status 1: it is damaged; 2: it could not be opened.
    """
    with tempfile.TemporaryDirectory(prefix="birdtable-verify-") as beside:
        database = Path(beside) / "database"
        manifest = opened(file, key, lambda name: database if name == "database" else None)
        fault = fault_in(database, manifest)
    if fault:
        click.echo(f"{file}: DAMAGED. {fault}")
        sys.exit(1)
    pictures = len(manifest.files) - 1
    click.echo(f"{file}: whole, of {manifest.made_at:%d %B %Y %H:%M} UTC, {pictures} files of pictures.")
    for slug, head in manifest.records.items():
        click.echo(f"  {slug}: the record ends with entry {head.seq}, {head.hash[:16]}")


def opened(file: Path, key: Path, place: Callable[[str], Path | None]) -> "Manifest":
    """Read the whole backup, see `archive.open_into`; what is wrong is said and ends the command."""
    from birdtable.adapters.backups.archive import open_into

    try:
        return open_into(file, key.read_text(), place)
    except WrongKey:
        refuse(f"{key} does not open this backup. Is it the key of this school, and of that time?")
    except Damaged as error:
        click.echo(f"{file}: DAMAGED. {error}", err=True)
        sys.exit(1)
    except TooNew as release:
        refuse(f"Birdtable {release} wrote it, which is newer than this one. Upgrade first.")
    except OSError as error:
        refuse(f"It could not be read: {error}.")


def fault_in(database: Path, manifest: "Manifest") -> str:
    """What is wrong with the database of a backup; empty when it is whole."""
    if not database.exists():
        return "There is no database in it."
    try:
        return fault_of_sqlite(database) if manifest.database == "sqlite" else fault_of_dump(database)
    except NoTool as tool:
        refuse(f"{tool} is not installed here. Install PostgreSQL's client programs.")


def refuse(says: str) -> Never:
    """Say why not, and end with status 2."""
    click.echo(says, err=True)
    sys.exit(2)


def _recipient() -> str:
    path = home_folder() / RECIPIENT
    if not path.is_file():
        refuse(
            "There is no key to seal backups to. Run `birdtable keys backup` once, and keep what it makes elsewhere."
        )
    return path.read_text().strip()


def _keep_newest(folder: Path, keep: int) -> None:
    for old in sorted(folder.glob(f"{MADE_HERE}{ENDS}"))[:-keep]:
        old.unlink(missing_ok=True)
        click.echo(f"Deleted {old.name}.")


def room_for(needed: int, where: Path) -> None:
    """End the command where the disk has no room for so many bytes."""
    free = shutil.disk_usage(where).free
    if free < needed:
        refuse(f"It needs {needed // 1_000_000 + 1} MB, and {free // 1_000_000} MB are free at {where}.")
