"""A word that is also a name at the head of a sentence: what goes on tells a child from a flower or a season."""

from birdtable.core.text.atoms import Reading
from birdtable.core.text.page import DETERMINERS
from birdtable.core.text.person_sense import DOING, IDEAS, PETS, TIMES
from birdtable.core.text.word_lists import is_word

_AS_EVER = frozenset(("always", "even", "just", "never", "once", "soon", "still", "then"))
_AFTER_A_CALL = DETERMINERS.union(
    ["a", "and", "as", "at", "for", "from", "in", "off", "on", "ready", "take", "to", "who", "with", "you"]
)
"""What goes on behind a name that is called out: “Ivy, our gardener”, “Skye, ready to go”."""
_UPON = DETERMINERS.union(
    ["down", "hers", "him", "how", "it", "off", "on", "out", "over", "them", "through", "up", "us", "why"]
)
"""What a verb goes on to, and a heap of “Rose petals” does not."""
_COMES = frozenset(
    ("arrived", "begun", "come", "coming", "ended", "flown", "gone", "here", "over", "sprung", "started")
)


def is_no_person(reading: Reading, number: int) -> bool:
    """“Summer has arrived”, “Amber, jet and quartz”."""
    atom, keys = reading.atoms[number], reading.keys[number + 1 : number + 3]
    if atom.key in TIMES and len(keys) > 1 and keys[0] in ("has", "is") and keys[1] in _COMES:
        return True
    following, second = reading.after(number), reading.after(number + 1)
    if following is None or second is None or following.begins or not (atom.begins and following.listed):
        return False
    if not (second.listed or second.key in ("and", "or")):
        return False
    return not following.capital and following.key not in _AFTER_A_CALL and is_word(following.key)


def is_a_beast(reading: Reading, number: int) -> bool:
    """“Leo the lion”."""
    keys = reading.keys[number + 1 : number + 3]
    return len(keys) > 1 and keys[0] == "the" and keys[1] in PETS


def does(reading: Reading, number: int) -> bool:
    """“Amber leads them off”, “Poppy finally got the lid off”: a verb follows, and what it goes on to."""
    if reading.atoms[number].key in IDEAS | TIMES:
        return False
    verb = number + 1
    if verb < len(reading.keys) and (reading.keys[verb] in _AS_EVER or reading.keys[verb].endswith("ly")):
        verb += 1
    if verb >= len(reading.atoms) or reading.atoms[verb].capital or reading.atoms[verb].begins:
        return False
    key, then = reading.keys[verb], reading.after(verb)
    if key in DOING or (len(key) > 4 and key.endswith("ed")):
        return True
    acts = key.endswith("s") and is_word(key[:-1] if is_word(key[:-1]) else key[:-2])
    return acts and then is not None and not then.begins and then.key in _UPON
