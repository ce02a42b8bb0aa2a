"""A noticeboard as it looks after some weeks, on a morning on which the school is closed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

CALLED = "What the children made, on a table."
NEWS = (
    ("Kestrels", "teaching_and_learning", "Kestrels planted beans today. Which pot is warmest?", "#8bb174"),
    ("Owls", "trip", "Owls built bridges out of straws, and one held eleven books before it gave way.", "#c9a66b"),
    ("", "parent_information", "The book fair is open in the hall until Friday at half past three.", ""),
    ("Swifts", "celebration", "Swifts sang three songs at the home for the elderly, and were asked for a fourth.", ""),
    ("Wrens", "teaching_and_learning", "Wrens measured puddles. The deepest was 4 cm.", "#7fa7c9"),
    ("", "e_safety", "Ask before you share a picture of somebody else. If they say no, the answer is no.", ""),
    ("Owls", "celebration", "Well done to everybody who read at home every day this half term!", "#d7b98e"),
    ("Kestrels", "trip", "At the museum Kestrels found a Roman shoe that is smaller than their own.", "#a58fb8"),
)  # fmt: skip


def a_full_noticeboard() -> dict[str, Any]:
    """What stands there, newest last in `NEWS`; one urgent notice; its addresses, and who sends another."""
    from django.utils import timezone

    from birdtable.apps.delivery.models import Delivery
    from birdtable.apps.noticeboard.showing import show
    from birdtable.apps.urgent import actions, agreeing
    from birdtable.apps.urgent.filling import Slot
    from birdtable.apps.urgent.models import ApprovedWords
    from birdtable.apps.urgent.wording import NOTICES, REASONS
    from tests.browser.seeding import signed_in
    from tests.posts import a_working_school

    place = a_working_school()
    now = timezone.now()
    for number, one in enumerate(NEWS):
        _put_up(place, *one, at=now - timedelta(days=2 * (len(NEWS) - number)))
    agreeing.take_ours(place.head, notices=NOTICES, reasons=REASONS)
    words = ApprovedWords.objects.get(school=place.school, title="School closed")
    chosen = {Slot.SITE: place.school.name, Slot.DATE: place.school.today().isoformat(), Slot.REASON: "snow and ice"}
    actions.send(words, chosen, by=place.leader)
    show(place.office, indexed=False, shown_on=["http://127.0.0.1:*"])
    assert Delivery.objects.filter(school=place.school).count() == len(NEWS) + 1
    people = {"leader": place.leader, "office": place.office}
    return {
        "slug": place.school.slug,
        "name": place.school.name,
        "people": {role: signed_in(one) for role, one in people.items()},
    }


def a_board_of_pictures() -> dict[str, Any]:
    """Two full pages of posts, each with two pictures that no JPEG makes light; its address."""
    from tests.posts import a_draft, a_picture_in, a_working_school

    place = a_working_school()
    photo = a_picture_in(a_draft(place.teacher, "The first"), place.teacher, words=CALLED, content=_painted("", blur=1))
    for number, at in enumerate(_days(24)):
        _stand(place, a_draft(place.teacher, f"Kestrels painted picture {number}."), [_shown(photo)] * 2, at)
    return {"slug": place.school.slug}


def _days(many: int) -> Iterator[datetime]:
    from django.utils import timezone

    return (timezone.now() - timedelta(days=many - number) for number in range(many))


def _put_up(place: Any, class_name: str, topic: str, text: str, colour: str, at: datetime) -> None:
    from tests.posts import a_draft, a_picture_in

    post = a_draft(place.teacher, text)
    shown = []
    if colour:
        shown = [_shown(a_picture_in(post, place.teacher, words=CALLED, content=_painted(colour)))]
    _stand(place, post, shown, at, class_name=class_name, topic=topic)


def _shown(photo: Any) -> dict[str, Any]:
    from birdtable.apps.photos.models import Rendition

    one = Rendition.objects.get(photo=photo, kind=Rendition.Kind.PUBLISHED)
    return {
        "rendition": str(one.pk),
        "sha256": one.sha256,
        "description": CALLED,
        "width": one.width,
        "height": one.height,
    }


def _stand(place: Any, post: Any, pictures: list[dict[str, Any]], at: datetime, **told: str) -> None:
    from birdtable.apps.delivery.models import Delivery, Notice

    delivery = Delivery.objects.create(
        school=place.school,
        post=post,
        channel=place.noticeboard,
        state="sent",
        outgoing={},
        digest="0" * 64,
        key=str(post.pk),
        due=at,
        sent_at=at,
        remote_id="1",
    )
    Notice.objects.create(
        school=place.school, delivery=delivery, text=post.text, pictures=pictures, published_at=at, **told
    )


def _painted(colour: str, blur: int = 3) -> bytes:
    from io import BytesIO

    from PIL import Image, ImageDraw, ImageFilter

    image = Image.effect_noise((800, 600), 60).convert("RGB")
    if colour:
        image = Image.blend(image, Image.new("RGB", image.size, colour), 0.7)
    image = image.resize((1600, 1200))
    draw = ImageDraw.Draw(image)
    for number in range(9):
        draw.ellipse(
            [120 + 150 * number, 300 + 60 * (number % 4), 300 + 150 * number, 560 + 60 * (number % 4)],
            fill=colour or "grey",
        )
    file = BytesIO()
    image.filter(ImageFilter.GaussianBlur(blur)).save(file, "JPEG", quality=85)
    return file.getvalue()
