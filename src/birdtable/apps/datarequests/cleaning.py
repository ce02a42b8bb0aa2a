"""Overwriting what a database leaves in its file of rows that were deleted or changed.

SQLite keeps old rows in pages it no longer uses, in its log, and old words in its index of words; all three are made
anew. PostgreSQL is asked to reclaim the old versions of rows; its own log goes as its administrator has it.
"""

from typing import Any

from django.db import connection

from birdtable.apps.posts.keeping_findable import forget_old_words


class Busy(Exception):
    """Somebody reads just now, so it could not be done to the end; it is tried again."""


def clean() -> None:
    """Overwrite what is left. Not in a transaction. Raises: Busy; django.db.OperationalError while others write."""
    forget_old_words()
    with connection.cursor() as cursor:
        overwrite(cursor, connection.vendor)


def overwrite(cursor: Any, vendor: str) -> None:
    """Make the file anew, and on SQLite its log with it. Raises: Busy."""
    cursor.execute("VACUUM")
    if vendor == "sqlite":
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
        if busy:
            raise Busy
