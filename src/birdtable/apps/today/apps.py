from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "birdtable.apps.today"
    label = "today"
