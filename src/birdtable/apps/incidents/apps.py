"""What went wrong, and what was done about it, as a Django app."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """What went wrong, and what was done about it, as a Django app."""

    name = "birdtable.apps.incidents"
    label = "incidents"
