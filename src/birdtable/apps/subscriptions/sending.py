"""Handing many letters to the mail server over a few connections at once; what came of each, as soon as it did."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from queue import SimpleQueue
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from uuid import UUID

import structlog
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

CONNECTIONS = 4
"""A mail server answers in 20 to 100 ms: four at once write to a thousand families within half a minute."""
FOR_GOOD = 500
"""Answers of mail servers from here on are final (RFC 5321, 4.2.1)."""
log = structlog.get_logger("birdtable.subscriptions")


class Came(StrEnum):
    """What came of a letter."""

    SENT = "sent"
    NOBODY_THERE = "nobody_there"
    REFUSED = "refused"
    LATER = "later"


Work = tuple[UUID, EmailMessage]
Tell = Callable[[tuple[UUID, Came]], None]


def send_all(work: Sequence[Work]) -> Iterator[Mapping[UUID, Came]]:
    """Send them; each one's answer once, in whatever order they come, and together those that have come by then.

    Whoever writes a group down has the next one ready for it: so nobody waits for a commit of each letter, and what is
    not written yet stays few. Nothing here touches the database.
    """
    came: SimpleQueue[tuple[UUID, Came]] = SimpleQueue()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for share in (work[number::CONNECTIONS] for number in range(CONNECTIONS)):
            if share:
                pool.submit(_send_share, share, came.put)
        left = len(work)
        while left:
            some = dict([came.get(), *(came.get() for _ in range(came.qsize()))])
            left -= len(some)
            yield some


def _send_share(share: Sequence[Work], tell: Tell) -> None:
    left = list(share)
    try:
        connection = get_connection()
        try:
            while left:
                key, message = left[0]
                answer = _send(message, connection)
                left.pop(0)
                tell((key, answer))
        finally:
            connection.close()
    except (SMTPException, OSError) as error:
        log.warning("letters_wait", why=type(error).__name__)
    except Exception:  # whoever waits for an answer to each must get one
        log.exception("letters_not_sent")
    finally:
        for key, _ in left:
            tell((key, Came.LATER))


def _send(message: EmailMessage, connection: BaseEmailBackend) -> Came:
    """What the server says of this one letter. Raises: SMTPException, OSError, where the others need not be tried."""
    message.connection = connection
    try:
        message.send()
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        return Came.NOBODY_THERE if codes and min(codes) >= FOR_GOOD else Came.LATER
    except SMTPDataError as error:
        return Came.REFUSED if error.smtp_code >= FOR_GOOD else Came.LATER
    return Came.SENT
