"""The code that a phone keeps, so that trip mode opens without signal: which files, and one version for all of them.

Pages, pictures and whatever else the school has are never among them.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static

JS, CSS = "birdtable/js", "birdtable/css"
BEGINS_WITH = f"{JS}/trip-mode.js"
SHEETS = tuple(f"{CSS}/{name}.css" for name in ("tokens", "base", "layout", "forms", "components", "trip"))
BESIDE = (
    "vendor/nunito/nunito-latin-wght-normal.woff2",
    "vendor/lucide/icons.svg",
    "birdtable/img/logo.svg",
    "birdtable/img/favicon.svg",
    "birdtable/img/trip-192.png",
)
HERE = Path(__file__).parent
WORKER = HERE / "worker.js"
PAGE = HERE / "templates" / "tripmode" / "trip_mode.html"
_LINKED = re.compile(r'href="([^"]+)"')
_IMPORTED = re.compile(r"""from "\./([\w-]+\.js)";""")


@cache
def modules() -> tuple[str, ...]:
    """Every module that trip mode is made of, found by reading what each imports."""
    found: dict[str, None] = {}
    waiting = [BEGINS_WITH]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += [f"{JS}/{other}" for other in _IMPORTED.findall(_source(name).decode())]
    return tuple(found)


@cache
def version() -> str:
    """Changes with every byte of what is kept on the phone."""
    digest = hashlib.sha256(WORKER.read_bytes() + PAGE.read_bytes())
    for name in (*modules(), *SHEETS, *BESIDE):
        digest.update(_source(name))
    return digest.hexdigest()[:16]


def worker(page: str) -> str:
    """The service worker for one school's trip mode. page: its address, which is all that it answers for."""
    told = {"VERSION": version(), "PAGE": page, "FILES": addresses()}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    return head + WORKER.read_text(encoding="utf-8")


def addresses() -> list[str]:
    """Where each file is fetched: sheets as the page links to them, the first module by its own digest, and those it
    imports by the name it calls them."""
    sheets = _LINKED.findall(render_to_string("tripmode/_sheets.html"))
    first = [static(name) for name in (BEGINS_WITH, *BESIDE)]
    return [*first, *sheets, *(settings.STATIC_URL + name for name in modules() if name != BEGINS_WITH)]


def _source(name: str) -> bytes:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_bytes()
