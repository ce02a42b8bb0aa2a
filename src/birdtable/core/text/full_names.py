"""A surname tied to its child: beside the forename, an initial or a relative, whole or misspelt."""

from collections.abc import Iterator

from birdtable.core.text.kin import kin
from birdtable.core.text.misspelt import misspelt
from birdtable.core.text.name_hits import Hit
from birdtable.core.text.page import (
    DETERMINERS,
    INTO,
    PLACES,
    Page,
    Sighting,
    plain_word_forename,
    plain_word_surname,
    sighted,
)
from birdtable.core.text.roll_index import PARTICLES
from birdtable.core.text.word_lists import is_forename, is_word, sense

HAILED, MAKING = ("done", "congratulations", "congrats", "bravo"), sense("making")
LONGEST_GAP = 4
"""Atoms that may stand between a forename and its surname: middle names, a nickname in brackets."""


def full_names(page: Page) -> Iterator[Sighting]:
    """Every full name in the text; some may overlap."""
    for one, two in page.found.glued:
        yield from _glued(page, one, two)
    paired: set[int] = set()
    for sighting in _forward(page):
        paired.update(range(sighting.first, sighting.last + 1))
        yield sighting
    yield from _backward(page, frozenset(paired))
    for surname in page.surnames:
        if surname.first not in paired:
            yield from _with_initial(page, surname)
    yield from misspelt(page, frozenset(paired))
    yield from kin(page)


def _glued(page: Page, one: Hit, two: Hit) -> Iterator[Sighting]:
    children = (one.form.forename_of & two.form.surname_of) | (one.form.surname_of & two.form.forename_of)
    if children:
        first, last = page.reading.atom_at(one.start), page.reading.atom_at(two.end - 1)
        yield Sighting("full", one.start, two.end, first, last, children)


def _forward(page: Page) -> Iterator[Sighting]:
    by_first = page.surnames_at
    for forename in page.forenames if by_first else ():
        for place in range(forename.last + 1, forename.last + LONGEST_GAP + 2):
            found = list(_paired(page, forename, by_first[place])) if place in by_first else []
            yield from found
            if found:
                break


def _paired(page: Page, forename: Hit, surnames: list[Hit]) -> Iterator[Sighting]:
    for surname in surnames:
        children = forename.form.forename_of & surname.form.surname_of
        if children and _is_forward(page, forename, surname):
            yield _sighting(forename, surname, children, alone=not _are_siblings(page, forename, surname))


def _are_siblings(page: Page, forename: Hit, surname: Hit) -> bool:
    """“Joshua and Emily Smith”."""
    return any(page.atom(number).key == "and" for number in range(forename.last + 1, surname.first))


def _sighting(one: Hit, two: Hit, children: frozenset[int], *, alone: bool = True) -> Sighting:
    return sighted(("full", one.start, two.end, one.first, two.last, children, True, alone))


def _is_forward(page: Page, forename: Hit, surname: Hit) -> bool:
    if _is_adult(page, forename, surname):
        return False
    if surname.first == forename.last + 1:
        return _adjacent(page, forename, surname)
    return _across(page, forename, surname)


def _is_adult(page: Page, forename: Hit, surname: Hit) -> bool:
    adult = page.adult_of.get(surname.first)
    if adult is None or page.adult_of.get(forename.first) is not adult or adult.first == surname.first:
        return False
    # “Miss Amara Okafor” is still the child, unless the staff list has her; an “author” may be one of ours.
    return adult.on_list or (adult.named == "title" and adult.title != "miss")


def _adjacent(page: Page, forename: Hit, surname: Hit) -> bool:
    atom = page.atom(surname.first)
    unsure = plain_word_surname(surname.form.key) or is_forename(surname.form.key)
    if (atom.begins or atom.listed or "\n" in atom.gap) and unsure and not _stacked(page, forename, surname):
        return False
    if page.atom(forename.last).possessive and unsure:
        return False
    return _capitals_allow(page, forename, surname) and not _is_place(page, forename, surname)


def _stacked(page: Page, forename: Hit, surname: Hit) -> bool:
    """Forename on one line and surname on the next, in no list of names down the page."""
    gap = page.atom(surname.first).gap
    if gap.strip() != "" or gap.count("\n") != 1 or not page.capital(surname):
        return False
    following = page.reading.after(surname.last)
    return "\n" not in page.atom(forename.first).gap and (following is None or "\n" not in following.gap)


def _capitals_allow(page: Page, forename: Hit, surname: Hit) -> bool:
    if page.any_case or page.is_tag(surname):
        return True
    one, two = page.capital(forename), page.capital(surname)
    word, surname_word = plain_word_forename(forename.form.key), plain_word_surname(surname.form.key)
    if word and surname_word:
        return (one and two) or (not one and not two and _is_praised(page, forename))
    if surname_word:
        return two or not one
    return not word or one or two or not is_word(surname.form.key)


def _is_praised(page: Page, forename: Hit) -> bool:
    """“a poem by rose page”: no capitals, but nobody says that of a rose."""
    before, earlier = page.key_before(forename.first), page.key_before(max(0, forename.first - 1))
    return (earlier if before == "to" else before) in HAILED or (before == "by" and earlier in MAKING)


def _is_place(page: Page, forename: Hit, surname: Hit) -> bool:
    if not plain_word_surname(surname.form.key):
        return False
    word = plain_word_forename(forename.form.key)
    before = page.key_before(forename.first)
    if word and (before in DETERMINERS or page.names_a_place(surname)):
        return True
    return word and before in INTO and surname.form.key in PLACES


