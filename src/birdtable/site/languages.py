"""Which language a public page speaks: that of its path, `/cy/n/…`. No cookie, and no guess from the browser.

So each page has one address in each language, which caches and finished files may keep like any other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_info

NOTICEBOARDS = "/n/"
"""Under which the public pages stand; nothing else is translated."""
ENGLISH = "en-gb"


@dataclass(frozen=True, slots=True)
class Language:
    """One language of a page. tag: as HTML has it; called: in itself; here: whether the page is in it."""

    tag: str
    called: str
    direction: str
    address: str
    here: bool


def part(path: str) -> tuple[str, str]:
    """The language of a path and the path without it; `("en-gb", path)` where it names none of ours."""
    first, _, rest = path.removeprefix("/").partition("/")
    if first != ENGLISH and first in dict(settings.LANGUAGES) and f"/{rest}".startswith(NOTICEBOARDS):
        return first, f"/{rest}"
    return ENGLISH, path


def languages_of(path: str) -> Sequence[Language]:
    """The same page in every language, English first; none for a page that has only one."""
    here, plain = part(path)
    if not plain.startswith(NOTICEBOARDS):
        return []
    return [
        Language(
            tag=tag_of(code),
            called=called,
            direction="rtl" if get_language_info(code)["bidi"] else "ltr",
            address=plain if code == ENGLISH else f"/{code}{plain}",
            here=code == here,
        )
        for code, called in settings.LANGUAGES
    ]


def tag_of(code: str) -> str:
    """As HTML has it (BCP 47)."""
    return "en-GB" if code == ENGLISH else code


def as_the_path_says(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer in the language of the path, and say which it is."""

    def spoken(request: HttpRequest) -> HttpResponse:
        code, _ = part(request.path_info)
        if code == ENGLISH:
            return answer(request)
        with translation.override(code):
            response = answer(request)
        response["Content-Language"] = code
        return response

    return spoken
