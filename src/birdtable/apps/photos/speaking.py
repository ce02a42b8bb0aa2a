"""What a person says of the boxes in a picture: who it is, that it is covered, that it is no face, that it is no name.

Every function here is its own transaction (see `changing`): call none inside another. Who says anything new of a
picture in a post is an author of that post: pass `then=posts.pictures.as_author(…)`.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from birdtable.adapters.vision.cover import How
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.answers import FITS, WhyNoFace
from birdtable.apps.photos.changing import Then, change, nothing_follows, standing_region, tell
from birdtable.apps.photos.models import Photo, Region, Rendition
from birdtable.apps.photos.permission import permitted, without_permission
from birdtable.apps.photos.stops import CanBeRead, CropInstead, DoesNotFit, ListChanged, WhoIsIt
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Network, RegionKind, Said, Shows

LONGEST_HOW = 200
READABLE = 28
"""Pixels of the picture that goes out: a line of writing that is higher can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What is said of one box.

    pupil: with `child`, and only then. cover: how, with `covered`. reason: why it is no face, with `not_a_face`.
    agreed_on, agreed_how: with `other_child` and `other_adult`: the date of the agreement and where it is kept. Without
    them such a box stays open, until it is covered or cropped away.
    """

    said: Said
    pupil: Pupil | None = None
    cover: How | None = None
    reason: WhyNoFace | None = None
    agreed_on: date | None = None
    agreed_how: str = ""


def speak(photo: Photo, by: Membership, sayings: Mapping[uuid.UUID, Saying], then: Then = nothing_follows) -> Photo:
    """Say this of these boxes (by the region's id), all or none; what is to be covered is covered for good.

    Raises: Gone; DoesNotFit; CanBeRead, for `too_small` where it is not; WhoIsIt, for a child not on the list today;
    CropInstead; InUse; OriginalGone; NotPermitted.
    """

    def what(fresh: Photo) -> None:
        regions = {key: standing_region(fresh, key) for key in sayings}
        _may_be_covered(fresh, [regions[key] for key, saying in sayings.items() if saying.said is Said.COVERED])
        for key, saying in sayings.items():
            _check(regions[key], saying, fresh)
            _write(regions[key], saying, by)
        _tell_each(fresh, by, sayings)

    return change(photo, by, what, then)


def unsay(photo: Photo, by: Membership, regions: Collection[uuid.UUID], then: Then = nothing_follows) -> Photo:
    """Take back what was said of these boxes; a cover comes off again. Raises: Gone; InUse; OriginalGone; NotPermitted.

    A child who was named stays in mind, so that naming, taking back and covering is no way past `CropInstead`.
    """

    def what(fresh: Photo) -> None:
        for key in regions:
            region = standing_region(fresh, key)
            Region.objects.filter(pk=region.pk).update(**NOTHING_SAID)
        tell("photo.unsaid", fresh, by, {"regions": [str(key) for key in regions]})

    return change(photo, by, what, then)


def speak_for_all(
    photo: Photo,
    by: Membership,
    regions: Collection[uuid.UUID],
    *,
    ticked: Collection[Pupil],
    asked: Collection[uuid.UUID],
    children: Collection[Pupil],
    networks: Collection[Network],
    then: Then = nothing_follows,
) -> Photo:
    """“None of them is in the picture”: speak for all these faces at once, and write down who may be in it.

    children: everybody the page offered: the chosen class. asked: ids of those it named as without permission for
    `networks`, and who are said not to be there. ticked: who may be in it: none of `asked`. Those ticked before stay.
    Raises: ListChanged, when today somebody else would have to be asked about; WhoIsIt, when nobody is ticked or
    somebody who was to be left out is; Gone; DoesNotFit; InUse; NotPermitted.
    """

    def what(fresh: Photo) -> None:
        if {one.pk for one in without_permission(fresh.school, children, networks)} - set(asked):
            raise ListChanged
        if not ticked or {one.pk for one in ticked} - {one.pk for one in children} or _any(ticked, asked):
            raise WhoIsIt
        for key in regions:
            region = standing_region(fresh, key)
            saying = Saying(said=Said.TICKED)
            _check(region, saying, fresh)
            _write(region, saying, by)
        fresh.pupils.add(*ticked)
        Photo.objects.filter(pk=fresh.pk).update(shows=Shows.RECOGNISABLE)
        told: dict[str, object] = {"regions": [str(key) for key in regions], "said": str(Said.TICKED)}
        tell("photo.spoken", fresh, by, told | {"pupils": sorted(str(one.pk) for one in ticked)})

    return change(photo, by, what, then)


NOTHING_SAID: Mapping[str, object] = {
    "said": "",
    "said_by": None,
    "said_at": None,
    "pupil": None,
    "cover": "",
    "reason": "",
    "agreed_on": None,
    "agreed_how": "",
}


def _any(ticked: Iterable[Pupil], keys: Collection[uuid.UUID]) -> bool:
    return any(one.pk in keys for one in ticked)


def _may_be_covered(photo: Photo, regions: Iterable[Region]) -> None:
    named = {one.last_named.pk: one.last_named for one in regions if one.last_named}
    if named and any(one.nowhere for one in permitted(photo.school, named.values(), ())):
        raise CropInstead(photo.pk)


def _check(region: Region, saying: Saying, photo: Photo) -> None:
    fits = saying.said in FITS[region.kind]
    whole = (saying.said is Said.COVERED) == (saying.cover is not None)
    if not fits or not whole:
        raise DoesNotFit(saying.said)
    if (saying.said is Said.CHILD) != (saying.pupil is not None):
        raise WhoIsIt
    if (
        saying.pupil
        and not Pupil.objects.on_roll(region.school, region.school.today()).filter(pk=saying.pupil.pk).exists()
    ):
        raise WhoIsIt
    if saying.said is Said.TOO_SMALL and can_be_read(region, photo):
        raise CanBeRead


def can_be_read(region: Region, photo: Photo) -> bool:
    """Whether it is writing, and at the size we publish larger than anybody could call too small to read.

    Of a box that a person drew nobody knows how high a line in it is. No query where `renditions` were prefetched.
    """
    published = next((one for one in photo.renditions.all() if one.kind == Rendition.Kind.PUBLISHED), None)
    if region.kind != RegionKind.WRITING or published is None:
        return False
    return min(region.w, region.h) * published.width > READABLE * photo.width


def _write(region: Region, saying: Saying, by: Membership) -> None:
    named = {"last_named": saying.pupil} if saying.said not in (Said.COVERED, Said.TICKED) else {}
    agreement = saying.said in (Said.OTHER_CHILD, Said.OTHER_ADULT) and saying.agreed_on is not None
    row = {
        "said": saying.said,
        "said_by": by.person,
        "said_at": timezone.now(),
        "pupil": saying.pupil,
        "cover": saying.cover or "",
        "reason": saying.reason if saying.reason and saying.said is Said.NOT_A_FACE else "",
        "agreed_on": saying.agreed_on if agreement else None,
        "agreed_how": " ".join(saying.agreed_how.split())[:LONGEST_HOW] if agreement else "",
    }
    Region.objects.filter(pk=region.pk).update(**row, **named)


def _tell_each(photo: Photo, by: Membership, sayings: Mapping[uuid.UUID, Saying]) -> None:
    """One line for each thing that was said, with every box it was said of."""
    alike: dict[tuple[Said, str], list[uuid.UUID]] = defaultdict(list)
    for key, saying in sayings.items():
        alike[saying.said, str(saying.pupil.pk) if saying.pupil else ""].append(key)
    for (said, pupil), keys in alike.items():
        told: dict[str, object] = {"regions": [str(key) for key in keys], "said": str(said)}
        tell("photo.spoken", photo, by, told | ({"pupils": [pupil]} if pupil else {}))


def say_alike(regions: Sequence[uuid.UUID], saying: Saying) -> dict[uuid.UUID, Saying]:
    """The same said of each of these boxes: “cover all”."""
    return dict.fromkeys(regions, saying)
