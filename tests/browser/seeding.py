"""Fills the house that the browser visits. A process of its own, for the house has its own database.

`python -m tests.browser.seeding` prepares the database, then answers each line with one line of JSON: a new school, of
the kind that the line names (`KINDS`).
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from birdtable.cli.home import make_home, open_django
from tests.migrated import put_migrated

PATIENCE = 60
ROLES = ("teacher", "leader", "head", "office", "dsl", "governor")


def main() -> None:
    put_migrated(make_home())
    open_django()
    hash_once()
    from birdtable.cli.serve import prepare

    prepare()
    _say("ready")
    for line in sys.stdin:
        _say(json.dumps(KINDS[line.strip()]()))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def hash_once() -> None:
    """Everybody here has the same password, so one real hash of it serves them all."""
    from django.contrib.auth.hashers import make_password

    from birdtable.apps.people.models import Person
    from tests.people import PASSWORD

    hashed = make_password(PASSWORD)
    Person.set_password = lambda self, raw: setattr(self, "password", hashed)  # type: ignore[method-assign]


def a_school_at_work() -> dict[str, Any]:
    """The reference policy, people, children, and posts that are written, sent and sent back."""
    return _told(*_at_work())


def a_school_with_everything() -> dict[str, Any]:
    """The same with a post that is out, something at every address there is, and all these addresses."""
    place, people, posts = _at_work()
    found = addresses(place, people["head"], posts, released(place))
    let_go(place)
    return _told(place, people, posts) | {"addresses": found}


def _at_work() -> tuple[Any, dict[str, Any], dict[str, Any]]:
    from birdtable.adapters.policy_file import source_of
    from tests.posts import a_working_school

    place = a_working_school(source_of("unsworth-2021")[0].decode())
    children(place)
    agree_on_notices(place)
    people = everyone(place)
    return place, people, posts_of(place, people)


def _told(place: Any, people: dict[str, Any], posts: dict[str, Any]) -> dict[str, Any]:
    return {
        "slug": place.school.slug,
        "name": place.school.name,
        "people": {role: signed_in(one) for role, one in people.items()} | {"away": on_a_trip(place)},
        "posts": {state: str(post.pk) for state, post in posts.items()},
    }


def a_school_whose_devices_have_keys() -> dict[str, Any]:
    """Two who sign in, and a device that waits to be let in, where the policy asks for a key."""
    from birdtable.apps.people.actions import follow_device_rules
    from birdtable.apps.people.devices import add_device, new_code
    from birdtable.core.device_rules import DeviceRules
    from birdtable.core.words import Role
    from tests.people import a_person, a_school

    school = a_school()
    follow_device_rules(school, DeviceRules(needed=True, key=True))
    school.refresh_from_db()
    it, people = a_person(school, Role.IT), {role: a_person(school, Role(role)) for role in ("teacher", "office")}
    return {
        "slug": school.slug,
        "people": {role: {"email": one.person.email, "called": one.person.called} for role, one in people.items()},
        "code": new_code(add_device(it, name="Year 4 iPad"), it).code,
    }


def a_full_noticeboard() -> dict[str, Any]:
    """See boards.py."""
    from tests.browser.boards import a_full_noticeboard as filled

    return filled()


def a_board_of_pictures() -> dict[str, Any]:
    """See boards.py."""
    from tests.browser.boards import a_board_of_pictures as pictured

    return pictured()


KINDS = {
    "": a_school_at_work,
    "everything": a_school_with_everything,
    "key": a_school_whose_devices_have_keys,
    "noticeboard": a_full_noticeboard,
    "pictures": a_board_of_pictures,
}


def let_go(place: Any) -> None:
    """One of the addresses is of a hold; while it stands nothing is published, and every journey ends there."""
    from birdtable.apps.delivery.models import Hold

    Hold.objects.filter(school=place.school).delete()


def children(place: Any) -> None:
    from birdtable.apps.people.actions import bump_facts
    from birdtable.apps.roll.models import Pupil
    from tests.pupils import an_answer

    for forename, surname, given in (("Joshua", "Smith", True), ("Niamh", "O’Brien", True), ("Rose", "Page", False)):
        child = Pupil.objects.create(
            school=place.school, forename=forename, surname=surname, school_class=place.kestrels, year="Y5"
        )
        an_answer(child, given=given)
    bump_facts(place.school.pk)


def agree_on_notices(place: Any) -> None:
    from birdtable.apps.subscriptions.actions import switch
    from birdtable.apps.urgent import agreeing
    from birdtable.apps.urgent.wording import NOTICES, REASONS

    agreeing.take_ours(place.head, notices=NOTICES[:-1], reasons=REASONS)
    agreeing.propose(place.office, kind="reason", text="a fallen tree")
    switch(place.head, on=True)


def everyone(place: Any) -> dict[str, Any]:
    from birdtable.core.words import Role
    from tests.people import a_person

    known = {"teacher": place.teacher, "leader": place.leader, "head": place.head, "office": place.office}
    return known | {role: a_person(place.school, Role(role)) for role in ROLES if role not in known}


def signed_in(membership: Any) -> dict[str, str]:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from birdtable.apps.people.arriving import AT
    from birdtable.apps.people.models import Device
    from birdtable.apps.people.second_factor import must_have_one
    from tests.people import a_device, a_second_step, second_step_given

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(membership.person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = membership.person.get_session_auth_hash()
    # A device of their own, known to this session, so that two browsers with the same session stay the same device.
    device = a_device(membership.school, kind=Device.Kind.OWN, added_by=membership.person)
    session[AT] = str(device.pk)
    session.update(second_step_given(membership.person))
    session.create()
    secret = a_second_step(membership.person) if must_have_one(membership) else ""
    return {
        "email": membership.person.email,
        "called": membership.person.called,
        "session": session.session_key,
        "device": device.carried,
        "path": f"/s/{membership.school.slug}/",
        "secret": secret,
    }


def on_a_trip(place: Any) -> dict[str, str]:
    """A teacher who is away with a class this very hour, with a phone of the school's."""
    from birdtable.apps.people.models import Device
    from birdtable.core.words import Role
    from tests.people import a_person
    from tests.trips import a_trip

    teacher = a_person(place.school, Role.TEACHER)
    told = signed_in(teacher)
    phone = Device.objects.get(school=place.school, added_by=teacher.person)
    a_trip(place, teacher=teacher.person, device=phone)
    return told | {"phone": phone.name, "phone_at": f"{told['path']}devices/{phone.pk}/"}


