"""The site as a Django app: its templates, static files and system checks."""

from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.mail.utils import DNS_NAME
from django.utils.encoding import punycode


class SiteConfig(AppConfig):
    """Templates, static files and checks."""

    name = "birdtable.site"
    label = "site"

    def ready(self) -> None:
        """Register the system checks, and give this machine's letters the name of our address."""
        from birdtable.site import checks  # noqa: F401

        # Django would ask the network what this machine is called, within the first request that sends a letter:
        # where no name server answers that takes 20 seconds, and a container's name means nothing to a mail server.
        DNS_NAME._fqdn = punycode(urlsplit(settings.BIRDTABLE_ADDRESS).hostname or "localhost")
