import pytest

from birdtable.apps.channels import reaching


@pytest.fixture
def speaks_to_this_machine(settings):
    """Our client reaches servers on this machine, which it never does otherwise; a new one for each test."""
    settings.BIRDTABLE_SPEAKS_TO_THIS_MACHINE = True
    reaching.client.cache_clear()
    yield
    reaching.client().close()
    reaching.client.cache_clear()
