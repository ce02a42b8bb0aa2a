"""The Picture page: who is in it is said by a person, box after box, with or without script."""

import html
import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from birdtable.apps.people.actions import bump_facts
from birdtable.apps.photos import stops
from birdtable.apps.photos.models import Looking, Photo, Region
from birdtable.apps.policies.actions import adopt
from birdtable.apps.posts.approval import submit
from birdtable.apps.posts.picture_wording import WHY_NOT
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import RegionKind, Role, Said, Shows
from tests.desk import Desk
from tests.people import a_person, client_for
from tests.pictures import a_region
from tests.posts import POLICY, a_picture_in
from tests.pupils import a_mark, a_pupil, an_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def question(page: str) -> str:
    return re.sub(r"<[^>]+>", "", re.search(r'id="picture-question"[^>]*>(.*?)</h2>', page, re.DOTALL)[1]).strip()


def test_it_asks_who_it_is_and_shows_each_child_with_permission_in_words(desk) -> None:
    desk.face()
    page = desk.page()
    assert question(page) == "Who is this?"
    named = re.findall(r'<span class="name-words">(.*?)</span>.*?</svg>\s*(.*?)</span>', page, re.DOTALL)
    assert named == [
        ("Amara Okafor", "May not be shown"),
        ("Hamza Ali", "May not be shown"),
        ("Joshua Smith", "May be shown on Noticeboard"),
        ("Niamh Ryan", "May be shown on Noticeboard"),
    ]


def test_a_name_leads_to_the_next_face_with_a_way_back(desk) -> None:
    first, second = desk.face(100), desk.face(300)
    page = desk.does("say", box=first.pk, child=desk.joshua.pk)
    assert (desk.fresh(first).said, desk.fresh(first).pupil) == (Said.CHILD, desk.joshua)
    assert question(page) == "Who is this?"
    assert f'name="box" value="{second.pk}"' in page
    assert "Box 1: <strong>Joshua Smith</strong>" in page
    desk.does("unsay", box=first.pk)
    assert desk.fresh(first).said == ""


def test_whoever_speaks_is_an_author(desk) -> None:
    face, leader = desk.face(), desk.here.leader
    client_for(leader).post(desk.at("picture-say"), {"box": face.pk, "child": desk.joshua.pk})
    assert desk.post.parts.filter(person=leader.person, kind="author").exists()


def test_a_child_who_may_not_be_shown_stops_with_what_can_be_done(desk) -> None:
    face, amara = desk.face(), Pupil.objects.get(forename="Amara")
    desk.face(300)
    page = desk.does("say", box=face.pk, child=amara.pk)
    assert question(page) == "Amara Okafor"
    assert "Amara may not be shown" in page
    assert "Crop the picture so that Amara is not in it, or use another one." in page
    assert "Cover this one" not in page
    assert "Cover every face" not in page


def test_a_marked_child_cannot_be_told_from_one_with_an_ordinary_no(desk) -> None:
    ordinary = a_pupil(desk.here.school, "Esme Holt", class_name="Kestrels")
    an_answer(ordinary, given=False)
    marked = a_pupil(desk.here.school, "Esme Hart", class_name="Kestrels", consents="noticeboard bluesky mastodon x")
    a_mark(marked)
    pages = []
    for child in (ordinary, marked):
        face = desk.face()
        shown = desk.does("say", box=face.pk, child=child.pk)
        refused = desk.does("say", box=face.pk, how="solid")
        Region.objects.all().delete()
        plain = (shown + refused).replace(child.surname, "H").replace(str(child.pk), "?").replace(str(face.pk), "?")
        pages.append(
            re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|\?v=\d+|datetime="[^"]*"|child="[^"]*"', "", plain)
        )
    names = [re.findall(r'data-name="(Esme H\w*)".*?permission-(\w+)', page, re.DOTALL) for page in pages]
    assert names[0] == names[1]
    assert "may not be shown. Crop the picture" in pages[0]
    assert pages[0] == pages[1]


def test_a_child_who_lacks_one_account_can_be_covered_or_posted_elsewhere(desk) -> None:
    some = a_pupil(desk.here.school, "Zoë Żukowska", class_name="Kestrels", consents="bluesky")
    face = desk.face()
    desk.face(300)
    page = desk.does("say", box=face.pk, child=some.pk)
    offered = ["Crop the picture", "Use another picture", "Post it elsewhere", "Cover every face", "Cover this one"]
    places = [page.index(words) for words in offered]
    assert places == sorted(places), "the kindest first"
    assert "A covered face draws the eye to that child" in page


