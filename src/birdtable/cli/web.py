"""The pages, served by gunicorn in the process that loaded them already."""

from typing import Any

from gunicorn.app.base import BaseApplication


class Pages(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """options: gunicorn's own settings, by its names for them."""

    def __init__(self, **options: object) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """As gunicorn asks for it: what we set, and nothing from a file or the environment."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """As gunicorn asks for it."""
        from django.core.servers.basehttp import get_internal_wsgi_application

        return get_internal_wsgi_application()
