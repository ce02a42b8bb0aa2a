"""`birdtable explain`: what a check looks for, in words."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from birdtable.adapters.check_cases import CLOSES, OPENS, Case, cases_of
from birdtable.adapters.check_pages import circumstances, effect_of, marked, sections_of, write_pages
from birdtable.adapters.check_trying import can_be_tried, places, tried
from birdtable.adapters.policy_file import policy_named
from birdtable.adapters.policy_notice import did_you_mean
from birdtable.adapters.school_toml import USUAL_POLICY
from birdtable.core.catalogue import all_checks
from birdtable.core.check import Check
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.policy import Policy
from birdtable.core.words import Shows

SHOWN = 5
UNUSABLE = 2


@click.command()
@click.argument("code", required=False, metavar="[CODE]")
@click.option(
    "--policy", "name", default=USUAL_POLICY, show_default=True, help="Whose clause to show: a name or a path."
)
@click.option(
    "--write", "folder", type=click.Path(path_type=Path), help="Write a page for every check into this folder."
)
@click.option("--try", "words", metavar="WORDS", help="What the check makes of these words, at an invented school.")
@click.option(
    "--picture", type=click.Choice([one.value for one in Shows]), help="What a picture beside those words shows."
)
def explain(code: str | None, name: str, folder: Path | None, words: str | None, picture: str | None) -> None:
    """Say what one check looks for, why, and what it misses.

    With no CODE, list every check. Examples show between ⟦ and ⟧ exactly the words that are found.

    \b
        birdtable explain N101
        birdtable explain N101 --try "Well done Amara Okafor"
        birdtable explain --write docs/checks
    """
    policy = _policy(name)
    if folder:
        write_pages(folder, policy)
    elif code and words is not None:
        _try(code.upper(), words, Shows(picture) if picture else None)
    elif code:
        _explain(code.upper(), policy)
    else:
        _list()


def _policy(name: str) -> Policy:
    try:
        return policy_named(name)
    except (FileNotFoundError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)


def _list() -> None:
    for code, name in sorted(NAME_OF_CODE.items() | {(one.code, one.name) for one in all_checks().values()}):
        click.echo(f"{code}  {name}" + ("" if code in all_checks() else "  (a person looks)"))


def _explain(code: str, policy: Policy) -> None:
    check = all_checks().get(code)
    if check:
        _say(check, policy)
    elif code in NAME_OF_CODE:
        _say_who_looks(code, policy)
    else:
        click.echo(f"There is no check {code}. {did_you_mean(code, NAME_OF_CODE)}", err=True)
        sys.exit(UNUSABLE)


def _try(code: str, words: str, shows: Shows | None) -> None:
    if code not in all_checks() or not can_be_tried(code):
        click.echo(f"{code} cannot be tried on words.", err=True)
        sys.exit(UNUSABLE)
    found = tried(code, words, shows, datetime.now(UTC))
    text = words
    for start, end in reversed(places(found)):
        text = f"{text[:start]}{OPENS}{text[start:end]}{CLOSES}{text[end:]}"
    click.echo(text)
    for says in dict.fromkeys(one.says for one in found) if found else ("It says nothing about these words.",):
        click.echo(says)


def _say_who_looks(code: str, policy: Policy) -> None:
    click.echo(f"{code} {NAME_OF_CODE[code]}: no check can find this yet; a person looks.")
    for clause in policy.clauses:
        if code in clause.reserved:
            click.echo(f"In {policy.name}, clause {clause.number} names: {clause.person}.\n  {clause.text}")


def _say(check: Check, policy: Policy) -> None:
    title, sections = sections_of(check.code)
    click.echo(click.style(f"{check.code} {check.name}", bold=True))
    if title != f"{check.code} {check.name}":
        click.echo(click.wrap_text(title))
    for heading, words in sections.items():
        _section(heading, words)
    if check.code in policy.codes:
        clause = policy.clause_of(check.code)
        _section(f"In {policy.name}", f"{clause.number}. {clause.text} (Effect: {effect_of(check, policy)}.)")
    for parameter in check.parameters:
        value = policy.parameters_of(check)[parameter.name]
        shown = ", ".join(value) if isinstance(value, tuple) else value
        _section(f"A policy may set {parameter.name}", f"{parameter.says} Here: {shown}.")
    _examples(cases_of(check))


def _section(heading: str, words: str) -> None:
    click.echo("\n" + click.style(heading, bold=True))
    click.echo(click.wrap_text(words, width=96, initial_indent="  ", subsequent_indent="  "))


def _examples(cases: Sequence[Case]) -> None:
    kinds = (
        ("It speaks", [case for case in cases if case.speaks and not case.miss][:SHOWN]),
        ("It says nothing", [case for case in cases if not case.speaks and not case.miss][:SHOWN]),
        ("Known misses", [case for case in cases if case.miss]),
    )
    for heading, chosen in kinds:
        if chosen:
            click.echo("\n" + click.style(heading, bold=True))
        for case in chosen:
            click.echo("\n".join(f"    {line}" for line in (marked(case), circumstances(case)) if line))
            click.echo(click.style(f"        {case.why}", dim=True))
