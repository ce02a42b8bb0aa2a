"""Accounts that cannot be read: once a week a leader looks there, and says what they saw."""

import uuid
from datetime import date, datetime, timedelta

from birdtable.apps.channels.models import Channel
from birdtable.apps.duties.actions import raise_once
from birdtable.apps.duties.models import Duty
from birdtable.apps.elsewhere.looking import READ
from birdtable.core.words import Network

A_WEEK = timedelta(days=7)
BELL = "weekly_look"


def of_week(channel: uuid.UUID, day: date) -> uuid.UUID:
    """What the duty of that week is about: one a week and account."""
    year, week, _ = day.isocalendar()
    return uuid.uuid5(channel, f"look {year}-{week}")


def due(now: datetime, limit: int) -> list[uuid.UUID]:
    """Accounts for which nobody was asked yet this week."""
    blind = {of_week(one.pk, one.school.today()): one.pk for one in _unread(now)}
    asked = Duty.objects.filter(kind=Duty.Kind.WEEKLY_LOOK, about__in=blind).values_list("about", flat=True)
    return [blind[one] for one in blind.keys() - set(asked)][:limit]


def _unread(now: datetime) -> list[Channel]:
    """Posted to by hand, on a network that cannot be read, or not to be read for a week."""
    here = Channel.objects.filter(disconnected_at=None).exclude(network=Network.NOTICEBOARD).select_related("look")
    return [one for one in here.select_related("school") if _is_blind(one, now)]


def _is_blind(channel: Channel, now: datetime) -> bool:
    if channel.by_hand or channel.network not in READ:
        return True
    look = getattr(channel, "look", None)
    return bool(look and look.trouble_since and look.trouble_since < now - A_WEEK)


def ask(pk: uuid.UUID) -> None:
    """Put it on the list of jobs, due by the end of the week."""
    channel = Channel.objects.select_related("school").get(pk=pk)
    today = channel.school.today()
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    raise_once(channel.school, Duty.Kind.WEEKLY_LOOK, of_week(pk, today), friday, called=channel.called)
