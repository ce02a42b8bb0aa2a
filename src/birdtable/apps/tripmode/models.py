"""What a phone sends from a trip, under numbers of its own."""

from django.db import models

from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import Post


class Sending(SchoolOwned):
    """One post that somebody's phone sends, as often as it takes, and that is begun here once.

    key: the phone's own number for it. arranged_at: its words, and what was said of its pictures, are in the post.
    ended_at: it was sent to a leader, or the checks were asked and want something of its author first.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    arranged_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-begun_at", "-pk")
        constraints = (models.UniqueConstraint(fields=["school", "key"], name="one_post_a_number_of_a_phone"),)

    def __str__(self) -> str:
        return f"sending of {self.post_id}"


class Arrived(SchoolOwned):
    """One picture of it that is here. It outlives the upload itself, which is forgotten after a day."""

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="arrived")
    key = models.UUIDField()
    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sending", "key"], name="one_picture_a_number_of_a_phone"),)

    def __str__(self) -> str:
        return f"picture of {self.sending_id}"
