"""How far a picture is spoken for, in one sentence; and how far the machine has looked at it."""

from dataclasses import dataclass

from birdtable.apps.photos.models import Looking, Photo
from birdtable.apps.photos.queries import being_looked_at
from birdtable.apps.posts.picture_boxes import Spoken
from birdtable.core.looking_states import LookingState, LookKind
from birdtable.core.words import Shows

NOT_ABLE = {"not_installed", "wrong_model"}
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class PictureState:
    """tone: `open`, `stop`, `wait` or `good`; says: one sentence without its full stop."""

    tone: str
    says: str


@dataclass(frozen=True, slots=True)
class Look:
    """What the machine did. busy: more boxes may come by themselves; says: a sentence or two."""

    says: str
    busy: bool = False


def state_of(photo: Photo, spoken: Spoken) -> PictureState:
    """What is still to be said of a picture, the most pressing first; or who is in it."""
    faces = sum(one.tone == "open" and not one.standing.writing for one in spoken.boxes)
    writing = sum(one.tone == "open" and one.standing.writing for one in spoken.boxes)
    if faces or writing:
        return PictureState("open", f"{_and(_faces(faces), _writing(writing))} to speak for")
    if cannot := [one.name for one in spoken.children if one.without or one.nowhere]:
        return PictureState("stop", f"{_and(*cannot)} may not be shown where this goes")
    if being_looked_at(photo, LookKind.FAST):
        return PictureState("wait", "We are still looking for faces")
    told = _about_the_whole(photo, spoken)
    if told.tone == "good" and being_looked_at(photo):
        return PictureState("wait", f"{told.says}. We are looking once more")
    return told


def _about_the_whole(photo: Photo, spoken: Spoken) -> PictureState:
    if photo.dressed is False:
        return PictureState("stop", "Nobody should be shown like that. Please use another picture")
    if photo.shows == Shows.WORK and not spoken.children:
        return PictureState("good", "Nobody is in it")
    if not photo.shows and not spoken.children:
        return PictureState("open", "Say who could be recognised in it")
    if photo.dressed is None:
        return PictureState("open", "Say how everybody is dressed")
    if not spoken.children:
        return PictureState("good", "Children, and nobody could tell who")
    names = [one.name for one in spoken.children]
    many = len(names) > MOST_NAMES
    return PictureState("good", f"{len(names)} children, and all may be shown" if many else _and(*names))


def look_at(photo: Photo) -> Look:
    """How far the machine has looked. It never says that nobody is there."""
    looks = {one.kind: one for one in photo.lookings.all()}
    fast, thorough = looks.get(LookKind.FAST), looks.get(LookKind.THOROUGH)
    if being_looked_at(photo, LookKind.FAST):
        return Look(says="We are looking for faces and writing. It takes a few seconds.", busy=True)
    if being_looked_at(photo):
        return Look(says="We have looked once, and are looking again more carefully. More boxes may appear.", busy=True)
    if any(_saw(one) for one in (fast, thorough)):
        return Look(says="We have looked, and we do miss some. Please draw a box round every face we did not see.")
    if any(one and one.why in NOT_ABLE for one in (fast, thorough)):
        return Look(says="Birdtable cannot look for faces here. Please draw a box round every face yourself.")
    if fast or thorough:
        return Look(says="We could not look at this picture. Please draw a box round every face yourself.")
    return Look(says="Nothing was looked for here. Please draw a box round every face yourself.")


def _saw(look: Looking | None) -> bool:
    return look is not None and look.state == LookingState.DONE


def _faces(number: int) -> str:
    return "" if not number else "1 face" if number == 1 else f"{number} faces"


def _writing(number: int) -> str:
    return "" if not number else "1 piece of writing" if number == 1 else f"{number} pieces of writing"


def _and(*parts: str) -> str:
    known = list(dict.fromkeys(filter(None, parts)))
    return " and ".join(filter(None, (", ".join(known[:-1]), known[-1])))
