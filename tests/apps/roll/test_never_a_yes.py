"""Whatever a list says, it never turns a no, an ended yes or a mark into a yes."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birdtable.adapters.roll.listed import Permission, PupilRow
from birdtable.apps.people.models import School
from birdtable.apps.roll.actions import follow_rules
from birdtable.apps.roll.bringing_in import import_pupils
from birdtable.apps.roll.comparing import AWAY_BY_MISTAKE
from birdtable.apps.roll.models import Mark, Pupil
from birdtable.apps.roll.queries import answers_of, roll_of
from birdtable.core.permission import Rules, permitted
from birdtable.core.words import Network, Role
from tests.people import a_person, a_school
from tests.pupils import a_list, a_mark, a_pupil, an_answer

pytestmark = pytest.mark.django_db

NETWORKS = st.frozensets(st.sampled_from(Network))
PERMISSIONS = st.builds(
    lambda asked, yes, no: Permission(asked=asked, yes=(yes & asked) - no, no=no & asked), NETWORKS, NETWORKS, NETWORKS
)
NAMES = st.sampled_from(["Amara Okafor", "Rose Page", "rose PAGÉ"])
NUMBERS = st.sampled_from(["", "A1", "A2", "A3"])
CHILD = st.fixed_dictionaries(
    {
        "name": NAMES,
        "upn": NUMBERS,
        "answers": st.lists(
            st.tuples(
                st.sampled_from(Network), st.booleans(), st.sampled_from(["", "mother", "father"]), st.booleans()
            ),
            max_size=4,
        ),
        "mark": st.booleans(),
        "left_days_ago": st.sampled_from([None, None, 3, 100, 800]),
    }
)
ROW = st.fixed_dictionaries(
    {"name": NAMES, "upn": NUMBERS, "former_upn": NUMBERS, "class_name": st.sampled_from(["Willow", "Herons"]),
     "permission": st.none() | PERMISSIONS}
)  # fmt: skip
RULES = st.builds(Rules, model=st.sampled_from(["opt_in", "opt_out"]), refusal_of_one=st.booleans())


def shown(school: School) -> dict[str, frozenset[Network]]:
    """Where each child may be shown today, marks and all."""
    school.refresh_from_db()
    roll = roll_of(school, school.today())
    return {one.id: one.consents if one.shown else frozenset() for one in roll.pupils}


def make(school: School, child: Mapping[str, object]) -> Pupil:
    days = child["left_days_ago"]
    left_on = None if days is None else school.today() - timedelta(days=days)
    pupil = a_pupil(school, child["name"], upn=child["upn"], left_on=left_on)
    for network, yes, by, lapsed in child["answers"]:
        until = school.today() - timedelta(days=1) if lapsed else None
        an_answer(pupil, network, given=yes, given_by=by, until=until)
    if child["mark"]:
        a_mark(pupil, Mark.Kind.NOT_SHOWN)
    return pupil


def rows_of(rows: list[dict[str, object]]) -> list[PupilRow]:
    found: dict[tuple[str, ...], PupilRow] = {}
    for number, row in enumerate(rows, start=2):
        forename, _, surname = row.pop("name").partition(" ")
        one = PupilRow(row=number, forename=forename, surname=surname, **row)
        found.setdefault(one.identity, one)
    return list(found.values())


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(CHILD, max_size=3, unique_by=lambda child: child["upn"] or object()),
    st.lists(st.lists(ROW, max_size=3), min_size=1, max_size=3),
    RULES,
)
def test_a_list_makes_a_yes_only_where_nobody_ever_answered(children, lists, rules) -> None:
    school = a_school()
    office = a_person(school, Role.OFFICE)
    follow_rules(school, rules)
    for child in children:
        make(school, child)
    for rows in lists:
        before = shown(school)
        answered = {
            str(one.pk): set(one.consents.values_list("network", flat=True))
            for one in Pupil.objects.filter(school=school)
        }
        missing = {str(one.pk): missed_by_mistake(one, rules) for one in Pupil.objects.filter(school=school)}
        marked = {str(pk) for pk in Mark.objects.filter(school=school).values_list("pupil", flat=True)}
        import_pupils(school, a_list(*rows_of([dict(row) for row in rows])), office)
        for id, places in shown(school).items():
            if id in before:
                silent = frozenset(Network) if rules.model == "opt_out" and not answered[id] else frozenset()
                new = places - before[id] - silent
                assert not (new & answered[id]) - missing[id], (id, new)
                assert id not in marked or not places
        again = shown(school)
        import_pupils(school, a_list(*rows_of([dict(row) for row in rows])), office)
        assert shown(school) == again


def missed_by_mistake(pupil: Pupil, rules: Rules) -> frozenset[Network]:
    """Where a family's own yes still stands for a child who has been off the list for days only."""
    today = pupil.school.today()
    if pupil.left_on is None or pupil.left_on <= today - AWAY_BY_MISTAKE:
        return frozenset()
    return permitted(answers_of(pupil), today, rules)
