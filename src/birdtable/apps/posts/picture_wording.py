"""What can be said of a picture and its boxes, as pages say it."""

from collections.abc import Mapping

from birdtable.adapters.vision.cover import How
from birdtable.apps.photos import stops
from birdtable.apps.photos.answers import WhyNoFace
from birdtable.apps.posts.stops import Overtaken
from birdtable.core.words import Said

SAYS: Mapping[Said, str] = {
    Said.TICKED: "One of the children you ticked",
    Said.ADULT: "An adult who agreed",
    Said.OTHER_CHILD: "A child not on our list",
    Said.OTHER_ADULT: "An adult who has not agreed",
    Said.COVERED: "Covered",
    Said.NOT_A_FACE: "Not a face",
    Said.NO_NAME: "No child’s name",
    Said.TOO_SMALL: "Too small to read",
}
"""Of a child, the child's own name is said."""

HOWS: Mapping[How, str] = {
    How.SOLID: "A plain patch",
    How.PIXELATE: "A few large squares",
    How.STICKER: "A smiling sun",
}
NO_FACES: Mapping[str, str] = {one.value: str(one.label) for one in WhyNoFace}

WHY_NOT: Mapping[type[Exception], str] = {
    stops.InUse: "This picture is in a post that was sent already, so what was said of it stays as it is.",
    stops.Gone: "Somebody changed these boxes a moment ago. Please look at them once more.",
    stops.DoesNotFit: "That does not fit this box. One that was found for you can grow, but never lose a part.",
    stops.CanBeRead: "It can be read at the size we publish. If a child’s name is on it, cover it or crop the picture.",
    stops.WhoIsIt: "Please say which children are in the picture.",
    stops.CropInstead: "A child who was named here may not be shown. Crop the picture, or use another one.",
    stops.NotInPicture: "That box is outside the picture, or too small to see.",
    stops.TooManyBoxes: "There are more boxes than anybody can look through. Take some away first.",
    stops.ListChanged: "A permission has changed since you opened this page. Please look at the names once more.",
    stops.OriginalGone: "The original is deleted already, so nothing can be covered or cropped. Add the picture again.",
    Overtaken: "The post has moved on since you opened this page. Nothing was changed.",
}
"""Why something was not done, and what to do instead. Nothing is said here of one child that is not said of all."""
