"""`birdtable worker`: the worker alone, for a second machine on the same PostgreSQL or under your own supervisor."""

import click

from birdtable.cli.home import open_django


@click.command()
def worker() -> None:
    """Do the background work: publish what is due, look after what was left behind.

    `birdtable serve` runs one already. TERM or Ctrl+C lets it finish what it is doing; a second one stops it at once.
    """
    open_django()
    from birdtable.adapters.lasting import keep_for_good
    from birdtable.apps.work.worker import run
    from birdtable.core.catalogue import all_checks

    all_checks()
    keep_for_good()
    run()


if __name__ == "__main__":
    worker()
