"""`birdtable keys`: what seals the sign-ins to Bluesky, Mastodon and X in the database."""

import sys

import click

from birdtable.adapters.sealing import NoKeys, Sealed
from birdtable.cli.home import open_django


@click.group()
def keys() -> None:
    """Renew the keys that seal sign-ins to other networks."""


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
