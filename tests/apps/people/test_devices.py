"""A school's own devices: let in by a short code, known by a cookie, and worth nothing once they are lost."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.people import devices
from birdtable.apps.people.arriving import COOKIE
from birdtable.apps.people.devices import NoSuchCode, NotInUse, add_device, code_typed, happened, join, new_code
from birdtable.apps.people.models import Device, JoiningCode
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.people.transitions import NotAllowed
from birdtable.core.device_states import DeviceEvent, DeviceState
from birdtable.core.words import Role
from tests.people import a_device, a_person, a_school, client_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_tried_yet")]


@pytest.fixture
def it(school):
    return a_person(school, Role.IT)


def at(school, page=""):
    return f"/s/{school.slug}/devices/{page}"


def carried(answer):
    return answer.cookies[COOKIE].value


def letting_in(client, school, code, **more):
    return client.post(at(school, "join/"), {"code": code}, **more)


def test_a_code_on_one_screen_makes_the_browser_it_is_typed_in_into_the_schools(school, it):
    technician, teacher = client_for(it), client_for(a_person(school, Role.TEACHER))
    technician.post(at(school), {"name": "Year 4 iPad", "kind": "shared", "asset_tag": "TB-7"})
    device = Device.objects.get(name="Year 4 iPad")
    page = technician.post(at(school, f"{device.pk}/code/")).content.decode()
    code = re.search(r'big-code">(.{4} .{4})<', page).group(1)
    answer = letting_in(teacher, school, code.lower())
    assert answer.status_code == 302
    device.refresh_from_db()
    assert device.state == DeviceState.ACTIVE
    morsel = answer.cookies[COOKIE]
    assert (morsel["httponly"], morsel["samesite"], morsel["path"]) == (True, "Lax", f"/s/{school.slug}/")
    assert carried(answer) not in str(vars(device))
    assert "This is Year 4 iPad from now on" in teacher.get(f"/s/{school.slug}/").content.decode()
    assert [entry.act for entry in Entry.objects.filter(thing_kind="device").order_by("seq")] == [
        "device.added",
        "device.joined",
    ]


def test_beyond_this_machine_the_cookie_goes_over_https_alone(school, it, settings):
    settings.SESSION_COOKIE_SECURE = True
    code = new_code(add_device(it, name="iPad"), it).code
    teacher = client_for(a_person(school, Role.TEACHER))
    # The session's own cookie is secure now too.
    answer = letting_in(teacher, school, code, secure=True)
    assert answer.cookies[COOKIE]["secure"]


def test_the_square_code_says_where_to_go_with_the_code_in_it(school, it):
    cv2 = pytest.importorskip("cv2")
    import numpy
    from PIL import Image, ImageDraw

    device = add_device(it, name="iPad")
    page = client_for(it).post(at(school, f"{device.pk}/code/")).content.decode()
    size = int(re.search(r'viewBox="0 0 (\d+)', page).group(1))
    drawn = Image.new("L", (size * 8, size * 8), 255)
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", page):
        left, top = int(x) * 8, int(y) * 8
        ImageDraw.Draw(drawn).rectangle((left, top, left + 7, top + 7), fill=0)
    said, *_ = cv2.QRCodeDetector().detectAndDecode(numpy.array(drawn))
    code = re.search(r'big-code">(.{4}) (.{4})<', page)
    assert said.endswith(f"{at(school, 'join/')}?code={code[1]}{code[2]}")


def test_opening_the_address_alone_lets_nothing_in(school, it):
    device = add_device(it, name="iPad")
    code = new_code(device, it).code
    teacher = client_for(a_person(school, Role.TEACHER))
    assert code in teacher.get(at(school, "join/"), {"code": code}).content.decode()
    device.refresh_from_db()
    assert device.state == DeviceState.WAITING


def test_a_code_works_once(school, it):
    code = code_typed(it, new_code(add_device(it, name="iPad"), it).code)
    join(code, it)
    with pytest.raises(NoSuchCode):
        join(code, it)
    answer = letting_in(client_for(it), school, "ABCD2345")
    assert "This code does not work" in answer.content.decode()
    assert answer.status_code == 422


def test_a_code_lasts_ten_minutes_and_no_longer(it):
    with time_machine.travel("2026-07-01T09:00:00+00:00", tick=False) as clock:
        code = new_code(add_device(it, name="iPad"), it).code
        clock.shift(timedelta(minutes=9, seconds=59))
        assert code_typed(it, code)
        clock.shift(timedelta(seconds=1))
        with pytest.raises(NoSuchCode):
            code_typed(it, code)


def test_a_new_code_puts_the_old_one_out_of_use(it):
    device = add_device(it, name="iPad")
    first = new_code(device, it).code
    new_code(device, it)
    with pytest.raises(NoSuchCode):
        code_typed(it, first)


def test_a_code_of_one_school_is_none_at_another(it):
    code = new_code(add_device(it, name="iPad"), it).code
    with pytest.raises(NoSuchCode):
        code_typed(a_person(a_school(), Role.IT), code)


def test_nobody_can_try_codes_one_after_another(school, it):
    new_code(add_device(it, name="iPad"), it)
    guesser = client_for(a_person(school, Role.TEACHER))
    for number in range(10):
        assert "does not work" in letting_in(guesser, school, f"AAAA{number:04}").content.decode()
    assert "Too many tries" in letting_in(guesser, school, "BBBBBBBB").content.decode()


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.OFFICE, Role.GOVERNOR, Role.DSL])
def test_only_leaders_and_the_technician_let_devices_in(school, it, role):
    other = a_person(school, role)
    with pytest.raises(NotPermitted):
        add_device(other, name="Mine")
    device = add_device(it, name="iPad")
    client = client_for(other)
    for page in ("", f"{device.pk}/", f"{device.pk}/code/", f"{device.pk}/act/"):
        assert client.post(at(school, page)).status_code == 404


def test_a_device_of_another_school_is_nobodys(it):
    with pytest.raises(NotPermitted):
        new_code(a_device(a_school()), it)


def test_nothing_but_the_code_lets_a_device_in(school, it):
    device = add_device(it, name="iPad")
    client_for(it).post(at(school, f"{device.pk}/act/"), {"act": "join"})
    device.refresh_from_db()
    assert device.state == DeviceState.WAITING


def test_two_devices_do_not_go_by_one_name(school, it):
    add_device(it, name="iPad")
    answer = client_for(it).post(at(school), {"name": "iPad", "kind": "own"})
    assert "Another device goes by that name" in answer.content.decode()
    with pytest.raises(devices.NameTaken):
        add_device(it, name="iPad")


class AtTheDoor:
    """A teacher's browser, and what the school sees of it."""

    def __init__(self, school, **fields):
        self.school = school
        self.device = a_device(school, **fields)
        self.teacher = a_person(school, Role.TEACHER)
        self.client = Client()
        self.client.force_login(self.teacher.person)
        self.client.cookies[COOKIE] = self.device.carried

    def knocks(self):
        """Whether the school knows the device now."""
        answer = self.client.get(at(self.school, "join/"))
        return f"This is {self.device.name}" in answer.content.decode()

    def signs_in_anew(self):
        token = self.client.cookies[COOKIE].value
        self.client.logout()
        self.client.force_login(self.teacher.person)
        self.client.cookies[COOKIE] = token


