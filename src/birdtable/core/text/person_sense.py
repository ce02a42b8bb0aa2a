"""Whether a child's forename in a text means a child: “by Rose” does, “the rose” and “May half-term” do not."""

from birdtable.core.text.book_titles import is_a_title
from birdtable.core.text.name_hits import Hit
from birdtable.core.text.page import DETERMINERS, INTO, PLACES, Page
from birdtable.core.text.subject_sense import is_plantlike, is_subject
from birdtable.core.text.word_lists import is_proper, is_word, is_word_name, listed, sense

TIMES = sense("times")
IDEAS = sense("ideas")
SUBJECTS = sense("subjects")
WATCHED = sense("watched")
GOES_ON = sense("goes_on")
MAKING = sense("making")
DOING = sense("doing")
BEING = sense("being")
HAILED = sense("hailed")
ROLES = sense("roles")
_NAMED_AFTER = ROLES | sense("jobs")
MODAL_AFTER = sense("modal_after")
PETS = sense("pets")
LUCK = sense("luck")
LONGEST_LIST = 4
_COMMAS = frozenset(",&/+")
_TIMES_SUBJECTS = TIMES | SUBJECTS
_TIMES_SUBJECTS_IDEAS = _TIMES_SUBJECTS | IDEAS
_YEARS = sense("years") | {f"y{number}" for number in range(7)}


def is_person(page: Page, hit: Hit) -> bool:
    """Whether this forename names a child rather than an adult, a book, a saint, a place, a class or a word."""
    key = hit.form.key
    if _is_somebody_else(page, hit):
        return False
    if is_word_name(key) and page.atom(hit.first).capital and not page.shouting and is_subject(page, hit):
        return not _is_of_a_class(page, hit)
    if _is_something_else(page, hit):
        return False
    if hit.first != hit.last:
        return page.capital(hit) or not is_word(key)
    if is_word_name(key) or len(key) < 3:
        return page.atom(hit.first).capital and not page.shouting and _in_person_phrase(page, hit)
    if is_word(key) or is_proper(key):
        return page.atom(hit.first).capital and not _is_command(page, hit)
    return page.capital(hit) or len(key) > 3


def _is_somebody_else(page: Page, hit: Hit) -> bool:
    if page.is_taken(hit) or page.is_saint(hit):
        return True
    return hit.form.key in listed("bible") and not _FAITH.isdisjoint(page.words)


_FAITH = sense("faith")


def _is_something_else(page: Page, hit: Hit) -> bool:
    key = hit.form.key
    following = page.after(hit.last)
    if key in page.own_words or key + "s" in page.own_words:
        return True
    if page.atom(hit.first).kind == "link" or page.names_a_place(hit):
        return True
    if following is not None and following.key == "the" and _is_pet(page, hit.last + 2):
        return True
    if following is not None and following.key == "by" and _is_adult_or_known(page, hit.last + 2):
        # “Matilda by Roald Dahl” is a book.
        return True
    before = page.key_before(hit.first)
    if before in ("team", "class", "house") and is_word_name(key):
        return True
    if _is_in_a_phrase(page, hit, before):
        return True
    if is_a_title(page.reading, hit.first):
        return True
    return following is not None and before in INTO and following.key in PLACES and following.capital


def _is_in_a_phrase(page: Page, hit: Hit, before: str) -> bool:
    """“Christmas Eve”, “New Year’s Eve”."""
    key = hit.form.key
    return key in TIMES and (before in TIMES or before in ("year", "years")) and page.atom(hit.first).gap == " "


def _is_adult_or_known(page: Page, number: int) -> bool:
    return number in page.adult_of or number in page.known


def _is_pet(page: Page, number: int) -> bool:
    """“Harrison the hamster”."""
    return number < len(page.reading.atoms) and page.atom(number).key in PETS


def _is_of_a_class(page: Page, hit: Hit) -> bool:
    """“Willow is making a tower” is the class; “Robin is” is a child even where a class is called Robins."""
    own = not {"his", "her"}.isdisjoint(atom.key for atom in page.reading.atoms[hit.last + 1 : hit.last + 4])
    return hit.form.key in page.own_words and not own


def _is_command(page: Page, hit: Hit) -> bool:
    """“Mark your calendars”, “Jack the rabbit”."""
    following = page.after(hit.last)
    return (
        page.atom(hit.first).begins and following is not None and following.key in DETERMINERS and not following.capital
    )


def _in_person_phrase(page: Page, hit: Hit) -> bool:
    before = page.key_before(hit.first)
    if before in DETERMINERS:
        return False
    if _is_hailed(page, hit, before) or _acts(page, hit) or _is_placed(page, hit):
        return True
    return _is_where_names_go(page, hit, before) or _stands_as_a_name(page, hit) or _is_joined(page, hit)


