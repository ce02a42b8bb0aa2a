"""Posting letters: one connection for all that tell of one thing; what fails is tried again, later and later."""

from datetime import datetime, timedelta
from smtplib import SMTPException
from uuid import UUID

import structlog
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.utils import DNS_NAME
from django.db.models import F
from django.utils import timezone

from birdtable.apps.notify.models import Letter

FOR_ONE_TRY = timedelta(minutes=2)
"""How long a try that has begun keeps its letter, should the worker be killed in it."""
AT_MOST = timedelta(hours=1)
GIVES_UP_AFTER = timedelta(days=2)

log = structlog.get_logger("birdtable.notify")


def due_letters(now: datetime, limit: int) -> list[UUID]:
    """What there are letters about that wait to be posted, the oldest first."""
    waiting = Letter.objects.filter(sent_at=None, gave_up_at=None, not_before__lte=now).order_by("not_before")
    return list(dict.fromkeys(waiting.values_list("about", flat=True)[:limit]))


def post_letters(about: UUID) -> None:
    """Post every letter about this that waits. A worker killed just after one was taken posts that one twice."""
    waiting = Letter.objects.filter(about=about, sent_at=None, gave_up_at=None, not_before__lte=timezone.now())
    connection = get_connection()
    try:
        for letter in waiting.order_by("pk"):
            if _taken(letter) and not _posted(letter, connection):
                return
    finally:
        connection.close()


def _taken(letter: Letter) -> bool:
    """Whether this worker has it: another may be at the same letters."""
    free = Letter.objects.filter(pk=letter.pk, sent_at=None, not_before=letter.not_before)
    return bool(free.update(not_before=timezone.now() + FOR_ONE_TRY, tries=F("tries") + 1))


def _posted(letter: Letter, connection: BaseEmailBackend) -> bool:
    """Whether the mail server took it, or refused this one alone; False when there is no use in trying the others."""
    # The same id at every try: a mailbox that gets it twice shows it once.
    message = EmailMessage(
        letter.subject,
        letter.body,
        to=[letter.to],
        connection=connection,
        headers={"Message-ID": f"<{letter.pk}@{DNS_NAME}>", "Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except (SMTPException, OSError) as error:
        _later(letter)
        log.warning("letter_not_posted", letter=str(letter.pk), why=type(error).__name__)
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
    return True


def _later(letter: Letter) -> None:
    now = timezone.now()
    wait = min(timedelta(seconds=10) * 2 ** min(letter.tries, 12), AT_MOST)
    gave_up = now if now - letter.written_at > GIVES_UP_AFTER else None
    Letter.objects.filter(pk=letter.pk).update(not_before=now + wait, gave_up_at=gave_up)
