"""A key that cannot leave the browser: where the policy asks for it, a copied cookie is worth nothing."""

import base64
from datetime import timedelta

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from birdtable.apps.people.arriving import COOKIE
from birdtable.apps.people.device_keys import LASTS, NoKey, public_key_of
from birdtable.apps.people.devices import add_device, happened, new_code
from birdtable.apps.people.models import Device, School
from birdtable.apps.people.queries import nobody_can_post
from birdtable.core.device_rules import DeviceRules
from birdtable.core.device_states import DeviceEvent
from birdtable.core.words import Role
from tests.people import a_device, a_person, a_school, client_for, second_step_given

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_tried_yet")]
PAGE = {"HTTP_ACCEPT": "text/html"}


class Key:
    """What a browser's WebCrypto keeps, and does with it: a public half as SPKI, signatures as r and s."""

    def __init__(self):
        self.private = ec.generate_private_key(ec.SECP256R1())

    @property
    def public(self):
        return spki(self.private)

    def signs(self, words):
        r, s = decode_dss_signature(self.private.sign(words.encode(), ec.ECDSA(SHA256())))
        return base64.b64encode(r.to_bytes(32) + s.to_bytes(32)).decode()


def spki(private):
    return base64.b64encode(private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


@pytest.fixture
def school():
    school = a_school()
    asks(school)
    return school


def asks(school, *, key=True):
    School.objects.filter(pk=school.pk).update(device_rules=DeviceRules(needed=True, key=key).as_dict())
    school.refresh_from_db()


@pytest.fixture
def key():
    return Key()


@pytest.fixture
def ipad(school, key):
    return a_device(school, kind=Device.Kind.OWN, public_key=key.public)


def at(school, page=""):
    return f"/s/{school.slug}/devices/{page}"


def sits_down(school, ipad, person=None):
    """A browser with the iPad's cookie in which somebody has just signed in."""
    browser = Client()
    teacher = person or a_person(school, Role.TEACHER)
    browser.force_login(teacher.person)
    session = browser.session
    session.update(second_step_given(teacher.person))
    session.save()
    browser.cookies[COOKIE] = ipad.carried
    return browser


def question(browser, school):
    page = browser.get(at(school, "prove/"))
    return page.context["question"]


def knows(browser, school, ipad):
    return f"This is {ipad.name}" in browser.get(at(school, "join/")).content.decode()


def answers(browser, school, signature, **more):
    return browser.post(at(school, "prove/"), {"signature": signature} | more)


def test_it_is_asked_once_a_sitting_and_then_it_is_the_schools(school, ipad, key):
    browser = sits_down(school, ipad)
    first = browser.get(f"/s/{school.slug}/posts/", **PAGE)
    assert first.url == f"{at(school, 'prove/')}?next=%2Fs%2F{school.slug}%2Fposts%2F"
    asked = browser.get(first.url).context["question"]
    answer = answers(browser, school, key.signs(asked.text), next=f"/s/{school.slug}/posts/")
    assert answer.url == f"/s/{school.slug}/posts/"
    assert knows(browser, school, ipad)
    assert browser.get(f"/s/{school.slug}/posts/", **PAGE).status_code == 200


def test_a_cookie_copied_into_another_browser_is_no_school_device_and_takes_nothing_from_the_real_one(
    school, ipad, key
):
    real = sits_down(school, ipad)
    answers(real, school, key.signs(question(real, school).text))
    assert knows(real, school, ipad)
    ipad.carried = real.cookies[COOKIE].value
    thief = sits_down(school, ipad)
    assert thief.get(f"/s/{school.slug}/", **PAGE).url.startswith(at(school, "prove/"))
    assert answers(thief, school, Key().signs(question(thief, school).text)).status_code == 422
    assert not knows(thief, school, ipad)
    assert thief.get(f"/s/{school.slug}/", **PAGE).status_code == 200, "they read on, as on any other computer"
    assert knows(real, school, ipad)
    assert real.cookies[COOKIE].value == ipad.carried, "the copy was given no new token"


def test_each_sign_in_proves_it_anew(school, ipad, key):
    browser = sits_down(school, ipad)
    answers(browser, school, key.signs(question(browser, school).text))
    browser.logout()
    ipad.carried = browser.cookies[COOKIE].value if COOKIE in browser.cookies else ipad.carried
    again = sits_down(school, ipad)
    assert not knows(again, school, ipad)


def test_a_question_is_answered_once(school, ipad, key):
    browser = sits_down(school, ipad)
    right = key.signs(question(browser, school).text)
    assert answers(browser, school, "").status_code == 422
    assert answers(browser, school, right).status_code == 422
    assert not knows(browser, school, ipad)


def test_an_answer_belongs_to_the_session_that_was_asked(school, ipad, key):
    one, other = sits_down(school, ipad), sits_down(school, ipad)
    for_one = question(one, school).text
    question(other, school)
    assert answers(other, school, key.signs(for_one)).status_code == 422
    assert not knows(other, school, ipad)


def test_an_answer_belongs_to_the_device_that_was_asked(school, ipad, key):
    browser = sits_down(school, ipad)
    asked = question(browser, school).text
    browser.cookies[COOKIE] = a_device(school, public_key=key.public).carried
    assert answers(browser, school, key.signs(asked)).status_code == 422


def test_an_answer_comes_within_two_minutes(school, ipad, key):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        late, prompt = sits_down(school, ipad), sits_down(school, ipad)
        to_late, to_prompt = question(late, school).text, question(prompt, school).text
        clock.shift(timedelta(seconds=LASTS))
        assert answers(prompt, school, key.signs(to_prompt)).status_code == 302
        clock.shift(timedelta(seconds=1))
        assert answers(late, school, key.signs(to_late)).status_code == 422


@pytest.mark.parametrize("signature", ["", "AAAA", "!", "A" * 86 + "==", "A" * 5000, "\x00", "é"])
def test_what_is_no_signature_proves_nothing(school, ipad, signature):
    browser = sits_down(school, ipad)
    question(browser, school)
    assert answers(browser, school, signature).status_code == 422
    assert not knows(browser, school, ipad)


def test_the_shape_of_other_libraries_is_not_taken_for_it(school, ipad, key):
    browser = sits_down(school, ipad)
    der = key.private.sign(question(browser, school).text.encode(), ec.ECDSA(SHA256()))
    assert answers(browser, school, base64.b64encode(der).decode()).status_code == 422


def test_it_never_leads_away_from_us(school, ipad, key):
    for there in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:1"):
        browser = sits_down(school, ipad)
        answer = answers(browser, school, key.signs(question(browser, school).text), next=there)
        assert answer.url == f"/s/{school.slug}/"


def test_who_lost_the_key_is_told_what_to_do_and_goes_on(school):
    keyless = a_device(school, name="Year 4 iPad")
    browser = sits_down(school, keyless)
    page = browser.get(browser.get(f"/s/{school.slug}/", **PAGE).url).content.decode()
    assert "new code for Year 4 iPad" in page
    assert "Go on without" in page
    assert browser.get(f"/s/{school.slug}/", **PAGE).status_code == 200


def test_a_new_code_gives_a_device_that_lost_its_key_another(school, ipad, key):
    it, new = a_person(school, Role.IT), Key()
    browser = sits_down(school, ipad)
    browser.post(at(school, "join/"), {"code": new_code(ipad, it).code, "key": new.public})
    assert knows(browser, school, ipad)
    ipad.refresh_from_db()
    assert ipad.public_key == new.public
    ipad.carried = browser.cookies[COOKIE].value
    again = sits_down(school, ipad)
    assert answers(again, school, key.signs(question(again, school).text)).status_code == 422
    assert answers(again, school, new.signs(question(again, school).text)).status_code == 302


def joins(school, **said):
    it = a_person(school, Role.IT)
    device = add_device(it, name=f"iPad {Device.objects.count()}")
    browser = client_for(a_person(school, Role.TEACHER))
    answer = browser.post(at(school, "join/"), {"code": new_code(device, it).code} | said)
    device.refresh_from_db()
    return device, answer, browser


def test_a_browser_that_can_keep_no_key_is_not_let_in_where_the_policy_asks_for_one(school):
    device, answer, _ = joins(school)
    assert answer.status_code == 422
    assert "cannot keep a key" in answer.content.decode()
    assert device.state == "waiting"


def test_it_is_let_in_with_its_cookie_alone_where_the_policy_does_not(school):
    asks(school, key=False)
    device, answer, browser = joins(school)
    assert answer.status_code == 302
    assert knows(browser, school, device)
    assert browser.get(f"/s/{school.slug}/", **PAGE).status_code == 200


def test_a_key_made_earlier_is_asked_for_from_the_day_the_policy_wants_it(school, key):
    asks(school, key=False)
    device, _, _ = joins(school, key=key.public)
    assert device.public_key == key.public
    device.carried = "carried"
    from birdtable.apps.people.devices import hashed

    Device.objects.filter(pk=device.pk).update(token_hash=hashed("carried"))
    browser = sits_down(school, device)
    assert knows(browser, school, device)
    asks(school)
    later = sits_down(school, device)
    later.cookies[COOKIE] = browser.cookies[COOKIE].value
    assert not knows(later, school, device)


def not_ours():
    return {
        "another curve": spki(ec.generate_private_key(ec.SECP384R1())),
        "RSA": spki(rsa.generate_private_key(65537, 2048))[:390],
        "no key": base64.b64encode(b"x" * 91).decode(),
        "no base64": "…",
        "a book": "A" * 9000,
    }


def test_only_the_kind_of_key_we_ask_for_is_taken(school):
    for what, said in not_ours().items():
        device, answer, _ = joins(school, key=said)
        assert answer.status_code == 422, what
        assert device.public_key == ""


@given(st.text(max_size=420))
def test_no_words_are_taken_for_a_key_or_break_anything(said):
    with pytest.raises(NoKey):
        public_key_of(said)


@pytest.mark.parametrize("event", [DeviceEvent.RETIRE, DeviceEvent.LOSE])
def test_a_device_that_is_lost_or_retired_has_no_key_any_more(school, ipad, event):
    it = a_person(school, Role.IT)
    happened(ipad, event, by=it)
    if event is DeviceEvent.LOSE:
        happened(ipad, DeviceEvent.FIND, by=it)
    ipad.refresh_from_db()
    assert ipad.public_key == ""


def test_today_is_red_while_no_device_in_use_has_a_key(school, key):
    a_device(school)
    assert nobody_can_post(school)
    a_device(school, public_key=key.public)
    assert not nobody_can_post(school)


def test_nobody_tries_answers_one_after_another(school, ipad, key):
    browser = sits_down(school, ipad)
    for _ in range(10):
        answers(browser, school, "AAAA")
    assert answers(browser, school, key.signs(question(browser, school).text)).status_code == 422


def test_rules_of_before_ask_for_no_key():
    assert not DeviceRules.from_dict({"needed": True, "leaders": "read", "notices": False, "idle": 10}).key
