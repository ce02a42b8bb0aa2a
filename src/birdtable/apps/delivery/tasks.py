"""Who answers the bell for deliveries, and which rows are due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.delivery import account_gone, correcting, expiring, loosening, recovering, ticks, watching
from birdtable.apps.delivery.actions import BELL, URGENT_BELL
from birdtable.apps.delivery.queries import due_deliveries
from birdtable.apps.delivery.sending import attend
from birdtable.apps.work.registry import URGENT, answers, due


@answers(URGENT_BELL, queue=URGENT, priority=100)
def answer_at_once(pk: UUID) -> None:
    """Attend to one delivery of an urgent notice, before everything else."""
    attend(pk)


@due(URGENT_BELL)
def urgent_rows(now: datetime, limit: int) -> Sequence[UUID]:
    """Deliveries of urgent notices that need a hand."""
    return due_deliveries(now, limit, urgent=True)


@answers(correcting.BELL)
def answer_correction(pk: UUID) -> None:
    """Take down what was corrected."""
    correcting.take_down_corrected(pk)


@due(correcting.BELL)
def corrections(now: datetime, limit: int) -> Sequence[UUID]:
    """Corrections that are out."""
    return correcting.due_corrections(limit)


@answers(expiring.BELL)
def answer_expired(pk: UUID) -> None:
    """Give a post back whose time has gone."""
    expiring.expire(pk)


@due(expiring.BELL)
def expired(now: datetime, limit: int) -> Sequence[UUID]:
    """Posts that waited too long."""
    return expiring.due_to_expire(now, limit)


@answers(watching.BELL, queue=URGENT)
def answer_trouble(pk: UUID) -> None:
    """Tell people of one copy in trouble."""
    watching.warn(pk)


@due(watching.BELL)
def troubles(now: datetime, limit: int) -> Sequence[UUID]:
    """Copies in trouble of which nobody was told."""
    return watching.due_warnings(now, limit)


@answers(ticks.BELL)
def answer_tick(pk: UUID) -> None:
    """Look for what a person ticked."""
    ticks.look(pk)


@due(ticks.BELL)
def ticks_due(now: datetime, limit: int) -> Sequence[UUID]:
    """What people ticked, and nobody has seen yet."""
    return ticks.due_ticks(now, limit)


@answers(recovering.BELL)
def answer_reconnected(pk: UUID) -> None:
    """Let go on what waited for an account that was signed in to again."""
    recovering.go_on(pk)


@due(recovering.BELL)
def reconnected(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts that were signed in to again."""
    return recovering.due_reconnected(limit)


@answers(account_gone.BELL)
def answer_account_gone(pk: UUID) -> None:
    """Let go of one copy whose account is no longer there."""
    account_gone.let_go(pk)


@due(account_gone.BELL)
def accounts_gone(now: datetime, limit: int) -> Sequence[UUID]:
    """Copies for accounts that were disconnected a week ago."""
    return account_gone.due_account_gone(now, limit)


@answers(loosening.BELL)
def answer_loosened(school_id: UUID) -> None:
    """Look again at what a school's posts wait for."""
    loosening.look_again(school_id)


@due(loosening.BELL)
def loosened(now: datetime, limit: int) -> Sequence[UUID]:
    """Schools whose accounts, policy or trips changed while posts waited."""
    return loosening.due_loosened(limit)


@answers(BELL)
def answer(pk: UUID) -> None:
    """Attend to one delivery."""
    attend(pk)


@due(BELL)
def rows(now: datetime, limit: int) -> Sequence[UUID]:
    """Deliveries that need a hand."""
    return due_deliveries(now, limit)
