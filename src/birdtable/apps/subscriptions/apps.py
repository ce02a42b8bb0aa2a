"""E-mail to families who asked for it, as a Django app."""

from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    """E-mail to families, as a Django app."""

    name = "birdtable.apps.subscriptions"
    label = "subscriptions"
