"""Which words a text must hold before a pattern can be found in it, read off the pattern itself.

Most sayings are patterns of a few words in a row. Where one of those words is missing, the pattern need not be tried,
and telling that from a set of words is far quicker than trying it. What cannot be told for certain is left out, so a
pattern may be tried in vain but is never passed over.

How Python itself reads a pattern is private to it, and nothing public says the same. A test holds each shape that is
relied on here, so that a Python that reads patterns otherwise is told before anybody runs it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

STEM = 4
"""Letters by which words are compared."""
MOST_STEMS = 400
_MANY = 6
"""Letters of a class that are looked at one by one."""

Clause = frozenset[str]
"""Stems of which at least one must stand in the text."""
State = frozenset[str] | None
"""How the word at this place of the pattern may have begun: at most `STEM` letters, "" between two words; None when
that cannot be told."""
_BETWEEN: State = frozenset({""})


def stems_of(plain: str) -> frozenset[str]:
    """The first letters of every word of a folded text; an apostrophe parts words here."""
    return frozenset(word[:STEM] for word in _WORD.findall(plain))


_WORD = re.compile(r"[a-z0-9]+")


def clauses_of(pattern: re.Pattern[str]) -> tuple[Clause, ...]:
    """What `stems_of` a text must share with each of these before this pattern for folded text can be found in it."""
    clauses: list[Clause] = []
    state = _walk(parser.parse(pattern.pattern, pattern.flags), None, clauses)
    _lose(state, clauses)
    return tuple(sorted(set(clauses), key=len))


def _walk(nodes: Any, state: State, clauses: list[Clause]) -> State:
    """The state after these nodes; what is certain on the way is added to the clauses."""
    letters = ""
    for kind, given in nodes.data:
        if kind is op.LITERAL and chr(given).isalnum():
            letters += chr(given).lower()
            continue
        if letters:
            state, letters = _letters((letters,), state), ""
        state = _step(kind, given, state, clauses)
        if state is not None and len(state) > MOST_STEMS:
            state = _lose(state, clauses)
    return _letters((letters,), state) if letters else state


def _step(kind: Any, given: Any, state: State, clauses: list[Clause]) -> State:
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return state
    if kind is op.LITERAL or (kind is op.AT and given is not op.AT_NON_BOUNDARY):
        return _end(state, clauses)
    step = _STEPS.get(kind)
    return step(given, state, clauses) if step else _lose(state, clauses)


def _end(state: State, clauses: list[Clause]) -> State:
    """A word ends here, if one has begun."""
    if state and "" not in state:
        clauses.append(state)
    return _BETWEEN


def _lose(state: State, clauses: list[Clause]) -> State:
    """What follows cannot be told; words of which enough is known are kept."""
    if state and all(len(stem) == STEM for stem in state):
        clauses.append(state)
    return None


def _letters(letters: Iterable[str], state: State) -> State:
    """The word goes on with one of these."""
    if state is None or min(map(len, state)) == STEM:
        return state
    return frozenset([(stem + one)[:STEM] for stem in state for one in letters])


def _class(members: list[tuple[Any, Any]], state: State, clauses: list[Clause]) -> State:
    if all(_is_no_letter(*member) for member in members):
        return _end(state, clauses)
    letters = [chr(given).lower() for kind, given in members if kind is op.LITERAL]
    if len(letters) == len(members) <= _MANY and all(letter.isalnum() for letter in letters):
        return _letters(letters, state)
    return _lose(state, clauses)


def _is_no_letter(kind: Any, given: Any) -> bool:
    return (kind is op.LITERAL and not chr(given).isalnum()) or (kind is op.CATEGORY and given is op.CATEGORY_SPACE)


def _branches(given: tuple[Any, list[Any]], state: State, clauses: list[Clause]) -> State:
    ends: set[str] = set()
    lost = False
    certain: list[list[Clause]] = []
    for branch in given[1]:
        found: list[Clause] = []
        end = _walk(branch, state, found)
        lost = lost or end is None
        ends.update(end or ())
        certain.append(found)
    if all(certain):
        clauses.append(frozenset().union(*(min(found, key=len) for found in certain)))
    return None if lost else frozenset(ends)


def _repeated(given: tuple[int, int, Any], state: State, clauses: list[Clause]) -> State:
    """The first time follows what was before, any other time anything."""
    fewest, most, nodes = given
    once = _walk(nodes, state, clauses if fewest else [])
    again = once if int(most) == 1 else _walk(nodes, None, [])
    ends = (once, again) if fewest else (state, once, again)
    if any(end is None for end in ends):
        return _lose(once if fewest else state, clauses)
    return frozenset().union(*(end for end in ends if end is not None))


_STEPS: Mapping[Any, Callable[[Any, State, list[Clause]], State]] = {
    op.IN: _class,
    op.SUBPATTERN: lambda given, state, clauses: _walk(given[3], state, clauses),
    op.ATOMIC_GROUP: _walk,
    op.BRANCH: _branches,
    op.MAX_REPEAT: _repeated,
    op.MIN_REPEAT: _repeated,
    op.POSSESSIVE_REPEAT: _repeated,
}
