"""Pictures, and what people said about them."""

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    """The pictures, as a Django app."""

    name = "birdtable.apps.photos"
    label = "photos"
