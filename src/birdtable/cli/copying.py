"""What goes into a backup, and what its list tells; Django is ready."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from birdtable.adapters.backups.databases import copy_sqlite, dump_postgresql
from birdtable.adapters.backups.manifest import Head, Manifest, Sum
from birdtable.apps.audit.queries import head_of
from birdtable.apps.people.models import School

MEDIA = "media/"
DATABASE = "database"


def copy_database(to: Path) -> None:
    """The database as it is at this moment. Raises: NoTool, NotCopied."""
    connected = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        copy_sqlite(Path(connected["NAME"]), to)
    else:
        dump_postgresql(connected, to)


def members(database: Path) -> Iterator[tuple[str, Path]]:
    """Everything that goes in: the copied database first, then the files of pictures, which are written only once.

    A picture comes to its folder before a row names it, so none that the copied rows name is missing; but for what
    was deleted on purpose meanwhile.
    """
    yield DATABASE, database
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield f"{MEDIA}{path.relative_to(root).as_posix()}", path


def tell_of(made_at: datetime) -> Callable[[Mapping[str, Sum]], Manifest]:
    """What makes the list; the records' ends are read now, not after the files were copied."""
    applied = MigrationRecorder(connection).applied_migrations()
    migrations = frozenset(f"{app}.{name}" for app, name in applied)
    records = {one.slug: Head(head.seq, head.hash) for one in School.objects.all() for head in (head_of(one.pk),)}
    kind = "sqlite" if connection.vendor == "sqlite" else "postgresql"
    return lambda files: Manifest(
        made_at=made_at,
        release=version("birdtable"),
        database=kind,
        migrations=migrations,
        records=records,
        files=files,
    )
