"""Real servers, one of each for all tests of a process; without npm their tests are skipped, but never in CI."""

import pytest

from tests.networks.rigs.installing import NoRig
from tests.networks.rigs.running import a_network, a_pds


@pytest.fixture(scope="session")
def pds():
    """The address of a real PDS, which all tests of one process share."""
    try:
        with a_pds() as address:
            yield address
    except NoRig as why:
        pytest.skip(str(why))


@pytest.fixture(scope="session")
def bluesky():
    """The address of a PDS of a whole Bluesky, which all tests of one process share."""
    try:
        with a_network() as address:
            yield address
    except NoRig as why:
        pytest.skip(str(why))
