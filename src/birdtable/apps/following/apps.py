"""Whom the school follows, as a Django app."""

from django.apps import AppConfig


class FollowingConfig(AppConfig):
    """Whom the school follows, as a Django app."""

    name = "birdtable.apps.following"
    label = "following"
