"""`birdtable worker`: the worker alone, for a second machine on the same PostgreSQL or under your own supervisor."""

from io import StringIO

import click

from birdtable.cli.home import open_django
from birdtable.cli.move import refuse_if_moved


@click.command()
def worker() -> None:
    """Do the background work: publish what is due, look after what was left behind.

    `birdtable serve` runs one already. TERM or Ctrl+C lets it finish what it is doing; a second one stops it at once.
    """
    open_django()
    refuse_if_moved()
    _look_at_the_queue()
    from birdtable.adapters.lasting import keep_for_good
    from birdtable.core.catalogue import all_checks

    all_checks()
    keep_for_good()
    work()


def work() -> None:
    """The same, where Django and all that lasts are loaded already."""
    from birdtable.adapters.lasting import share_memory
    from birdtable.apps.work.worker import run

    share_memory()
    run()


def _look_at_the_queue() -> None:
    """Or it would hear nothing. Raises: click.ClickException in plain words."""
    from django.core.management import CommandError, call_command

    try:
        call_command("check", tags=["queue"], stdout=StringIO())
    except CommandError as wrong:
        raise click.ClickException(f"A setting needs mending first.\n{wrong}") from wrong


if __name__ == "__main__":
    worker()
