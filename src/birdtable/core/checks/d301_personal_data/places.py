"""Where somebody lives: postcodes, street addresses, homes."""

import re
from collections.abc import Iterator

from birdtable.core.checks.d301_personal_data.notice import Notice
from birdtable.core.checks.d301_personal_data.own import FAMOUS_ADDRESSES, squeezed
from birdtable.core.checks.d301_personal_data.venues import is_public
from birdtable.core.context import Context
from birdtable.core.text.called import called
from birdtable.core.text.cues import Reading, cue, spaced

# Royal Mail's 124 postcode areas.
_AREAS = (
    "ab|al|ba|bb|bd|bh|bl|bn|br|bs|bt|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|ec|eh|en|ex|fk|fy|gl"
    "|gu|gy|ha|hd|hg|hp|hr|hs|hu|hx|ig|im|ip|iv|je|ka|kt|kw|ky|la|ld|le|ll|ln|ls|lu|me|mk|ml|ne|ng|nn|np|nr|nw|ol|ox"
    "|pa|pe|ph|pl|po|pr|rg|rh|rm|sa|se|sg|sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|wa|wc|wd|wf|wn"
    "|wr|ws|wv|yo|ze|b|e|g|l|m|n|s|w"
)
_POSTCODE = re.compile(rf"(?<![\w-])(?:{_AREAS})\d[a-z\d]?[ -]?\d[abd-hjlnp-uw-z]{{2}}(?![\w-])")
_ORDINALS = ("1st", "2nd", "3rd", "hr", "pt")

_STREETS = (
    "street|st|road|rd|avenue|ave|lane|ln|crescent|cres|close|drive|dr|terrace|grove|gardens|mews|court|place|way|row"
    "|walk|view|hill|rise|square|fold|brow|croft|parade|yard|gate|bank|mount|meadows?|fields?|green|park|villas"
    "|cottages|buildings|heights|bungalows|drift|wynd|vale|quay|wharf"
)
_STREET = re.compile(
    spaced(
        rf"(?<![\w.,:/£-])((?:flat|apartment|apt|unit) \d{{1,4}}[a-z]?,? )?(\d{{1,4}}[a-z]?),? "
        rf"((?:[a-z][a-z'.-]{{1,20}} ){{0,3}}?(?:{_STREETS})(?: (?:street|road|avenue|lane|drive|close|crescent"
        rf"|terrace|grove|court|mews))?)\b(?!')"
    )
)
_ABROAD = re.compile(
    r"(?<![\w.,:/£-])\d{1,4}[a-z]?,? (?:rue|calle|via|ulica|ul\.|rua|boulevard) "
    r"(?:d[eu]s?|de la|della|la|le|les|l')? ?[a-z][a-z'-]{2,20}\b"
    r"|(?<!\w)(?:ulica|ul\.|calle) [a-z][a-z'-]{2,20} \d{1,4}\b"
    r"|\b[a-z]{3,20}stra(?:ss|ß)e \d{1,4}\b"
)
_SCORE = re.compile(r"\s\d{1,2}(?![\w,])")
"""“St Anne's 1, Mill Bank 1”: what stands after a side's name."""
_NOT_HOUSES = re.compile(
    r"(?:years?|yrs?|y|class|room|page|chapter|group|team|groups?|aged?|ks|p|top|all|over|no|walked|ran)\s{0,2}$"
)
_NUMBERED = (
    "year",
    "class",
    "team",
    "may",
    "june",
    "july",
    "march",
    "april",
    "children",
    "pupils",
    "am",
    "pm",
    "the",
)
_SOFT = {
    "a",
    "an",
    "of",
    "in",
    "on",
    "to",
    "from",
    "for",
    "and",
    "our",
    "their",
    "at",
    "with",
    "by",
    "is",
    "more",
    "its",
}
_DATES = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "monday",
    "tuesday", "wednesday", "thursday", "friday", "am", "pm", "mile", "miles", "metre", "metres", "minute", "minutes",
    "km", "hour", "hours", "points", "pupils", "children", "new", "different", "st", "year",
}  # fmt: skip
_HOMES = cue(
    "lives live house home flat living",
    r"\b(?:(?:[a-z'-]{2,20} )lives|(?:house|home|flat|place) is|'s (?:new )?(?:house|home|flat|place)|who lives?"
    r"|live) (?:on|at|in|near|next to|opposite"
    r"|behind|above|across from|round)"
    r" ((?:[a-z][a-z'-]{1,20},? ){1,5}?(?:street|road|avenue|lane|crescent|close|drive|terrace|grove|gardens"
    r"|mews|estate))\b"
    r"|\b(?:mrs|mr|miss|ms) [a-z'-]{2,20}'s (?:house|home|flat|cottage)\b[^.!?\n]{0,60}? (?:on|in|off|down)"
    r" ([a-z][a-z'-]{1,20} (?:street|road|avenue|lane|crescent|close|drive|terrace|grove))\b",
)
_DWELLS = cue(
    "lives",
    r"\b([a-z'-]{2,20}) (?:now )?lives (?:on|at|in|near|next to|opposite|behind|above|round) ((?:the"
    r" )?[a-z][\w'-]{2,20})",
)
_NEXT_DOOR = cue(
    "lives",
    r"\b([a-z'-]{2,20}) (?:now )?lives (?:just |only )?"
    r"((?:(?:next|one|two|three|four|five|six|a few|a couple of) doors?"
    r" (?:from|away|down|up|to|along)|next door|(?:across|over) the (?:road|street|way)|(?:round|around) the corner"
    r"|(?:at )?number \d)(?:[ ,][^.!?\n]{0,40})?)",
)


