"""How large a picture may be, and what becomes of it: shared by the page, the intake and the child that decodes."""

from dataclasses import dataclass

LARGEST_UPLOAD = 30_000_000
"""Bytes of one file."""
MOST_PIXELS = 50_000_000
MOST_MEMORY = 600_000_000
"""Bytes of address space the decoding child may take."""
MOST_CPU_SECONDS = 12
"""What ends a file that is made to take long. An honest one of 48 megapixels (HEIC) was measured to take 4.5."""
MOST_WALL_SECONDS = 60
"""Long, because a busy machine lets the decoding child wait; then nobody is told that the picture is at fault."""
LARGEST_FILE = 20_000_000
"""Bytes of any one file the decoding child may write."""


@dataclass(frozen=True, slots=True)
class Size:
    """One rendition. longest: pixels of its longer side at most; heaviest: bytes at most."""

    kind: str
    longest: int
    heaviest: int


MASTER = Size("master", 2000, 950_000)
SMALL = Size("thumbnail", 480, 16_000)
"""In lists. A browser fetches the five or six next below its window too, and a noticeboard's first page is to stay
under 150 kB with them."""
SIZES = (
    MASTER,
    Size("published", 1600, 950_000),
    SMALL,
)

LOOK_MEMORY = 1_500_000_000
"""Bytes of its own that the process that looks may take."""
CPU_SECONDS_A_LOOK = 60
WALL_SECONDS_A_LOOK = 600.0
"""Long, because a busy machine lets this process wait; a process that runs wild is ended by its processor time."""
IDLE_SECONDS = 60
"""How long that process waits for the next picture before it ends and gives its memory back."""
PICTURES_A_CHILD = 25
"""After so many it is replaced by a fresh one."""
