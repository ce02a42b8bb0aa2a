"""The letter of an invitation: sent at once and not kept as others are, for what opens the door stands in it."""

from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from birdtable.apps.people.models import Invitation

log = structlog.get_logger("birdtable.people")


def address_of(token: str) -> str:
    """Where somebody accepts."""
    return f"{settings.BIRDTABLE_ADDRESS}{reverse('invitation', args=[token])}"


def send_it(invitation: Invitation, token: str) -> bool:
    """Send the letter; whether the mail server took it."""
    school = invitation.school
    body = (
        f"{invitation.asked_by} invites you to Birdtable, where {school.name} writes its news.\n\n"
        f"Choose a password here, until {invitation.expires_at.astimezone(school.zone):%-d %B, %H:%M}:\n"
        f"{address_of(token)}\n\nThe address is for you alone, and works once.\n"
    )
    letter = EmailMessage(f"Birdtable: {school.name} invites you", body, to=[invitation.email])
    try:
        return bool(letter.send())
    except (SMTPException, OSError) as error:
        log.error("invitation not sent", error=type(error).__name__)
        return False
