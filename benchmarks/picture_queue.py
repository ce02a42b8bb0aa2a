"""Two hundred pictures go up, and are looked at, while somebody reads pages: do the pages stay as quick?"""

import http.client
import io
import os
import threading
import time
import urllib.parse
import uuid
from collections.abc import Sequence

from PIL import Image

from benchmarks.installation import seeded, served, wait_for
from benchmarks.live import Typist, begun, signed_in
from benchmarks.measure import Times, table, times_of

PIECE = 256 * 1024
A_POST = 10
AT_ONCE = 4
"""Two people, each of whose browsers sends two at a time."""
PAUSE = 0.1


def run(*, small: bool) -> None:
    pictures, seconds = (2, 1.0) if small else (200, 40.0)
    here = seeded("queue", 40)
    addresses = [begun(here, number) for number in range(-(-pictures // A_POST))]
    with served("serve"):
        wait_for(os.environ["BIRDTABLE_ADDRESS"] + "/accounts/login/")
        people = [signed_in(*one) for one in addresses]
        pages = [people[0].address, f"/s/{here.school.slug}/", f"/s/{here.school.slug}/posts/"]
        _read(people[0], pages, seconds / 8)
        before = _read(people[0], pages, seconds)
        began = time.monotonic()
        during = _read_beside(people, pages, pictures)
        took = time.monotonic() - began
        looking = _read(people[0], pages, seconds)
        left = _still_to_look_at()
    rows = (("nothing else", before), (f"{pictures} pictures going up", during), ("being looked at", looking))
    quiet = max(1.0, before.at(95))
    table(
        f"picture_queue: pages read while {pictures} pictures go up",
        ("ms a page, as the reader waits", "pages", "p50", "p95", "worst", "p95 to quiet"),
        [(name, len(one.ms), one.at(50), one.at(95), one.worst, one.at(95) / quiet) for name, one in rows],
        "`birdtable serve` as it is, with its worker, SQLite; one reader of the Write page, Today and the posts, "
        f"{PAUSE} s apart; pictures of 2000 pixels as browsers send them, {AT_ONCE} at a time.",
        f"All had arrived after {took:.0f} seconds; {seconds:.0f} seconds later {left} looks were still to come.",
    )


def _read(reader: Typist, pages: Sequence[str], seconds: float, done: threading.Event | None = None) -> Times:
    """Milliseconds until each page was here, for so long or until told."""
    line, until, number, taken = _line(), time.monotonic() + seconds, 0, []
    while time.monotonic() < until and not (done and done.is_set()):
        began = time.perf_counter()
        line.request("GET", pages[number % len(pages)], headers={"Cookie": reader.cookies})
        answer = line.getresponse()
        answer.read()
        taken.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} instead of a page")
        number += 1
        time.sleep(PAUSE)
    return times_of(taken)


def _read_beside(people: Sequence[Typist], pages: Sequence[str], pictures: int) -> Times:
    """The same until every picture has arrived."""
    done, read = threading.Event(), []
    reader = threading.Thread(target=lambda: read.append(_read(people[0], pages, 3600.0, done)))
    # Made beforehand; what is behind the end of each makes it another file.
    kinds = [_picture(number) for number in range(min(A_POST, pictures))]
    waiting = [(people[number // A_POST], kinds[number % A_POST] + str(number).encode()) for number in range(pictures)]

    def sends() -> None:
        line = _line()
        while waiting:
            _send(line, *waiting.pop(0))

    senders = [threading.Thread(target=sends) for _ in range(AT_ONCE)]
    for one in (reader, *senders):
        one.start()
    for one in senders:
        one.join()
    done.set()
    reader.join()
    return read[0]


def _send(line: http.client.HTTPConnection, who: Typist, content: bytes) -> None:
    """Until the server has a picture, as the page's own script sends it."""
    address, at = f"{who.address}uploads/{uuid.uuid4()}/", 0
    token = dict(who.fields)["csrfmiddlewaretoken"]
    while True:
        headers = {
            "Cookie": who.cookies, "X-CSRFToken": token, "Upload-Offset": str(at), "X-File-Name": "class.jpg",
            "Upload-Length": str(len(content)), "Content-Type": "application/octet-stream",
        }  # fmt: skip
        line.request("POST", address, content[at : at + PIECE], headers)
        answer = line.getresponse()
        said = answer.read()
        if answer.status == 201:
            return
        if answer.status not in (204, 409, 503):
            raise RuntimeError(f"{answer.status}: {said[:200]!r}")
        at = int(answer.headers["Upload-Offset"])
        if at >= len(content):
            time.sleep(float(answer.headers.get("Retry-After") or 1))
            # The server ends a line that is silent for so long; a browser opens another.
            line.close()


def _picture(number: int) -> bytes:
    """A picture as a browser sends it; each another one."""
    picture = Image.effect_mandelbrot((250, 188), (-2.2, -1.2, 0.8, 1.2 + number / 100), 60).convert("RGB")
    grain = Image.effect_noise((2000, 1500), 24).convert("RGB")
    out = io.BytesIO()
    Image.blend(picture.resize((2000, 1500), Image.Resampling.BICUBIC), grain, 0.15).save(out, "JPEG", quality=90)
    return out.getvalue()


def _still_to_look_at() -> int:
    from birdtable.apps.photos.models import Looking
    from birdtable.apps.photos.queries import BEING_LOOKED_AT

    return Looking.objects.filter(state__in=BEING_LOOKED_AT).count()


def _line() -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urllib.parse.urlsplit(os.environ["BIRDTABLE_ADDRESS"]).netloc, timeout=120)
