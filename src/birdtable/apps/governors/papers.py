"""The data protection papers of a school, as one pack."""

from datetime import datetime

from birdtable.apps.governors.dpia import sections
from birdtable.apps.governors.notices import asset_register, privacy_notice
from birdtable.apps.governors.settings_said import said_at
from birdtable.apps.governors.tables import Pack
from birdtable.apps.governors.wording import day_of
from birdtable.apps.people.models import School


def papers_of(school: School, now: datetime) -> Pack:
    """Filled in from how the school is set at that moment."""
    said = said_at(school, now)
    return Pack(
        title="Data protection papers",
        school=school.name,
        scope=f"As Birdtable is set on {day_of(said.today)}",
        made=day_of(said.today),
        sections=(*sections(said), privacy_notice(said), asset_register(said)),
    )
