"""Names that stand alone: a surname, a forename, initials."""

from collections.abc import Iterator

from birdtable.core.text.name_hits import Hit
from birdtable.core.text.page import DETERMINERS, PLACES, Page, Sighting, plain_word_surname, sighted
from birdtable.core.text.person_sense import is_person
from birdtable.core.text.word_lists import is_forename, is_proper, is_word, is_word_name, listed, sense

_FAMILY = sense("family")
_SPORT = sense("sport")
_BY = sense("by")
_YOUNG = sense("young")
_YEARS = sense("years")


def surnames(page: Page, taken: frozenset[int]) -> Iterator[Sighting]:
    """Surnames of children, alone. They are never certain."""
    for hit in page.surnames:
        if _free(page, hit, taken) and (_stands_out(page, hit) or _is_cued(page, hit) or _apart(page, hit)):
            yield sighted(("surname", hit.start, hit.end, hit.first, hit.last, hit.form.surname_of, False, True))


def _free(page: Page, hit: Hit, taken: frozenset[int]) -> bool:
    if _among(taken, hit) or page.is_taken(hit) or page.is_saint(hit):
        return False
    if page.atom(hit.first).kind == "link" or hit.form.key in page.own_words:
        return False
    if _is_a_firm(page, hit) or _is_half_of_another(page, hit):
        return False
    if _gives_its_name(page, hit):
        return False
    following, second = page.after(hit.last), page.after(hit.last + 1)
    if following is not None and (following.key == "the" or (following.capital and second and second.key in PLACES)):
        return False
    return not page.names_a_place(hit)


def _among(taken: frozenset[int], hit: Hit) -> bool:
    return bool(taken) and not taken.isdisjoint(range(hit.first, hit.last + 1))


def _is_a_firm(page: Page, hit: Hit) -> bool:
    """“Hallam & Wray”: two surnames with an ampersand between them, and no forename there."""
    if "&" not in page.reading.text:
        return False
    before, following = page.reading.before(hit.first), page.reading.after(hit.last)
    first = before is not None and before.capital and page.atom(hit.first).gap.strip() == "&"
    last = following is not None and following.capital and following.gap.strip() == "&"
    other = before.key if first and before else following.key if last and following else ""
    return (first or last) and not is_forename(other)


def _is_half_of_another(page: Page, hit: Hit) -> bool:
    """“Duckworth-Lewis”: a hyphen ties it to another surname, and no child of ours has both."""
    before, following = page.reading.before(hit.first), page.reading.after(hit.last)
    other = None
    if before is not None and page.atom(hit.first).gap in _HYPHENS:
        other = before
    elif following is not None and following.gap in _HYPHENS:
        other = following
    if other is None or not other.capital or (is_word(other.key) and other.key not in listed("surnames")):
        return False
    ours = hit.form.surname_of
    return not any(
        not (is_forename(other.key) and ours.isdisjoint(one.form.surname_of))
        for place in (hit.first - 1, hit.last + 1)
        for one in page.surnames_at.get(place, ())
    )


_HYPHENS = frozenset("-‐‑–")


def _gives_its_name(page: Page, hit: Hit) -> bool:
    """“Redfern Motors”, “Simpson’s Bakery”, “Shaw’s Pygmalion”: a word with a capital that goes on from the name."""
    following = page.reading.after(hit.last)
    if following is None or following.gap != " " or following.begins or following.shouted:
        return False
    if not following.capital:
        return page.atom(hit.last).possessive and following.key in _SHOPS
    if page.atom(hit.last).possessive:
        return following.key in _SHOPS or not (is_forename(following.key) or _tells_nothing(page, following.key))
    return is_word(following.key) and not _tells_nothing(page, following.key)


def _tells_nothing(page: Page, key: str) -> bool:
    """Whether this word has its capital for another reason."""
    return key in _YEARS or key in page.own_words or page.in_title_case


_SHOPS = frozenset(
    ("bakery", "bikes", "butchers", "cafe", "chippy", "corner", "farm", "fruit", "garage", "ices", "motors", "shop")
)


