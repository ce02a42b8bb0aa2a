"""What families and children are owed, as a Django app."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """What families and children are owed, as a Django app."""

    name = "birdtable.apps.rights"
    label = "rights"
