"""For every face somebody says who it is, covers it for good, or says that it is none."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from birdtable.adapters.vision.cover import How
from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.photos import boxes, changing
from birdtable.apps.photos.actions import declare
from birdtable.apps.photos.answers import FITS, WhyNoFace
from birdtable.apps.photos.models import Photo, Region, Rendition
from birdtable.apps.photos.permission import permitted
from birdtable.apps.photos.queries import facts_of
from birdtable.apps.photos.speaking import Saying, say_alike, speak, speak_for_all, unsay
from birdtable.apps.photos.standing import standing_in
from birdtable.apps.photos.stops import CropInstead, DoesNotFit, Gone, InUse, ListChanged, OriginalGone, WhoIsIt
from birdtable.apps.roll.models import Pupil
from birdtable.core.draft import PhotoFacts
from birdtable.core.post_states import PostState
from birdtable.core.words import Network, RegionKind, Role, Said, Shows
from tests.people import a_person, a_school
from tests.pictures import a_photo, a_region, a_scene, colours_in, files_of
from tests.posts import a_picture_in, a_waiting_post, a_working_school
from tests.pupils import a_class, a_mark, a_pupil, an_answer

pytestmark = pytest.mark.django_db

LEFT, RIGHT = (100, 100, 80, 80), (400, 100, 80, 80)
PLACES = [dict(zip("xywh", place, strict=True)) for place in (LEFT, RIGHT)]
COVER = Saying(said=Said.COVERED, cover=How.SOLID)
NOTICEBOARD = (Network.NOTICEBOARD,)


@pytest.fixture
def teacher() -> Membership:
    return a_person(a_school(), Role.TEACHER)


@pytest.fixture
def photo(teacher: Membership) -> Photo:
    """A red face on the left, a blue one on the right."""
    photo = a_photo(teacher, content=a_scene(("red", LEFT), ("blue", RIGHT)))
    for place in PLACES:
        a_region(photo, **place)
    return photo


@pytest.fixture
def faces(photo: Photo) -> list[Region]:
    return list(photo.regions.all())


def facts(photo: Photo) -> PhotoFacts:
    return facts_of(Photo.objects.get(pk=photo.pk))


def fresh(region: Region) -> Region:
    return Region.objects.get(pk=region.pk)


def test_a_child_who_is_named_can_be_recognised(photo, faces, teacher) -> None:
    amara = a_pupil(teacher.school, consents="noticeboard")
    speak(photo, teacher, {faces[0].pk: Saying(said=Said.CHILD, pupil=amara)})
    assert (facts(photo).pupils, facts(photo).faces_unspoken) == ((str(amara.pk),), 1)
    assert (fresh(faces[0]).said_by, fresh(faces[0]).said_at is None) == (teacher.person, False)


def test_only_a_child_who_is_at_this_school_today_is_named(photo, faces, teacher) -> None:
    elsewhere, gone = a_pupil(a_school()), a_pupil(teacher.school, "Rose Page", left_on=date(2026, 1, 1))
    for saying in (
        Saying(said=Said.CHILD, pupil=elsewhere),
        Saying(said=Said.CHILD, pupil=gone),
        Saying(said=Said.CHILD),
        Saying(said=Said.ADULT, pupil=a_pupil(teacher.school)),
    ):
        with pytest.raises(WhoIsIt):
            speak(photo, teacher, {faces[0].pk: saying})
    assert fresh(faces[0]).said == ""


@pytest.mark.parametrize("kind", RegionKind)
@pytest.mark.parametrize("said", [one for one in Said if one is not Said.CHILD])
def test_only_what_fits_a_box_is_said_of_it(photo, teacher, kind, said) -> None:
    region = a_region(photo, kind, x=300, y=300)
    saying = COVER if said is Said.COVERED else Saying(said=said)
    if said in FITS[kind]:
        speak(photo, teacher, {region.pk: saying})
        assert fresh(region).said == said
    else:
        with pytest.raises(DoesNotFit):
            speak(photo, teacher, {region.pk: saying})


@pytest.mark.parametrize("saying", [Saying(said=Said.COVERED), Saying(said=Said.ADULT, cover=How.SOLID)])
def test_what_is_covered_is_covered_somehow_and_nothing_else_is(photo, faces, teacher, saying) -> None:
    with pytest.raises(DoesNotFit):
        speak(photo, teacher, {faces[0].pk: saying})


def test_why_it_is_no_face_is_kept_for_whoever_approves(photo, faces, teacher) -> None:
    speak(photo, teacher, {faces[0].pk: Saying(said=Said.NOT_A_FACE, reason=WhyNoFace.DRAWING)})
    assert fresh(faces[0]).reason == "drawing"


@pytest.mark.parametrize("how", How)
def test_a_covered_face_is_in_no_file_that_can_go_out(photo, faces, teacher, how) -> None:
    speak(photo, teacher, {faces[0].pk: Saying(said=Said.COVERED, cover=how)})
    if how is not How.PIXELATE:
        assert colours_in(photo, "published") == colours_in(photo, "thumbnail") == {"blue"}
    else:
        # Eight blocks of mean colour over the box and its white surroundings.
        assert "red" in colours_in(photo, "published")
    assert facts(photo).faces_unspoken == 1
    assert colours_in(photo, "master") == {"red", "blue"}


def test_covering_makes_another_version_of_the_post(teacher) -> None:
    """An approval of the uncovered picture is none of the covered one."""
    photo = a_photo(teacher, content=a_scene(("red", LEFT)))
    before = Rendition.objects.get(photo=photo, kind="published").sha256
    region = a_region(photo, **PLACES[0])
    speak(photo, teacher, {region.pk: COVER})
    assert Rendition.objects.get(photo=photo, kind="published").sha256 != before


def test_a_cover_comes_off_again_until_the_post_is_sent(photo, faces, teacher) -> None:
    speak(photo, teacher, {one.pk: COVER for one in faces})
    assert colours_in(photo, "published") == set()
    unsay(photo, teacher, [faces[0].pk])
    assert colours_in(photo, "published") == {"red"}
    assert facts(photo).faces_unspoken == 1


def test_no_file_stays_behind_whatever_was_done(photo, faces, teacher) -> None:
    speak(photo, teacher, {faces[0].pk: COVER})
    speak(photo, teacher, {faces[1].pk: COVER})
    unsay(photo, teacher, [faces[0].pk, faces[1].pk])
    named, there = files_of(photo)
    assert (named, len(there)) == (there, 3)


def test_a_cover_that_is_not_in_the_file_is_none(photo, faces, teacher) -> None:
    speak(photo, teacher, {one.pk: COVER for one in faces})
    declare(photo, Shows.UNRECOGNISABLE, [], teacher)
    assert facts(photo).faces_unspoken == 0
    Rendition.objects.filter(photo=photo, kind="published").update(made_from="")
    assert facts(photo).faces_unspoken == 2


def test_a_face_wholly_under_anothers_cover_is_spoken_for(photo, faces, teacher) -> None:
    small = a_region(photo, x=110, y=110, w=20, h=20)
    edge = a_region(photo, x=170, y=110, w=60, h=20)
    speak(photo, teacher, {faces[0].pk: COVER})
    standing = {one.region.pk: one for one in standing_in(Photo.objects.get(pk=photo.pk))}
    assert not standing[small.pk].open
    assert standing[edge.pk].open


def test_a_child_who_was_named_stays_in_the_picture_under_anothers_cover(photo, faces, teacher) -> None:
    rose = a_pupil(teacher.school, "Rose Page")
    inside = a_region(photo, x=110, y=110, w=20, h=20)
    speak(photo, teacher, {inside.pk: Saying(said=Said.CHILD, pupil=rose), faces[0].pk: COVER})
    assert facts(photo).pupils == (str(rose.pk),)


def meanwhile(monkeypatch, often: int, happens: Callable[[], object]) -> None:
    """While files are made for one person, this happens: as often as that, then no more."""
    make, left = changing.remake, [often]

    def interrupted(*asked):
        if left[0]:
            left[0] -= 1
            happens()
        return make(*asked)

    monkeypatch.setattr(changing, "remake", interrupted)


def test_two_at_work_on_one_picture_do_not_lose_each_others_covers(photo, faces, teacher, monkeypatch) -> None:
    office = a_person(photo.school, Role.OFFICE)
    meanwhile(monkeypatch, 1, lambda: speak(photo, office, {faces[1].pk: COVER}))
    speak(photo, teacher, {faces[0].pk: COVER})
    assert colours_in(photo, "published") == colours_in(photo, "thumbnail") == set()
    assert facts(photo).faces_covered == 2
    named, there = files_of(photo)
    assert named == there


def test_whoever_is_always_overtaken_is_told_and_leaves_nothing_behind(photo, faces, teacher, monkeypatch) -> None:
    far = a_region(photo, RegionKind.DRAWN, x=500, y=400, w=20, h=20, said=Said.COVERED, cover="solid")

    def move_on() -> None:
        Region.objects.filter(pk=far.pk).update(x=F("x") + 1)

    meanwhile(monkeypatch, 99, move_on)
    with pytest.raises(Gone):
        speak(photo, teacher, {faces[0].pk: COVER})
    assert (fresh(faces[0]).said, colours_in(photo, "published")) == ("", {"red", "blue"})
    named, there = files_of(photo)
    assert named == there


def test_writing_that_can_be_read_is_not_too_small(photo, teacher) -> None:
    large = a_region(photo, RegionKind.WRITING, x=10, y=300, w=200, h=40, text="ROSE PAGE")
    small = a_region(photo, RegionKind.WRITING, x=10, y=400, w=60, h=12)
    with pytest.raises(DoesNotFit):
        speak(photo, teacher, {large.pk: Saying(said=Said.TOO_SMALL)})
    speak(photo, teacher, {small.pk: Saying(said=Said.TOO_SMALL)})
    assert facts(photo).writing == ("ROSE PAGE",)


def test_covered_faces_are_counted_for_policies_that_show_all_or_nobody(photo, faces, teacher) -> None:
    sign = a_region(photo, RegionKind.WRITING, x=300, y=300, w=50, h=10)
    speak(photo, teacher, {faces[0].pk: COVER, sign.pk: COVER})
    assert facts(photo).faces_covered == 1
    boxes.crop(photo, teacher, boxes.Box(250, 0, 390, 480))
    assert facts(photo).faces_covered == 0


def ordinary_no(child: Pupil) -> None:
    an_answer(child, given=False)


def silent(child: Pupil) -> None:
    """Nobody ever answered."""


def marked(child: Pupil) -> None:
    for network in Network:
        an_answer(child, network, given=True)
    a_mark(child)


def run_out(child: Pupil) -> None:
    an_answer(child, given=True, until=timezone.now().date() - timedelta(days=30))


NOWHERE = pytest.mark.parametrize("why", [ordinary_no, silent, marked, run_out], ids=lambda why: why.__name__)


@NOWHERE
def test_a_child_who_may_be_shown_nowhere_is_cropped_away_and_nobody_can_tell_why(photo, faces, teacher, why) -> None:
    rose = a_pupil(teacher.school, "Rose Page")
    why(rose)
    (seen,) = permitted(teacher.school, [rose], NOTICEBOARD)
    assert (seen.without, seen.nowhere) == (NOTICEBOARD, True)
    speak(photo, teacher, {faces[0].pk: Saying(said=Said.CHILD, pupil=rose)})
    for act in (
        lambda: speak(photo, teacher, {faces[0].pk: COVER}),
        lambda: speak(photo, teacher, say_alike([one.pk for one in faces], COVER)),
    ):
        with pytest.raises(CropInstead):
            act()
    unsay(photo, teacher, [faces[0].pk])
    with pytest.raises(CropInstead):
        speak(photo, teacher, {faces[0].pk: COVER})
    boxes.crop(photo, teacher, boxes.Box(250, 0, 390, 480))
    assert [one.open for one in standing_in(Photo.objects.get(pk=photo.pk))] == [False, True]


def test_a_child_taken_for_another_is_put_right_and_can_be_covered(photo, faces, teacher) -> None:
    rose = a_pupil(teacher.school, "Rose Page")
    speak(photo, teacher, {faces[0].pk: Saying(said=Said.CHILD, pupil=rose)})
    speak(photo, teacher, {faces[0].pk: Saying(said=Said.OTHER_CHILD)})
    assert facts(photo).faces_unspoken == 2
    speak(photo, teacher, {faces[0].pk: COVER})
    assert facts(photo).faces_unspoken == 1


def test_a_child_who_may_be_shown_elsewhere_can_be_covered_here(photo, faces, teacher) -> None:
    zoe = a_pupil(teacher.school, "Zoe Zukowska", consents="noticeboard")
    speak(photo, teacher, {faces[0].pk: Saying(said=Said.CHILD, pupil=zoe)})
    speak(photo, teacher, {faces[0].pk: COVER})
    assert (facts(photo).pupils, fresh(faces[0]).pupil) == (None, None)


@pytest.mark.parametrize("who", [Said.OTHER_CHILD, Said.OTHER_ADULT])
def test_a_dated_agreement_speaks_for_somebody_who_is_not_on_our_list(photo, faces, teacher, who) -> None:
    agreed = Saying(said=who, agreed_on=date(2026, 11, 12), agreed_how="  Form in the\noffice ")
    speak(photo, teacher, {faces[0].pk: Saying(said=who)})
    assert facts(photo).faces_unspoken == 2
    speak(photo, teacher, {faces[0].pk: agreed})
    assert (facts(photo).faces_unspoken, fresh(faces[0]).agreed_how) == (1, "Form in the office")
    speak(photo, teacher, {faces[0].pk: Saying(said=Said.ADULT, agreed_on=date(2026, 11, 12))})
    assert fresh(faces[0]).agreed_on is None


def everybody(teacher: Membership) -> list[Pupil]:
    """A class of three, one of them without permission."""
    names = ("Amara Okafor", "Hamza Ali")
    allowed = [a_pupil(teacher.school, name, class_name="Kestrels", consents="noticeboard") for name in names]
    return [*allowed, a_pupil(teacher.school, "Rose Page", class_name="Kestrels")]


def all_faces(photo: Photo, by: Membership, children: list[Pupil], **other: object) -> Photo:
    """“None of them is in the picture.”"""
    asked = {"ticked": children[:2], "asked": {children[2].pk}, "children": children, "networks": NOTICEBOARD}
    return speak_for_all(photo, by, [one.pk for one in photo.regions.all()], **(asked | other))


def test_none_of_them_is_in_the_picture_speaks_for_every_face_at_once(photo, teacher) -> None:
    children = everybody(teacher)
    all_faces(photo, teacher, children)
    assert (facts(photo).faces_unspoken, facts(photo).shows) == (0, Shows.RECOGNISABLE)
    assert set(facts(photo).pupils or ()) == {str(one.pk) for one in children[:2]}
    assert not Region.objects.filter(photo=photo).exclude(pupil=None).exists(), "no name is tied to a face"


def test_with_the_ticks_taken_back_the_faces_are_open_again(photo, teacher) -> None:
    all_faces(photo, teacher, everybody(teacher))
    declare(photo, Shows.UNRECOGNISABLE, [], teacher)
    assert facts(photo).faces_unspoken == 2


def test_a_permission_that_ended_meanwhile_is_asked_about_anew(photo, teacher) -> None:
    children = everybody(teacher)
    an_answer(children[1], given=False)
    with pytest.raises(ListChanged):
        all_faces(photo, teacher, children)
    assert facts(photo).faces_unspoken == 2


def test_while_no_account_is_chosen_those_are_asked_about_who_may_be_shown_nowhere(photo, teacher) -> None:
    children = everybody(teacher)
    with pytest.raises(ListChanged):
        all_faces(photo, teacher, children, asked=set(), networks=())
    all_faces(photo, teacher, children, networks=())


@pytest.mark.parametrize("ticked", ["nobody", "one who was to be left out", "a stranger"])
def test_the_tick_list_is_of_children_who_may_be_in_it(photo, teacher, ticked) -> None:
    children = everybody(teacher)
    wrong = {"nobody": [], "one who was to be left out": children[2:], "a stranger": [a_pupil(teacher.school, "A B")]}
    with pytest.raises(WhoIsIt):
        all_faces(photo, teacher, children, ticked=wrong[ticked])


def test_a_class_photo_of_thirty_takes_as_many_queries_as_one_of_three(teacher, django_assert_max_num_queries) -> None:
    few, many = a_photo(teacher), a_photo(teacher)
    for number in range(30):
        a_region(many, x=number)
    a_class(teacher.school, "Kestrels")
    children = everybody(teacher)
    all_faces(few, teacher, children)
    with django_assert_max_num_queries(40 + 30 * 2):
        all_faces(many, teacher, children)


ACTS: dict[str, Callable[[Photo, Membership, Region], object]] = {
    "speak": lambda photo, by, one: speak(photo, by, {one.pk: Saying(said=Said.ADULT)}),
    "unsay": lambda photo, by, one: unsay(photo, by, [one.pk]),
    "for all": lambda photo, by, one: all_faces(photo, by, everybody(by)),
    "draw": lambda photo, by, one: boxes.draw(photo, by, boxes.Box(1, 1, 20, 20)),
    "move": lambda photo, by, one: boxes.move_box(photo, by, one.pk, boxes.Box(0, 0, 400, 400)),
    "take away": lambda photo, by, one: boxes.take_away(photo, by, one.pk, boxes.WhyTakenAway.MISTAKE),
    "bring back": lambda photo, by, one: boxes.bring_back(photo, by, one.pk),
    "crop": lambda photo, by, one: boxes.crop(photo, by, boxes.Box(0, 0, 300, 300)),
    "uncrop": lambda photo, by, one: boxes.uncrop(photo, by),
}
EACH_ACT = pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))


@EACH_ACT
def test_nobody_but_those_who_write_says_anything_of_a_picture(photo, faces, act) -> None:
    for role in (Role.GOVERNOR, Role.IT, Role.DSL):
        with pytest.raises(NotPermitted):
            act(photo, a_person(photo.school, role), faces[0])


@EACH_ACT
def test_what_was_said_of_a_picture_that_was_sent_stays(act) -> None:
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    photo = a_picture_in_waiting(post, here.teacher)
    with pytest.raises(InUse):
        act(photo, here.teacher, photo.regions.get())


def a_picture_in_waiting(post, by) -> Photo:
    type(post).objects.filter(pk=post.pk).update(state=PostState.DRAFT)
    post.refresh_from_db()
    photo = a_picture_in(post, by)
    a_region(photo)
    type(post).objects.filter(pk=post.pk).update(state=PostState.WAITING)
    return photo


def test_a_box_that_somebody_took_away_meanwhile_is_gone(photo, teacher) -> None:
    drawn = a_region(photo, RegionKind.DRAWN, removed_at=timezone.now())
    elsewhere = a_region(a_photo(teacher))
    for key in (drawn.pk, elsewhere.pk):
        with pytest.raises(Gone):
            speak(photo, teacher, {key: COVER})


def test_when_what_follows_fails_nothing_was_changed_and_no_file_stays(photo, faces, teacher) -> None:
    class MovedOn(Exception):
        pass

    def then() -> None:
        raise MovedOn

    with pytest.raises(MovedOn):
        speak(photo, teacher, {faces[0].pk: COVER}, then)
    assert (fresh(faces[0]).said, colours_in(photo, "published")) == ("", {"red", "blue"})
    named, there = files_of(photo)
    assert named == there
    assert not Entry.objects.filter(thing_id=photo.pk, act="photo.spoken").exists()


def test_nothing_is_covered_once_the_original_is_gone(photo, faces, teacher) -> None:
    Rendition.objects.filter(photo=photo, kind="master").delete()
    speak(photo, teacher, {faces[1].pk: Saying(said=Said.ADULT)})
    with pytest.raises(OriginalGone):
        speak(photo, teacher, {faces[0].pk: COVER})
    assert fresh(faces[0]).said == ""


def test_the_record_knows_boxes_answers_and_children_by_id_alone(photo, faces, teacher) -> None:
    rose = a_pupil(teacher.school, "Rose Page")
    speak(photo, teacher, {faces[0].pk: Saying(said=Said.CHILD, pupil=rose), faces[1].pk: COVER})
    told = Entry.objects.filter(thing_id=photo.pk, act="photo.spoken").order_by("seq")
    assert [one.detail for one in told] == [
        {"regions": [str(faces[0].pk)], "said": "child", "pupils": [str(rose.pk)]},
        {"regions": [str(faces[1].pk)], "said": "covered"},
    ]
