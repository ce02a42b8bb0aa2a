"""The transaction in which a change and its entry stand or fall together."""

from contextlib import AbstractContextManager, nullcontext

from django.db import transaction


def together() -> AbstractContextManager[None]:
    """The transaction that is open, or else one of its own.

    Without a savepoint of its own within an open one, which is two questions to the database for every change: so
    what is raised inside after something was written must end the open one too.
    """
    return nullcontext() if transaction.get_connection().in_atomic_block else transaction.atomic()
