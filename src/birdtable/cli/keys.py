"""`birdtable keys`: what seals the sign-ins to Bluesky, Mastodon and X in the database, and what seals backups."""

import os
import sys
from pathlib import Path

import click

from birdtable.adapters.sealing import NoKeys, Sealed
from birdtable.cli.backup import RECIPIENT, refuse
from birdtable.cli.home import make_home, open_django


@click.group()
def keys() -> None:
    """Renew the keys that seal sign-ins to other networks; make the key of backups."""


@keys.command()
def renew() -> None:
    """Make a new key and seal every sign-in with it. Nothing has to be restarted, and nobody has to connect again.

    The key before is kept until the next time. Keep the file apart from copies of the database: together they open
    the accounts. Exit status 2: nothing was changed, or it can be run again.
    """
    open_django()
    from birdtable.apps.channels.keys import renew_keys

    try:
        count = renew_keys()
    except NoKeys as error:
        click.echo(f"The keys cannot be read: {error}. Run `birdtable serve` once, or put them back.", err=True)
        sys.exit(2)
    except Sealed:
        click.echo(
            "A sign-in was sealed with a key that is gone. Put it back, or connect that account again.", err=True
        )
        sys.exit(2)
    click.echo(f"Sealed {count} sign-in{'' if count == 1 else 's'} with a new key.")


@keys.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--anew", is_flag=True, help="There is one already: backups from now on are sealed to a new one.")
def backup(file: Path, *, anew: bool) -> None:
    """Make the key of backups, into FILE. This machine keeps only what seals to it, and needs FILE for nothing.

    Take FILE elsewhere, twice: without it no backup can ever be opened. Exit status 2: nothing was made.
    """
    from birdtable.adapters.backups.archive import new_key

    recipient = make_home() / RECIPIENT
    if recipient.exists() and not anew:
        refuse("There is one already. With --anew a new one is made; backups made before need the old one.")
    secret, sealing = new_key()
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as kept:
            kept.write(f"# Opens the backups of Birdtable. Keep it apart from them and from this machine.\n{secret}\n")
    except OSError as error:
        refuse(f"{file} could not be made: {error.strerror}.")
    recipient.write_text(f"{sealing}\n")
    click.echo(f"{file} opens backups made from now on. Take it elsewhere, twice, and delete it here.")
