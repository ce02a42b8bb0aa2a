"""What is for you, as a Django app."""

from django.apps import AppConfig


class ForYouConfig(AppConfig):
    """What is for you, and how it reaches you, as a Django app."""

    name = "birdtable.apps.foryou"
    label = "foryou"