def test_each_sign_in_gives_the_device_a_new_token(school):
    door = AtTheDoor(school)
    assert door.knocks()
    first = door.client.cookies[COOKIE].value
    assert first != door.device.carried
    assert door.knocks()
    assert door.client.cookies[COOKIE].value == first
    door.signs_in_anew()
    assert door.knocks()
    assert door.client.cookies[COOKIE].value != first


def test_once_the_new_token_was_seen_the_old_one_is_worth_nothing(school):
    door = AtTheDoor(school)
    door.knocks()
    door.knocks()
    door.client.cookies[COOKIE] = door.device.carried
    assert not door.knocks()


def test_an_answer_that_was_lost_on_the_way_does_not_lose_the_device(school):
    door = AtTheDoor(school)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        door.knocks()
        door.client.cookies[COOKIE] = door.device.carried  # the new token never arrived
        assert door.knocks()
        assert door.client.cookies[COOKIE].value == door.device.carried, "of many pages at once, one renews it"
        clock.shift(timedelta(minutes=2))
        assert door.knocks()
        assert door.client.cookies[COOKIE].value != door.device.carried
        assert door.knocks()


@pytest.mark.parametrize("carried", ["", "made up", "x" * 5000, "token\x00"])
def test_a_made_up_token_is_no_device(school, carried):
    door = AtTheDoor(school)
    door.client.cookies[COOKIE] = carried
    assert not door.knocks()


def test_a_token_of_another_school_is_no_device_here(school):
    door = AtTheDoor(school)
    door.client.cookies[COOKIE] = a_device(a_school()).carried
    assert not door.knocks()


@pytest.mark.parametrize("event", [DeviceEvent.SUSPEND, DeviceEvent.RETIRE])
def test_a_suspended_or_retired_device_is_none_but_its_person_stays_signed_in(school, it, event):
    door = AtTheDoor(school)
    happened(door.device, event, by=it)
    assert not door.knocks()
    assert door.client.get(f"/s/{school.slug}/").status_code == 200


def test_whoever_switches_a_lost_device_on_is_signed_out_and_it_is_wiped(school, it):
    door = AtTheDoor(school)
    happened(door.device, DeviceEvent.LOSE, by=it)
    answer = door.client.get(f"/s/{school.slug}/")
    assert answer.url.startswith("/accounts/login/")
    assert '"storage"' in answer["Clear-Site-Data"]
    assert "_auth_user_id" not in door.client.session


