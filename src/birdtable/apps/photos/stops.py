"""Why an act on a picture did not happen: plain exceptions. Nothing was changed."""


class InUse(Exception):
    """The picture is in a post that was sent for approval or went out: what was said of it cannot be changed now."""


class WhoIsIt(Exception):
    """Children can be recognised and nobody was named, or children were named though nobody can be recognised."""


class Gone(Exception):
    """Somebody took the box away meanwhile, or the picture itself."""


class DoesNotFit(Exception):
    """This cannot be said of such a box: of writing that it is an adult, of a face that it names no child."""


class CanBeRead(DoesNotFit):
    """Writing was called too small to read, and at the size we publish anybody can read it."""


class CropInstead(Exception):
    """A child was named here who may be shown nowhere: the picture is cropped, or another one is used.

    It is the same for every child who may be shown nowhere, whatever the reason; nobody is told the reason.
    """


class NotInPicture(Exception):
    """The box lies outside the picture, or is too small to be one."""


class TooManyBoxes(Exception):
    """So many boxes were drawn in this picture that nobody could look through them."""


class ListChanged(Exception):
    """Permissions have changed since the page was made: it asked about other children than it would now."""


class OriginalGone(Exception):
    """The original was deleted, so nothing can be covered or cropped any more: the picture has to be added again."""
