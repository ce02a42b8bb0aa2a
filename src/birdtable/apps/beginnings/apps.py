"""Ready beginnings of posts, as a Django app."""

from django.apps import AppConfig


class BeginningsConfig(AppConfig):
    """Ready beginnings, as a Django app."""

    name = "birdtable.apps.beginnings"
    label = "beginnings"
