"""The map of addresses.

An app's `urls.py` holds its pages of one school, under `/s/<school>/`; its `root_urls.py` those outside any school.
"""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from birdtable.site.accounts import ACCOUNT_PAGES
from birdtable.site.our_apps import OUR_APPS


def _of_apps(module: str, under: str) -> list[URLPattern | URLResolver]:
    names = [f"birdtable.apps.{app}.{module}" for app in OUR_APPS]
    return [path(under, include(name)) for name in names if find_spec(name)]


urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include(ACCOUNT_PAGES)),
    *_of_apps("urls", "s/<slug:school>/"),
    # In another language than English only under its prefix, and only what a noticeboard has: site/languages.py.
    *i18n_patterns(*_of_apps("root_urls", ""), prefix_default_language=False),
]
