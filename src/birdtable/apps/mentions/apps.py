"""What others said to the school, as a Django app."""

from django.apps import AppConfig


class MentionsConfig(AppConfig):
    """What others said to the school, as a Django app."""

    name = "birdtable.apps.mentions"
    label = "mentions"
