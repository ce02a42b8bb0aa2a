"""An invented school to measure with, as values and as a folder of files."""

import csv
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.people import CLASSES, STAFF, pupils
from birdtable.adapters.policy_file import policy_named
from birdtable.core.context import Context, Pupil, Roll, SchoolFacts
from birdtable.core.policy import Policy

NOW = datetime(2026, 11, 24, 15, 20, tzinfo=ZoneInfo("Europe/London"))
FACTS = SchoolFacts(
    name="Thornbeck Primary School",
    short_names=("Thornbeck",),
    phones=("0161 496 0123",),
    emails=("office@thornbeckprimary.sch.uk",),
    email_domain="thornbeckprimary.sch.uk",
    postcode="BL98 4TQ",
    website="https://www.thornbeckprimary.sch.uk",
    handles=("@ThornbeckPri",),
    classes=CLASSES,
)


@lru_cache(maxsize=1)
def policy() -> Policy:
    """The reference policy."""
    return policy_named("unsworth-2021")


def context(children: tuple[Pupil, ...]) -> Context:
    """Everything a check may know, with this roll."""
    return Context(school=FACTS, now=NOW, roll=Roll(children), staff=STAFF)


def write_folder(folder: Path, number: int) -> tuple[Pupil, ...]:
    """The same school as files, with so many pupils."""
    children = pupils(number)
    with (folder / "pupils.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("local_id", "legal_forename", "chosen_forename", "surname", "year", "class", "photo_consent"))
        for one in children:
            said = "yes" if one.consents else ""
            rows.writerow((one.id, one.forename, one.chosen_forename, one.surname, one.year, one.class_name, said))
    with (folder / "staff.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("title", "forename", "surname", "display_name", "role"))
        rows.writerows((one.title, one.forename, one.surname, one.display_name, one.role) for one in STAFF)
    classes = "\n".join(f'"{name}" = "{year}"' for name, year in CLASSES.items())
    (folder / "school.toml").write_text(
        f'name = "{FACTS.name}"\nshort_names = ["Thornbeck"]\nphones = ["{FACTS.phones[0]}"]\n'
        f'website = "{FACTS.website}"\npolicy = "unsworth-2021"\n[classes]\n{classes}\n',
        encoding="utf-8",
    )
    return children
