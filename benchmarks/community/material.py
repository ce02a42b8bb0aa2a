"""The invented followers and mentions, with their labels; half of each is held out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from birdtable.core.community.followers.profile import Profile

HERE = Path(__file__).parent
TODAY = date(2026, 11, 30)
"""The day on which the followers' ages are counted."""


@dataclass(frozen=True, slots=True)
class Follower:
    """unwanted: whether a leader would block it. kind: its heading. held_out: read by nobody who tunes."""

    kind: str
    language: str
    unwanted: bool
    profile: Profile

    @property
    def held_out(self) -> bool:
        return _held_out(self.profile.handle or "")


@dataclass(frozen=True, slots=True)
class Said:
    """One mention. kind: what it should be sorted as."""

    kind: str
    language: str
    text: str

    @property
    def held_out(self) -> bool:
        return _held_out(self.text)


def followers() -> list[Follower]:
    """Every invented follower."""
    return [one for file in sorted(HERE.glob("profiles/*.txt")) for one in _followers(file)]


def mentions() -> list[Said]:
    """Every invented mention."""
    found = []
    for file in sorted(HERE.glob("mentions/*.txt")):
        for heading, line in lines_of(file):
            kind, language = ("disclosure", heading) if "disclosures" in file.name else heading.rsplit(" ", 1)
            found.append(Said(kind, language.split()[0], line))
    return found


def fresh(lot: str) -> list[Said]:
    """The mentions of one of the later lots: see docs/followers.md for what each was used for."""
    found = [Said("disclosure", heading, line) for heading, line in lines_of(HERE / "fresh" / f"disclosures-{lot}.txt")]
    for heading, line in lines_of(HERE / "fresh" / f"others-{lot}.txt"):
        kind, language = heading.rsplit(" ", 1)
        found.append(Said(kind, language, line))
    return found


def fresh_followers(lot: str) -> list[Follower]:
    """The followers of one of the later lots."""
    return [
        one for sort in ("unwanted", "ordinary") for one in _followers(HERE / "fresh" / f"followers-{sort}-{lot}.txt")
    ]


def _followers(file: Path) -> Iterator[Follower]:
    unwanted = "unwanted" in file.name
    for heading, line in lines_of(file):
        *fields, last = [field.strip() for field in line.split("|")]
        cells, language = (fields, last) if len(fields) == 7 else ([*fields, last], "")
        if len(cells) != 7:
            raise ValueError(f"{file.name}: {line}")
        yield Follower(heading, language or _language(heading), unwanted, _profile(cells))


def _language(heading: str) -> str:
    last = heading.rsplit(" ", 1)[-1]
    return last if len(last) == 2 else "en"


def _profile(cells: list[str]) -> Profile:
    texts = [None if cell == "_" else cell for cell in cells[:6]]
    created, followers, following, posts, picture, protected = (
        None if cell == "-" else cell for cell in cells[6].split()
    )
    return Profile(
        network=texts[0], handle=texts[1], display_name=texts[2], bio=texts[3], url=texts[4], location=texts[5],
        created=date.fromisoformat(f"{created}-15") if created else None,
        followers=int(followers) if followers else None,
        following=int(following) if following else None,
        posts=int(posts) if posts else None,
        has_picture=picture == "y" if picture else None,
        protected=protected == "y" if protected else None,
    )  # fmt: skip


def lines_of(file: Path) -> Iterator[tuple[str, str]]:
    heading = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            yield heading, line.lstrip(" |")


def _held_out(name: str) -> bool:
    return sha256(name.encode()).digest()[0] % 2 == 0
