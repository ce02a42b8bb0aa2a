"""What P401 says: a child's first name and the network, and never why."""

import pytest

from birdtable.core.checks.p401_face_without_consent.check import CHECK as NO_CONSENT
from birdtable.core.context import Context, Pupil, Roll
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.finding import Finding
from birdtable.core.words import Network, Shows
from tests.cast import A_TUESDAY, EVERYWHERE, JOSHUA, THORNBECK, ZOE

NO = Pupil(id="B1", forename="Idris", surname="Okoro")
MARKED = Pupil(id="B1", forename="Idris", surname="Okoro", consents=EVERYWHERE, shown=False)


def found(child: Pupil, *channels: Network, photos: int = 1) -> list[Finding]:
    photo = PhotoFacts(shows=Shows.RECOGNISABLE, pupils=(child.id,))
    draft = Draft(text="Owls", photos=(photo,) * photos, channels=channels or None)
    unset = {one.name: one.default for one in NO_CONSENT.parameters}
    return list(NO_CONSENT.find(draft, Context(school=THORNBECK, now=A_TUESDAY, roll=Roll((child,))), unset))


@pytest.mark.parametrize("channels", [(), (Network.X,), (Network.NOTICEBOARD, Network.BLUESKY), tuple(Network)])
def test_a_marked_child_looks_exactly_like_one_whose_family_said_no(channels: tuple[Network, ...]) -> None:
    assert found(MARKED, *channels) == found(NO, *channels) != []


def test_the_networks_without_permission_are_named_and_no_others() -> None:
    (finding,) = found(ZOE, Network.NOTICEBOARD, Network.X, Network.BLUESKY)
    assert finding.says.startswith("Zoë may not be shown on X or Bluesky. ")
    assert finding.pupils == (ZOE.id,)


def test_the_child_goes_by_the_name_the_child_chose_and_no_surname_is_said() -> None:
    child = Pupil(id="B2", forename="Joshua", chosen_forename="Josh", surname="Smith")
    (finding,) = found(child, Network.X)
    assert finding.says.startswith("Josh may not")
    assert "Smith" not in finding.says
    assert found(JOSHUA, *Network) == []


def test_each_picture_is_named_when_there_are_several() -> None:
    first, second = found(NO, Network.X, photos=2)
    assert "picture 1" in first.says
    assert "picture 2" in second.says
