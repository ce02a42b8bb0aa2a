"""`birdtable reindex`: the archive's search, made anew from the posts themselves."""

import click

from birdtable.cli.home import open_django


@click.command()
def reindex() -> None:
    """Read every post afresh for the search of the archive. The school can go on working meanwhile.

    Nothing needs it in everyday life: the database keeps the search in step by itself. It helps after somebody worked
    on the database by hand, and leaves no trace in the search of words that are gone.
    """
    open_django()
    from birdtable.apps.posts.keeping_findable import read_all_afresh, stand

    stand()
    count = read_all_afresh(lambda so_far: click.echo(f"{so_far:,} posts read…", err=True))
    click.echo(f"The archive finds {count:,} post{'' if count == 1 else 's'}.")
