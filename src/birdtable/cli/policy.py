"""`birdtable policy`: is this policy sound, what does it say, how is one written?"""

import json
import sys

import click

from birdtable.adapters.policy_file import look_at, policy_named, source_of
from birdtable.adapters.policy_notice import Gravity
from birdtable.adapters.policy_parameters import parameter_tables
from birdtable.adapters.policy_schema import policy_schema
from birdtable.adapters.school_toml import USUAL_POLICY
from birdtable.core.policy import Clause, Policy

UNUSABLE = 2
COLOURS = {Gravity.ERROR: "red", Gravity.WARNING: "yellow", Gravity.A_LEADER_LOOKS: "cyan"}


@click.group()
def policy() -> None:
    """Lint, show or describe a policy file.

    POLICY is the name of one that comes with Birdtable, or the path of a policy.toml.
    """


@policy.command()
@click.argument("name", metavar="[POLICY]", default=USUAL_POLICY)
def lint(name: str) -> None:
    """Say all that is wrong with a policy: file, line, and how to mend it.

    It also lists what no check can see to yet, so that a leader looks.

    \b
    Exit status
      0   it can be used
      2   it cannot
    """
    try:
        source, file = source_of(name)
    except OSError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    looked = look_at(source, file=file)
    for notice in looked.notices:
        says = f"{notice.file}:{notice.line}: {click.style(notice.gravity, fg=COLOURS[notice.gravity])}: {notice.says}"
        click.echo(says + (f"\n    {notice.mend}" if notice.mend else ""))
    counts = (f"{len(looked.of(gravity))} {words}" for gravity, words in _COUNTED if looked.of(gravity))
    if looked.policy is None:
        click.echo(f"{file} cannot be used: {', '.join(counts)}.")
        sys.exit(UNUSABLE)
    told = ", ".join(counts)
    click.echo(f"{looked.policy.edition} can be used" + (f": {told}." if told else "."))


@policy.command()
def parameters() -> None:
    """Print everything a policy may set, with default, bounds, meaning and who sees to it."""
    click.echo(parameter_tables())


_COUNTED = (
    (Gravity.ERROR, "to mend"),
    (Gravity.WARNING, "to think about"),
    (Gravity.A_LEADER_LOOKS, "for a person to look at"),
)


@policy.command()
@click.argument("name", metavar="[POLICY]", default=USUAL_POLICY)
def show(name: str) -> None:
    """Show a policy as a document: each clause and who upholds it."""
    try:
        shown = policy_named(name)
    except (OSError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    click.echo(click.style(f"{shown.title}, {shown.school}", bold=True))
    click.echo(f"{shown.edition}. Signed off {shown.signed_off:%-d %B %Y}, review due {shown.review_due:%-d %B %Y}.")
    if shown.wording == "ours":
        click.echo("The sentences were rewritten; the school's own document is what counts.")
    for clause in shown.clauses:
        _clause(clause)
    _silent(shown)


@policy.command()
def schema() -> None:
    """Print the JSON Schema of policy.toml, for editors that check while you type."""
    click.echo(json.dumps(policy_schema(), indent=2, ensure_ascii=False))


def _clause(clause: Clause) -> None:
    number = click.style(f"{clause.number:>4}", bold=True)
    words = clause.text + (" (The document is silent here.)" if clause.silent else "")
    click.echo("\n" + click.wrap_text(words, 100, f"{number}  ", " " * 6))
    for line in _upheld_by(clause):
        click.echo(click.style(f"      {line}", dim=True))


def _upheld_by(clause: Clause) -> list[str]:
    lines = [
        f"{code}: {weight.certain.word}" + (f", likely {weight.likely.word}" if weight.likely < weight.certain else "")
        for code, weight in clause.raises.items()
    ]
    lines += [f"{name}: {_plain(value)}" for name, value in clause.parameters.items()]
    lines += [f"{name} on the network: {value}" for name, value in clause.setting.items()]
    lines += [
        f"a leader approves what a {role} wrote: {rule}".replace("_", " ") for role, rule in clause.approval.items()
    ]
    if clause.duty:
        lines.append(f"{clause.duty.kind}, every {clause.duty.every}: {clause.duty.owner}".replace("_", " "))
    if clause.person:
        codes = f" ({', '.join(clause.reserved)})" if clause.reserved else ""
        lines.append(f"looks: {clause.person}{codes}")
    return lines


def _silent(shown: Policy) -> None:
    in_clauses = {role for clause in shown.clauses for role in clause.approval}
    approval = {role: rule for role, rule in shown.approval.items() if role not in in_clauses}
    if shown.silent or approval:
        click.echo("\n" + click.style("The document is silent; until the school says more:", bold=True))
    for role, rule in approval.items():
        click.echo(f"      a leader approves what a {role} wrote: {rule}".replace("_", " "))
    for name, value in shown.silent.items():
        click.echo(f"      {name}: {_plain(value)}".replace("_", " "))


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
