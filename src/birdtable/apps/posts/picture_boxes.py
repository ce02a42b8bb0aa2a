"""The boxes of a picture as people read them: what was said, by whom, and what it means for where the post goes."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from birdtable.adapters.vision.cover import How
from birdtable.apps.people.models import School
from birdtable.apps.photos.models import Photo, Region
from birdtable.apps.photos.permission import Permitted, permitted
from birdtable.apps.photos.speaking import can_be_read
from birdtable.apps.photos.standing import Standing, standing_in
from birdtable.apps.posts.picture_wording import HOWS, NO_FACES, SAYS
from birdtable.apps.roll.wording import places
from birdtable.core.words import Network, RegionKind, Said

AROUND = 0.45
"""How much of the picture a cut-out shows about its box, as a part of the box's longer side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxOnPage:
    """One box. child: what may be shown of the child named here; networks: where the post goes."""

    photo: Photo
    standing: Standing
    child: Permitted | None
    networks: tuple[Network, ...]

    @property
    def region(self) -> Region:
        """The row."""
        return self.standing.region

    @property
    def key(self) -> str:
        """Its id in addresses and forms."""
        return str(self.region.pk)

    @property
    def number(self) -> int:
        """The same on the picture and in the list."""
        return self.standing.number

    @property
    def tone(self) -> str:
        """`open`: somebody still has to speak for it; `stop`: it cannot go out like this; `away`; else `good`."""
        if self.standing.away or self.standing.hidden:
            return "away"
        if self.standing.open:
            return "open"
        return "stop" if self.cannot else "good"

    @property
    def cannot(self) -> bool:
        """Whether a child is named here who may not be shown where the post goes."""
        return self.child is not None and bool(self.child.without or self.child.nowhere)

    @property
    def says(self) -> str:
        """What was said of it; what is asked, while nothing was."""
        if self.child:
            return self.child.name
        if self.region.said in SAYS:
            return SAYS[Said(self.region.said)]
        return "Is a child’s name on it?" if self.standing.writing else "Who is this?"

    @property
    def note(self) -> str:
        """What hangs on it."""
        if self.standing.away:
            return "Cropped away"
        if self.standing.hidden:
            return "Under another cover"
        if self.child:
            return permission_of(self.child, self.networks)
        return self._note_of_the_nameless()

    def _note_of_the_nameless(self) -> str:
        region = self.region
        if region.said in (Said.OTHER_CHILD, Said.OTHER_ADULT):
            return f"Agreed on {region.agreed_on:%-d %B %Y}" if region.agreed_on else "Cover or crop this face"
        if region.said == Said.COVERED:
            return HOWS[How(region.cover)]
        return NO_FACES.get(region.reason, "") if region.said == Said.NOT_A_FACE else ""

    @property
    def can_be_read(self) -> bool:
        """Whether nobody may call it too small to read."""
        return can_be_read(self.region, self.photo)

    @property
    def reads(self) -> str:
        """The words a machine read in it, as long as nothing hides them."""
        return self.region.text if self.standing.writing and self.region.said != Said.COVERED else ""

    @property
    def spoken(self) -> bool:
        """Whether anything was said of it that can be taken back."""
        return bool(self.region.said)

    @property
    def drawn(self) -> bool:
        """Whether a person drew it, and may take it away."""
        return self.region.kind == RegionKind.DRAWN

    @property
    def at(self) -> Mapping[str, str]:
        """Where it stands on the picture: x, y, w, h as parts of it in per cent. Empty where nothing is left of it."""
        box = self.standing.box
        if box is None:
            return {}
        wide, tall = self.photo.width, self.photo.height
        return {
            "x": _percent(box.x, wide),
            "y": _percent(box.y, tall),
            "w": _percent(box.w, wide),
            "h": _percent(box.h, tall),
        }

    @property
    def window(self) -> str:
        """A square about it in pixels of the picture, as SVG takes it: the cut-out. Empty where nothing is left."""
        box = self.standing.box
        if box is None:
            return ""
        side = min(max(box.w, box.h) * (1 + AROUND), self.photo.width, self.photo.height)
        left = min(max(box.x + box.w / 2 - side / 2, 0), self.photo.width - side)
        top = min(max(box.y + box.h / 2 - side / 2, 0), self.photo.height - side)
        return " ".join(f"{one:.0f}" for one in (left, top, side, side))


@dataclass(frozen=True, slots=True)
class Spoken:
    """How one picture is spoken for: its boxes, and the children ticked for the whole of it."""

    boxes: tuple[BoxOnPage, ...]
    ticked: tuple[Permitted, ...]

    @property
    def children(self) -> list[Permitted]:
        """Everybody who can be recognised in it, each once."""
        named = (one.child for one in self.boxes if one.child and one.tone != "away")
        return list({one.pupil.pk: one for one in (*named, *self.ticked)}.values())


def spoken_in(photos: Sequence[Photo], school: School, networks: Collection[Network]) -> Mapping[Photo, Spoken]:
    """That of each of these pictures, as `posts.queries.photos_of` fetched them; in as many queries however many."""
    prefetch_related_objects(photos, "regions__pupil", "regions__said_by", "lookings")
    standing = {photo: standing_in(photo) for photo in photos}
    chosen = tuple(one for one in Network if one in networks)
    known = _permitted(school, standing, chosen)
    return {
        photo: Spoken(
            tuple(
                BoxOnPage(photo=photo, standing=one, child=_child_in(one.region, known), networks=chosen)
                for one in boxes
            ),
            tuple(known[pupil.pk] for pupil in photo.pupils.all()),
        )
        for photo, boxes in standing.items()
    }


def _permitted(
    school: School, standing: Mapping[Photo, Iterable[Standing]], networks: Collection[Network]
) -> Mapping[uuid.UUID, Permitted]:
    named = [one.region.pupil for boxes in standing.values() for one in boxes if one.region.said == Said.CHILD]
    ticked = [pupil for photo in standing for pupil in photo.pupils.all()]
    everybody = {one.pk: one for one in (*named, *ticked) if one}
    return {one.pupil.pk: one for one in permitted(school, everybody.values(), networks)} if everybody else {}


def _child_in(region: Region, known: Mapping[uuid.UUID, Permitted]) -> Permitted | None:
    return known.get(region.pupil_id) if region.said == Said.CHILD and region.pupil_id else None


def permission_of(child: Permitted, networks: Collection[Network]) -> str:
    """“May be shown on Noticeboard, Bluesky”. It says the same for every reason why a child may not."""
    if child.nowhere:
        return "May not be shown"
    if child.without:
        return f"May not be shown on {places(child.without)}"
    return f"May be shown on {places(networks)}" if networks else "May be shown on some accounts"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f}%" if whole else "0%"
