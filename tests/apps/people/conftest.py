import pytest
from django.core.cache import cache

from tests.people import a_school


@pytest.fixture
def school():
    return a_school()


@pytest.fixture
def nobody_has_tried_yet():
    """Sign-ins and codes are counted, and after some tries refused."""
    cache.clear()
