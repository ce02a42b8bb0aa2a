"""Every act, every role: allowed or refused by the code, and the page says the same, cell by cell."""

import html
import re

import pytest

from birdtable.apps.people.matrix import ACTS, ROLES, Cell, cell_of, matrix_of
from birdtable.apps.people.permissions import ALLOWED, Act, Lack, NotPermitted, lack, may, require
from birdtable.core.device_rules import DeviceRules
from birdtable.core.words import LeadersElsewhere, Role
from tests.people import a_device, a_person, a_school, client_for, sit_at
from tests.posts import a_draft, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db


def test_every_act_and_every_role_stands_in_the_table():
    assert set(ACTS) == set(Act)
    assert set(ROLES) == set(Role)


def test_the_page_says_of_every_cell_what_the_code_does():
    school = a_school()
    members = {role: a_person(school, role) for role in Role}
    named = {role: a_person(school, role) for role in Role}
    for one in named.values():
        one.named = True
    page = html.unescape(client_for(members[Role.GOVERNOR]).get(f"/s/{school.slug}/people/who-may/").content.decode())
    for act, words in ACTS.items():
        row = page.split(f'<tr id="{act}">')[1].split("</tr>")[0]
        assert words in row
        for role, called in ROLES.items():
            cell = row.split(f'data-label="{called}">')[1].split("</td>")[0]
            said = re.sub(r"<.*?>", "", cell).strip()
            does = may(members[role], act), may(named[role], act)
            assert {"Yes": (True, True), "If a leader named them": (False, True), "No": (False, False)}[said] == does


@pytest.mark.parametrize("act", Act)
def test_each_act_is_refused_to_whoever_holds_every_other_role(act):
    everybody_else = a_person(a_school(), *(set(Role) - ALLOWED[act]))
    assert not may(everybody_else, act)
    with pytest.raises(NotPermitted):
        require(everybody_else, act)


@pytest.mark.parametrize("act", Act)
def test_no_act_reaches_a_thing_of_another_school(act):
    head = a_person(a_school(), *Role)
    head.named = True
    sit_at(a_device(head.school), head)
    assert may(head, act, a_device(head.school))
    assert lack(head, act, a_device(a_school())) is Lack.ROLE


def test_nobody_may_approve_what_they_wrote_and_everybody_may_be_asked_beforehand():
    here = a_working_school()
    assert may(here.leader, Act.APPROVE_POST, a_waiting_post(here.teacher))
    mine = a_draft(here.leader)
    assert not may(here.leader, Act.APPROVE_POST, mine)
    assert may(here.leader, Act.WRITE_POST, mine)
    assert not may(here.teacher, Act.WRITE_POST, mine)


def test_the_table_says_where_a_school_device_is_asked_for():
    strict = DeviceRules(needed=True, leaders=LeadersElsewhere.NOTHING, notices=False)
    asked = {row.act for row in matrix_of(strict) if row.device}
    assert {Act.SEND_POST, Act.ADD_PICTURE, Act.APPROVE_POST, Act.SEE_WAITING, Act.SEND_NOTICE} <= asked
    assert asked.isdisjoint({Act.TAKE_DOWN, Act.HOLD, Act.WRITE_POST, Act.MANAGE_DEVICES, Act.SET_MARK})
    assert not any(row.device for row in matrix_of(DeviceRules()))


def test_an_urgent_notice_of_the_office_is_for_those_whom_a_leader_named():
    assert cell_of(Act.SEND_NOTICE, Role.OFFICE) is Cell.NAMED
    assert cell_of(Act.SEND_NOTICE, Role.LEADER) is Cell.YES