def _is_where_names_go(page: Page, hit: Hit, before: str) -> bool:
    """After words that a person follows: “proud of Will”, “reader of the week: Grace”, “we heard Rose”."""
    earlier = page.key_before(hit.first - 1) if hit.first else ""
    if (earlier, before) in (("proud", "of"), ("thank", "you")):
        return True
    if hit.form.key in _TIMES_SUBJECTS:
        return False
    if before in ("week", "day", "month") and ":" in page.atom(hit.first).gap:
        return True
    if before in ("is", "was"):
        return earlier in ROLES or earlier in ("here", "today", "week", "day", "month")
    return before in WATCHED or (before == "to" and earlier in WATCHED) or (before == "from" and earlier in MAKING)


def _stands_as_a_name(page: Page, hit: Hit) -> bool:
    """A flower, a gem or a tree with a capital inside a sentence, and nothing after it that it could describe."""
    if page.atom(hit.first).begins or hit.form.key in _TIMES_SUBJECTS_IDEAS:
        return False
    following = page.reading.after(hit.last)
    if following is None or following.begins or following.listed:
        return True
    return not following.capital and following.key in GOES_ON


def _is_hailed(page: Page, hit: Hit, before: str) -> bool:
    key = hit.form.key
    vague = key in TIMES
    if before in HAILED or before in ROLES:
        return not vague or before in ("done", "congratulations", "dear", "called", "named")
    earlier = page.key_before(hit.first - 1) if hit.first else ""
    if before == "by":
        return not vague or earlier in MAKING or (hit.first == 1)
    if before == "to" and earlier in LUCK:
        return not vague or earlier != "went"
    following = page.after(hit.last)
    if before == "to" and following is not None and following.key in ("for", "who", "on"):
        return not vague
    return before in ("with", "from", "and", "for") and not vague and earlier in MAKING


def _is_joined(page: Page, hit: Hit) -> bool:
    """“Rose and Josh”, “to Grace, Will and Rose”: in a list with a name that is no word, or one that is hailed."""
    for side in (0, 1):
        here = hit
        for _ in range(LONGEST_LIST):
            other = page.row.get(here.first, (None, None))[side]
            if other is None or not _listed_together(page, here, other):
                break
            if _is_plainly_a_child(page, other):
                return True
            here = other
    return False


def _is_plainly_a_child(page: Page, hit: Hit) -> bool:
    # Remembered, because each name of a long list asks about its neighbours.
    if hit.first not in page.plainly:
        known = hit.first in page.adult_of or hit.first in page.known
        named = not is_word_name(hit.form.key) or _is_hailed(page, hit, page.key_before(hit.first))
        page.plainly[hit.first] = named and not known
    return page.plainly[hit.first]


def _listed_together(page: Page, one: Hit, two: Hit) -> bool:
    """Whether a comma or an “and” stands between them, and nothing else."""
    low, high = (one, two) if one.first < two.first else (two, one)
    if low.first not in page.together:
        page.together[low.first] = _only_a_comma_or_and(page, low, high)
    return page.together[low.first]


def _only_a_comma_or_and(page: Page, low: Hit, high: Hit) -> bool:
    if page.atom(high.first).begins or page.atom(low.last).possessive:
        return False
    apart = high.first - low.last
    if apart == 1:
        return not _COMMAS.isdisjoint(page.atom(high.first).gap)
    return apart == 2 and page.atom(low.last + 1).key in ("and", "with", "or")


def _acts(page: Page, hit: Hit) -> bool:
    key, atom = hit.form.key, page.atom(hit.last)
    following = page.after(hit.last)
    if following is None or (following.capital and not atom.possessive):
        return False
    if atom.possessive:
        vague = key in _TIMES_SUBJECTS or (key in IDEAS and atom.begins)
        return not following.capital and (following.key in MAKING if vague else is_word(following.key))
    if following.key in DOING or (len(following.key) > 4 and following.key.endswith("ed")):
        return True
    if following.key in MODAL_AFTER:
        return False
    if is_plantlike(page, hit):
        return False
    return following.key in BEING and key not in _TIMES_SUBJECTS and not (key in IDEAS and atom.begins)


def _is_placed(page: Page, hit: Hit) -> bool:
    """“Rose in Year 3”, “Rose (Y2)”, “Rose with her painting”, “— Rose, Year 4”."""
    following = page.reading.after(hit.last)
    if following is None or following.begins:
        return False
    if following.key in _YEARS and any(one in following.gap for one in ",("):
        return hit.form.key not in TIMES
    if "," in following.gap and following.key in ("our", "the", "a", "an"):
        # “Will, our new goalkeeper”
        after = {atom.key for atom in page.reading.atoms[hit.last + 2 : hit.last + 5]}
        return hit.form.key not in _TIMES_SUBJECTS and not _NAMED_AFTER.isdisjoint(after)
    second = page.reading.after(hit.last + 1)
    if second is None or following.listed:
        return False
    if following.key in ("in", "from") and (second.key in _YEARS or second.key in page.own_words):
        return hit.form.key not in TIMES
    return following.key in ("and", "with") and second.key in ("her", "his", "their")
