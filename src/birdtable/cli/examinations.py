"""What `birdtable doctor` looks at. Each gives None, or the fault in words and its mend."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from birdtable.adapters.sealing import NoKeys
from birdtable.adapters.topic import weights
from birdtable.adapters.vision.cannot_look import NotInstalled, WrongModel
from birdtable.adapters.vision.model import examine
from birdtable.apps.channels.keys import that_nothing_opens
from birdtable.apps.work.bells import bells
from birdtable.apps.work.queries import is_working
from birdtable.cli.examinations_beyond import BEYOND
from birdtable.cli.home import last_backup
from birdtable.cli.telling_faults import Fault, Remark

ENOUGH_BYTES = 1_000_000_000
BACKUP_IS_OLD = timedelta(days=3)


def key() -> Fault:
    """The secret key is there, and for nobody else to read."""
    path = settings.BIRDTABLE_HOME / "secret.key"
    if not _has_key():
        return "there is no secret key.", "Run `birdtable serve` once: it makes one."
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return "others on this machine can read it.", f"chmod 600 {path}"
    return None


def _has_key() -> bool:
    try:
        return bool(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return False


def sealing() -> Fault:
    """Every sign-in to a network can be opened with the keys that are here."""
    path = Path(settings.BIRDTABLE_FIELD_KEYS_FILE)
    if not settings.BIRDTABLE_FIELD_KEYS and path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return "others on this machine can read the keys.", f"chmod 600 {path}"
    try:
        lost = that_nothing_opens()
    except NoKeys:
        return (
            "the keys are not there.",
            "Put field.keys back from its own copy; or run `birdtable serve` to make new ones.",
        )
    if lost:
        names = ", ".join(lost)
        return f"nothing here opens the sign-in of {names}.", "Put field.keys back, or connect that account again."
    return None


def own_settings() -> Fault:
    """Everything that Django or Birdtable itself finds wrong with a setting."""
    wrong = [one for one in checks.run_checks() if one.level >= checks.WARNING]
    if not wrong:
        return None
    return f"{wrong[0].msg} ({wrong[0].id})", wrong[0].hint or "See docs/settings.md."


def database() -> Fault:
    """It answers; an SQLite file is whole."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check" if connection.vendor == "sqlite" else "SELECT 'ok'")
            (answer,) = cursor.fetchone()
    except DatabaseError as error:
        return f"it does not answer ({type(error).__name__}).", "Is DATABASE_URL right, and is the server running?"
    return None if answer == "ok" else ("the file is damaged.", "Stop Birdtable and restore the last backup.")


def migrations() -> Fault:
    """The tables are those of this version."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return (
            f"{len(waiting)} changes of the tables are waiting.",
            "Start Birdtable again (systemctl restart birdtable): it brings them up to date.",
        )
    return None


def pictures() -> Fault:
    """The folder for pictures can be written."""
    folder = settings.MEDIA_ROOT
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(b"-")
    except OSError:
        return f"{folder} cannot be written.", f"mkdir -p {folder} && chown {os.getuid()} {folder}"
    return None


def looking() -> Fault | Remark:
    """What looks at pictures is the one we know, or is not installed at all."""
    try:
        examine()
    except NotInstalled as error:
        return Remark(f"no machine looks at pictures here, people look alone. {error.says}")
    except WrongModel as error:
        return f"no machine looks at pictures until this is mended. {error.says}", "birdtable vision install"
    return None


def bells_wait() -> Fault:
    """Where bells wait is there, and throws none away."""
    wrong = bells().out_of_order()
    if not wrong:
        return None
    return wrong, "Is BIRDTABLE_QUEUE_URL right, and is that server running, with maxmemory-policy noeviction?"


def worker() -> Fault:
    """A worker was heard lately."""
    if is_working():
        return None
    return (
        "no worker has been heard for half a minute; nothing goes out.",
        "Is it running? systemctl start birdtable, or birdtable serve. What it said: journalctl -u birdtable",
    )


def disk() -> Fault:
    """There is room."""
    free = shutil.disk_usage(settings.BIRDTABLE_HOME).free
    if free < ENOUGH_BYTES:
        return f"only {free // 1_000_000} MB are free.", "Free some room, or move the home folder to a larger disk."
    return None


def backups() -> Fault | Remark:
    """The newest backup is not too old, where any was ever made."""
    try:
        made = datetime.fromtimestamp(last_backup().stat().st_mtime, UTC)
    except FileNotFoundError:
        return Remark("none was ever made here. See docs/running/backing-up.md.")
    if timezone.now() - made > BACKUP_IS_OLD:
        return f"the newest is of {made:%d %B %Y}.", "birdtable backup FOLDER, and look why its timer does not run"
    return None


def second_reader() -> Fault | Remark:
    """The second reader, where one is asked for, is the one we know, or is not installed at all."""
    if not settings.BIRDTABLE_SECOND_OPINION:
        return Remark("not asked for.")
    try:
        weights.examine()
    except weights.NotInstalled as missing:
        return Remark(f"there is none, posts are judged without it. {missing}")
    except weights.WrongWeights as wrong:
        return str(wrong), weights.MEND
    return None


EXAMINATIONS: Mapping[str, Callable[[], Fault | Remark]] = {
    "Secret key": key,
    "Sign-ins to networks": sealing,
    "Settings": own_settings,
    "Database": database,
    "Tables": migrations,
    "Pictures": pictures,
    "Looking at pictures": looking,
    "Where the worker hears of work": bells_wait,
    "Worker": worker,
    "Disk": disk,
    "Backups": backups,
    "Second reader": second_reader,
    **BEYOND,
}