def test_a_cover_is_shown_first_and_then_burnt_in_and_comes_off_until_it_is_sent(desk) -> None:
    face = desk.face()
    before = desk.colour_at(130, 140)
    page = desk.page(do="cover", box=face.pk, how="sticker")
    preview = re.search(r'<img class="stage-picture" src="([^"]+)"', page)[1]
    assert f"cover={face.pk}:sticker" in preview
    assert desk.client.get(preview)["Content-Type"] == "image/jpeg"
    assert desk.colour_at(130, 140) == before, "looking changes nothing"
    desk.does("say", box=face.pk, how="solid")
    assert desk.colour_at(130, 140) != before
    assert desk.fresh(face).said == Said.COVERED
    desk.does("unsay", box=face.pk)
    assert desk.colour_at(130, 140) == before


def test_before_one_face_among_others_is_covered_kinder_ways_are_named(desk) -> None:
    face = desk.face()
    advice = "Would it do to"
    assert advice not in desk.page(do="cover", box=face.pk), "alone in the picture"
    desk.face(300)
    page = desk.page(do="cover", box=face.pk)
    assert advice in page
    assert "do=crop" in page
    assert "every=yes" in page
    assert advice not in desk.page(do="cover", every="yes")


def test_where_the_policy_shows_all_or_nobody_one_face_alone_is_not_covered(desk) -> None:
    stops = 'P402 = "block" }'
    policy = POLICY.replace(stops, stops + '\nparameters = { group_pictures = "all" }')
    adopt(desk.here.school, policy, desk.here.head)
    face, _ = desk.face(), desk.face(300)
    page = desk.page(box=face.pk)
    assert "Our policy shows a group only where everybody in it may be shown" in page
    assert "Cover this one" not in page
    assert "Cover every face" in page
    assert "our policy shows a group only where everybody" in desk.page(do="cover", box=face.pk)


def test_every_face_is_covered_at_once(desk) -> None:
    faces = [desk.face(100), desk.face(300)]
    page = desk.page(do="cover", every="yes")
    assert "Cover 2 faces" in page
    desk.does("say", box=[one.pk for one in faces], how="pixelate")
    assert {one.said for one in Region.objects.all()} == {Said.COVERED}


def test_what_is_no_face_says_what_it_is(desk) -> None:
    face = desk.face()
    desk.does("say", box=face.pk, reason="toy")
    assert (desk.fresh(face).said, desk.fresh(face).reason) == (Said.NOT_A_FACE, "toy")


def test_somebody_not_on_our_list_is_covered_or_cropped_unless_there_is_a_dated_agreement(desk) -> None:
    face = desk.face()
    page = desk.does("say", box=face.pk, said="other_child")
    assert question(page) == "A child not on our list"
    assert "Crop or cover this face" in page
    tomorrow = desk.here.school.today() + timedelta(days=1)
    page = desk.does("say", box=face.pk, said="other_child", agreed_on=tomorrow.isoformat())
    assert (desk.status, "That day is still to come." in page) == (422, True)
    desk.does("say", box=face.pk, said="other_child", agreed_on="2026-05-03", agreed_how="The form is in the office")
    assert desk.fresh(face).spoken_for
    assert "Agreed on 3 May 2026" in desk.page()


def test_words_of_an_agreement_without_its_day_are_asked_for_it(desk) -> None:
    face = desk.face()
    page = desk.does("say", box=face.pk, said="other_adult", agreed_how="In the office")
    assert (desk.status, "Say on which day it was agreed." in page) == (422, True)


def test_writing_is_shown_as_far_as_it_could_be_read(desk) -> None:
    tag = a_region(desk.photo, RegionKind.WRITING, x=10, y=10, w=90, h=30, text="Amara O.")
    page = desk.page()
    assert question(page) == "Is a child’s name on it?"
    assert '<blockquote class="read">Amara O.</blockquote>' in page
    desk.does("say", box=tag.pk, said="no_name")
    assert desk.fresh(tag).said == Said.NO_NAME


