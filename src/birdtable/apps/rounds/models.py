"""What is kept beside a duty that comes round: when a school was looked at, and how far somebody is with it."""

from django.db import models

from birdtable.apps.channels.models import Channel
from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.apps.posts.models import Post


class Looked(SchoolOwned):
    """The last day, on the school's own clock, on which its policy was asked what comes round."""

    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school"], name="one_last_look_a_school"),)

    def __str__(self) -> str:
        return f"{self.school_id} {self.on}"


class AccountStep(SchoolOwned):
    """The password of one account was changed for this duty. The password itself is never anywhere in Birdtable."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="steps")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["duty", "channel"], name="one_change_an_account_and_duty"),)

    def __str__(self) -> str:
        return f"{self.duty_id} {self.channel_id}"


class Trained(SchoolOwned):
    """Somebody was trained in posting safely on that day, and is to be again by another. said: in which training."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    again_by = models.DateField()
    said = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(again_by__gt=models.F("on")), name="trained_again_later"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.on}"


class TipTaken(SchoolOwned):
    """A ready reminder about staying safe online that somebody made a draft of. tip: its name in the library."""

    tip = models.CharField(max_length=60)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=["school", "-at"], name="tips_taken_lately"),)

    def __str__(self) -> str:
        return self.tip