def postcodes(reading: Reading, context: Context) -> Iterator[Notice]:
    """Postcodes that are not the school's own."""
    own = squeezed(context.school.postcode)
    for match in _POSTCODE.finditer(reading.plain):
        code = match.group()
        written = reading.text[slice(*reading.folded.span(*match.span()))]
        mixed = not (written.isupper() or written.islower())
        if mixed or squeezed(code) == own or code.endswith(_ORDINALS) or (written.islower() and len(code) < 6):
            continue
        yield Notice(*match.span(), "postcode", sure=not is_public(reading, *match.span()))


def streets(reading: Reading) -> Iterator[Notice]:
    """A house number and a street, with no postcode needed."""
    for match in _STREET.finditer(reading.plain):
        flat, number, street = match.groups()
        if not (flat or _is_address(reading, match)):
            continue
        if f"{number} {street}" in FAMOUS_ADDRESSES or _SCORE.match(reading.plain, match.end()):
            continue
        yield Notice(*match.span(), "address", sure=bool(flat) or not is_public(reading, *match.span()))
    for match in _ABROAD.finditer(reading.plain):
        yield Notice(*match.span(), "address", sure=not is_public(reading, *match.span()))


def _is_address(reading: Reading, match: re.Match[str]) -> bool:
    words = match.group(3).split()
    if _NOT_HOUSES.search(reading.plain[max(0, match.start() - 12) : match.start()]):
        return False
    if words[0] in _DATES or not _SOFT.isdisjoint(words) or (len(words) == 1):
        return False
    starts = reading.folded.starts
    written = reading.text[starts[match.start(3)] : reading.folded.ends[match.end() - 1]].split()
    capitals = sum(word[:1].isupper() for word in written)
    if capitals == len(written):
        after = reading.text[reading.folded.ends[match.end() - 1] :][:2]
        return not (after[:1] == " " and after[1:2].isupper()) or (len(words) > 1 and words[-1] in _PLAIN_STREETS)
    return capitals == 0 and words[0] != "the" and words[-1] in _PLAIN_STREETS and len(words) < 4


_PLAIN_STREETS = {
    "street",
    "road",
    "avenue",
    "lane",
    "crescent",
    "close",
    "drive",
    "terrace",
    "grove",
    "st",
    "rd",
    "ave",
}


def homes(reading: Reading, context: Context) -> Iterator[Notice]:
    """“Ava lives on Mill Lane”, “lives in Ramsbottom”: only of somebody, never of animals or people of the past."""
    match = _HOMES.search(reading)
    if match and _is_a_street(reading, match):
        yield Notice(*match.span(match.lastindex or 1), "where somebody lives")
        return
    near, match = _NEXT_DOOR.search(reading), _DWELLS.search(reading)
    if near and near.group(1) in called(context.roll):
        yield Notice(*near.span(2), "where somebody lives")
    elif match and match.group(1) in called(context.roll):
        place = reading.text[reading.folded.starts[match.start(2)]]
        if place.isupper() or match.group(2).startswith("the "):
            yield Notice(*match.span(2), "where somebody lives")


def _is_a_street(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a street has its capital: “Mill Lane”, “the chemist on Dale Street”."""
    street = match.group(match.lastindex or 1)
    last = street.rpartition(" ")[0].rpartition(" ")[2]
    return reading.text[reading.folded.starts[match.end() - len(street) + street.rfind(last)]].isupper()
