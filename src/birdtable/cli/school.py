"""`birdtable school`: further schools in one installation, and the trust that schools belong to."""

import sys
from typing import TYPE_CHECKING, Never
from zoneinfo import available_timezones

import click

from birdtable.cli.home import home_folder, open_django
from birdtable.cli.init import DEMONSTRATION, NATIONS

if TYPE_CHECKING:
    from birdtable.apps.people.models import School


@click.group()
def school() -> None:
    """Add a school to this installation, list those there are, or say which trust one belongs to."""


@school.command()
@click.option("--name", prompt="What is the school called", help="Its whole name.")
@click.option("--nation", type=click.Choice(NATIONS), prompt="In which nation is it", default="england")
@click.option("--time-zone", default="Europe/London", show_default=True)
@click.option("--word", default="", help="Its word in addresses; without it, made from the name.")
@click.option("--trust", default="", help="The trust it belongs to, as it is called here.")
@click.option("--new-trust", is_flag=True, help="That trust has no school here yet.")
@click.option("--head-forename", prompt="The head’s first name")
@click.option("--head-surname", prompt="The head’s surname")
@click.option("--head-title", prompt="The head’s title", default="", help="Mrs, Mr, Ms, Dr …")
@click.option("--head-email", prompt="The head’s e-mail address")
def add(**given: str) -> None:
    """Add a school beside those that are here, and print the way in for its head. Birdtable may run meanwhile.

    A head who has an account here already keeps it. Exit status 2: nothing was made, and why.
    """
    _must_be_a_schools(given)
    open_django()
    from birdtable.apps.people.founding import FirstHead, NewSchool, TakenWord, found
    from birdtable.apps.people.inviting import address_of
    from birdtable.apps.people.models import School
    from birdtable.cli.serve import make_push_keys, prepare

    prepare()
    if not School.objects.exists():
        _refuse("There is no school here yet. The first one is set up by birdtable init.")
    trust = given["trust"].strip()
    _must_be_meant(trust, new=bool(given["new_trust"]))
    new = NewSchool(
        name=given["name"].strip(),
        nation=given["nation"],
        time_zone=given["time_zone"],
        slug=given["word"],
        trust=trust,
    )
    head = FirstHead(
        email=given["head_email"],
        title=given["head_title"].strip(),
        forename=given["head_forename"].strip(),
        surname=given["head_surname"].strip(),
    )
    try:
        made, token = found(new, head)
    except TakenWord as word:
        _refuse(f"Another school has “{word}” in its addresses already. Choose another with --word.")
    make_push_keys()
    click.echo(f"{made.name} is set up, beside {School.objects.count() - 1} here. Let its head, and nobody else, open:")
    click.echo(f"  {address_of(token)}")


@school.command("list")
def list_them() -> None:
    """Every school here: its word in addresses, its name, its trust."""
    open_django()
    from birdtable.apps.people.models import School

    for one in School.objects.select_related("trust").order_by("name"):
        click.echo(f"{one.slug}\t{one.name}\t{one.trust or ''}")


@school.command("join-trust")
@click.argument("word")
@click.argument("trust")
@click.option("--new-trust", is_flag=True, help="That trust has no school here yet.")
def join_trust(word: str, trust: str, *, new_trust: bool) -> None:
    """Say that the school with WORD in its addresses belongs to TRUST. A head of the trust may then hold it too.

    It stands in the school's record. Exit status 2: nothing was changed, and why.
    """
    open_django()
    from birdtable.apps.people.founding import join_trust as join
    from birdtable.apps.policies.floor import give_job_of_floor

    found = _school_with(word)
    _must_be_meant(trust.strip(), new=new_trust)
    join(found, trust.strip())
    found.refresh_from_db()
    give_job_of_floor(found)
    click.echo(f"{found.name} belongs to {trust.strip()}.")


@school.command()
@click.argument("trust")
@click.argument("policy", required=False, default="")
def floor(trust: str, policy: str) -> None:
    """Say what the floor of TRUST is; or set it for all its schools, from a file or from a policy that comes along.

    Each clause of it says how it binds: floor = "fixed", "stricter_only" or "free". Each school gets a job to look.
    Exit status 2: nothing was set, and why.
    """
    open_django()
    from birdtable.adapters.policy_file import source_of
    from birdtable.adapters.policy_notice import PolicyProblems
    from birdtable.apps.people.models import Trust
    from birdtable.apps.policies.floor import floor_of, set_floor

    _must_be_meant(trust, new=False)
    found = Trust.objects.get(name=trust)
    if policy:
        try:
            set_floor(found, source_of(policy)[0])
        except (OSError, PolicyProblems) as problem:
            _refuse(str(problem))
    there = floor_of(found)
    click.echo(f"{trust}: {there}." if there else f"{trust} asks nothing of its schools yet.")


def _must_be_a_schools(given: dict[str, str]) -> None:
    if (home_folder() / DEMONSTRATION).exists():
        _refuse(f"{home_folder()} is the demonstration's. A school needs a folder of its own: birdtable init.")
    if given["time_zone"] not in available_timezones():
        _refuse(f"There is no time zone “{given['time_zone']}”. One is Europe/London.")
    if not all(given[name].strip() for name in ("name", "head_forename", "head_surname")):
        _refuse("The names of the school and of its head are needed.")
    if "@" not in given["head_email"].strip("@"):
        _refuse(f"“{given['head_email']}” is no e-mail address.")


def _must_be_meant(trust: str, *, new: bool) -> None:
    """A name typed with a slip would make a trust of its own, and nobody would find the school in theirs."""
    from birdtable.apps.people.models import Trust

    if trust and not new and not Trust.objects.filter(name=trust).exists():
        known = ", ".join(Trust.objects.order_by("name").values_list("name", flat=True)) or "none"
        _refuse(f"There is no trust “{trust}” here (there are: {known}). With --new-trust it is made.")


def _school_with(word: str) -> "School":
    from birdtable.apps.people.models import School

    found = School.objects.filter(slug=word).first()
    return found or _refuse(f"There is no school “{word}” here.")


def _refuse(says: str) -> Never:
    click.echo(says, err=True)
    sys.exit(2)
