"""Jobs that come round by the policy, as a Django app."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Jobs that come round, as a Django app."""

    name = "birdtable.apps.rounds"
    label = "rounds"
