from django.apps import AppConfig


class NoticeboardConfig(AppConfig):
    name = "birdtable.apps.noticeboard"
    label = "noticeboard"
