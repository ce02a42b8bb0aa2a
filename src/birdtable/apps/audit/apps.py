"""The record that is only ever added to."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The record, as a Django app."""

    name = "birdtable.apps.audit"
    label = "audit"