def test_throwing_away_the_cookie_of_a_lost_device_keeps_nobody_signed_in(school, it):
    door = AtTheDoor(school)
    door.knocks()
    happened(door.device, DeviceEvent.LOSE, by=it)
    del door.client.cookies[COOKIE]
    assert door.client.get(f"/s/{school.slug}/").url.startswith("/accounts/login/")
    assert "_auth_user_id" not in door.client.session


def test_a_lost_device_that_is_found_needs_a_new_code(school, it):
    device = a_device(school)
    happened(device, DeviceEvent.LOSE, by=it)
    with pytest.raises(NotInUse):
        new_code(device, it)
    happened(device, DeviceEvent.FIND, by=it)
    assert device.token_hash == ""
    assert new_code(device, it)


def test_what_happened_twice_is_told_so(school, it):
    device = a_device(school)
    happened(device, DeviceEvent.SUSPEND, by=it)
    with pytest.raises(NotAllowed):
        happened(device, DeviceEvent.SUSPEND, by=it)
    page = client_for(it).post(at(school, f"{device.pk}/act/"), {"act": "suspend"}, follow=True)
    assert "That was done already" in page.content.decode()


@pytest.mark.parametrize("event", ["suspend", "lose", "retire"])
def test_what_happens_to_a_device_is_in_the_record_and_raises_what_is_judged_by(school, it, event):
    device = a_device(school)
    before = school.facts_version
    client_for(it).post(at(school, f"{device.pk}/act/"), {"act": event})
    school.refresh_from_db()
    assert school.facts_version == before + 1
    assert Entry.objects.filter(thing_id=device.pk, actor=it.person_id).count() == 1


def test_a_code_shown_before_a_loss_lets_nothing_in_after_it(school, it):
    device = add_device(it, name="iPad")
    code = new_code(device, it).code
    happened(device, DeviceEvent.LOSE, by=it)
    with pytest.raises(NoSuchCode):
        code_typed(it, code)
    assert not JoiningCode.objects.exists()


def test_the_page_says_when_a_device_was_last_seen(school, it):
    door = AtTheDoor(school, name="Office computer", last_seen_at=None)
    door.knocks()
    assert "Last seen" in client_for(it).get(at(school)).content.decode()


def test_the_list_of_devices_takes_as_many_questions_however_long_it_is(school, it, django_assert_max_num_queries):
    client = client_for(it)
    for _ in range(3):
        a_device(school, holder=it.person)
    client.get(at(school))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get(at(school))
        return len(asked)

    few = questions()
    for _ in range(10):
        a_device(school, holder=a_person(school, Role.TEACHER).person)
    assert questions() == few


class TestOnASharedDevice:
    @pytest.fixture
    def door(self, school):
        return AtTheDoor(school, kind=Device.Kind.SHARED)

    def test_the_persons_name_is_always_in_sight(self, door):
        page = door.client.get(f"/s/{door.school.slug}/").content.decode()
        assert f"{door.device.name}, shared. You are <strong>{door.teacher.person.called}</strong>" in page

    def test_handing_over_signs_out_and_the_next_person_comes_back_to_the_page(self, door):
        page = f"/s/{door.school.slug}/posts/"
        answer = door.client.post(at(door.school, "hand-over/"), {"next": page})
        assert answer.url == f"/accounts/login/?next={page}"
        assert "_auth_user_id" not in door.client.session

    def test_handing_over_never_leads_away_from_us(self, door):
        answer = door.client.post(at(door.school, "hand-over/"), {"next": "https://elsewhere.example/"})
        assert "elsewhere" not in answer.url
        door.signs_in_anew()
        assert "elsewhere" not in door.client.post(at(door.school, "hand-over/"), {"next": "//elsewhere.example"}).url

    def test_who_walks_away_is_signed_out_after_a_while(self, door):
        home = f"/s/{door.school.slug}/"
        with time_machine.travel(timezone.now(), tick=False) as clock:
            assert door.client.get(home).status_code == 200
            clock.shift(timedelta(minutes=9))
            assert door.client.get(home).status_code == 200
            clock.shift(timedelta(minutes=9))
            assert door.client.get(home).status_code == 200, "who touches it stays"
            clock.shift(timedelta(minutes=10, seconds=1))
            answer = door.client.get(home)
        assert answer.url == f"/accounts/login/?next={home}"
        assert "_auth_user_id" not in door.client.session

    def test_on_a_device_of_ones_own_nobody_is_signed_out_for_thinking(self, school):
        door = AtTheDoor(school, kind=Device.Kind.OWN)
        with time_machine.travel(timezone.now(), tick=False) as clock:
            door.knocks()
            clock.shift(timedelta(minutes=30))
            assert door.knocks()
