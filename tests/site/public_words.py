"""Everything the public pages and their letters say in words of ours, read off the templates and the code."""

import ast
import re
from pathlib import Path

from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

from birdtable.apps.posts.plain_words import TOPICS

SRC = Path(__file__).parents[2] / "src" / "birdtable"
LOCALE = SRC / "site" / "locale"
LANGUAGES = ("cy", "pl", "ur", "bn", "ar", "uk")
PUBLIC = (
    SRC / "site/templates/base/public.html",
    *sorted((SRC / "apps/noticeboard/templates/noticeboard").glob("*.html")),
    *(SRC / "apps/asks/templates/asks" / name for name in ("ask.html", "_danger.html")),
    *(
        SRC / "apps/subscriptions/templates/subscriptions" / name
        for name in ("subscribe.html", "confirm.html", "leave.html")
    ),
)
"""Templates of pages that stand in every language."""
PARTS = tuple(SRC / "site/templates/cotton" / f"{name}.html" for name in ("field", "pagination", "urgent_banner"))
CODE = (
    SRC / "apps/people/strangers.py",
    SRC / "apps/asks/forms.py",
    SRC / "apps/subscriptions/forms.py",
    SRC / "apps/subscriptions/letters.py",
    *sorted((SRC / "apps/noticeboard").glob("*.py")),
)
FROM_DJANGO = {
    "This field is required.",
    "Enter a valid email address.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    (
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
}
"""What its forms say; not every language of ours is whole there."""
_CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2}
_MARKED = re.compile(
    r"(?<!\w)(?:_|n?gettext)\(u?(?P<one>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")(?:,\s*u?(?P<many>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))?"
)
Words = str | tuple[str, str]


def public_words() -> set[Words]:
    """Each sentence; a pair where it has a plural."""
    found: set[Words] = {*FROM_DJANGO, *TOPICS.values()}
    for path in (*PUBLIC, *PARTS):
        for one in _MARKED.finditer(templatize(path.read_text(encoding="utf-8"))):
            single = ast.literal_eval(one["one"])
            found.add((single, ast.literal_eval(one["many"])) if one["many"] else single)
    for path in CODE:
        found |= _in_code(path)
    return found


def _in_code(path: Path) -> set[Words]:
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    found: set[Words] = set()
    for call in calls:
        count = _CALLS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        words = [one.value for one in call.args[:count] if isinstance(one, ast.Constant)]
        if words:
            found.add((words[0], words[1]) if count == 2 else words[0])
    return found


def bare_words(path: Path) -> list[str]:
    """What a template says in letters of its own, outside anything that is translated."""
    shown, translated = [], 0
    for token in Lexer(re.sub(r"{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)).tokenize():
        if token.token_type is TokenType.BLOCK:
            name = token.contents.split()[0]
            translated += (name == "blocktranslate") - (name == "endblocktranslate")
        elif token.token_type is TokenType.TEXT and not translated:
            shown.append(token.contents)
        if token.token_type is not TokenType.TEXT:
            shown.append("\0")
    shown = re.split(r"<c-vars[^>]*>", "".join(shown)) if "<c-vars" in "".join(shown) else shown
    html = re.sub(r"<[^>]*>", _attributes, "".join(shown), flags=re.DOTALL)
    return [
        one
        for one in re.findall(r"[^\n\0]*[^\W\d_]{2,}[^\n\0]*", re.sub(r"&\w+;", "", html))
        if one.strip() not in {"", "main-narrow"}
    ]


def _attributes(tag: re.Match[str]) -> str:
    """The attributes of a tag that somebody reads."""
    return "\n".join(re.findall(r'\b(?:alt|aria-label|label|placeholder|title)="([^"]*)"', tag[0])) + "\n"


def in_po(path: Path) -> dict[Words, list[str]]:
    """A file of translations, by what it translates; "" is its head."""
    found: dict[Words, list[str]] = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        said: dict[str, str] = {}
        for key, text in re.findall(
            r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:"(?:[^"\\]|\\.)*"\n?)+)', block, re.MULTILINE
        ):
            said[key] = "".join(ast.literal_eval(one) for one in re.findall(r'"(?:[^"\\]|\\.)*"', text))
        if "msgid" in said:
            words: Words = (said["msgid"], said["msgid_plural"]) if "msgid_plural" in said else said["msgid"]
            found[words] = [text for key, text in said.items() if key.startswith("msgstr")]
    return found
