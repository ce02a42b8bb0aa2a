"""The governors' pack, as a Django app."""

from django.apps import AppConfig


class GovernorsConfig(AppConfig):
    """The governors' pack, as a Django app."""

    name = "birdtable.apps.governors"
    label = "governors"
