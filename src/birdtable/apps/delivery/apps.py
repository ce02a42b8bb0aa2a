from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "birdtable.apps.delivery"
    label = "delivery"
