"""What people may ask about themselves, as a Django app."""

from django.apps import AppConfig


class DataRequestsConfig(AppConfig):
    """What people may ask about themselves, as a Django app."""

    name = "birdtable.apps.datarequests"
    label = "datarequests"
