"""What somebody typed, as each database looks for it: every word, or the beginning of one."""

import re
import unicodedata
import uuid

MOST_WORDS = 10


def words_in(typed: str, school: uuid.UUID, vendor: str) -> str:
    """The question for this school, or "" where nothing that was typed is a word.

    A word finds every word that begins with it, in any letters, with accents or without; one in the plural finds the
    singular too. The school is a word of its own posts, so that nothing of another is even looked at.
    """
    words = [_stem(word) for word in re.findall(r"[^\W_]+", _folded(typed))[:MOST_WORDS]]
    if not words:
        return ""
    if vendor == "sqlite":
        asked = " AND ".join(f'"{word}" *' for word in words)
        return f'{{school_id}} : "{school.hex}" AND {{words}} : ({asked})'
    return " & ".join([f"'{school.hex}'", *(f"'{word}':*" for word in words)])


def _folded(typed: str) -> str:
    apart = unicodedata.normalize("NFKD", typed).lower()
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
