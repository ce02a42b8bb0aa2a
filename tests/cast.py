"""One small invented school, shared by every test: Thornbeck Primary and its people."""

from datetime import datetime
from zoneinfo import ZoneInfo

from birdtable.core.context import Context, Pupil, Roll, SchoolFacts, StaffMember
from birdtable.core.words import Network

LONDON = ZoneInfo("Europe/London")
A_TUESDAY = datetime(2026, 11, 24, 15, 20, tzinfo=LONDON)

THORNBECK = SchoolFacts(
    name="Thornbeck Primary School",
    short_names=("Thornbeck",),
    trust="Alder Learning Trust",
    phones=("0161 496 0123",),
    emails=("office@thornbeckprimary.sch.uk",),
    email_domain="thornbeckprimary.sch.uk",
    postcode="BL98 4TQ",
    website="https://www.thornbeckprimary.sch.uk",
    handles=("@ThornbeckPri", "@AlderTrust"),
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

EVERYWHERE = frozenset(Network)
NOTICEBOARD_ONLY = frozenset({Network.NOTICEBOARD})
NOWHERE: frozenset[Network] = frozenset()


def pupil(
    name: str,
    *,
    id: str = "",
    consents: frozenset[Network] = EVERYWHERE,
    named: frozenset[Network] = NOWHERE,
    year: str = "Y3",
    class_name: str = "Willow",
) -> Pupil:
    """A child: “Amara Okafor”, “Joshua (Josh) Smith” with the chosen forename, “Li Na/Chen” where the first is two.

    “Nadia Ferrow, not to be mentioned” is a child whom the safeguarding lead has marked; “Esme Whitlock, may be named”
    one whose full name may appear everywhere.
    """
    name, marked, _ = name.partition(", not to be mentioned")
    name, permitted, _ = name.partition(", may be named")
    parts = "/" if "/" in name else ") " if ")" in name else " "
    given, _, surname = name.partition(parts)
    forename, _, chosen = given.partition(" (")
    return Pupil(
        id=id or "id-" + name.lower().replace(" ", "-"),
        forename=forename,
        chosen_forename=chosen,
        surname=surname,
        year=year,
        class_name=class_name,
        consents=consents,
        named=EVERYWHERE if permitted else named,
        mentioned=not marked,
    )


AMARA = pupil("Amara Okafor", id="A1")
JOSHUA = pupil("Joshua (Josh) Smith", id="A2")
ZOE = pupil("Zoë Żukowska", id="A3", consents=NOTICEBOARD_ONLY)
ROSE = pupil("Rose Page", id="A4", consents=NOWHERE)
HAMZA = pupil("Hamza Ali", id="A5")
NIAMH = pupil("Niamh O’Brien", id="A6")
THEO = pupil("Theo Ainsworth-Bell", id="A7")
PUPILS = (
    AMARA, JOSHUA, ZOE, ROSE, HAMZA, NIAMH, THEO,
    pupil("Ava Bell", id="A8"), pupil("Will Young", id="A9"), pupil("May Green", id="A10"),
    pupil("Ibrahim Hussain", id="A11"), pupil("Grace Hall", id="A12"), pupil("Li Na/Chen", id="A13"),
    pupil("Oluwaseun (Seun) Adeyemi", id="A14"), pupil("Cerys ap Rhys", id="A15"),
    pupil("Jakub Wiśniewski", id="A16"), pupil("Priya Patel", id="A17"), pupil("Poppy James", id="A18"),
    pupil("Luca de Souza", id="A19"), pupil("Fatima al-Sayed", id="A20"),
    pupil("Nadia Ferrow, not to be mentioned", id="A21"),
)  # fmt: skip

STAFF = (
    StaffMember(title="Mrs", forename="Saima", surname="Khan", display_name="Mrs Khan", role="Headteacher"),
    StaffMember(title="Mr", forename="Daniel", surname="Rhodes", display_name="Mr Rhodes", role="Deputy headteacher"),
    StaffMember(title="Ms", forename="Chloe", surname="Bell", display_name="Ms Bell", role="Teacher"),
    StaffMember(title="Mr", forename="Kofi", surname="Mensah", display_name="Mr Mensah", role="Teacher"),
    StaffMember(title="Mrs", forename="Jean", surname="Hall", display_name="Mrs Hall", role="Office manager"),
)


def thornbeck(*extra: Pupil, now: datetime = A_TUESDAY) -> Context:
    """The whole school as a context, with these children besides."""
    return Context(school=THORNBECK, now=now, roll=Roll(PUPILS + extra), staff=STAFF)
