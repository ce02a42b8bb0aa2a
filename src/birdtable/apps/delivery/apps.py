"""The outbox, as a Django app."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The outbox, as a Django app."""

    name = "birdtable.apps.delivery"
    label = "delivery"
