"""Accounts that posts go to."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """The accounts, as a Django app."""

    name = "birdtable.apps.channels"
    label = "channels"
