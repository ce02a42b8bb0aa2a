"""The school's policy, version by version."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """The policy, as a Django app."""

    name = "birdtable.apps.policies"
    label = "policies"
