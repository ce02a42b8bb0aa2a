"""`birdtable doctor`: whether this machine is in order, and how to mend what is not."""

import sys

import click

from birdtable.cli.home import home_folder, open_django


@click.command()
@click.option("--mail", is_flag=True, help="Also write to heads, leaders and technicians when nobody sends. For cron.")
def doctor(*, mail: bool) -> None:
    """Look whether this machine is in order. Exit code 0: all well; 1: something needs mending.

    It changes nothing, but with --mail it may write an e-mail. Each fault comes with its mend.
    """
    if not home_folder().is_dir():
        _say(f"There is no home folder at {home_folder()}.", well=False)
        click.echo(
            "      Set BIRDTABLE_HOME to where it is; or make one: birdtable init FOLDER, or birdtable demo to try it."
        )
        sys.exit(1)
    open_django()
    from birdtable.cli.examinations import EXAMINATIONS
    from birdtable.cli.telling_faults import Remark

    well = True
    for what, examine in EXAMINATIONS.items():
        try:
            fault = examine()
        except Exception as error:  # noqa: BLE001 # broken in any way, and the next is still looked at
            fault = (f"Could not look: {type(error).__name__}.", "Mend what is named above first, then look again.")
        if isinstance(fault, Remark):
            _say(f"{what}: {fault.says}", well=True)
            continue
        _say(f"{what}: {'in order' if fault is None else fault[0]}", well=fault is None)
        if fault:
            well = False
            click.echo(f"      {fault[1]}")
    if mail:
        from birdtable.cli.serve import say_if_nobody_works

        say_if_nobody_works()
    sys.exit(0 if well else 1)


def _say(words: str, *, well: bool) -> None:
    click.echo(f"{click.style('ok   ', fg='green') if well else click.style('FAULT', fg='red')} {words}")
