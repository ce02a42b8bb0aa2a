"""How urgent notices that families are to hear of are found: from the few that last, never from all that ever stood."""

import pytest
from django.utils import timezone

from birdtable.apps.subscriptions.queries import urgent_to_tell


@pytest.mark.django_db
@pytest.mark.sqlite
def test_what_ever_stood_is_not_gone_through_every_second() -> None:
    plan = urgent_to_tell(timezone.now()).values_list("pk", flat=True).explain()
    standing = plan[plan.index("CORRELATED SCALAR SUBQUERY") :].splitlines()
    assert "post_id=?" in standing[1], plan
