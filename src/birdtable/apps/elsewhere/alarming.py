"""Telling every leader within minutes: by bell, by letter, and on their phones."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.elsewhere.models import Strange
from birdtable.apps.elsewhere.queries import leaders_of
from birdtable.apps.elsewhere.transitions import move
from birdtable.apps.notify.actions import write
from birdtable.apps.notify.kinds import ELSEWHERE
from birdtable.apps.notify.telling import tell
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts.judging import judge_words
from birdtable.core.strange_states import StrangeEvent
from birdtable.core.verdict import Verdict
from birdtable.core.words import Network

LETTER = (
    "{says}, on {account}. Birdtable did not do that.\n\n"
    "Please look at once. The page takes it down, lets somebody say that they did it by hand, or leads through what\n"
    "to do when somebody else is in the account:\n{page}\n"
)


@transaction.atomic
def alarm(strange: Strange) -> None:
    """It is not ours, and everybody who leads hears of it. Raises: NotAllowed, transitions.Overtaken."""
    school, now = strange.channel.school, timezone.now()
    verdict = _judged(strange)
    codes = sorted({one.finding.code for one in verdict.judged}) if verdict else []
    effect = verdict.effect.word if verdict else ""
    detail = {"codes": codes, "effect": effect} if verdict else {}
    move(strange, StrangeEvent.ALARM, detail=detail, told_at=now, effect=effect, codes=codes)
    people, addresses = leaders_of(school)
    tell(ELSEWHERE, school_id=school.pk, about=("elsewhere", strange.pk), to=people, detail=strange.kind)
    page = settings.BIRDTABLE_ADDRESS + reverse("elsewhere-one", args=[school.slug, strange.pk])
    write(
        school.pk,
        kind="elsewhere",
        about=strange.pk,
        subject=f"Something on our account that is not ours ({school.name})",
        body=LETTER.format(says=strange.get_kind_display(), account=strange.channel.called, page=page),
        to=addresses,
    )


def _judged(strange: Strange) -> Verdict | None:
    """What the school's own policy makes of its words; None where it has none, or there is no policy."""
    if strange.kind not in (Strange.Kind.POST, Strange.Kind.REPLY, Strange.Kind.EDITED) or not strange.text.strip():
        return None
    try:
        return judge_words(strange.channel.school, strange.text, Network(strange.channel.network))
    except NoPolicy:
        return None
