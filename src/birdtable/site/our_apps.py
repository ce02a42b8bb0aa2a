"""Our apps, high to low: an app may import only from those after it. Each is in use as soon as its folder is there."""

from pathlib import Path

_APPS = Path(__file__).resolve().parent.parent / "apps"

ORDER_OF_APPS = (
    "governors", "asks", "rounds", "replay", "noticeboard", "today", "foryou", "calendar", "beginnings",
    "retention", "datarequests", "tripmode", "elsewhere", "incidents", "rights", "community", "following", "mentions",
    "subscriptions", "urgent",
    "delivery", "posts", "photos", "trips", "channels", "policies", "roll", "duties", "people", "notify", "audit",
    "work",
)  # fmt: skip

OUR_APPS = tuple(name for name in ORDER_OF_APPS if (_APPS / name / "apps.py").is_file())
