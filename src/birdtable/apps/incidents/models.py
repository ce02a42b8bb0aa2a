"""What went wrong: one row each, the words people wrote about it, and where and how long it was public."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import Post
from birdtable.apps.rights.models import TakeDown
from birdtable.apps.roll.models import Pupil
from birdtable.core.incident_states import IncidentState

TO_DECIDE = timedelta(hours=72)
"""From when the school knows of it (UK GDPR, article 33)."""
A_DAY_LEFT = timedelta(hours=24)
"""With so much of it left, everybody who was told is told again."""
LIVE = (IncidentState.OPEN, IncidentState.DECIDED)


class Incident(SchoolOwned):
    """Something that went wrong (core.incident_states); only `transitions.py` writes `state`.

    known_at: since when the school knows, from which the 72 hours count. posts, photo, channel: what it is about.
    pupils, adults: who is concerned; nobody is named anywhere else. take_down: what was begun because of it.
    reported, families_told: what was decided; why stands in its notes. warned: of how little time everybody was told.
    """

    class Kind(models.TextChoices):
        SHOWN = "shown", "A child was shown who should not be"
        NAMED = "named", "A child was named who should not be"
        PRIVATE = "private", "Something private was told"
        WRONG_POST = "wrong_post", "The wrong words or the wrong picture went out"
        ACCOUNT = "account", "Somebody else used an account of ours"
        OTHER = "other", "Something else"

    class Warned(models.TextChoices):
        DUE = "due"
        OVER = "over"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in IncidentState], default=IncidentState.OPEN
    )
    known_at = models.DateTimeField()
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    posts = models.ManyToManyField(Post, related_name="incidents", blank=True)
    photo = models.ForeignKey(Photo, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    pupils = models.ManyToManyField(Pupil, related_name="incidents", blank=True)
    adults = models.ManyToManyField(Person, related_name="incidents", blank=True)
    take_down = models.ForeignKey(TakeDown, on_delete=models.SET_NULL, null=True, blank=True, related_name="incidents")
    reported = models.BooleanField(null=True, blank=True)
    families_told = models.BooleanField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    warned = models.CharField(max_length=5, choices=Warned.choices, blank=True)

    class Meta:
        ordering = ("-opened_at", "-pk")
        indexes = (
            models.Index(fields=["school", "-opened_at"]),
            models.Index(fields=["known_at"], condition=Q(state="open"), name="incidents_to_decide"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in IncidentState]), name="an_incident_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "closed"])
                | Q(reported__isnull=False, families_told__isnull=False, decided_at__isnull=False),
                name="what_is_decided_says_what",
            ),
        )

    def __str__(self) -> str:
        return f"incident {self.pk}"

    @property
    def decide_by(self) -> datetime:
        """Until when the data protection officer decides."""
        return self.known_at + TO_DECIDE

    def warning(self, now: datetime) -> "Incident.Warned | None":
        """Of what everybody is to be told by now, while nobody has decided."""
        if now >= self.decide_by:
            return Incident.Warned.OVER
        return Incident.Warned.DUE if now >= self.decide_by - A_DAY_LEFT else None

    @property
    def decided_late(self) -> bool:
        """Whether it was decided after that."""
        return bool(self.decided_at and self.decided_at > self.decide_by)


class Note(SchoolOwned):
    """What somebody wrote about it, kept outside the record, which has only its digest. Never changed."""

    class Kind(models.TextChoices):
        HAPPENED = "happened", "What happened"
        RISK = "risk", "What it may mean for the people in it"
        DONE = "done", "What was done"
        REPORT = "report", "Why it is reported, or not"
        FAMILIES = "families", "Why families are told, or not"
        LATE = "late", "Why it was decided after the 72 hours"
        LEARNT = "learnt", "What is done so that it does not happen again"
        AGAIN = "again", "Why it was opened again"
        ASIDE = "aside", "Why nothing was wrong"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"note {self.pk}"


class Stood(SchoolOwned):
    """One place where a post of it was public, as receipts and removals have it; kept when the post itself is gone.

    place: as people call it. since, until: when it was public. seen, reposts, likes, replies, quotes: what the network
    said of its reach; None where it does not say. reach_says: why it said nothing, in a sentence.
    asked_at: when it answered; ask_at: when it is asked next.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="stood")
    post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    delivery = models.ForeignKey(Delivery, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=240)
    link = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    seen = models.PositiveBigIntegerField(null=True, blank=True)
    reposts = models.PositiveBigIntegerField(null=True, blank=True)
    likes = models.PositiveBigIntegerField(null=True, blank=True)
    replies = models.PositiveBigIntegerField(null=True, blank=True)
    quotes = models.PositiveBigIntegerField(null=True, blank=True)
    reach_says = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    ask_at = models.DateTimeField(null=True, blank=True)
    asked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("since", "pk")
        constraints = (models.UniqueConstraint(fields=["incident", "delivery"], name="a_place_once_an_incident"),)
        indexes = (
            models.Index(fields=["ask_at"], condition=Q(ask_at__isnull=False), name="reach_to_ask_for"),
            models.Index(fields=["since"], condition=Q(until=None), name="still_public"),
        )

    def __str__(self) -> str:
        return f"place {self.pk}"

    @property
    def ended(self) -> datetime | None:
        """When it was gone; None while it stands, or where nobody knows."""
        return self.until or (self.delivery.removed_at if self.delivery else None)


class Decider(SchoolOwned):
    """Who decides whether something is reported: the data protection officer, or whoever does it for them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school"], name="one_decider_a_school"),)

    def __str__(self) -> str:
        return f"decider {self.pk}"
