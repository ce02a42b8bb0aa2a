"""What a draft said before, and what people say about it."""

from django.db import models

from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.apps.posts.models.post import Post


class Wording(SchoolOwned):
    """The words of a post as somebody left them; see `posts.wordings`. version: of the post then."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="wordings")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=["post", "version"], name="one_wording_a_version"),)

    def __str__(self) -> str:
        return f"version {self.version} of {self.post_id}"


class Comment(SchoolOwned):
    """What somebody of the school said about a draft, for those who work on it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    words = models.CharField(max_length=1000)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"comment on {self.post_id}"
