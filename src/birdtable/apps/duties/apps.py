"""Obligations with a day, and their evidence, as a Django app."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Obligations, as a Django app."""

    name = "birdtable.apps.duties"
    label = "duties"
