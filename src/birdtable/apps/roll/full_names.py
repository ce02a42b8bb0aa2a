"""Where a child's full name may be used, for schools whose policy ever does so.

A child whom the safeguarding lead marked looks, to everybody else, like a child with an ordinary no.
"""

from dataclasses import dataclass

from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.roll.models import NameConsent, Pupil
from birdtable.apps.roll.queries import named_of, rules_of
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.permission import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class NameUse:
    """One place. answer: what it rests on, when this member may know. marked: for the safeguarding lead alone."""

    name: str
    allowed: bool
    answer: NameConsent | None
    marked: bool = False


def name_answers(membership: Membership, pupil: Pupil) -> tuple[NameConsent, ...]:
    """Every answer so far about the full name, the newest first; of a marked child, for those who may know."""
    if not rules_of(membership.school).full_names or (pupil.marks.exists() and not may(membership, Act.SET_MARK)):
        return ()
    return tuple(pupil.name_consents.select_related("recorded_by"))


def name_uses(membership: Membership, pupil: Pupil) -> tuple[NameUse, ...]:
    """Where this child's full name may be used today; nothing where the school's policy never uses one."""
    rules = rules_of(membership.school)
    if not rules.full_names:
        return ()
    marked, knows = pupil.marks.exists(), may(membership, Act.SET_MARK)
    allowed = frozenset() if marked else named_of(pupil, membership.school.today(), rules)
    written = {str(one.pk): one for one in pupil.name_consents.all()}
    counting = standing((one.as_answer() for one in written.values()), rules) if knows or not marked else {}
    return tuple(
        NameUse(
            name=name,
            allowed=network in allowed,
            answer=written[counting[network][0].id] if network in counting else None,
            marked=marked and knows,
        )
        for network, name in NETWORKS.items()
    )
