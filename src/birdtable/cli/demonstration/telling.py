"""How the demonstration speaks: plain words, a little colour where the terminal has it, nothing that needs it."""

import sys
from collections.abc import Iterable

import click

from birdtable.cli.demonstration.sign_ins import SignIn

WIDTH = 100
MARGIN = " " * 5


def speak_utf8() -> None:
    """Whatever the terminal was told; a letter it cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def title(words: str, below: str) -> None:
    """The first lines."""
    click.echo("\n" + click.style(words, bold=True))
    click.echo(click.wrap_text(below, WIDTH) + "\n")


def doing(words: str) -> None:
    """Something that takes a moment begins."""
    click.echo(f"   {words}")


def step(number: int, words: str) -> None:
    """The heading of one step."""
    click.echo("\n" + click.style(f"{number:>2}  {words}", bold=True))


def quote(words: str) -> None:
    """What somebody wrote."""
    click.echo(click.wrap_text(f"“{words}”", WIDTH, MARGIN, f"{MARGIN} "))


def aside(words: str) -> None:
    """What one should know beside it."""
    click.echo(click.style(click.wrap_text(words, WIDTH, MARGIN, MARGIN), dim=True))


def done(words: str) -> None:
    """A step that came out right. Addresses are never broken in two."""
    click.echo(click.style("  ✓  ", fg="green", bold=True) + words)


def stopped(words: str) -> None:
    """A step at which the policy said no."""
    click.echo(click.style("  ✗  ", fg="red", bold=True) + click.style(words, bold=True))


def entry(number: int, words: str) -> None:
    """One line of the record."""
    click.echo(f"{MARGIN}{number:>5}  {words}")


def count(number: int, noun: str) -> str:
    """“one reason”, “3 reasons”."""
    return f"one {noun}" if number == 1 else f"{number} {noun}s"


def people(sign_ins: Iterable[SignIn], file: str) -> None:
    """Everybody's way in, as a table."""
    listed = tuple(sign_ins)
    widths = [max(len(getattr(one, field)) for one in listed) for field in ("called", "part", "email")]
    click.echo("\n" + click.style("Sign in as", bold=True) + f"  (kept in {file}, for you alone)")
    for one in listed:
        cells = (text.ljust(width) for text, width in zip((one.called, one.part, one.email), widths, strict=True))
        code = f"  then {one.codes[0]}" if one.codes else ""
        click.echo(f"{MARGIN}{'  '.join(cells)}  {click.style(one.password, bold=True)}{code}")
    if any(one.codes for one in listed):
        aside(f"“then”: a code for the second step, which works once; nine more stand in {file}.")


def addresses(address: str, slug: str, join: str) -> None:
    """Where to look. join: the path that makes this browser a school device."""
    click.echo("\n" + click.style("Look at", bold=True))
    click.echo(f"{MARGIN}{address}/n/{slug}/   the noticeboard, as families see it")
    click.echo(f"{MARGIN}{address}/              everything else: sign in")
    if join:
        click.echo(f"{MARGIN}{address}{join}")
        aside("Signed in, open this once: it makes your browser a school device. On any other you can write, not send.")
