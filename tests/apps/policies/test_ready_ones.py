"""A school begins with the ready policy that is nearest to its own."""

import pytest

from birdtable.adapters.policy_file import shipped_policies
from birdtable.apps.audit.models import Entry
from birdtable.apps.policies.drafting import draft_of, lay_ready, sheet_of
from tests.people import a_school

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", shipped_policies())
def test_laid_ready_for_a_new_school_it_waits_as_the_schools_own_draft_and_could_be_adopted(name: str) -> None:
    school = a_school()
    lay_ready(school, name, author="Mrs Bevan")
    draft = draft_of(school)
    assert draft is not None
    looked = sheet_of(draft).looked_at()
    assert looked.policy is not None
    assert (looked.policy.school, looked.policy.author) == (school.name, "Mrs Bevan")
    assert looked.policy.signed_off == school.today()
    assert Entry.objects.filter(school_id=school.pk, act="policy_draft.begun").count() == 1
