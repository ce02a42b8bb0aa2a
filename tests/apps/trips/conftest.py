import pytest
from django.core.cache import cache


@pytest.fixture
def nobody_has_tried_yet():
    """Codes are counted, and after some tries refused."""
    cache.clear()
