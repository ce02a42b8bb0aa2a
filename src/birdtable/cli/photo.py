"""`birdtable photo`: what a machine finds in pictures, and pictures without anything but pixels."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from birdtable.adapters.vision.cannot_look import CannotLook
from birdtable.adapters.vision.intake import TakenIn, Unreadable, take_in
from birdtable.adapters.vision.limits import LARGEST_UPLOAD
from birdtable.adapters.vision.looking import SHARED, Seen, look_at
from birdtable.adapters.vision.model import examine
from birdtable.adapters.vision.regions import Box

UNUSABLE = 2
PICTURES = {".jpg", ".jpeg", ".jpe", ".png", ".webp", ".heic", ".heif", ".hif"}


@click.group()
def photo() -> None:
    """Find faces and writing in pictures, or strip pictures of everything but their pixels."""


@photo.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option("--thorough", is_flag=True, help="Look longer: for small and turned faces, and for writing.")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def scan(paths: tuple[Path, ...], *, thorough: bool, shape: str) -> None:
    """Say where faces, and with --thorough writing, are in each picture. Whose faces they are nobody is asked.

    PATH is a picture, or a folder of them. Boxes are in pixels of the upright picture. No box never means “no child can
    be recognised”: a person looks too. A file that cannot be read is told on the error stream, and the run goes on.

    \b
    Exit status
      0   every picture was looked at
      2   some could not be, or nothing that looks is installed
    """
    try:
        examine()
    except CannotLook as error:
        click.echo(error.says, err=True)
        sys.exit(UNUSABLE)
    status = 0
    try:
        for path in _files(paths):
            try:
                taken = take_in(_content(path))
                seen = look_at(taken.pictures[0].jpeg, thorough=thorough)
            except (Unreadable, CannotLook) as error:
                click.echo(f"{_on_a_line(path)}: {error.says}", err=True)
                status = UNUSABLE
                continue
            _SHAPES[shape](path, taken, seen)
    finally:
        SHARED.close()
    sys.exit(status)


@photo.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path, dir_okay=False))
def clean(source: Path, target: Path) -> None:
    """Write the picture IN to OUT as a JPEG that holds nothing but pixels: upright, in sRGB, 2000 pixels at most.

    \b
    Exit status
      0   OUT is written
      2   IN cannot be read, or OUT cannot be written
    """
    try:
        target.write_bytes(take_in(_content(source)).pictures[0].jpeg)
    except Unreadable as error:
        click.echo(f"{_on_a_line(source)}: {error.says}", err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"{_on_a_line(target)} cannot be written: {error.strerror}.", err=True)
        sys.exit(UNUSABLE)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.suffix.lower() in PICTURES and one.is_file())
        else:
            yield path


def _content(path: Path) -> bytes:
    """A file's bytes, no more than are ever taken. Raises: Unreadable."""
    if path.exists() and not path.is_file():
        raise Unreadable("This is not a file.")
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_UPLOAD + 1)
    except OSError as error:
        raise Unreadable(f"It cannot be opened: {error.strerror}.") from None


def _as_line(path: Path, taken: TakenIn, seen: Seen) -> None:
    found = {
        "path": str(path),
        "width": taken.width,
        "height": taken.height,
        "faces": [_edges(one.box, taken) | {"score": one.score} for one in seen.faces],
        "writing": [_edges(one.box, taken) | {"text": one.text, "score": one.score} for one in seen.writing or ()],
        "hash": taken.likeness,
        "sha256": taken.sha256,
        "looked_for_writing": seen.writing is not None,
    }
    line = json.dumps(found, ensure_ascii=False)
    # UTF-8 whatever the terminal speaks; a name that is none is written so that a reader of JSON gives the same name.
    content = (json.dumps(found) if _unspeakable(line) else line).encode()
    sys.stdout.buffer.write(content + b"\n")
    sys.stdout.buffer.flush()


def _unspeakable(line: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in line)


def _on_a_line(path: Path) -> str:
    """Its name, with what would break the line, or is no letter at all, written out."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in str(path))


def _as_words(path: Path, taken: TakenIn, seen: Seen) -> None:
    click.echo(click.style(f"{_on_a_line(path)} ({taken.width} × {taken.height})", bold=True))
    for face in seen.faces:
        click.echo(f"  face     {_place(face.box, taken)}  {face.score:.2f}")
    for words in seen.writing or ():
        click.echo(f"  writing  {_place(words.box, taken)}  {words.score:.2f}  {_printable(words.text)}")
    if not (seen.faces or seen.writing):
        click.echo("  nothing was found; that does not mean that nobody can be recognised")


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text) or "(not read)"


def _place(box: Box, taken: TakenIn) -> str:
    edges = _edges(box, taken)
    return f"{edges['x']}, {edges['y']}, {edges['w']} × {edges['h']}"


def _edges(box: Box, taken: TakenIn) -> dict[str, Any]:
    """In pixels of the upright upload; what was looked at is our own, smaller copy."""
    master = taken.pictures[0]
    whole = box.scaled(taken.width / master.width, taken.height / master.height).clipped(taken.width, taken.height)
    found = whole or box
    return {"x": found.x, "y": found.y, "w": found.w, "h": found.h}


_SHAPES = {"text": _as_words, "jsonl": _as_line}
