"""Posts: what people write, and who decides about it."""

from importlib import import_module

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """The app."""

    name = "birdtable.apps.posts"
    label = "posts"

    def ready(self) -> None:
        """Say what writing and approving ask of a post, before anybody asks."""
        import_module("birdtable.apps.posts.archive")