def test_writing_that_can_be_read_is_not_offered_as_too_small(desk) -> None:
    large = a_region(desk.photo, RegionKind.WRITING, x=10, y=10, w=200, h=60, text="ROSE PAGE")
    small = a_region(desk.photo, RegionKind.WRITING, x=10, y=200, w=60, h=12)
    assert 'value="too_small"' not in desk.page(box=large.pk)
    assert 'value="too_small"' in desk.page(box=small.pk)
    assert "It can be read at the size we publish." in desk.does("say", box=large.pk, said="too_small")
    assert desk.fresh(large).said == ""


def test_an_answer_that_no_button_offers_is_refused_in_words(desk) -> None:
    tag = a_region(desk.photo, RegionKind.WRITING, x=10, y=10, w=90, h=30)
    assert "That does not fit this box." in desk.does("say", box=tag.pk, said="adult")
    assert "Please choose one of the answers." in desk.does("say", box=tag.pk)
    assert "Somebody changed these boxes" in desk.does("say", box="0" * 32, said="adult")
    assert "Choose at least one box." in desk.does("say", said="adult")


def test_none_of_them_is_in_the_picture_speaks_for_all_faces_at_once(desk) -> None:
    faces = [desk.face(100), desk.face(200), desk.face(300)]
    page = desk.page(do="several")
    assert "Is any of these in the picture?" in page
    assert "None of them is in the picture" in page
    sent = {name: re.findall(rf'name="{name}" value="([^"]+)"', page) for name in ("box", "there", "listed", "asked")}
    assert len(sent["asked"]) == 2
    assert set(sent["there"]) == {str(desk.joshua.pk), str(desk.niamh.pk)}
    desk.does("several", **(sent | {"there": [desk.niamh.pk]}))
    assert {desk.fresh(one).said for one in faces} == {Said.TICKED}
    assert list(desk.photo.pupils.all()) == [desk.niamh]


def test_a_permission_that_ends_meanwhile_is_asked_about_again(desk) -> None:
    face = desk.face()
    page = desk.page(do="several")
    sent = {name: re.findall(rf'name="{name}" value="([^"]+)"', page) for name in ("box", "there", "listed", "asked")}
    an_answer(desk.joshua, given=False)
    bump_facts(desk.here.school.pk)
    page = desk.does("several", **(sent | {"there": [desk.niamh.pk]}))
    assert "A permission has changed since you opened this page." in page
    assert desk.fresh(face).said == ""


def test_many_faces_may_all_be_adults_who_agreed(desk) -> None:
    faces = [desk.face(100), desk.face(200)]
    desk.does("say", box=[one.pk for one in faces], said="adult", there=[desk.niamh.pk])
    assert {desk.fresh(one).said for one in faces} == {Said.ADULT}


def test_a_box_is_drawn_by_numbers_then_moved_taken_away_with_a_reason_and_brought_back(desk) -> None:
    page = desk.does("box", x=300, y=200, w=80, h=90)
    drawn = Region.objects.get()
    assert (drawn.x, drawn.y, drawn.w, drawn.h) == (300, 200, 80, 90)
    assert question(page) == "Who is this?"
    assert "drawn by hand" in page
    desk.does("box", box=drawn.pk, x=310, y=200, w=80, h=90)
    assert desk.fresh(drawn).x == 310
    page = desk.does("take-away", box=drawn.pk, why="nobody")
    assert (desk.fresh(drawn).removed_at is None, desk.fresh(drawn).removed_why) == (False, "nobody")
    assert "Nobody and nothing is there" in page
    desk.does("take-away", box=drawn.pk)
    assert desk.fresh(drawn).removed_at is None


def test_what_a_machine_found_can_grow_and_never_goes_away(desk) -> None:
    face = desk.face()
    desk.does("box", box=face.pk, x=90, y=90, w=90, h=110)
    assert desk.fresh(face).w == 90
    assert "can grow, but never lose a part" in desk.does("box", box=face.pk, x=110, y=110, w=20, h=20)
    desk.does("take-away", box=face.pk, why="mistake")
    assert desk.fresh(face).removed_at is None


@pytest.mark.parametrize("edges", [{"x": ""}, {"w": "0"}, {"h": "9" * 40}, {"y": "a"}, {"x": "-" + "9" * 40}])
def test_numbers_that_are_none_are_asked_for_again(desk, edges) -> None:
    desk.does("box", **({"x": 1, "y": 1, "w": 50, "h": 50} | edges))
    assert desk.status == 422
    assert not Region.objects.exists()