def posts_of(place: Any, people: dict[str, Any]) -> dict[str, Any]:
    from birdtable.apps.posts import suggestions
    from tests.posts import A_LEADER_DECIDES, a_draft, a_picture_in, a_waiting_post

    teacher = place.teacher
    stopped = a_draft(teacher, "Joshua Smith made this robin out of leaves. Ring me on 07700 900123! #schoolgarden")
    a_picture_in(stopped, teacher, words="")
    a_picture_in(stopped, teacher, shows=None, words="A robin made of leaves.")
    suggested = a_waiting_post(teacher, "We planted beans in the garden today. #schoolgardenersrule")
    suggestions.suggest(
        suggested, place.leader, "Kestrels planted beans today.", "Which class was it?", version=suggested.version
    )
    many_boxes(place, stopped)
    return {
        "draft": stopped,
        "suggested": suggested,
        "waiting": a_waiting_post(teacher, A_LEADER_DECIDES),
        "plain": a_waiting_post(teacher, "Swifts measured the puddles in the playground."),
    }


def many_boxes(place: Any, post: Any) -> None:
    """A picture in this post with a box of each kind, spoken for or not."""
    from birdtable.apps.photos.actions import take_in
    from birdtable.apps.posts.pictures import place_photo
    from birdtable.apps.roll.models import Pupil
    from birdtable.core.words import RegionKind, Said
    from tests.pictures import a_jpeg, a_region, an_upload

    photo = take_in(place.school, an_upload(a_jpeg(800, 600)), place.teacher)
    place_photo(post, place.teacher, photo)
    joshua, rose = (Pupil.objects.get(school=place.school, forename=name) for name in ("Joshua", "Rose"))
    said = [{"said": Said.CHILD, "pupil": joshua}, {"said": Said.CHILD, "pupil": rose}, {"said": Said.OTHER_CHILD}]
    for number, one in enumerate([*said, {"said": Said.NOT_A_FACE, "reason": "toy"}, {}, {}]):
        by = {"said_by": place.teacher.person} if one else {}
        a_region(photo, x=60 + 120 * number, y=100, w=80, h=110, **one, **by)
    a_region(photo, RegionKind.WRITING, x=500, y=450, w=160, h=60, text="Joshua S")
    a_region(photo, RegionKind.DRAWN, x=60, y=400, w=100, h=120)


