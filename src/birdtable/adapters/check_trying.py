"""One check tried on words that somebody typed, at an invented school. Nothing of it is kept."""

from collections.abc import Iterable
from datetime import datetime

from birdtable.core.catalogue import all_checks
from birdtable.core.context import Context, Pupil, Roll, SchoolFacts, StaffMember
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.finding import Finding
from birdtable.core.words import Network, Shows

NOT_IN_WORDS = ("P", "S")
"""First letters of the checks that look at what people said of a picture or its author, and not at words."""
CHILDREN = (
    ("Amara", "Okafor"),
    ("Joshua", "Smith"),
    ("Rose", "Page"),
    ("Hamza", "Ali"),
    ("Niamh", "O’Brien"),
    ("Jakub", "Wiśniewski"),
    ("Li Na", "Chen"),
    ("Cerys", "ap Rhys"),
)
_CHILDREN = tuple(
    Pupil(id=f"{forename} {surname}", forename=forename, surname=surname, year="Y4", class_name="Herons")
    for forename, surname in CHILDREN
)
_STAFF = (
    StaffMember(title="Mrs", forename="Saima", surname="Khan", display_name="Mrs Khan", role="Headteacher"),
    StaffMember(title="Mr", forename="Daniel", surname="Rhodes", display_name="Mr Rhodes", role="Teacher"),
)
_SCHOOL = SchoolFacts(
    name="Thornbeck Primary School",
    short_names=("Thornbeck",),
    phones=("0161 496 0123",),
    emails=("office@thornbeckprimary.sch.uk",),
    email_domain="thornbeckprimary.sch.uk",
    postcode="BL98 4TQ",
    website="https://www.thornbeckprimary.sch.uk",
    handles=("@ThornbeckPri",),
    classes={
        "Wrens": "Reception",
        "Robins": "Y1",
        "Holly": "Y2",
        "Willow": "Y3",
        "Herons": "Y4",
        "Kestrels": "Y5",
        "4HA": "Y4",
    },
)


def can_be_tried(code: str) -> bool:
    """Whether words alone tell what the check would say."""
    return not code.startswith(NOT_IN_WORDS)


def school_with(pupils: tuple[Pupil, ...], now: datetime) -> Context:
    """The invented school with these children besides its own. now: aware."""
    return Context(school=_SCHOOL, now=now, roll=Roll(_CHILDREN + pupils), staff=_STAFF)


def tried(code: str, text: str, shows: Shows | None, now: datetime) -> tuple[Finding, ...]:
    """What the check finds, as it is unless a school's policy says otherwise.

    shows: what a picture beside the words shows; None without one. now: aware. Raises: KeyError for no such check.
    """
    check = all_checks()[code]
    photo = PhotoFacts(shows=shows, alt="The field in the sun.", faces_unspoken=0, filename="field.jpg", pupils=())
    draft = Draft(text=text, photos=(photo,) if shows else (), channels=tuple(Network))
    return tuple(check.find(draft, school_with((), now), {one.name: one.default for one in check.parameters}))


def places(found: Iterable[Finding]) -> list[tuple[int, int]]:
    """Where in the words it found something, in order: start and end in code points."""
    own = (one.where for one in found if one.where is not None and one.where.field == "text")
    return sorted((where.start, where.end) for where in own)