def test_a_crop_is_shown_first_then_made_and_undone(desk) -> None:
    face = desk.face(500)
    desk.does("crop", x=0, y=0, w=320, h=240, show="yes")
    assert parse_qs(urlsplit(desk.led_to).query)["window"] == ["0,0,320,240"]
    page = desk.page(do="crop", window="0,0,320,240")
    assert re.search(r'<img class="stage-picture" src="[^"]*window=0,0,320,240"', page)
    assert Photo.objects.get().width == 640
    page = desk.does("crop", x=0, y=0, w=320, h=240)
    assert (Photo.objects.get().width, Photo.objects.get().height) == (320, 240)
    assert "Cropped away" in page
    assert "Undo the crop" in page
    desk.does("crop", whole="yes")
    assert Photo.objects.get().width == 640
    assert desk.fresh(face).x == 500


def test_another_picture_is_one_tap_away(desk) -> None:
    page = desk.does("remove")
    assert not desk.post.places.exists()
    assert "The picture is taken out." in page


def test_the_whole_picture_is_described_and_everybody_is_dressed(desk) -> None:
    face = desk.face()
    desk.does("say", box=face.pk, child=desk.joshua.pk)
    page = desk.page()
    assert question(page) == "Every box is spoken for. Now the whole picture"
    assert "You named:</strong> Joshua Smith" in page
    assert "A thought about faces" in page
    key = f"picture-{desk.photo.pk}"
    desk.does("whole", **{f"{key}-description": "A child builds a bridge.", f"{key}-dressed": "yes"})
    photo = desk.fresh(desk.photo)
    assert (photo.description, photo.dressed, photo.shows) == ("A child builds a bridge.", True, "")
    assert desk.led_to.endswith(f"/posts/{desk.post.pk}/")


def test_no_child_here_could_be_recognised_stands_beside_what_gives_a_child_away(desk) -> None:
    page = desk.page()
    assert "No child here could be recognised" in page
    for words in ("hair", "a hearing aid", "a name on a jumper", "a brother or sister", "the place behind them"):
        assert words in page
    key = f"picture-{desk.photo.pk}"
    desk.does("whole", **{f"{key}-shows": "unrecognisable", f"{key}-dressed": "no", f"{key}-description": ""})
    assert (desk.fresh(desk.photo).shows, desk.fresh(desk.photo).dressed) == ("unrecognisable", False)
    assert "Then please use another picture" in desk.page()


def test_half_an_answer_leaves_no_milder_one_behind(desk) -> None:
    key = f"picture-{desk.photo.pk}"
    desk.does("whole", **{f"{key}-shows": "work"})
    page = desk.does("whole", **{f"{key}-shows": "recognisable", f"{key}-description": "Children."})
    assert (desk.status, "Tick every child somebody could recognise." in page) == (422, True)
    assert (desk.fresh(desk.photo).shows, desk.fresh(desk.photo).description) == ("", "Children.")
    ticked = {f"{key}-shows": "recognisable", f"{key}-children": [str(desk.niamh.pk)], f"{key}-dressed": "yes"}
    desk.does("whole", **ticked)
    assert list(desk.photo.pupils.all()) == [desk.niamh]


def test_a_surname_in_the_description_is_noticed_while_it_is_written_and_nothing_is_stored(desk) -> None:
    key = f"picture-{desk.photo.pk}"
    answer = desk.client.post(desk.at("picture-check"), {f"{key}-description": "Ring 07700 900123 to see Joshua."})
    told = html.unescape(answer.content.decode())
    assert 'data-field="photos[0].alt"' in told
    assert desk.fresh(desk.photo).description == ""


def test_it_leads_on_to_the_next_picture(desk) -> None:
    a_picture_in(desk.post, desk.by)
    key = f"picture-{desk.photo.pk}"
    desk.does("whole", **{f"{key}-shows": "work", f"{key}-description": "Beans.", "go": "next"})
    assert str(desk.post.places.all()[1].pk) in desk.led_to


def test_a_picture_of_a_post_that_was_sent_is_left_alone(desk) -> None:
    face = desk.face()
    key = f"picture-{desk.photo.pk}"
    desk.does("say", box=face.pk, how="solid")
    desk.does("whole", **{f"{key}-shows": "work", f"{key}-description": "Beans."})
    desk.post.refresh_from_db()
    submit(desk.post, desk.by, desk.post.version)
    assert desk.client.get(desk.at())["Location"].endswith(f"/posts/{desk.post.pk}/read/")
    for act, said in (
        ("say", {"box": face.pk, "said": "adult"}), ("unsay", {"box": face.pk}), ("crop", {"whole": "yes"}),
        ("box", {"x": 1, "y": 1, "w": 50, "h": 50}), ("remove", {}), ("whole", {f"{key}-shows": "work"}),
    ):  # fmt: skip
        page = desk.does(act, **said)
        assert "moved on" in page or "sent already" in page, act
    assert desk.fresh(face).said == Said.COVERED
    assert desk.post.places.exists()


