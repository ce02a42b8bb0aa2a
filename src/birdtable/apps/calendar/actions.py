"""Term dates, and the address of one's own calendar."""

import hashlib
import secrets

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.calendar.models import Feed, Term
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require


@transaction.atomic
def write_term(term: Term, by: Membership) -> None:
    """Keep a term of this member's school. Raises: NotPermitted."""
    require(by, Act.EDIT_SCHOOL)
    term.save()
    _tell("term.written", by, {"starts": term.starts.isoformat(), "ends": term.ends.isoformat()})


@transaction.atomic
def remove_term(term: Term, by: Membership) -> None:
    """Take a term out. Raises: NotPermitted."""
    require(by, Act.EDIT_SCHOOL)
    _tell("term.removed", by, {"starts": term.starts.isoformat(), "ends": term.ends.isoformat()})
    term.delete()


@transaction.atomic
def make_feed(by: Membership) -> str:
    """A new address for this member's own calendar, told this once; the one before it ends."""
    require(by, Act.SEE_SCHOOL)
    _end(by)
    token = _signer().sign(secrets.token_urlsafe(24))
    Feed.objects.create(school_id=by.school_id, membership=by, token_hash=hash_of(token))
    _tell("calendar.address_made", by)
    return token


@transaction.atomic
def end_feed(by: Membership) -> None:
    """The address of this member's calendar opens nothing any more."""
    if _end(by):
        _tell("calendar.address_ended", by)


def feed_of(token: str) -> Feed | None:
    """Whose address this is; None for one we never signed, one that was ended, or of somebody who left."""
    try:
        _signer().unsign(token)
    except BadSignature:
        return None
    found = Feed.objects.filter(token_hash=hash_of(token), ended_at=None)
    feed = found.select_related("membership__school", "membership__person").first()
    return feed if feed and feed.membership.holds_today() and feed.membership.person.is_active else None


def standing_feed(by: Membership) -> Feed | None:
    """The address this member has today, if any."""
    return Feed.objects.for_school(by).filter(membership=by, ended_at=None).first()


def hash_of(token: str) -> str:
    """All that is kept of an address."""
    return hashlib.sha256(token.encode()).hexdigest()


def _end(by: Membership) -> bool:
    return bool(Feed.objects.filter(membership=by, ended_at=None).update(ended_at=timezone.now()))


def _signer() -> Signer:
    """Made when it is needed: a process that only reads this module may have no key."""
    return Signer(salt="birdtable.calendar", sep=".")


def _tell(act: str, by: Membership, detail: dict[str, str] | None = None) -> None:
    record(
        school_id=by.school_id,
        act=act,
        actor=by.person_id,
        roles=by.roles,
        thing=("school", by.school_id),
        detail=detail,
    )
