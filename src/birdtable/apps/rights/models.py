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


class FamilyLetter(SchoolOwned):
    """A letter with a link and a paper form, for one parent or carer of one child; the school hands it over itself.

    holder: who it is for, as their answers name them. number: the first or the second of this child. networks: what it
    asks about. token_hash: SHA-256 of what stands in the link, which nobody keeps. code: on its paper form.
    agreed: where its holder said yes, and the other's yes is still awaited, as the policy asks for both.
    """

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="letters")
    number = models.PositiveSmallIntegerField()
    holder = models.CharField(max_length=80)
    networks = models.JSONField()
    token_hash = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=9)
    agreed = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    expires_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number", "-made_at")
        constraints = (
            models.UniqueConstraint(
                fields=["pupil", "number"], condition=Q(ended_at=None), name="two_letters_a_child_at_most"
            ),
            models.UniqueConstraint(fields=["school", "code"], name="one_letter_a_code"),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="the_first_letter_or_the_second"),
        )

    def __str__(self) -> str:
        return f"letter {self.pk}"
