"""A601 missing-description

What it looks for: a picture whose description is empty, has no letters, is the name of a file or what a camera or
telephone calls a picture, is a word like “image” or “photo of” and no more, or says the same as the post.
Why: people who cannot see the picture hear its description read aloud, and want to know what is in it.
What it misses: a description that is real words but poor (“our trip”), or of another picture.
Source: policy unsworth-2021, clause 23 (the document is silent).
"""

import re
from collections.abc import Iterator
from importlib.resources import files

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.parameters import PICTURE_DESCRIPTIONS
from birdtable.core.text.wording import picture_called

LONGEST_NAME = 255
"""Characters of the longest file name."""

_FILE = re.compile(r"\S(?:.*\S)?\.(?:jpe?g|png|gif|hei[cf]|webp|tiff?|bmp|avif|raw|dng|svg|mp4|mov|pdf)", re.I)
_CAMERA = re.compile(
    r"(?:img|image|dsc[fn]?|pxl|mvimg|vid|mov|cimg|sam|gopr|dji|hpim|imag|p|screen ?shot|scan|photo|picture|pic|pano|"
    r"whatsapp image|signal|received|snapchat|fullsizerender|untitled|burst|collage|file|download|attachment)"
    r"[\s_.(-]*\d(?:[\d\s_.:()~-]|at|am|pm|t|wa|mp|edited|portrait|hdr)*",
    re.I,
)
_CODE = re.compile(r"(?=[\w.-]{6,}\Z)[A-Za-z_-]*\d[\w.-]*")
_PLACEHOLDER = re.compile(
    r"(?:(?:this|here|it)(?: is|'s|’s)? )?"
    r"(?:(?:an?|the|my|our|some|this|new|school|class|main|cover|uploaded|attached) )*"
    r"(?:image|photo(?:graph)?|picture|pic|graphic|screenshot|logo|thumbnail|snap)s?"
    r"(?: (?:of|showing|shows|from|with|description|text|here|below|above|attached|goes here)(?: (?:the|an?|our))?)?",
    re.I,
)
_NOTHING_SAID = frozenset((files(__package__) / "words.txt").read_text(encoding="utf-8").splitlines())
_LETTER = re.compile(r"[^\W\d_]")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_GAPS = re.compile(r"[\W_]+")


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding a picture whose description says nothing."""
    asked = parameters[PICTURE_DESCRIPTIONS.name] == "asked"
    for index, photo in enumerate(draft.pictures if asked else ()):
        if photo.alt is None:
            continue
        fault = _fault(photo.alt, draft.text, photo.filename or "")
        if fault:
            where = Span(f"photos[{index}].alt", 0, len(photo.alt)) if photo.alt else None
            picture = picture_called(draft, index)
            says = f"{fault} Say in a few words what {picture} shows, for those who cannot see it."
            yield Finding(code="A601", says=says, where=where)


def _fault(alt: str, text: str, filename: str) -> str:
    if not _LETTER.search(alt):
        return "The description is empty." if not alt.strip() else "The description has no words."
    bare = _EDGES.sub("", alt)
    if _is_file_name(alt.strip(), bare, filename):
        return "The description is only the name of a file."
    if bare.casefold() in _NOTHING_SAID or _PLACEHOLDER.fullmatch(bare):
        return "The description does not say what can be seen."
    if _plain(alt) == _plain(text):
        return "The description says the same as the post."
    return ""


def _is_file_name(alt: str, bare: str, filename: str) -> bool:
    if len(alt) > LONGEST_NAME:
        return False
    return bool(
        _FILE.fullmatch(alt)
        or _CAMERA.fullmatch(bare)
        or _CODE.fullmatch(bare)
        or (" " not in alt and alt in (filename, filename.rpartition(".")[0]))
    )


def _plain(text: str) -> str:
    return _GAPS.sub(" ", text).strip().casefold()


CHECK = Check("A601", "missing-description", find, needs=("photos", "photos.alt"), parameters=(PICTURE_DESCRIPTIONS,))
