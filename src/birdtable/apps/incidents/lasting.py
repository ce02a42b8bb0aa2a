"""How long something was, or will be, in words."""

from datetime import datetime, timedelta

UNITS = ((86400, "day"), (3600, "hour"), (60, "minute"))


def lasting(span: timedelta) -> str:
    """“2 days and 3 hours”, “40 minutes”, “less than a minute”."""
    left = int(span.total_seconds())
    told: list[str] = []
    for size, word in UNITS:
        number, left = divmod(left, size)
        if number and len(told) < 2:
            told.append(f"{number} {word}{'' if number == 1 else 's'}")
        elif told:
            break
    return " and ".join(told) or "less than a minute"


def time_left(until: datetime, now: datetime) -> str:
    """“20 hours and 5 minutes are left”, or how long it has been over."""
    if now < until:
        return f"{lasting(until - now).capitalize()} left"
    return f"Over since {lasting(now - until)}"
