"""After a backup was put back: what happened since is not known here, so nothing goes out before people have looked."""

from datetime import datetime
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.notify.actions import write
from birdtable.apps.people.models import Membership, School
from birdtable.core.words import Role

LETTER = "put_back"


@transaction.atomic
def stand_still(made_at: datetime) -> int:
    """Pause every account of every school, sign everybody out, and write to heads and leaders; how many accounts.

    A post that went out after the copy was made still waits in it, and would go out a second time. A session that was
    ended since, of a lost device perhaps, would be good again. made_at: when the copy was made.
    """
    Session.objects.all().delete()
    paused = 0
    for school in School.objects.order_by("pk"):
        paused += Channel.objects.filter(school=school, disconnected_at=None, paused=False).update(paused=True)
        record(
            school_id=school.pk,
            act="backup.put_back",
            actor=None,
            roles=(),
            thing=("school", school.pk),
            detail={"when": made_at.isoformat()},
        )
        _write(school, made_at)
    return paused


def _write(school: School, made_at: datetime) -> None:
    then = made_at.astimezone(school.zone)
    leading = Membership.objects.holding(Role.LEADER, Role.HEAD, on=school.today()).filter(school=school)
    write(
        school.pk,
        kind=LETTER,
        about=uuid4(),
        subject="Birdtable was put back from a copy: please look before anything goes out",
        body=(
            f"Birdtable at {school.name} was put back from a copy of {then:%d %B %Y, %H:%M}.\n"
            "What happened since then is not known to it any more. Every account is paused, and everybody signs in"
            " again.\n\n"
            "Please do again what was done since then, before an account goes on:\n"
            "- permissions that were taken back, and marks of children;\n"
            "- posts that were taken down, and pictures that were removed;\n"
            "- people who left, and devices that were lost;\n"
            "- posts that went out: look at each account, and discard here what stands there already.\n\n"
            "Then let each account go on, under Accounts.\n"
        ),
        to=set(leading.values_list("person__email", flat=True)),
    )
