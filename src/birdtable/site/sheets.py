"""The style sheets of a page in one file, put together when static files are collected.

A browser paints nothing before it has them all, and on a bad line each costs a round trip: six at a time.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

_BEGIN = ("tokens", "base", "layout")
SHEETS: Mapping[str, tuple[str, ...]] = {
    "pages": (
        *_BEGIN,
        "nav",
        "forms",
        "components",
        "lists",
        "calendar",
        "post",
        "pages",
        "languages",
        "board",
        "previews",
        "pupils",
        "picture",
        "answers",
        "said",
        "devices",
    ),
    "board": (*_BEGIN, "forms", "components", "lists", "languages", "board"),
    "plain": (*_BEGIN, "forms", "components", "lists", "pages", "devices"),
    "trip": (*_BEGIN, "forms", "components", "trip"),
}
"""In the order in which they count; `birdtable/css/` has each."""


def _sheet(name: str) -> str:
    return f"birdtable/css/{name}.css"


def _together(kind: str) -> str:
    # In the same folder, so that what they point to is found from there.
    return _sheet(f"all-{kind}")


def addresses(kind: str) -> list[str]:
    """Where the sheets of that kind of page are: in one file where static files were collected, else each by itself."""
    collected = getattr(staticfiles_storage, "hashed_files", {})
    names = [_together(kind)] if _together(kind) in collected else [_sheet(one) for one in SHEETS[kind]]
    return [static(name) for name in names]


class Collected(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # WhiteNoise has no types
    """Static files under names that change with their content, compressed; and one style sheet a kind of page."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002
        """As Django calls it once everything is copied."""
        if not dry_run:
            for kind, names in SHEETS.items():
                paths[_together(kind)] = (self, self._put_together(kind, names))
        yield from super().post_process(paths, dry_run, **options)

    def _put_together(self, kind: str, names: tuple[str, ...]) -> str:
        parts = []
        for name in names:
            with self.open(_sheet(name)) as part:
                parts.append(part.read())
        self.delete(_together(kind))
        saved: str = self._save(_together(kind), ContentFile(b"\n".join(parts)))
        return saved
