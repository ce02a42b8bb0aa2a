"""`birdtable init`: a school's own installation in a folder, up to the head's first sign-in."""

import os
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import click

from birdtable.adapters.policy_file import shipped_policies
from birdtable.cli.home import make_home, open_django, write_once

SETTINGS = "birdtable.env"
MAIL = "mail.url"
DEMONSTRATION = "demonstration.json"
NATIONS = ("england", "wales", "scotland", "northern_ireland")
ON_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--school", "name", prompt="What is the school called", help="Its whole name.")
@click.option("--nation", type=click.Choice(NATIONS), prompt="In which nation is it", default="england")
@click.option("--time-zone", default="Europe/London", show_default=True)
@click.option(
    "--policy",
    type=click.Choice(shipped_policies()),
    default=None,
    help="A policy that comes with Birdtable: it waits as a draft, for the head to read, change and adopt.",
)
@click.option("--trust", default="", help="The trust it belongs to, if any.")
@click.option(
    "--address", prompt="What will people type to get here", default="http://127.0.0.1:8000", help="https://…"
)
@click.option("--head-forename", prompt="The head’s first name")
@click.option("--head-surname", prompt="The head’s surname")
@click.option("--head-title", prompt="The head’s title", default="", help="Mrs, Mr, Ms, Dr …")
@click.option("--head-email", prompt="The head’s e-mail address")
@click.option(
    "--mail", default="", help="The mail server: smtp+tls://user:password@host:587. Kept in a file of its own."
)
@click.option("--mail-from", default="", help="Whom mail comes from.")
@click.option(
    "--database",
    type=click.Path(exists=True, dir_okay=False),
    help="A file with the address of an empty PostgreSQL: postgres://user:password@host/name. Else SQLite.",
)
@click.option("--queue", default="", help="Redis or Valkey, where workers hear of work: redis://host:6379/0.")
@click.option("--behind-proxy", is_flag=True, help="A web server stands in front and brings HTTPS.")
def init(folder: Path, **given: str) -> None:
    """Make a school's own installation in FOLDER: keys, settings, database, school, and a way in for its head.

    Where the folder of the demonstration or another school's is named, it refuses and changes nothing. Broken off, it
    can be run again. Exit status 0: print the way in; 1: nothing, or not everything, was made, and why.
    """
    folder = folder.absolute()
    if (folder / DEMONSTRATION).exists():
        raise click.ClickException(f"{folder} is the demonstration's. A school needs a folder of its own.")
    _must_be_right(given)
    if given["database"]:
        _must_hold_an_address(given["database"])
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_settings(folder, given)
    os.environ["BIRDTABLE_HOME"] = str(folder)
    make_home()
    open_django()
    from birdtable.cli.serve import look_at_settings, prepare

    look_at_settings()
    prepare()
    way_in = _found(given)
    click.echo(f"\n{given['name']} is set up in {folder}.\n")
    click.echo("1. Start it:")
    click.echo(f"     BIRDTABLE_HOME={folder} birdtable serve")
    click.echo("2. Let the head open this, which works once, within a week, and is for nobody else:")
    click.echo(f"     {way_in}")
    click.echo("3. The first page then says what else the school needs.")
    click.echo("4. Make the key of backups: birdtable keys backup FILE. See docs/running/installing.md.")


def _must_be_right(given: dict[str, str]) -> None:
    """What a later step would only stumble over. Raises: click.ClickException."""
    if given["time_zone"] not in available_timezones():
        raise click.ClickException(f"There is no time zone “{given['time_zone']}”. One is Europe/London.")
    parts = urlsplit(given["address"])
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        raise click.ClickException("The address is to look like https://birdtable.school.example, without a path.")
    if parts.scheme == "http" and parts.hostname not in ON_THIS_MACHINE:
        raise click.ClickException("Beyond this machine the address must begin with https.")
    if "@" not in given["head_email"].strip("@"):
        raise click.ClickException(f"“{given['head_email']}” is no e-mail address.")
    for what in ("name", "head_forename", "head_surname"):
        if not given[what].strip():
            raise click.ClickException("The school's name and the head's are needed.")
    if parts.scheme == "https" and not given["mail"]:
        raise click.ClickException(
            "Beyond this machine people must be able to ask for a new password: name the mail server with --mail."
        )


def _must_hold_an_address(file: str) -> None:
    if not Path(file).read_text().startswith(("postgres://", "postgresql://")):
        raise click.ClickException(f"{file} holds no address like postgres://user:password@host/name.")


def _write_settings(folder: Path, given: dict[str, str]) -> None:
    """Once: a file that is there is somebody's own by now."""
    if (folder / SETTINGS).exists():
        click.echo(f"{folder / SETTINGS} is there already, and stays as it is.")
        return
    lines = ["# Settings of Birdtable, see docs/settings.md. What the environment says counts before these."]
    lines.append(f"BIRDTABLE_ADDRESS={given['address'].rstrip('/')}")
    if given["behind_proxy"] or given["address"].startswith("https"):
        lines.append("BIRDTABLE_TRUSTED_PROXIES=1")
    if given["mail_from"]:
        lines.append(f"BIRDTABLE_EMAIL_FROM={given['mail_from']}")
    if given["mail"]:
        write_once(folder / MAIL, given["mail"])
        lines.append(f"BIRDTABLE_EMAIL_URL_FILE={folder / MAIL}")
    if given["database"]:
        lines.append(f"DATABASE_URL_FILE={Path(given['database']).absolute()}")
    if given["queue"]:
        lines.append(f"BIRDTABLE_QUEUE_URL={given['queue']}")
    write_once(folder / SETTINGS, "\n".join(lines))


def _found(given: dict[str, str]) -> str:
    from birdtable.apps.people.founding import FirstHead, NewSchool, TakenWord, found
    from birdtable.apps.people.inviting import address_of
    from birdtable.apps.people.models import School

    if School.objects.exists():
        raise click.ClickException(
            "There is a school here already, and nothing was changed. Whose way in was lost gets a new one: "
            "birdtable people invite-head. Another school beside it: birdtable school add."
        )
    school = NewSchool(
        name=given["name"].strip(), nation=given["nation"], time_zone=given["time_zone"], trust=given["trust"].strip()
    )
    head = FirstHead(
        email=given["head_email"],
        title=given["head_title"].strip(),
        forename=given["head_forename"].strip(),
        surname=given["head_surname"].strip(),
    )
    try:
        made, invitation = found(school, head)
    except TakenWord as word:
        raise click.ClickException(f"Another school has “{word}” in its addresses already.") from word
    if given.get("policy"):
        from birdtable.apps.policies.drafting import lay_ready

        author = " ".join(filter(None, (head.title, head.forename if not head.title else "", head.surname)))
        lay_ready(made, given["policy"], author=author)
    return address_of(invitation)
