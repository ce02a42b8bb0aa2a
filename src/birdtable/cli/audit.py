"""`birdtable audit`: whether a school's record is whole, and copies of it."""

import sys
from typing import TYPE_CHECKING, Never, TextIO

import click

from birdtable.cli.home import open_django

if TYPE_CHECKING:
    from birdtable.apps.people.models import School


@click.group()
def audit() -> None:
    """Prove that the record is whole, or copy it out."""


@audit.command()
@click.option("--school", "slug", metavar="SLUG", help="One school only, by its word in addresses (…/s/SLUG/).")
@click.option(
    "--anchor",
    "anchors",
    type=click.File(),
    metavar="FILE",
    help="Anchors kept elsewhere, one a line; - is standard input.",
)
def verify(slug: str | None, anchors: TextIO | None) -> None:
    """Look through every entry. Exit status 0: all whole; 1: a record was changed; 2: it could not be looked through.

    With --anchor also against where the record ended on the days of those lines: that finds a record which somebody
    with the whole database in hand wrote anew.
    """
    open_django()
    from birdtable.apps.audit.closing import gone_before
    from birdtable.apps.audit.queries import head_of
    from birdtable.apps.audit.verify import verify as look_through

    kept = _kept(anchors)
    schools = _schools(slug)
    strangers = sorted(kept.keys() - {school.slug for school in schools})
    if strangers:
        _refuse(f"There is no school “{strangers[0]}” here, of which you have an anchor.")
    broken = False
    for school in schools:
        fault = look_through(school.pk, anchored=kept.get(school.slug, {}))
        if fault:
            broken = True
            click.echo(f"{school.slug}: CHANGED. {fault.says} It is whole up to entry {fault.seq - 1}.")
        else:
            head = head_of(school.pk)
            gone = gone_before(school.pk)
            length = f"{head.seq} entries" + (f", those up to {gone} let go with closed years" if gone else "")
            click.echo(f"{school.slug}: whole, {length}, ends {head.hash or 'before the first'}")
    sys.exit(1 if broken else 0)


@audit.command()
@click.option("--school", "slug", metavar="SLUG", help="One school only.")
def anchor(slug: str | None) -> None:
    """Print where each record ends now, a line a school: keep it on paper, or where nobody here can change it."""
    open_django()
    from birdtable.apps.audit.anchoring import Line
    from birdtable.apps.audit.queries import head_of

    for school in _schools(slug):
        head = head_of(school.pk)
        if head.seq:
            click.echo(Line(school.slug, head.seq, head.hash))


@audit.command()
@click.option(
    "--school", "slug", metavar="SLUG", required=True, help="The school, by its word in addresses (…/s/SLUG/)."
)
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
def export(slug: str, form: str) -> None:
    """Print a school's whole record, first to last. jsonl: the very bytes that the chain is made of, and their hash."""
    open_django()
    from birdtable.apps.audit.models import Entry
    from birdtable.apps.people.exporting import FORMATS

    (school,) = _schools(slug)
    _, written = FORMATS[form]
    for line in written(Entry.objects.of_school(school.pk), school.zone):
        click.echo(line, nl=False)


def _kept(anchors: TextIO | None) -> dict[str, dict[int, str]]:
    """The hash of each entry that somebody wrote down, by school."""
    from birdtable.apps.audit.anchoring import NoAnchor, read_line

    kept: dict[str, dict[int, str]] = {}
    for number, text in enumerate(anchors or (), start=1):
        if not text.strip():
            continue
        try:
            line = read_line(text)
        except NoAnchor:
            _refuse(f"Line {number} is no anchor; one looks like “birdtable-anchor SCHOOL 3121 9f2c…”.")
        if kept.setdefault(line.school, {}).setdefault(line.seq, line.hash) != line.hash:
            _refuse(f"Line {number} says of entry {line.seq} something else than a line before it.")
    return kept


def _schools(slug: str | None) -> "list[School]":
    from birdtable.apps.people.models import School

    found = list(School.objects.filter(**({"slug": slug} if slug else {})).order_by("slug"))
    if slug and not found:
        _refuse(f"There is no school “{slug}” here.")
    return found


def _refuse(says: str) -> Never:
    click.echo(says, err=True)
    sys.exit(2)
