"""What goes out when, as a Django app."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """The calendar, as a Django app."""

    name = "birdtable.apps.calendar"
    label = "calendar"