def _across(page: Page, forename: Hit, surname: Hit) -> bool:
    between = range(forename.last + 1, surname.first)
    inside = [page.atom(number) for number in (*between, surname.first)]
    if any(atom.begins for atom in inside) or not page.capital(surname):
        return False
    if any(_parts(atom.gap) for atom in inside) or page.atom(forename.last).possessive:
        return False
    if page.adult_of.get(surname.first) and page.adult_of.get(surname.first) is not page.adult_of.get(forename.first):
        return False
    bracketed = any(one in page.atom(between[0]).gap for one in '("“‘[') and len(between) <= 2
    if bracketed or page.atom(between[0]).key == "aka":
        return True
    if len(between) == 2 and page.atom(between[0]).key == "and":
        return page.atom(between[1]).capital and not plain_word_surname(surname.form.key)
    return all(_is_middle(page, number) for number in between) and not _is_place(page, forename, surname)


def _parts(gap: str) -> bool:
    return any(one in gap for one in ",;:/&+|\n") or " - " in gap or " – " in gap


def _is_middle(page: Page, number: int) -> bool:
    """A middle name, an initial or a particle."""
    atom = page.atom(number)
    if atom.key in PARTICLES or (len(atom.key) == 1 and atom.capital):
        return True
    return atom.capital and (is_forename(atom.key) or not is_word(atom.key))


def _backward(page: Page, paired: frozenset[int]) -> Iterator[Sighting]:
    by_first: dict[int, list[Hit]] = {}
    for forename in page.forenames:
        by_first.setdefault(forename.first, []).append(forename)
    for surname in page.surnames:
        for forename in by_first.get(surname.last + 1, ()):
            children = forename.form.forename_of & surname.form.surname_of
            free = surname.first not in paired and forename.first not in paired and not surname.plural
            if children and free and _is_backward(page, surname, forename):
                yield _sighting(surname, forename, children)


def _is_backward(page: Page, surname: Hit, forename: Hit) -> bool:
    atom = page.atom(forename.first)
    if atom.begins or page.atom(surname.last).possessive or _is_adult(page, forename, surname):
        return False
    if surname.first in page.adult_of:
        return False
    sure = not plain_word_surname(surname.form.key) and not is_forename(surname.form.key)
    if sure:
        return page.capital(surname) or page.capital(forename) or not is_word(forename.form.key)
    if not (page.capital(surname) and page.capital(forename)):
        return False
    if page.key_before(surname.first) in DETERMINERS or page.key_before(surname.first) in ("in", "at"):
        return False
    if atom.listed or "\n" in atom.gap:
        # “Page, Rose” as a register has it; “Ali, Hamza and Zoe” is a list.
        return "," in atom.gap and not _goes_by(page, surname) and not _goes_on(page, forename)
    return True


def _goes_by(page: Page, surname: Hit) -> bool:
    """Whether it is also some child's forename, or a forename at the head of the sentence."""
    return bool(surname.form.own_forename_of) or (is_forename(surname.form.key) and page.atom(surname.first).begins)


def _goes_on(page: Page, forename: Hit) -> bool:
    following = page.reading.after(forename.last)
    return following is not None and not following.begins and (following.key == "and" or "," in following.gap)


def _with_initial(page: Page, surname: Hit) -> Iterator[Sighting]:
    before, after = page.reading.before(surname.first), page.reading.after(surname.last)
    if surname.first in page.adult_of or surname.plural:
        return
    gap = page.atom(surname.first).gap
    if before and gap in ("", ".", ". ", " ", "-", "_", "\n") and _is_initial(page, surname, surname.first - 1, gap):
        children = _begin_with(page, surname, before.key)
        if children:
            yield Sighting("full", before.at, surname.end, surname.first - 1, surname.last, children)
    if after and after.gap in (" ", ", ", ",", "_", "-") and _is_last_initial(page, surname, surname.last + 1):
        children = _begin_with(page, surname, after.key)
        if children:
            yield Sighting("full", surname.start, after.at + 1, surname.first, surname.last + 1, children)


def _begin_with(page: Page, surname: Hit, letter: str) -> frozenset[int]:
    return frozenset(child for child in surname.form.surname_of if letter in page.index.first_letters[child])


def _is_initial(page: Page, surname: Hit, number: int, gap: str) -> bool:
    atom = page.atom(number)
    if len(atom.key) != 1 or not (atom.capital or page.any_case or atom.kind != "word"):
        return False
    earlier = page.reading.before(number)
    if earlier and len(earlier.key) == 1 and atom.gap in (" ", ""):
        return False
    word = is_word(surname.form.key) or is_forename(surname.form.key)
    if atom.key in "ai" and word and "." not in gap:
        return False
    return page.capital(surname) or not word


def _is_last_initial(page: Page, surname: Hit, number: int) -> bool:
    atom = page.atom(number)
    if len(atom.key) != 1 or not (atom.capital or page.any_case) or not page.capital(surname):
        return False
    following = page.reading.after(number)
    ends = following is None or following.begins or following.gap != " " or "." in following.gap
    if plain_word_surname(surname.form.key) or is_forename(surname.form.key):
        return "," in atom.gap and ends and atom.key not in "ai"
    return ends or atom.key not in "ai"
