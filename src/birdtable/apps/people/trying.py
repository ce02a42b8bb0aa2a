"""How often somebody may try what others must not guess. Counted in the cache, which all web processes share."""

from django.core.cache import cache

MOST = 10
WINDOW = 10 * 60
"""Seconds."""


class TooOften(Exception):
    """So many tries are nobody's slip of the finger."""


def count_try(what: str, who: str, most: int = MOST) -> None:
    """One more try. Raises: TooOften."""
    key = f"tries:{what}:{who}"
    cache.add(key, 0, WINDOW)
    try:
        tries = cache.incr(key)
    except ValueError:  # it ran out in between
        return
    if tries > most:
        raise TooOften(what)
