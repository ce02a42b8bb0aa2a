"""Children on a pupil list, for tests of the apps: as rows of the tables and as rows of a file."""

from datetime import date

from birdtable.adapters.roll.listed import Permission, PupilList, PupilRow
from birdtable.apps.people.models import School, SchoolClass
from birdtable.apps.roll.models import Consent, ListRead, Mark, Pupil
from birdtable.core.words import Network

HEADINGS = "upn,legal_forename,chosen_forename,surname,year,class,photo_consent\n"


def a_class(school: School, name: str = "Willow", year: str = "Y3") -> SchoolClass:
    """That class, made where it is new."""
    return SchoolClass.objects.get_or_create(school=school, name=name, defaults={"year": year})[0]


def a_pupil(
    school: School, name: str = "Amara Okafor", *, class_name: str = "Willow", consents: str = "", **fields: object
) -> Pupil:
    """A child with a yes for each network named in `consents`."""
    forename, _, surname = name.partition(" ")
    school_class = a_class(school, class_name)
    plain = {"forename": forename, "surname": surname, "year": school_class.year, "school_class": school_class}
    pupil = Pupil.objects.create(school=school, **(plain | fields))
    for network in consents.split():
        an_answer(pupil, network, given=True)
    return pupil


def an_answer(pupil: Pupil, network: str = "noticeboard", *, given: bool, **fields: object) -> Consent:
    """An answer written down now."""
    return Consent.objects.create(school=pupil.school, pupil=pupil, network=network, given=given, **fields)


def a_mark(pupil: Pupil, kind: Mark.Kind = Mark.Kind.NOT_SHOWN) -> Mark:
    """A mark by the safeguarding lead."""
    return Mark.objects.create(school=pupil.school, pupil=pupil, kind=kind)


def a_list_read(school: School, on: date | None = None, **fields: object) -> ListRead:
    """A whole pupil list that was brought in that day, by default today."""
    return ListRead.objects.create(school=school, read_on=on or school.today(), rows=2, **fields)


def a_row(name: str = "Amara Okafor", *, row: int = 2, consents: str | None = None, **fields: object) -> PupilRow:
    """A row of a pupil list. consents: networks, or `no`; None: a list without that column."""
    forename, _, surname = name.partition(" ")
    plain = {"year": "Y3", "class_name": "Willow", "permission": says(consents)} | fields
    return PupilRow(row=row, forename=forename, surname=surname, **plain)


def says(consents: str | None) -> Permission | None:
    """What a column for permissions with that in it says."""
    if consents is None:
        return None
    everywhere = frozenset(Network)
    if consents == "no":
        return Permission(asked=everywhere, no=everywhere)
    return Permission(asked=everywhere, yes=frozenset(map(Network, consents.split())))


def a_list(*rows: PupilRow) -> PupilList:
    """A list of these children and no other."""
    return PupilList(kind="csv", rows=rows)
