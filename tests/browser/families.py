"""What the browser's school has of families: a letter whose link opens, and something that came down."""

from typing import Any


def families(place: Any, posts: Any, notice: Any) -> dict[str, dict[str, Any]]:
    """The things that pages about them are shown with, by the page's name."""
    from django.utils import timezone

    from birdtable.apps.posts.models import Post
    from birdtable.apps.rights.letters import letters_for
    from birdtable.apps.rights.models import Concerned, TakeDown
    from birdtable.apps.roll.models import Pupil

    child = Pupil.objects.get(school=place.school, surname="Smith")
    (letter,) = letters_for([child], count=1, by=place.office)
    photo = posts["draft"].photos.first()
    photo.pupils.add(child)
    now = timezone.now()
    came_down = TakeDown.objects.create(
        school=place.school, kind="ending", pupil=child, networks=["x"], at=now, promised=now, done_at=now
    )
    for post, did in ((posts["suggested"], "sent_back"), (Post.objects.get(pk=notice.delivery.post_id), "asked")):
        Concerned.objects.create(school=place.school, take_down=came_down, post=post, did=did)
    return {
        "family": {"token": letter.link.rstrip("/").rpartition("/")[2]},
        "pupil": {"pupil": child.pk},
        "pupil-down": {"pupil": child.pk},
        "picture-down": {"photo": photo.pk},
        "take-down": {"take_down": came_down.pk},
    }
