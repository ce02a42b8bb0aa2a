"""Posts: what people write, and who decides about it."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class PostsConfig(AppConfig):
    """The app."""

    name = "birdtable.apps.posts"
    label = "posts"

    def ready(self) -> None:
        """Say what is asked of a post, and how often a clause spoke of one; keep posts findable when migrated."""
        import_module("birdtable.apps.posts.archive")
        import_module("birdtable.apps.posts.spoken")
        keeping = import_module("birdtable.apps.posts.keeping_findable")
        # Not a signal of ours: it is how the migrating itself says when it begins and ends (docs/decisions/0040).
        pre_migrate.connect(keeping.before_migrating, sender=self)
        post_migrate.connect(keeping.after_migrating, sender=self)
