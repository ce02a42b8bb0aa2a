"""How the school is set, as the data protection papers need it: read once, from what is really in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.queries import channels_of
from birdtable.apps.governors.wording import many
from birdtable.apps.incidents.models import Decider
from birdtable.apps.people.models import Membership, School
from birdtable.apps.photos.eyes import NONE
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.policies.reading import document_of
from birdtable.apps.policies.wording import value_in_words
from birdtable.apps.retention.queries import Line, plan
from birdtable.apps.roll.models import Pupil
from birdtable.core.catalogue import all_parameters
from birdtable.core.parameter import Parameter
from birdtable.core.policy import Policy
from birdtable.core.silences import SILENCES


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsSaid:
    """policy: None where none is adopted; accounts: connected today; keeping: how long each kind of thing is kept.

    children, staff: how many are on the lists; decider: the data protection officer, as named here; "" for nobody.
    finds_faces: whether a machine looks for faces (it recognises none); outside: whether the record's end is kept
    apart.
    """

    school: School
    today: date
    policy: Policy | None
    accounts: tuple[Channel, ...]
    keeping: tuple[Line, ...]
    children: int
    staff: int
    decider: str
    finds_faces: bool
    outside: bool

    def says(self, name: str) -> str:
        """What the policy, or Birdtable's careful default, says of this parameter, in words."""
        parameters: Mapping[str, Parameter] = dict(all_parameters()) | dict(SILENCES)
        value = parameters[name].default
        if self.policy:
            value = self.policy.silent.get(name, value)
            for clause in self.policy.clauses:
                value = clause.parameters.get(name, value)
        return value_in_words(name, value) or str(value)

    @property
    def approvals(self) -> tuple[str, ...]:
        """Who approves what, a sentence each."""
        return document_of(self.policy, self.today).approvals if self.policy else ()

    @property
    def called(self) -> str:
        """The policy with its date."""
        if self.policy is None:
            return "No policy is adopted yet"
        day = self.policy.signed_off
        return f"“{self.policy.title}”, signed off on {day.day} {day:%B %Y}"

    @property
    def about(self) -> str:
        """How many people it is about."""
        return f"{many(self.children, 'child', 'children')} on the pupil list and {many(self.staff, 'member')} of staff"


def said_at(school: School, now: datetime) -> SettingsSaid:
    """As things stand now. The number of queries does not grow with what there is."""
    today = now.astimezone(school.zone).date()
    try:
        policy = policy_in_force(school)
    except NoPolicy:
        policy = None
    decider = Decider.objects.filter(school=school).select_related("person").first()
    return SettingsSaid(
        school=school,
        today=today,
        policy=policy,
        accounts=channels_of(school),
        keeping=tuple(plan(school, now)),
        children=Pupil.objects.on_roll(school, today).count(),
        staff=Membership.objects.filter(school=school).active(today).count(),
        decider=decider.person.called if decider else "",
        finds_faces=settings.BIRDTABLE_EYES != NONE,
        outside=bool(school.record_kept_by),
    )
