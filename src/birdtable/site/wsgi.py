"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from birdtable.adapters.lasting import keep_for_good, share_memory
from birdtable.core.catalogue import all_checks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birdtable.site.settings")
_django = get_wsgi_application()
# It reads tables, so Django must be ready before it is even imported.
from birdtable.site.front import Front  # noqa: E402

application = Front(_django)
# Before the web server parts into several processes: they then share this memory.
all_checks()
keep_for_good()
share_memory()
