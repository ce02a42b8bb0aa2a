"""Words that leaders approved beforehand, and the notices that went out in them."""

from django.db import models
from django.db.models import F, Q

from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.apps.posts.models import Post


class ApprovedWords(SchoolOwned):
    """A notice, a reason or a place, word for word; never changed, only retired and written anew.

    text: for a notice, with its slots in square brackets (see `filling`). hours: how long a banner stands when no slot
    says a day. all_clear: when it goes out, the banners before it end. written_by: None for Birdtable's own wording.
    """

    class Kind(models.TextChoices):
        NOTICE = "notice"
        REASON = "reason"
        SITE = "site"

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.NOTICE)
    title = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=240)
    hours = models.PositiveSmallIntegerField(default=12)
    all_clear = models.BooleanField(default=False)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = (
            "written_at",
            "pk",
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(written_by=None) | ~Q(approved_by=F("written_by")),
                name="nobody_approves_urgent_words_of_their_own",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="approved_urgent_words_say_by_whom_and_when",
            ),
            models.UniqueConstraint(
                fields=["school", "kind", "text"], condition=Q(retired_at=None), name="urgent_words_stand_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def called(self) -> str:
        """Its title, or its words where it has none."""
        return self.title or self.text


class UrgentNotice(SchoolOwned):
    """One notice that somebody sent. text: as it went out; ends_at: when its banner on the noticeboard ends by itself.

    ended_at: when somebody ended the banner before, or an all-clear did.
    """

    words = models.ForeignKey(ApprovedWords, on_delete=models.PROTECT, related_name="notices")
    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="urgent_notice")
    text = models.CharField(max_length=400)
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-released_at",)
        indexes = (models.Index(fields=["school", "-released_at"]),)

    def __str__(self) -> str:
        return f"urgent notice {self.pk}"
