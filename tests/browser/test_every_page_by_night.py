"""Every page there is by night: only its colours differ, so only what axe says of colours is asked."""

import pytest

from tests.browser.chromium import DESK, PHONE
from tests.browser.seeding import ROLES
from tests.browser.test_every_page import looked_at, visitor

COLOURS = ["color-contrast", "link-in-text-block"]
BY_NIGHT = tuple((size, "dark", COLOURS) for size in (DESK, PHONE))


@pytest.mark.parametrize("role", [*ROLES, "nobody"])
def test_axe_finds_no_colour_that_is_hard_to_read_by_night(device, house, shared_school, seen, role):
    opened, wrong = looked_at(visitor(device, house, shared_school, role), shared_school, seen, BY_NIGHT)
    assert wrong == {}
    assert opened
