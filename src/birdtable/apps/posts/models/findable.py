"""Each post once more, as the archive looks for it."""

from django.db import models

from birdtable.apps.people.models import Person, SchoolClass, SchoolOwned
from birdtable.apps.posts.models.post import Post


class Findable(SchoolOwned):
    """One post as it is looked for. The database itself writes it (`keeping_findable.py`); our code only reads.

    id: the post's own. at: when it was approved or due, sent for approval, or last changed, by how far it came.
    networks: each with a space on both sides. words: the post's and its pictures' descriptions; none of a discarded
    post. number: under which SQLite's index of words knows it; no page shows it.
    """

    class Pictures(models.TextChoices):
        NONE = ""
        CHILDREN = "children"
        UNSAID = "unsaid"
        """Nobody has said yet of one of them who is in it."""
        WORK = "work"

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="findable")
    number = models.BigIntegerField(null=True, unique=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=20)
    topic = models.CharField(max_length=40, blank=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    school_class = models.ForeignKey(SchoolClass, on_delete=models.SET_NULL, null=True, related_name="+")
    networks = models.CharField(max_length=200, blank=True)
    pictures = models.CharField(max_length=10, blank=True, choices=Pictures.choices)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["school", "-at", "-id"], name="posts_found_by_day"),
            models.Index(fields=["school", "state", "-at"], name="posts_found_by_state"),
            models.Index(fields=["school", "author", "-at"], name="posts_found_by_author"),
            models.Index(fields=["school", "school_class", "-at"], name="posts_found_by_class"),
            models.Index(fields=["school", "topic", "-at"], name="posts_found_by_topic"),
        )

    def __str__(self) -> str:
        return f"{self.post_id} as it is found"
