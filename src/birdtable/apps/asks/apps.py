"""What families and others ask of the school through its noticeboard, as a Django app."""

from django.apps import AppConfig


class AsksConfig(AppConfig):
    """Asking by the noticeboard, as a Django app."""

    name = "birdtable.apps.asks"
    label = "asks"
