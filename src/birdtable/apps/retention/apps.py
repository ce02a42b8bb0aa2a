"""What is kept for a while, and what goes each night, as a Django app."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Retention, as a Django app."""

    name = "birdtable.apps.retention"
    label = "retention"
