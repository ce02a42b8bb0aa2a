"""Trips, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class TripsConfig(AppConfig):
    """Trips, as a Django app."""

    name = "birdtable.apps.trips"
    label = "trips"

    def ready(self) -> None:
        """Say whose trip is whose, and who stays signed in on one, before anybody asks."""
        import_module("birdtable.apps.trips.queries")
