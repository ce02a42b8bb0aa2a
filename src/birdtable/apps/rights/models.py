"""What has to come down, and why; everything else about it stands with the posts and their copies."""

from django.db import models
from django.db.models import Q

from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import Post
from birdtable.apps.roll.models import Ending, Pupil


class TakeDown(SchoolOwned):
    """Everything that was stopped or taken down for one reason at one go: the checklist.

    ending: the permission that ended; else a person asked for it, from a child's page (pupil) or a picture's (photo).
    networks: where; by: who asked, None for Birdtable itself. at: from when the promise counts; promised: until when.
    done_at: every post was dealt with; its copies then have states of their own.
    """

    class Kind(models.TextChoices):
        ENDING = "ending"
        CHILD = "child"
        PICTURE = "picture"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    ending = models.OneToOneField(Ending, on_delete=models.SET_NULL, null=True, blank=True, related_name="take_down")
    pupil = models.ForeignKey(Pupil, on_delete=models.SET_NULL, null=True, blank=True, related_name="take_downs")
    photo = models.ForeignKey(Photo, on_delete=models.SET_NULL, null=True, blank=True, related_name="take_downs")
    networks = models.JSONField(default=list)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    promised = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=["school", "-at"]),
            models.Index(fields=["at"], condition=Q(done_at=None), name="take_downs_to_go_on_with"),
        )

    def __str__(self) -> str:
        return f"take-down {self.pk}"


class Concerned(SchoolOwned):
    """One post of a take-down, and what was done with it.

    asked: it is public, and waits for a leader's yes, as the policy has it.
    """

    class Did(models.TextChoices):
        SENT_BACK = "sent_back"
        STOPPED = "stopped"
        TAKEN_DOWN = "taken_down"
        ASKED = "asked"

    take_down = models.ForeignKey(TakeDown, on_delete=models.CASCADE, related_name="posts")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="take_downs")
    did = models.CharField(max_length=12, choices=Did.choices)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["take_down", "post"], name="a_post_once_a_take_down"),
            models.CheckConstraint(
                condition=Q(did__in=["sent_back", "stopped", "taken_down", "asked"]), name="something_known_was_done"
            ),
        )

    def __str__(self) -> str:
        return f"{self.did} {self.post_id}"
