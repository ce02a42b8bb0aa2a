"""Urgent notices, as a Django app."""

from django.apps import AppConfig


class UrgentConfig(AppConfig):
    """Urgent notices, as a Django app."""

    name = "birdtable.apps.urgent"
    label = "urgent"
