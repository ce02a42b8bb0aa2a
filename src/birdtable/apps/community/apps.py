"""Followers, as a Django app."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """Followers, as a Django app."""

    name = "birdtable.apps.community"
    label = "community"
