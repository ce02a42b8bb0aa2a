"""What whoever decides is told of a picture: who said what, what is covered, and what is no face."""

import html
import re

import pytest
from django.urls import reverse

from birdtable.apps.photos.actions import declare
from birdtable.apps.photos.models import Looking
from birdtable.apps.posts.approval import submit
from birdtable.core.words import RegionKind, Role, Said, Shows
from tests.desk import Desk
from tests.people import a_person, client_for
from tests.pictures import a_region
from tests.posts import a_picture_in, a_waiting_post, a_working_school
from tests.pupils import a_mark, a_pupil, an_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def sent(desk, **said) -> str:
    """What the leader sees once the author has sent it; the last of the picture is said here."""
    key = f"picture-{desk.photo.pk}"
    words = {f"{key}-description": "Children in the garden.", f"{key}-dressed": "yes"}
    desk.does("whole", **words, **{f"{key}-{name}": value for name, value in said.items()})
    desk.post.refresh_from_db()
    submit(desk.post, desk.by, desk.post.version)
    return approving(desk)


def approving(desk, by=None) -> str:
    address = reverse("post-approve", args=[desk.here.school.slug, desk.post.pk])
    answer = client_for(by or desk.here.leader).get(address)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def said_in(page: str) -> str:
    """The words about the picture alone."""
    card = re.search(r'<section class="card said".*?</section>', page, re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", card).split())


def test_each_box_says_who_it_is_what_was_allowed_and_who_said_so(desk) -> None:
    desk.does("say", box=desk.face().pk, child=desk.joshua.pk)
    words = said_in(sent(desk))
    assert f"Joshua Smith May be shown on Noticeboard {desk.by.person.called} said so" in words
    assert f"nobody is wet, changing, hurt or upset: {desk.by.person.called} said so" in words


def test_what_was_said_to_be_no_face_is_shown_as_a_large_cut_out(desk) -> None:
    desk.does("say", box=desk.face().pk, child=desk.joshua.pk)
    toy = desk.face(300)
    desk.does("say", box=toy.pk, reason="toy")
    page = sent(desk)
    cut = re.search(r'<ul class="said-no-faces">.*?</ul>', page, re.DOTALL)[0]
    assert 'viewBox="' in cut
    assert 'aria-label="What is in box 2"' in cut
    assert "A toy, a statue or a mask" in cut
    assert f"{desk.by.person.called} said so" in cut


def test_covers_crops_agreements_and_writing_are_told(desk) -> None:
    faces = [desk.face(x) for x in (20, 120, 220, 560)]
    tag = a_region(desk.photo, RegionKind.WRITING, x=20, y=300, w=100, h=20, text="Year 5 garden")
    desk.does("say", box=faces[0].pk, how="pixelate")
    desk.does(
        "say", box=faces[1].pk, said="other_adult", agreed_on="2026-05-03", agreed_how="The form is in the office"
    )
    desk.does("say", box=faces[2].pk, child=desk.niamh.pk)
    desk.does("say", box=tag.pk, said="no_name")
    desk.does("crop", x=0, y=0, w=500, h=480)
    words = said_in(sent(desk))
    for told in (
        "Covered A few large squares", "An adult who has not agreed Agreed on 3 May 2026 The form is in the office",
        "No child’s name We could read: “Year 5 garden”", "A part of it was cropped away, with 1 box.",
    ):  # fmt: skip
        assert told in words


def test_ticked_children_are_named_each_with_what_was_allowed(desk) -> None:
    faces = [desk.face(100), desk.face(200)]
    page = desk.page(do="several")
    form = {name: re.findall(rf'name="{name}" value="([^"]+)"', page) for name in ("box", "there", "listed", "asked")}
    desk.does("several", **form)
    words = said_in(sent(desk, shows="recognisable", children=form["there"]))
    assert "Joshua Smith May be in it, and may be shown where this goes" in words
    assert words.count("One of the children you ticked") == 0
    assert words.count("One of the children who were ticked") == len(faces)


def test_a_box_that_came_after_it_was_sent_stands_first_and_is_open(desk) -> None:
    desk.does("say", box=desk.face(300).pk, child=desk.joshua.pk)
    sent(desk)
    desk.face(100)
    words = said_in(approving(desk))
    assert words.index("Nobody has said") < words.index("Joshua Smith")


def test_while_a_machine_still_looks_the_leader_is_told(desk) -> None:
    desk.does("say", box=desk.face().pk, child=desk.joshua.pk)
    sent(desk)
    assert "We can miss a face." in said_in(approving(desk))
    Looking.objects.filter(kind="thorough").update(state="waiting")
    assert "are looking again more carefully" in said_in(approving(desk))


def cropped_out(*, marked: bool) -> str:
    desk = Desk()
    child = a_pupil(desk.here.school, "Esme Holt", class_name="Kestrels", consents="noticeboard" if marked else "")
    a_mark(child) if marked else an_answer(child, given=False)
    desk.does("say", box=desk.face(20).pk, child=desk.joshua.pk)
    desk.does("say", box=desk.face(560).pk, child=child.pk)
    desk.does("crop", x=0, y=0, w=500, h=480)
    return said_in(sent(desk)).replace(desk.by.person.called, "The author")


def test_whom_a_crop_took_out_and_why_is_told_to_nobody() -> None:
    told = cropped_out(marked=True)
    assert told == cropped_out(marked=False)
    assert "with 1 box" in told
    assert "Esme" not in told


def with_pictures(number: int) -> Desk:
    desk = Desk()
    desk.does("say", box=desk.face().pk, child=desk.joshua.pk)
    for _ in range(number - 1):
        more = a_picture_in(desk.post, desk.by)
        declare(more, Shows.WORK, (), desk.by, dressed=True)
        a_region(more, said=Said.CHILD, pupil=desk.niamh, said_by=desk.by.person)
    sent(desk)
    return desk


def test_many_pictures_cost_no_more_queries_than_one(django_assert_max_num_queries) -> None:
    one, four = with_pictures(1), with_pictures(4)
    with django_assert_max_num_queries(85) as few:  # signing in is among them
        approving(one)
    with django_assert_max_num_queries(len(few)):
        approving(four)


def test_the_office_reads_it_too_and_who_only_reads_evidence_sees_no_names(desk) -> None:
    governor = a_person(desk.here.school, Role.GOVERNOR)
    desk.does("say", box=desk.face().pk, child=desk.joshua.pk)
    sent(desk)
    read = reverse("post", args=[desk.here.school.slug, desk.post.pk])
    assert "Joshua Smith" in client_for(desk.here.office).get(read).content.decode()
    assert client_for(governor).get(read).status_code == 404


def test_a_post_without_pictures_says_nothing_of_them() -> None:
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    page = client_for(here.leader).get(reverse("post-approve", args=[here.school.slug, post.pk])).content.decode()
    assert "card said" not in page
