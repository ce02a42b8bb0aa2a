"""Telling people by e-mail, as a Django app."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Telling people by e-mail, as a Django app."""

    name = "birdtable.apps.notify"
    label = "notify"
