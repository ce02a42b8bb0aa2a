"""Posts: what people write, and who decides about it."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """The app."""

    name = "birdtable.apps.posts"
    label = "posts"
