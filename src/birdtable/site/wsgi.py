"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from birdtable.adapters.lasting import keep_for_good
from birdtable.core.catalogue import all_checks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birdtable.site.settings")
application = get_wsgi_application()
# Before the web server parts into several processes: they then share this memory.
all_checks()
keep_for_good()
