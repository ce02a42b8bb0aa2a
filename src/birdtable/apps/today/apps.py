"""The first page, as a Django app."""

from django.apps import AppConfig


class TodayConfig(AppConfig):
    """The first page, as a Django app."""

    name = "birdtable.apps.today"
    label = "today"
