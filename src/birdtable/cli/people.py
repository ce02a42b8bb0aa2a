"""`birdtable people`: what only somebody at the server itself can do for the people of a school."""

import sys

import click

from birdtable.cli.home import open_django


@click.group()
def people() -> None:
    """Help somebody back in whom no colleague can help."""


@people.command()
@click.argument("email")
@click.option("--yes", is_flag=True, help="Do not ask.")
def recover(email: str, *, yes: bool) -> None:
    """Forget the second step of whoever signs in with EMAIL: a head whose phone and codes are gone.

    They are signed out everywhere, sign in with their password once more, and set up a new second step before
    anything else. It stands in the record, and every leader and head of their schools is written to.
    Exit status 2: nobody here has that address, and nothing was changed.
    """
    open_django()
    from birdtable.apps.people.recovering import NobodyHere
    from birdtable.apps.people.recovering import recover as forget

    if not yes:
        click.confirm(f"Forget the second step of {email}? Be sure that it is they who asked.", abort=True)
    try:
        person, schools = forget(email)
    except NobodyHere:
        click.echo(f"Nobody with the address {email} belongs to a school here.", err=True)
        sys.exit(2)
    click.echo(f"{person.called} sets up a new second step at the next sign-in.")
    click.echo(f"Written in the record, and to every leader, of {', '.join(school.name for school in schools)}.")


@people.command("invite-head")
@click.argument("school")
@click.argument("email")
@click.option("--forename", prompt=True)
@click.option("--surname", prompt=True)
@click.option("--title", default="")
def invite_head(school: str, email: str, *, forename: str, surname: str, title: str) -> None:
    """Print a way in for a head of SCHOOL (its word in addresses): where the first one was lost, or no head is left.

    It works once, within a week. It stands in the record. Exit status 2: there is no such school.
    """
    open_django()
    from birdtable.apps.people.founding import FirstHead
    from birdtable.apps.people.founding import invite_head as invite
    from birdtable.apps.people.inviting import address_of
    from birdtable.apps.people.models import School

    found = School.objects.filter(slug=school).first()
    if found is None:
        click.echo(f"There is no school “{school}” here.", err=True)
        sys.exit(2)
    click.echo(address_of(invite(found, FirstHead(email=email, forename=forename, surname=surname, title=title))))
