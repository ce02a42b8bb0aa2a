"""What stands on our accounts that we did not put there, as a Django app."""

from django.apps import AppConfig


class ElsewhereConfig(AppConfig):
    """What stands on our accounts that we did not put there, as a Django app."""

    name = "birdtable.apps.elsewhere"
    label = "elsewhere"
