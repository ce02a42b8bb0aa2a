"""Background work: the bell, the sweep and the heartbeat."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Background work, as a Django app."""

    name = "birdtable.apps.work"
    label = "work"
