"""The pupil list and what may be shown."""

from django.apps import AppConfig


class RollConfig(AppConfig):
    """The pupil list, as a Django app."""

    name = "birdtable.apps.roll"
    label = "roll"
