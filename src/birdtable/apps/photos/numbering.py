"""The number of each box: in the order in which people read a page, and for good once somebody has spoken."""

from collections.abc import Iterable, Sequence

from birdtable.apps.photos.models import Photo, Region


def numbered(regions: Sequence[Region]) -> list[tuple[int, Region]]:
    """Those that nobody took away, each with its number, from 1.

    regions: all of one picture. Numbers that were kept stay, also those of boxes taken away; the others follow on.
    """
    standing = [one for one in regions if one.removed_at is None]
    kept = [(one.number, one) for one in standing if one.number]
    following = 1 + max((one.number or 0 for one in regions), default=0)
    rest = reading_order(one for one in standing if not one.number)
    return [*sorted(kept, key=lambda pair: pair[0]), *enumerate(rest, start=following)]


def keep_numbers(photo: Photo) -> None:
    """Once anything was said of any box, write each one's number down; inside the transaction of the change.

    Whoever said “box 3” means the same box tomorrow, whatever is found, drawn, moved or taken away in between.
    """
    regions = list(photo.regions.all())
    if any(one.said or one.number for one in regions):
        new = [(number, one) for number, one in numbered(regions) if one.number is None]
        for number, one in new:
            one.number = number
        Region.objects.bulk_update([one for _, one in new], ["number"])


def reading_order(regions: Iterable[Region]) -> list[Region]:
    """From the top to the bottom, and from left to right where they stand side by side."""
    ordered: list[Region] = []
    left = sorted(regions, key=lambda one: (_middle(one), one.x, one.pk))
    while left:
        foot = left[0].y + left[0].h
        row = [one for one in left if _middle(one) < foot]
        ordered += sorted(row, key=lambda one: (one.x, one.y, one.pk))
        left = [one for one in left if _middle(one) >= foot]
    return ordered


def _middle(one: Region) -> float:
    return one.y + one.h / 2
