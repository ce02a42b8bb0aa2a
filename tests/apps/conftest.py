import pytest

from birdtable.apps.channels import reaching
from birdtable.apps.foryou import pushing


@pytest.fixture
def speaks_to_this_machine(settings):
    """Our client reaches servers on this machine, which it never does otherwise; a new one for each test."""
    settings.BIRDTABLE_SPEAKS_TO_THIS_MACHINE = True
    for one in (reaching.client, pushing.client):
        one.cache_clear()
    yield
    for one in (reaching.client, pushing.client):
        one().close()
        one.cache_clear()
