"""What an objection stops until it is decided, and for good where the school agrees."""

from django.db import transaction

from birdtable.apps.datarequests.models import DataRequest
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.objecting import decided, stop_while_deciding
from birdtable.apps.roll.stillness import is_still, leave_in_peace, send_again

_AGAINST = DataRequest.Against


def stop_what_is_objected_to(request: DataRequest, pupil: Pupil, *, by: Membership) -> None:
    """From this moment: not shown, not mentioned, no letters. Only in the transaction that writes the objection down.

    What they did not say is taken to be both: what is public cannot be called back later.
    """
    against = request.against or _AGAINST.BOTH
    stop_while_deciding(pupil, shown=against != _AGAINST.MENTIONED, mentioned=against != _AGAINST.SHOWN, by=by)
    if not is_still(pupil):
        leave_in_peace(pupil, by=by)
        DataRequest.objects.filter(pk=request.pk).update(stilled=True)


@transaction.atomic
def let_it_count_again(request: DataRequest, *, by: Membership) -> None:
    """What the family answered before counts again, and letters go. What came down stays down. Raises: NotPermitted."""
    require(by, Act.ANSWER_REQUESTS, request)
    pupil = request.pupil
    if pupil is None or _others_object(request, pupil):
        return
    decided(pupil, by=by)
    if DataRequest.objects.filter(pk=request.pk, stilled=True).update(stilled=False):
        send_again(pupil, by=by)


def _others_object(request: DataRequest, pupil: Pupil) -> bool:
    """Whether another objection about the same child is open, or was agreed to."""
    others = DataRequest.objects.filter(pupil=pupil, kind=DataRequest.Kind.OBJECTION).exclude(pk=request.pk)
    ended = (DataRequest.Answer.REFUSED, DataRequest.Answer.DROPPED)
    return others.exclude(answer__in=ended).exists()


def stopped(request: DataRequest) -> bool:
    """Whether the child is not shown, or not mentioned, because of an objection."""
    pupil = request.pupil
    return bool(pupil and (pupil.unshown_since or pupil.unmentioned_since))
