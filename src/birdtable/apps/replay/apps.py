"""Policies tried on the past, as a Django app."""

from django.apps import AppConfig


class ReplayConfig(AppConfig):
    """Policies tried on the past."""

    name = "birdtable.apps.replay"
    label = "replay"
