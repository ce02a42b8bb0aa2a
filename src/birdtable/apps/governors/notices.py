"""A paragraph for the school's privacy notice, and a row for its register of information assets."""

from birdtable.apps.governors.dpia import TO_FILL_IN
from birdtable.apps.governors.settings_said import SettingsSaid
from birdtable.apps.governors.tables import PackTable, Section
from birdtable.apps.governors.wording import listed


def privacy_notice(said: SettingsSaid) -> Section:
    """For families, in words that need no lawyer."""
    where = listed([one.called for one in said.accounts]) if said.accounts else "no account yet"
    write = f"Write to {said.school.emails[0]}" if said.school.emails else "Write to the school"
    return Section(
        key="privacy",
        title="Paragraph for the privacy notice",
        says=(
            f"We tell families and the public about school life on: {where}. To do that safely we keep, on a machine "
            "of our own, the names and classes of our children, what you answered about pictures and names, the "
            "pictures that staff take for it, and the posts themselves with a record of who checked and approved them.",
            f"A child who can be recognised is shown only where you said yes for that place. {_ended(said)} "
            "We never recognise faces by machine, and we send nothing to anybody but the posts that were approved.",
            f"Posts and what was checked about them are kept as long as our policy says: {_lengths(said)}. You may see "
            f"what we hold, have it put right or deleted, object, or change a yes to a no at any time. {write}. "
            "You may also complain to the Information Commissioner’s Office.",
        ),
    )


def _ended(said: SettingsSaid) -> str:
    comes = said.says("ended_permission")
    return f"When you take a yes back, posts that show your child: {comes[0].lower()}{comes[1:]}"


def _lengths(said: SettingsSaid) -> str:
    times = [f"{one.kind.called.lower()}: {one.how_long}" for one in said.keeping if one.how_long and one.kind.setting]
    return "; ".join(times)


def asset_register(said: SettingsSaid) -> Section:
    """One row, written downwards so that it can be read on paper."""
    return Section(
        key="asset",
        title="Row for the register of information assets",
        tables=(
            PackTable(
                key="asset",
                title="Birdtable",
                columns=("Heading", "Entry"),
                rows=(
                    ("Name", "Birdtable: the school’s public account"),
                    (
                        "Purpose",
                        "Publishing news under the school’s policy, and the record of how each post was decided",
                    ),
                    ("Owner", "The headteacher"),
                    ("People it is about", said.about),
                    (
                        "Kinds of information",
                        "Names, year, class, answers about pictures and names, pictures, posts, who did what",
                    ),
                    (
                        "Special categories",
                        "None on purpose; words about health and the like are held or stopped. No biometric data.",
                    ),
                    ("Lawful basis (proposed)", "Public task; consent for a child who can be recognised"),
                    ("Where it is held", f"A machine of the school’s own. {TO_FILL_IN}"),
                    ("Who can see it", "Staff by role, with a second step for leaders and technicians"),
                    ("Shared with", listed([one.called for one in said.accounts]) if said.accounts else "Nobody yet"),
                    ("Kept for", _lengths(said)),
                    ("Under which policy", said.called),
                    ("Data protection officer", said.decider or TO_FILL_IN),
                    ("Written down on", f"{said.today.day} {said.today:%B %Y}"),
                ),
            ),
        ),
    )