def test_club_staff_may_speak_for_faces_of_a_class_and_a_governor_finds_nothing(desk) -> None:
    face = desk.face()
    club, governor = (a_person(desk.here.school, role) for role in (Role.SUPPORT, Role.GOVERNOR))
    assert client_for(club).post(desk.at("picture-say"), {"box": face.pk, "said": "adult"}).status_code == 302
    assert client_for(governor).get(desk.at()).status_code == 404


def test_it_says_that_it_may_have_missed_somebody_and_never_that_a_picture_is_safe(desk) -> None:
    pages = [desk.page()]
    assert "We have looked, and we do miss some." in pages[0]
    for state, why, says in (
        ("failed", "not_installed", "Birdtable cannot look for faces here."),
        ("failed", "look_failed", "We could not look at this picture."),
        ("waiting", "", "We are looking for faces and writing."),
    ):
        Looking.objects.update(state=state, why=why)
        pages.append(desk.page())
        assert says in pages[-1]
    Looking.objects.filter(kind="fast").update(state="done")
    pages.append(desk.page())
    assert "We have looked once, and are looking again more carefully." in pages[-1]
    Looking.objects.all().delete()
    pages.append(desk.page())
    assert "Nothing was looked for here." in pages[-1]
    for page in pages:
        assert "draw a box round every" in page or "Look whether it is done" in page
        assert "safe" not in re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).lower()


def test_a_face_may_be_looked_for_in_the_whole_school(desk) -> None:
    desk.face()
    a_pupil(desk.here.school, "Zoë Żukowska", class_name="Herons")
    assert "Zoë Żukowska" not in desk.page()
    assert "Zoë Żukowska" in desk.page(q="zuk")
    assert "Nobody’s name begins like that." in desk.page(q="qqq")


def test_many_boxes_cost_no_more_queries_than_few(desk, django_assert_max_num_queries) -> None:
    desk.face()
    named = {"said": Said.CHILD, "said_by": desk.by.person}
    desk.face(pupil=desk.joshua, **named)
    with django_assert_max_num_queries(30) as few:
        desk.page()
    for place in range(20):
        desk.face(place, pupil=desk.niamh, **named)
    with django_assert_max_num_queries(len(few)):
        desk.page()


def test_there_are_words_for_every_reason_why_something_was_not_done() -> None:
    reasons = {one for one in vars(stops).values() if isinstance(one, type) and issubclass(one, Exception)}
    assert reasons <= set(WHY_NOT)


@pytest.mark.parametrize(
    "asked",
    [
        {"box": "9" * 300}, {"do": "cover"}, {"do": "move", "box": "x"}, {"of": "\0", "q": "\0"}, {"how": "gold"},
        {"do": "crop", "window": "1,2"}, {"do": "crop", "window": "a,b,c,d"}, {"do": "crop", "window": "0,0,0,0"},
        {"done": "newest"}, {"do": "several", "of": "x"}, {"do": "crop", "window": ",".join(["9" * 60] * 4)},
    ],
    ids=str,
)  # fmt: skip
def test_nothing_odd_in_the_address_breaks_it(desk, asked) -> None:
    desk.face()
    assert desk.client.get(desk.at(), asked).status_code == 200


def test_a_ticked_child_without_permission_is_told_on_the_page(desk) -> None:
    hamza = Pupil.objects.get(forename="Hamza")
    Photo.objects.filter(pk=desk.photo.pk).update(shows=Shows.RECOGNISABLE, dressed=True)
    desk.photo.pupils.add(hamza)
    assert "Hamza Ali may not be shown where this goes" in desk.page()


def test_a_box_over_most_of_the_picture_lies_under_the_others_so_that_each_can_be_tapped(desk: Desk) -> None:
    small, large = desk.face(), desk.face(x=0, y=0, w=600, h=470)
    drawn = desk.page().partition('id="picture-boxes"')[2].partition("</figure>")[0]
    assert drawn.index(f"box={large.pk}") < drawn.index(f"box={small.pk}")
