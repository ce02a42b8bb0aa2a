"""Which answers fit which box, and the page's words for them."""

from collections.abc import Mapping

from django.db import models

from birdtable.core.words import RegionKind, Said

_OF_PEOPLE = frozenset(
    {Said.CHILD, Said.TICKED, Said.ADULT, Said.OTHER_CHILD, Said.OTHER_ADULT, Said.COVERED, Said.NOT_A_FACE}
)
_OF_WRITING = frozenset({Said.COVERED, Said.NO_NAME, Said.TOO_SMALL})

FITS: Mapping[str, frozenset[Said]] = {
    RegionKind.FACE: _OF_PEOPLE,
    RegionKind.WRITING: _OF_WRITING,
    RegionKind.DRAWN: _OF_PEOPLE | _OF_WRITING,
}
"""What can be said of a box, by where it comes from. Of one that a person drew, anything can."""


class WhyNoFace(models.TextChoices):
    """Why what a machine took for a face is none."""

    DRAWING = "drawing", "A drawing or a painting"
    PICTURE = "picture", "A poster, a book or a screen"
    TOY = "toy", "A toy, a statue or a mask"
    THING = "thing", "A thing or a pattern"


class WhyTakenAway(models.TextChoices):
    """Why somebody takes away a box that a person drew."""

    MISTAKE = "mistake", "It was drawn by mistake"
    ANOTHER = "another", "Another box is better"
    NOBODY = "nobody", "Nobody and nothing is there"


GIVE_AWAYS = (
    "hair", "a hearing aid, glasses or a wheelchair", "a name on a jumper or a tray", "a number on a shirt",
    "a brother or sister beside them", "the place behind them",
)  # fmt: skip
"""By what a child is told although no face can be seen: shown beside “No child here could be recognised”."""
