"""Schools, trusts, the people in them and what each may do."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People, as a Django app."""

    name = "birdtable.apps.people"
    label = "people"
