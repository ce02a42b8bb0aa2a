"""Words approved beforehand, and the notices sent in them: released alone, at any hour, to every account."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.queries import channels_of
from birdtable.apps.delivery.actions import queue
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.notify.actions import write
from birdtable.apps.notify.kinds import URGENT
from birdtable.apps.notify.telling import tell
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.people.queries import people_today
from birdtable.apps.posts.actions import begin, rewrite
from birdtable.apps.posts.approval import send_fixed_words
from birdtable.apps.posts.models import Post
from birdtable.apps.urgent.filling import Slot, ends, fill
from birdtable.apps.urgent.models import ApprovedWords, UrgentNotice
from birdtable.apps.urgent.queries import lists_of, staff_addresses
from birdtable.core.words import Network, Topic


class NowhereToGo(Exception):
    """The school has no account and no noticeboard."""


def send(words: ApprovedWords, chosen: Mapping[Slot, str], *, by: Membership) -> UrgentNotice:
    """Send a notice to every account, before everything else and whatever is held.

    The noticeboard has it when this returns, even while no worker lives. A second tap finds the first notice.
    Raises: NotPermitted, NotFilled, NowhereToGo; posts.stops.Stopped; NoPolicy.
    """
    require(by, Act.SEND_NOTICE)
    now = timezone.now()
    notice = _made(words, chosen, by, now)
    for delivery in Delivery.objects.filter(post=notice.post, channel__network=Network.NOTICEBOARD):
        attend(delivery.pk)
    notice.post.refresh_from_db()
    return notice


@transaction.atomic
def _made(words: ApprovedWords, chosen: Mapping[Slot, str], by: Membership, now: datetime) -> UrgentNotice:
    school = by.school
    # Held until the commit: of two taps at once the second finds what the first made.
    words = ApprovedWords.objects.select_for_update().get(pk=words.pk, approved_by__isnull=False, retired_at=None)
    filled = fill(words.text, chosen, lists_of(school), school.today())
    standing = UrgentNotice.objects.filter(school=school, text=filled.text, ends_at__gt=now, ended_at=None).first()
    if standing:
        return standing
    channels = channels_of(school)
    if not channels:
        raise NowhereToGo(school.pk)
    post = begin(by, channels=channels)
    rewrite(
        post, by, post.version, text=filled.text, topic=Topic.URGENT, school_class=None, channels=channels,
        scheduled_for=None,
    )  # fmt: skip
    # Allowed by now; where it comes from a phone of their own, that was confirmed at sign-off.
    by.here = replace(by.here, leave=school.devices_ruled.notices)
    send_fixed_words(post, by, then=_queue_at_once)
    until = ends(filled, words.hours, now, school.zone)
    if words.all_clear:
        UrgentNotice.objects.filter(school=school, ends_at__gt=now, ended_at=None).update(ended_at=now)
    notice = UrgentNotice.objects.create(
        school=school, words=words, post=post, text=filled.text, released_by=by.person, released_at=now, ends_at=until
    )
    _tell("sent", by, notice=str(notice.pk), words=str(words.pk), until=until.isoformat())
    _write_to_staff(notice, by)
    others = set(people_today(school).values_list("pk", flat=True)) - {by.person_id}
    tell(URGENT, school_id=school.pk, about=("notice", notice.pk), to=others)
    return notice


def _queue_at_once(post: Post, by: Membership) -> None:
    queue(post, by, urgent=True)


def _write_to_staff(notice: UrgentNotice, by: Membership) -> None:
    school = notice.school
    board = f"{settings.BIRDTABLE_ADDRESS}/n/{school.slug}/"
    body = (
        f"{notice.text}\n\nSent by {by.person.called} for {school.name} at "
        f"{notice.released_at.astimezone(school.zone):%H:%M}.\nFamilies read it here: {board}\n"
    )
    subject = f"{school.name}: {notice.words.called}"
    write(school.pk, kind="urgent", about=notice.pk, subject=subject, body=body, to=staff_addresses(school))


@transaction.atomic
def end_banner(notice: UrgentNotice, *, by: Membership) -> None:
    """Take its banner off the noticeboard before its time; the post itself stays. Raises: NotPermitted."""
    require(by, Act.SEND_NOTICE)
    if UrgentNotice.objects.filter(pk=notice.pk, ended_at=None).update(ended_at=timezone.now()):
        _tell("ended", by, notice=str(notice.pk))


def _tell(what: str, by: Membership, **detail: object) -> None:
    record(
        school_id=by.school_id,
        act=f"urgent.{what}",
        actor=by.person_id,
        roles=by.roles,
        thing=("school", by.school_id),
        detail=detail,
    )
