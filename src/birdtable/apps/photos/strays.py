"""Files that no row names: left by a process that ended between writing a file and its row, or a row and its file."""

import uuid
from datetime import datetime, timedelta

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.utils import timezone

from birdtable.apps.people.models import School
from birdtable.apps.photos.files import FOLDER, throw_away
from birdtable.apps.photos.models import Rendition, Upload

BELL = "stray_pictures"
AT_NIGHT = 3
"""The hour, by UTC, at which nobody is uploading."""
OLD_ENOUGH = timedelta(days=1)
"""A younger file may still be on its way to its row."""
ONCE_A_NIGHT = 20 * 3600


def schools_to_tidy(now: datetime, limit: int) -> list[uuid.UUID]:
    """Every school, once a night."""
    if now.hour != AT_NIGHT or not cache.add(f"{BELL}:{now:%Y-%m-%d}", True, ONCE_A_NIGHT):  # noqa: FBT003 - a value
        return []
    return list(School.objects.values_list("pk", flat=True)[:limit])


def tidy(school: uuid.UUID) -> None:
    """Delete this school's files that no row has named for a day."""
    named = set(Rendition.objects.filter(school=school).values_list("file", flat=True))
    uploads = Upload.objects.filter(school=school).values_list("pieces", flat=True)
    named |= {name for pieces in uploads for name, _ in pieces}
    before = timezone.now() - OLD_ENOUGH
    for folder in (f"{FOLDER}/{school}", Upload.place(school)):
        paths = (f"{folder}/{name}" for name in _names_in(folder))
        throw_away([path for path in paths if path not in named and default_storage.get_modified_time(path) < before])


def _names_in(folder: str) -> list[str]:
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
