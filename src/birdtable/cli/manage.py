"""`birdtable manage`: Django's own commands, with our settings."""

import click

from birdtable.cli.home import make_home, open_django


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Run one of Django's commands: `birdtable manage migrate`, `birdtable manage shell`, `birdtable manage help`."""
    make_home()
    open_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["birdtable manage", *words])
