"""How many labelled faces are found, upright and turned, and how many boxes are on no face."""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from benchmarks.measure import table
from birdtable.adapters.vision.intake import take_in
from birdtable.adapters.vision.looking import Looker
from birdtable.adapters.vision.regions import Box

ENOUGH = 0.3
"""Overlap of a box with a face from which it counts as found; its middle inside the face does too."""


@dataclass
class Score:
    """pictures: those with faces."""

    faces: int = 0
    found: int = 0
    wrong: int = 0
    wrong_elsewhere: int = 0
    pictures: int = 0
    others: int = 0

    def add(self, faces: list[Box], boxes: list[Box]) -> None:
        """One picture: its labelled faces, and what was found."""
        wrong = sum(not any(covers(box, face) for face in faces) for box in boxes)
        self.faces += len(faces)
        self.found += sum(any(covers(box, face) for box in boxes) for face in faces)
        if faces:
            self.pictures += 1
            self.wrong += wrong
        else:
            self.others += 1
            self.wrong_elsewhere += wrong

    def row(self, name: str) -> tuple[object, ...]:
        """For a table."""
        return (
            name,
            self.faces,
            100 * self.found / max(1, self.faces),
            self.wrong / max(1, self.pictures),
            self.wrong_elsewhere / max(1, self.others),
        )


HEADINGS = ("look", "faces", "found %", "false boxes a picture with faces", "without")


def covers(box: Box, face: Box) -> bool:
    """Whether this box is on this face."""
    return box.overlap(face) >= ENOUGH or (face.holds(*box.centre) and box.holds(*face.centre))


def labelled(folder: Path, *, few: bool) -> Iterator[tuple[bytes, list[Box]]]:
    """Each picture of the folder, and its faces in pixels of the upright picture."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    for name in sorted(labels)[: 2 if few else None]:
        yield (folder / name).read_bytes(), [Box(*edges) for edges in labels[name]]


def finding(folder: Path, *, few: bool) -> None:
    """Print what a fast and a thorough look find, and a thorough one when the picture lies or hangs."""
    looker, scores = Looker(), {name: Score() for name in ("fast", "thorough", "thorough, 90°", "thorough, 180°")}
    for upload, faces in labelled(folder, few=few):
        for name, score in scores.items():
            quarters = 1 if "90" in name else 2 if "180" in name else 0
            turned, size = _turned(upload, quarters)
            taken = take_in(turned)
            master = taken.pictures[0]
            seen = looker.look(master.jpeg, thorough=name != "fast")
            boxes = [one.box.scaled(taken.width / master.width, taken.height / master.height) for one in seen.faces]
            score.add([face.turned(quarters, *size) for face in faces], boxes)
    looker.close()
    print_scores("vision: faces found", (score.row(name) for name, score in scores.items()))


def print_scores(title: str, rows: Iterable[tuple[object, ...]]) -> None:
    """A table, and what it does not say."""
    table(
        title,
        HEADINGS,
        rows,
        "Labelled faces in pictures of your own. In 100 faces one more or less is a whole point: read no more into it.",
    )


def _turned(upload: bytes, quarters: int) -> tuple[bytes, tuple[int, int]]:
    """The picture turned anticlockwise, and the size it had upright."""
    with Image.open(io.BytesIO(upload)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    if not quarters:
        return upload, upright.size
    out = io.BytesIO()
    upright.rotate(90 * quarters, expand=True).save(out, "JPEG", quality=92)
    return out.getvalue(), upright.size