def _stands_out(page: Page, hit: Hit) -> bool:
    """A surname that is nothing else."""
    key = hit.form.key
    if len(key) < 4 or is_word(key) or is_forename(key) or is_proper(key) or is_word_name(key):
        return False
    if key in listed("famous") or plain_word_surname(key):
        return False
    return page.capital(hit) or len(key) > 4


def _is_cued(page: Page, hit: Hit) -> bool:
    """A word or a forename that the words around it show to be a surname."""
    if not page.capital(hit) or page.is_tag(hit):
        return False
    before, following = page.key_before(hit.first), page.after(hit.last)
    after = following.key if following else ""
    if after in _FAMILY and not is_forename(hit.form.key):
        return before != "royal"
    if hit.plural and before == "the":
        return not plain_word_surname(hit.form.key) and not page.atom(hit.first).possessive
    if plain_word_surname(hit.form.key) or is_forename(hit.form.key) or hit.plural:
        return False
    if before in _YOUNG or after in _SPORT:
        return True
    return before in ("by", "from") and page.key_before(hit.first - 1) in _BY


def _apart(page: Page, hit: Hit) -> bool:
    """The child's forename stands elsewhere in the post, and this is no other word's place for a capital."""
    key = hit.form.key
    if plain_word_surname(key) or is_forename(key) or is_proper(key) or hit.plural or page.shouting:
        return False
    atom = page.atom(hit.first)
    if not atom.capital or atom.begins or page.key_before(hit.first) in DETERMINERS:
        return False
    return page.called_elsewhere(hit)


def forenames(page: Page, taken: frozenset[int]) -> Iterator[Sighting]:
    """Forenames of children, where they name a child."""
    for hit in page.forenames:
        if not _among(taken, hit) and _own(page, hit) and is_person(page, hit):
            yield sighted(("forename", hit.start, hit.end, hit.first, hit.last, hit.form.forename_of, True, True))


def _own(page: Page, hit: Hit) -> bool:
    """The child's own name; or a short form of it that is no word and nobody else's name."""
    return bool(hit.form.own_forename_of) or not (is_word(hit.form.key) or is_word_name(hit.form.key))


def initials(page: Page, taken: frozenset[int]) -> Iterator[Sighting]:
    """Initials of children: “JS”, “J.S.”, standing alone and no abbreviation."""
    if page.shouting:
        return
    atoms = page.reading.atoms
    for number in page.reading.raised:
        atom = atoms[number]
        if len(atom.key) > 3 or atom.kind != "word":
            continue
        if number in taken or number in page.known or number in page.adult_of:
            continue
        if len(atom.key) in (2, 3) and atom.shouted and _are_initials(page, number):
            children = page.index.initials.get(atom.key)
            if children:
                yield Sighting("initials", atom.at, atom.at + len(atom.key), number, number, children)
        elif len(atom.key) == 1 and atom.capital:
            yield from _dotted(page, number)


def _are_initials(page: Page, number: int) -> bool:
    atom = page.atom(number)
    if atom.key in listed("acronyms") or atom.end - atom.start != len(atom.key) + 2 * atom.possessive:
        return False
    around = (page.reading.before(number), page.reading.after(number))
    if any(one is not None and one.shouted and len(one.key) > 3 for one in around):
        return False
    beside = {page.key_before(number), (page.after(number) or atom).key}
    # “Class HA”, “Room KL”: a class is called by its teacher's letters.
    return (
        not beside & {"class", "room", "group", "team", "year", "form", "set", "fc"} and atom.key not in page.own_words
    )


def _dotted(page: Page, number: int) -> Iterator[Sighting]:
    atom, two = page.atom(number), page.reading.after(number)
    if two is None or len(two.key) != 1 or not two.capital or two.gap not in (".", ". "):
        return
    three = page.reading.after(number + 1)
    if three is not None and three.capital and (three.gap in (".", " ") or (two.gap == ". " and three.gap == ". ")):
        # “L. S. Lowry”, “C.S Lewis”: somebody's full name.
        return
    children = page.index.initials.get(atom.key + two.key)
    if children:
        yield Sighting("initials", atom.at, two.at + 1, number, number + 1, children)
