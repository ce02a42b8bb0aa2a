"""The site as a Django app: its templates, static files and system checks."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Templates, static files and checks."""

    name = "birdtable.site"
    label = "site"

    def ready(self) -> None:
        """Register the system checks."""
        from birdtable.site import checks  # noqa: F401
