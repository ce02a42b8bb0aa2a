"""The public pages, as a Django app."""

from django.apps import AppConfig


class NoticeboardConfig(AppConfig):
    """The public pages, as a Django app."""

    name = "birdtable.apps.noticeboard"
    label = "noticeboard"
