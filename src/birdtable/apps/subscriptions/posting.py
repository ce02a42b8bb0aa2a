"""Sending letters in small lots. Before each lot it is asked again whether what they tell of still stands.

A worker killed half way sends the rest later; what it had handed over and not written down, some letters a connection
at most, goes twice under the same Message-ID.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone

from birdtable.adapters.sealing import Seal
from birdtable.apps.channels.keys import our_seal
from birdtable.apps.subscriptions.actions import AT_ONCE, IN_TIME
from birdtable.apps.subscriptions.addresses import opened
from birdtable.apps.subscriptions.letters import Telling, message_of
from birdtable.apps.subscriptions.models import FamilyLetter, Round, Subscriber
from birdtable.apps.subscriptions.queries import held, sends_letters, standing, waiting, wants
from birdtable.apps.subscriptions.sending import Came, Work, send_all
from birdtable.apps.urgent.models import UrgentNotice
from birdtable.apps.work.actions import ring

A_LOT, AN_URGENT_LOT = 60, 200
"""An urgent notice overtakes daily letters between two lots of those; nothing overtakes it, and each lot costs."""
FOR_ONE_TRY = timedelta(minutes=2)
"""How long a lot that was begun keeps its letters, should the worker be killed in it."""
WHILE_HELD = timedelta(minutes=10)
LATEST = timedelta(hours=1)
GIVES_UP_AFTER = timedelta(days=2)
REFUSED_ENOUGH = 3
"""So many letters in a row to nobody: the address is none any more."""


def post_some(key: UUID) -> None:
    """Send one lot of this round's letters, or the one letter; and ring for the next."""
    lot = _claim(key)
    if not lot:
        return
    telling = _telling(lot[0])
    if telling is None:
        waiting(key).update(gave_up_at=timezone.now(), claim=None)
        return
    if not lot[0].urgent and held(telling.school):
        waiting(key).update(not_before=timezone.now() + WHILE_HELD, claim=None)
        return
    letters = {one.pk: one for one in lot}
    for some in send_all(_work(lot, telling)):
        _sent([letters[pk] for pk, came in some.items() if came is Came.SENT])
        for pk in [pk for pk, came in some.items() if came is not Came.SENT]:
            _came(letters[pk], some[pk])
    # Through the bells, so that a more urgent one is heard between two lots.
    if waiting(key).filter(not_before__lte=timezone.now()).exists():
        ring(AT_ONCE if lot[0].urgent else IN_TIME, key)


def _claim(key: UUID) -> Sequence[FamilyLetter]:
    """A lot that no other worker has; whoever comes second finds none of it free."""
    now, mine = timezone.now(), uuid4()
    free = waiting(key).filter(not_before__lte=now)
    first = free.order_by("not_before", "pk").values_list("pk", "urgent")[:AN_URGENT_LOT]
    some = [pk for number, (pk, urgent) in enumerate(first) if urgent or number < A_LOT]
    free.filter(pk__in=some).update(claim=mine, not_before=now + FOR_ONE_TRY, tries=F("tries") + 1)
    return list(FamilyLetter.objects.filter(claim=mine).select_related("subscriber", "school", "round"))


def _telling(letter: FamilyLetter) -> Telling | None:
    """What there is to say now; None where it was taken down, is over, or the school sends no letters any more."""
    if not sends_letters(letter.school):
        return None
    if letter.round is None:
        return Telling(letter.school, ())
    stand = list(standing(letter.school_id).filter(pk__in=letter.round.notices).order_by("-published_at"))
    if not stand:
        return None
    if letter.round.kind == Round.Kind.DAILY:
        return Telling(letter.school, stand)
    urgent = UrgentNotice.objects.filter(pk=letter.round.about, ended_at=None, ends_at__gt=timezone.now())
    found = urgent.select_related("words").first()
    return Telling(letter.school, stand, found.words.called) if found else None


def _work(lot: Sequence[FamilyLetter], telling: Telling) -> list[Work]:
    seal, work = our_seal(), []
    for letter in lot:
        message = _message(letter, telling, seal=seal)
        if message is None:
            FamilyLetter.objects.filter(pk=letter.pk).update(gave_up_at=timezone.now(), claim=None)
        else:
            work.append((letter.pk, message))
    return work


def _message(letter: FamilyLetter, telling: Telling, *, seal: Seal) -> EmailMessage | None:
    """None where nothing of it is for this address any more."""
    theirs = telling
    if letter.round_id and not letter.urgent:
        mine = [one for one in telling.notices if wants(letter.subscriber.classes, one)]
        if not mine:
            return None
        theirs = Telling(telling.school, mine)
    return message_of(letter, opened(letter.subscriber.sealed, seal), theirs)


def _sent(letters: Sequence[FamilyLetter]) -> None:
    FamilyLetter.objects.filter(pk__in=[one.pk for one in letters]).update(sent_at=timezone.now(), claim=None)
    if answered := [one.subscriber_id for one in letters if one.subscriber.refused]:
        Subscriber.objects.filter(pk__in=answered).update(refused=0)


def _came(letter: FamilyLetter, came: Came) -> None:
    now, row = timezone.now(), FamilyLetter.objects.filter(pk=letter.pk)
    if came is Came.LATER:
        wait = min(timedelta(seconds=10) * 2 ** min(letter.tries, 12), LATEST)
        gave_up = now if now - letter.written_at > GIVES_UP_AFTER else None
        row.update(not_before=now + wait, gave_up_at=gave_up, claim=None)
    else:
        row.update(gave_up_at=now, claim=None)
        if came is Came.NOBODY_THERE:
            _nobody_there(letter.subscriber)


def _nobody_there(row: Subscriber) -> None:
    """An address that never answered, or that is none any more, is kept no longer."""
    if row.confirmed_at is None or row.refused + 1 >= REFUSED_ENOUGH:
        row.delete()
    else:
        Subscriber.objects.filter(pk=row.pk).update(refused=F("refused") + 1)
