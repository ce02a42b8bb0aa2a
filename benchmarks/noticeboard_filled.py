"""A noticeboard with the posts and pictures of many years, made without sending each one."""

import os
import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from benchmarks.installation import Seeded
from benchmarks.people import CLASSES, pupils
from benchmarks.posts import posts

if TYPE_CHECKING:
    from birdtable.apps.delivery.models import Notice
    from birdtable.apps.photos.models import Rendition

YEARS, A_PAGE = 10, 12
PIXELS = (1600, 1200)


def filled(here: Seeded, many: int) -> Mapping[str, Sequence[str]]:
    """Fill it; the addresses of what the benchmark asks for, by what they are called there."""
    from django.utils import timezone

    from birdtable.apps.posts.keeping_findable import lift, read_all_afresh, stand

    chance, now = random.Random(11), timezone.now()
    written = [one.draft.text for one in posts(1_000, 200, pupils(20), seed=7)]
    pictures = _pictures(here, 2 * many)
    lift()
    notices: list[Notice] = []
    for start in range(0, many, 1_000):
        numbers = range(start, min(start + 1_000, many))
        moments = [now - timedelta(days=365 * YEARS * (many - number) / many) for number in numbers]
        texts = [written[number % len(written)] for number in numbers]
        notices += _put_up(here, texts, moments, pictures[2 * start :], chance)
    stand()
    read_all_afresh()
    return _addresses(here, notices)


def _pictures(here: Seeded, many: int) -> "list[Rendition]":
    """As many files, by hard links; one in eight is of other pixels."""
    from django.conf import settings
    from PIL import Image

    from birdtable.apps.photos.files import FOLDER
    from birdtable.apps.photos.models import Photo, Rendition

    folder = Path(settings.MEDIA_ROOT) / FOLDER / str(here.school.pk)
    folder.mkdir(parents=True)
    originals = []
    for number in range(8):
        path = folder / f"{uuid4()}.jpg"
        noise = Image.effect_noise((PIXELS[0] // 8, PIXELS[1] // 8), 40 + number)
        noise.resize(PIXELS).convert("RGB").save(path, quality=80)
        originals.append(path)
    rows = []
    for number in range(many):
        file = folder / f"{uuid4()}.jpg"
        os.link(originals[number % 8], file)
        photo = Photo(school=here.school, uploaded_by=here.teacher.person, width=PIXELS[0], height=PIXELS[1])
        size = file.stat().st_size
        name, digest = str(file.relative_to(settings.MEDIA_ROOT)), f"{number % 8}" * 64
        rows.append(
            Rendition(
                school=here.school, photo=photo, kind=Rendition.Kind.PUBLISHED, file=name, sha256=digest,
                width=PIXELS[0], height=PIXELS[1], size=size,
            )
        )  # fmt: skip
    Photo.objects.bulk_create([one.photo for one in rows], batch_size=200)
    return Rendition.objects.bulk_create(rows, batch_size=200)


def _put_up(
    here: Seeded,
    texts: Sequence[str],
    moments: Sequence[datetime],
    pictures: "Sequence[Rendition]",
    chance: random.Random,
) -> "list[Notice]":
    from birdtable.apps.delivery.models import Delivery, Notice
    from birdtable.apps.posts.models import Post
    from birdtable.core.post_states import PostState
    from birdtable.core.words import Topic

    rows: list[Notice] = []
    for number, (text, at) in enumerate(zip(texts, moments, strict=True)):
        post = Post(
            school=here.school, author=here.teacher.person, text=text, state=PostState.RELEASED, submitted_at=at,
            approved_at=at, approved_by_rule="approval", approved_digest="0" * 64,
        )  # fmt: skip
        delivery = Delivery(
            school=here.school, post=post, channel=here.noticeboard, state="sent", outgoing={}, digest="0" * 64,
            key=str(uuid4()), due=at, remote_id="1", sent_at=at,
        )  # fmt: skip
        shown = [
            {
                "rendition": str(one.pk), "sha256": one.sha256, "description": "What the children made, on a table.",
                "width": one.width, "height": one.height,
            }
            for one in pictures[2 * number : 2 * number + 2]
        ]  # fmt: skip
        rows.append(
            Notice(
                school=here.school, delivery=delivery, text=text, pictures=shown, topic=chance.choice(list(Topic)),
                class_name=chance.choice(list(CLASSES)), published_at=at,
            )
        )  # fmt: skip
    Post.objects.bulk_create([one.delivery.post for one in rows], batch_size=200)
    Delivery.objects.bulk_create([one.delivery for one in rows], batch_size=200)
    return Notice.objects.bulk_create(rows, batch_size=200)


def _addresses(here: Seeded, notices: "Sequence[Notice]") -> Mapping[str, Sequence[str]]:
    home = f"/n/{here.school.slug}/"
    newest = notices[::-1]
    pages = range(2, len(notices) // A_PAGE + 1)
    return {
        "first page": [home],
        "Atom feed": [f"{home}feed.atom"],
        "a notice": [f"{home}{one.pk}/" for one in newest[:50]],
        "a picture": [f"{home}{one.pk}/{one.pictures[0]['rendition']}.jpg" for one in newest[:50]],
        "pages nobody asked for before": [f"{home}?page={number}" for number in pages][:300]
        + [f"{home}{one.pk}/" for one in newest[50:]][:300],
    }
