"""Trip mode: a phone away from school, with hardly any signal."""

from django.apps import AppConfig


class TripmodeConfig(AppConfig):
    """The app."""

    name = "birdtable.apps.tripmode"
    label = "tripmode"
