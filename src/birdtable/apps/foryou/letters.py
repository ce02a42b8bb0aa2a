"""What stands in an e-mail or on a locked phone: the kind, the school and a link. Never a word, a picture or a name."""

import uuid
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.urls import reverse

from birdtable.apps.notify.actions import write
from birdtable.apps.notify.kinds import KINDS
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.models import Person, School


def write_at_once(row: Notification, school: School, person: Person) -> None:
    """An e-mail about this one thing. Its id is the letter's, so that it is written once."""
    kind = KINDS[row.kind]
    says = kind.words(row.detail)
    more = f"{kind.more}\n\n" if kind.more else ""
    body = f"{says}.\n\n{more}{_link('for-you-open', school, row.pk)}\n\n{_why(school)}"
    about = f"{row.kind}-{row.detail}" if row.detail else row.kind
    write(school.pk, kind=about, about=row.pk, subject=f"{says} ({school.name})", body=body, to=[person.email])


def write_daily(pk: uuid.UUID, person: Person, rows: Mapping[School, Sequence[Notification]]) -> None:
    """One e-mail with what is new at each school of theirs: so many of each kind. pk: the daily letter's own."""
    first = next(iter(rows))
    parts = [f"{school.name}\n{_counted(told)}\n{_link('for-you', school)}" for school, told in rows.items()]
    subject = f"New for you today ({first.name})" if len(rows) == 1 else "New for you today"
    body = "\n\n".join(parts) + f"\n\n{_why(first)}"
    write(first.pk, kind="daily", about=pk, subject=subject, body=body, to=[person.email])


def on_a_phone(row: Notification, school: School) -> dict[str, str]:
    """What a phone shows, and where a tap leads."""
    path = reverse("for-you-open", args=[school.slug, row.pk])
    return {"title": school.name, "body": f"{KINDS[row.kind].words(row.detail)}.", "path": path, "tag": str(row.about)}


def _counted(rows: Sequence[Notification]) -> str:
    counts: dict[str, int] = {}
    for row in rows:
        says = KINDS[row.kind].words(row.detail)
        counts[says] = counts.get(says, 0) + 1
    return "\n".join(f"- {says}{f' ({count} times)' if count > 1 else ''}" for says, count in counts.items())


def _link(page: str, school: School, *keys: uuid.UUID) -> str:
    return settings.BIRDTABLE_ADDRESS + reverse(page, args=[school.slug, *keys])


def _why(school: School) -> str:
    return f"How you are told of things is yours to say:\n{_link('for-you-how', school)}\n"
