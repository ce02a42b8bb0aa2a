"""What a parent says by their link: a no counts at once and alone; a yes only where nobody ever said no."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from birdtable.apps.people.models import School
from birdtable.apps.policies.permission_rules import both_must_agree
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.rights.letters import letters_standing
from birdtable.apps.rights.models import FamilyLetter
from birdtable.apps.roll.actions import record_family_answer
from birdtable.apps.roll.queries import answers_of, consents_of, rules_of
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.permission import standing
from birdtable.core.words import Network

THE_CHILD = "the child"
_PUBLIC = "Anybody in the world can see it and pass it on. We delete what we posted; "
MEANS = {
    Network.NOTICEBOARD: "Our own page on the internet. Anybody can open it, without an account. We can take a picture "
    "down at once, but somebody may have saved it before.",
    Network.BLUESKY: f"A public network. {_PUBLIC}copies that others made stay.",
    Network.MASTODON: f"A public network of many servers. {_PUBLIC}other servers may keep a copy.",
    Network.X: f"A public network, once called Twitter. {_PUBLIC}copies that others made stay.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place a letter asks about. yes: the child may be shown there today.

    refused: somebody said no, and a link cannot change that.
    waits: this parent said yes, and the other's is awaited. since: the day of the answer that counts.
    """

    network: Network
    name: str
    means: str
    yes: bool
    refused: bool
    waits: bool
    since: date | None


def places_of(letter: FamilyLetter) -> tuple[Place, ...]:
    """What the page shows. Marks are nothing it knows of."""
    pupil, rules = letter.pupil, rules_of(letter.school)
    counting = standing(answers_of(pupil), rules)
    allowed = consents_of(pupil, letter.school.today(), rules)
    return tuple(
        Place(
            network=network,
            name=NETWORKS[network],
            means=MEANS[network],
            yes=network in allowed,
            refused=any(not one.given for one in counting.get(network, ())),
            waits=network.value in letter.agreed and network not in allowed,
            since=counting[network][0].said_on if network in counting else None,
        )
        for network in NETWORKS
        if network.value in letter.networks
    )


@transaction.atomic
def answer_by_link(
    letter: FamilyLetter, *, yes: Collection[Network], no: Collection[Network], child_says_no: bool = False
) -> None:
    """Write down what was answered; what was not answered stays as it is.

    Where both parents must agree, a yes waits for the other's; a no never waits.
    """
    locked = FamilyLetter.objects.select_for_update().select_related("school", "pupil__school").get(pk=letter.pk)
    places = {one.network: one for one in places_of(locked)}
    refused = [network for network in places if network in no]
    if refused:
        record_family_answer(locked.pupil, refused, given=False, given_by=locked.holder, how="link", form=locked.code)
    if child_says_no:
        record_family_answer(locked.pupil, list(places), given=False, given_by=THE_CHILD, how="link", form=locked.code)
    wanted = [
        network
        for network, place in places.items()
        if network in yes and network not in no and not place.refused and not child_says_no
    ]
    _agree(locked, wanted, refused)


def _agree(letter: FamilyLetter, wanted: Collection[Network], refused: Collection[Network]) -> None:
    others = [one for one in letters_standing(letter.pupil) if one.pk != letter.pk]
    agreed = (set(letter.agreed) | {one.value for one in wanted}) - {one.value for one in refused}
    FamilyLetter.objects.filter(pk=letter.pk).update(agreed=sorted(agreed), answered_at=timezone.now())
    if not others or not _both(letter.school):
        if wanted:
            record_family_answer(letter.pupil, wanted, given=True, given_by=letter.holder, how="link", form=letter.code)
        return
    together = [one for one in wanted if all(one.value in other.agreed for other in others)]
    for one in (letter, *others) if together else ():
        record_family_answer(letter.pupil, together, given=True, given_by=one.holder, how="link", form=one.code)


def _both(school: School) -> bool:
    try:
        return both_must_agree(policy_in_force(school))
    except NoPolicy:
        return True
