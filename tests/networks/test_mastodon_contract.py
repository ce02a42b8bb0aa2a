"""Mastodon does what every network must, and so do its kin."""

import pytest

from tests.networks.contract import NetworkContract, Rig
from tests.networks.mastodon_makes import MAKES
from tests.networks.mastodon_school import SchoolOnMastodon


class TestMastodonAndItsKin(NetworkContract):
    @pytest.fixture(params=MAKES)
    def rig(self, request) -> Rig:
        school = SchoolOnMastodon(MAKES[request.param])
        yield school.rig()
        school.close()
