"""What stands in a picture, who spoke for it, and what the checks learn of that."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.actions import declare, take_in
from birdtable.apps.photos.models import Looking, Photo, Region
from birdtable.apps.photos.queries import facts_of
from birdtable.apps.photos.transitions import Overtaken, move
from birdtable.core.draft import PhotoFacts
from birdtable.core.looking_states import LookingEvent, LookingState, LookKind
from birdtable.core.states import NotAllowed
from birdtable.core.words import RegionKind, Role, Said, Shows
from tests.people import a_person, a_school
from tests.pictures import a_photo, a_region, an_upload
from tests.pupils import a_pupil

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher() -> Membership:
    return a_person(a_school(), Role.TEACHER)


@pytest.fixture
def photo(teacher: Membership) -> Photo:
    return a_photo(teacher)


def facts(photo: Photo) -> PhotoFacts:
    return facts_of(Photo.objects.get(pk=photo.pk))


def test_every_face_counts_until_somebody_speaks_for_it(photo: Photo) -> None:
    first, _ = a_region(photo), a_region(photo, RegionKind.DRAWN, x=30)
    assert facts(photo).faces_unspoken == 2
    Region.objects.filter(pk=first.pk).update(said=Said.NOT_A_FACE)
    assert facts(photo).faces_unspoken == 1


def test_a_face_that_nobody_spoke_for_stands_even_where_nobody_can_be_recognised(photo, teacher) -> None:
    a_region(photo)
    declare(photo, Shows.UNRECOGNISABLE, [], teacher)
    assert facts(photo).faces_unspoken == 1


@pytest.mark.parametrize("who", [Said.OTHER_CHILD, Said.OTHER_ADULT])
def test_somebody_who_has_not_agreed_is_spoken_for_only_with_a_dated_agreement(photo: Photo, who: Said) -> None:
    region = a_region(photo, said=who)
    assert facts(photo).faces_unspoken == 1
    Region.objects.filter(pk=region.pk).update(agreed_on=date(2026, 11, 12))
    assert facts(photo).faces_unspoken is None
    declare(photo, Shows.WORK, [], a_person(photo.school, Role.TEACHER))
    assert facts(photo).faces_unspoken == 0


def test_a_child_who_was_named_can_be_recognised_whatever_the_whole_picture_was_called(photo, teacher) -> None:
    rose, amara = a_pupil(teacher.school, "Rose Page"), a_pupil(teacher.school)
    a_region(photo, said=Said.CHILD, pupil=rose)
    assert (facts(photo).shows, facts(photo).pupils) == (Shows.RECOGNISABLE, (str(rose.pk),))
    declare(photo, Shows.WORK, [], teacher)
    assert facts(photo).shows is Shows.RECOGNISABLE
    declare(photo, Shows.RECOGNISABLE, [amara], teacher)
    assert set(facts(photo).pupils or ()) == {str(rose.pk), str(amara.pk)}


def test_a_child_who_was_taken_off_the_list_is_nobodys_answer(photo: Photo) -> None:
    rose = a_pupil(photo.school, "Rose Page")
    a_region(photo, said=Said.CHILD, pupil=rose)
    rose.delete()
    assert (facts(photo).faces_unspoken, facts(photo).pupils) == (1, None)


def test_writing_is_read_to_the_checks_until_somebody_speaks_for_it(photo: Photo) -> None:
    tag = a_region(photo, RegionKind.WRITING, text="Rose Page")
    a_region(photo, RegionKind.WRITING, x=40, text="")
    assert facts(photo).writing == ("Rose Page",)
    assert facts(photo).faces_unspoken is None
    Region.objects.filter(pk=tag.pk).update(said=Said.NO_NAME)
    assert facts(photo).writing == ()


def test_what_was_drawn_by_mistake_and_taken_away_is_gone_for_the_checks(photo: Photo) -> None:
    a_region(photo, RegionKind.DRAWN, removed_at=timezone.now())
    assert facts(photo).faces_unspoken is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"said": Said.COVERED},
        {"cover": "solid"},
        {"said": "nobody"},
        {"removed_at": timezone.now()},
        {"w": 0},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_the_database_keeps_no_region_that_makes_no_sense(photo: Photo, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_region(photo, **wrong)


def test_a_name_stands_only_where_it_was_said_to_be_a_child(photo: Photo) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_region(photo, said=Said.NOT_A_FACE, pupil=a_pupil(photo.school))


@pytest.fixture
def looking(teacher: Membership) -> Looking:
    return take_in(teacher.school, an_upload(), teacher).lookings.get(kind=LookKind.FAST)


def test_a_look_is_claimed_by_one_alone(looking: Looking) -> None:
    other = Looking.objects.get(pk=looking.pk)
    move(looking, LookingEvent.CLAIM, attempt=uuid.uuid4())
    with pytest.raises(Overtaken):
        move(other, LookingEvent.CLAIM, attempt=uuid.uuid4())


def test_a_late_answer_moves_nothing(looking: Looking) -> None:
    late = uuid.uuid4()
    move(looking, LookingEvent.CLAIM, attempt=uuid.uuid4())
    with pytest.raises(Overtaken):
        move(looking, LookingEvent.SEE, only={"attempt": late}, detail={"boxes": 3})
    assert not Entry.objects.filter(thing_id=looking.photo_id, act="photo.looked").exists()


def test_what_was_seen_is_told_to_the_record_in_numbers(looking: Looking) -> None:
    move(looking, LookingEvent.CLAIM)
    move(looking, LookingEvent.SEE, detail={"boxes": 3})
    assert Entry.objects.get(thing_id=looking.photo_id, act="photo.looked").detail == {"method": "fast", "boxes": 3}


def test_a_picture_that_was_looked_at_is_not_looked_at_twice(looking: Looking) -> None:
    for event in (LookingEvent.CLAIM, LookingEvent.SEE):
        move(looking, event)
    with pytest.raises(NotAllowed):
        move(looking, LookingEvent.CLAIM)
    assert looking.state == LookingState.DONE
