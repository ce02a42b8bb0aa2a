"""The noticeboard does what every network must."""

import pytest

from birdtable.adapters.networks.network import Outgoing, OutgoingPicture
from birdtable.apps.delivery.models import Notice
from birdtable.apps.delivery.noticeboard import Noticeboard
from tests.networks.contract import NetworkContract, Rig
from tests.posts import a_working_school
from tests.things import a_delivery

pytestmark = pytest.mark.django_db


def outgoing(text: str, *, pictures: int = 0) -> Outgoing:
    one = OutgoingPicture(rendition="beans", sha256="0" * 64, description="Bean plants.", width=1600, height=1200)
    return Outgoing(text=text, pictures=(one,) * pictures)


class TestTheNoticeboard(NetworkContract):
    @pytest.fixture
    def rig(self) -> Rig:
        school = a_working_school()
        return Rig(
            network=Noticeboard(),
            outgoing=outgoing,
            new_key=lambda: a_delivery(school, school.teacher).key,
            standing=lambda: list(
                Notice.objects.filter(removed_at=None).order_by("published_at").values_list("text", flat=True)
            ),
        )