def released(place: Any) -> Any:
    """Sent for real, by the worker that runs beside; the notice that came of it."""
    from birdtable.apps.delivery import actions
    from birdtable.apps.delivery.models import Notice
    from birdtable.apps.posts.approval import ReasonGiven
    from birdtable.apps.posts.queries import digest_of
    from birdtable.apps.posts.stops import NotReady, StillLooking
    from tests.posts import a_draft, a_picture_in

    post = a_draft(place.teacher, "Owls built bridges out of straws, and one held eleven books.")
    a_picture_in(post, place.teacher, words="A bridge of straws between two tables.")
    post.refresh_from_db()

    def sent() -> bool:
        try:
            actions.submit(post, by=place.teacher, version=post.version)
        except NotReady:
            return False
        return True

    _soon(sent, "the worker is still at its first look at the picture")
    # Until a machine has looked at the picture, a leader says that they did.
    reasons = {"P405": ReasonGiven(words="Only straws.")}

    def approved() -> bool:
        try:
            actions.approve(post, by=place.leader, digest=digest_of(post), reasons=reasons)
        except StillLooking:
            return False
        return True

    _soon(approved, "the worker is still looking at the picture")
    return _soon(Notice.objects.filter(delivery__post=post).first, "the worker published nothing")


def _soon(asked: Callable[[], Any], otherwise: str) -> Any:
    """What is found once the worker beside has done its part."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := asked():
            return found
        time.sleep(0.1)
    raise SystemExit(f"{otherwise} after {PATIENCE} seconds")


def addresses(place: Any, by: Any, posts: dict[str, Any], notice: Any) -> list[dict[str, str]]:
    """Every address there is, with things worth looking at where we have some."""
    from datetime import timedelta

    from django.utils import timezone

    from tests.addresses import all_pages
    from tests.browser.families import families
    from tests.posts import a_draft
    from tests.trips import a_list_to_clear

    richer = {
        "policy-clause": {"number": "9a"},
        "calendar-move": {"post": a_draft(by, scheduled_for=timezone.now() + timedelta(days=2)).pk},
        "post-edit": {"post": posts["draft"].pk},
        "post": {"post": notice.delivery.post_id},
        "post-withdraw": {"post": notice.delivery.post_id},
        "incident-of-post": {"post": notice.delivery.post_id},
        "post-approve": {"post": posts["waiting"].pk},
        "quick-post": {"post": posts["waiting"].pk},
        "post-suggest": {"post": posts["waiting"].pk},
        "audit-story": {"kind": "post", "thing": notice.delivery.post_id},
        "notice": {"notice": notice.pk},
        "trip-home": {"trip": a_list_to_clear(place, by).trip_id},
    } | families(place, posts, notice)
    found = []
    for page in all_pages():
        things = page.things_of(place, by) | richer.get(page.name, {})
        found.append({"name": page.name, "address": page.address(place.school.slug, things)})
    return found + questions(place, posts["draft"])


def questions(place: Any, post: Any) -> list[dict[str, str]]:
    """Every question that the page of a picture can ask."""
    from django.urls import reverse

    at = post.places.last()
    boxes = [one.pk for one in at.photo.regions.all()]
    class_ = f"of={place.kestrels.pk}"
    asked = [f"box={box}&{class_}" for box in boxes] + [
        f"do={panel}&{class_}" for panel in ("several", "draw", "crop", "whole")
    ]
    asked += [f"do=move&box={boxes[-1]}", f"do=cover&box={boxes[4]}&how=sticker", "do=crop&window=10,10,400,300"]
    address = reverse("picture", args=[place.school.slug, at.pk])
    return [{"name": "picture", "address": f"{address}?{one}"} for one in asked]


if __name__ == "__main__":
    main()
