"""Telephone numbers, e-mail addresses and private accounts."""

import re
from collections.abc import Iterator

from birdtable.core.checks.d301_personal_data.notice import Notice
from birdtable.core.checks.d301_personal_data.own import is_free_mail, is_known_number, is_own_email, is_title
from birdtable.core.checks.d301_personal_data.venues import is_public
from birdtable.core.context import SchoolFacts
from birdtable.core.text.cues import ByWord, Reading, cue, spaced
from birdtable.core.text.digits import national

_NUMBER = re.compile(r"(?<![\w£$/+])(?<!\d[.,])[+(]{0,2}[\do](?:[ ().\-/]{0,3}[\dol]){8,15}(?!\w)(?![.,:/-]\d)")
_CUED_NUMBER = cue(
    "call ring phone tel telephone text mobile whatsapp mob number",
    r"\b(?:call|ring|phone|tel|telephone|text|mobile|mob|whatsapp|number)(?: (?:me|us|her|him|them|number|is))?"
    r"(?: on| at)?[:.]?\s{0,2}(\d{3,4}[ -]?\d{3,4})(?!\s?[\d:/.,-])",
)
_OF_AN_EXCHANGE = cue(
    "call ring phone tel telephone rang",
    r"\b(?:call|ring|rang|phone|tel|telephone)\b[^\n.!?]{0,40}?[ ,:]([a-z]{4,20} \d{5,6})\b(?!\s?[\d:/.,-])",
)
_SPOKEN = re.compile(
    spaced(
        r"\b(?:(?:double|treble|triple) )?(?:zero|oh|nought)(?:[ ,-]{1,3}(?:(?:double|treble|triple) )?"
        r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand)){6,11}\b"
    )
)


def phones(reading: Reading, school: SchoolFacts) -> Iterator[Notice]:
    """Telephone numbers in figures or words, also short local ones after “ring”."""
    spans = [(match.span(), match.group()) for match in _NUMBER.finditer(reading.plain)]
    cued = _CUED_NUMBER.search(reading)
    if cued and not any(start <= cued.start(1) < end for (start, end), _ in spans):
        spans.append((cued.span(1), cued.group(1)))
    for (start, end), written in spans:
        figures = written.replace("o", "0").replace("l", "1")
        whole = national(figures)
        if is_known_number(figures, school) or not (whole or (cued and (start, end) == cued.span(1))):
            continue
        if start and reading.text[reading.folded.starts[start] - 1] in "£$€#":
            continue
        private = whole.startswith("07") or (whole[:2] not in ("08", "03") and not is_public(reading, start, end))
        yield Notice(start, end, "telephone number", sure=private)
    local = _OF_AN_EXCHANGE.search(reading)
    named = local and reading.text[reading.folded.starts[local.start(1)]].isupper()
    if local and named and not is_known_number(local.group(1).rpartition(" ")[2], school):
        yield Notice(*local.span(1), "telephone number")
    if "seven" in reading.words or "zero" in reading.words or "oh" in reading.words:
        yield from (Notice(*match.span(), "telephone number") for match in _SPOKEN.finditer(reading.plain))


LONGEST_NAME = 64
_ADDRESS_RUN = re.compile(r"[\w.+\-]{1,64}$")
_DOMAIN_RUN = re.compile(r"[\w\-]{1,63}(?:\.[\w\-]{2,63}){1,4}")
_SPELT = cue(
    "at dot",
    r"\b([\w+\-]{1,40}(?:(?:\.| ?[\[({]? ?dot ?[\])}]? ?)[\w\-]{1,30}){0,2})\s{0,2}[\[({<]?\s?(?:at|@)\s?[\])}>]?"
    r"\s{0,2}"
    r"([\w\-]{2,30})(?:\s{0,2}[\[({<]?\s?(?:dot|\.)\s?[\])}>]?\s{0,2}(?:com|co|uk|org|net|sch|ac|gov|me|info)\b){1,3}"
    r"|\b[\w.+\-]{1,40} ?[\[({<] ?at ?[\])}>] ?[\w\-]{2,30}(?: ?[\[({<] ?dot ?[\])}>] ?[a-z]{2,12}){1,3}\b",
)


def emails(reading: Reading, school: SchoolFacts) -> Iterator[Notice]:
    """E-mail addresses, also as “[at] … [dot]”."""
    plain = reading.plain
    place = plain.find("@")
    while place >= 0:
        after = _DOMAIN_RUN.match(plain, place + 1)
        before = _ADDRESS_RUN.search(plain, max(0, place - LONGEST_NAME), place) if after else None
        if before and after and plain[before.start() - 1 : before.start()] != "@":
            address = before.group().lstrip(".-") + "@" + after.group().rstrip(".-")
            yield from _email(place - len(address.partition("@")[0]), address, school)
        place = plain.find("@", place + 1)
    spelt = _SPELT.search(reading) if "at" in reading.words else None
    if spelt and "@" not in spelt.group():
        yield Notice(*spelt.span(), "e-mail address")


def _email(start: int, address: str, school: SchoolFacts) -> Iterator[Notice]:
    if is_own_email(address, school):
        return
    name, _, domain = address.rpartition("@")
    elsewhere = domain != school.email_domain.lower()
    sure = is_free_mail(address) or (elsewhere and not is_title(name, school))
    yield Notice(start, start + len(address), "e-mail address", sure=sure)


_NETWORK = (
    "snapchat|snap|insta|instagram|tik ?tok|discord|xbox|psn|roblox|gamertag|telegram|kik|facebook|fb|whatsapp"
    "|messenger"
)
_ACCOUNTS = (
    cue(
        "dm pm message msg inbox whatsapp follow add text",
        r"\b(?:dm|pm|message|msg|inbox|whatsapp|add|text)(?: me| us| her| him)?(?: on| at)?:? (@[\w.\-]{2,30})",
    ),
    cue(
        "snapchat snap insta instagram tiktok tik discord xbox psn roblox gamertag telegram kik facebook fb messenger",
        rf"\b(?:my|his|her|their|our|me|him|\w+'s)(?: \w+)?(?: on)? (?:{_NETWORK})(?: (?:name|username|user|id"
        rf"|handle|tag|is|account)){{0,3}}"
        r"\s?[:=-]?\s?(@?[a-z][\w.]{1,28}[\d_][\w.]{0,10}|@[\w.]{3,30})",
    ),
    cue(
        "follow add find friend",
        rf"\b(?:follow|add|find|friend) (?:me|him|her|us|[a-z'-]{{2,20}}) on (?:{_NETWORK})[:,]? (@[\w.]{{3,30}})",
    ),
    cue(
        "tiktok tik insta instagram snapchat snap youtube twitch facebook fb discord roblox",
        rf"(?<!us )(?<!school )(?<!pta )\bon (?:{_NETWORK}|youtube|twitch)(?: (?:as|at|under))?[:,]? (@[\w.]{{3,30}})",
    ),
    cue(
        "discord roblox xbox psn minecraft fortnite gamertag",
        r"\b(?:discord|roblox|xbox|psn|minecraft|fortnite)\b[^\n]{0,60}?\b([\w.]{3,30}#\d{3,5})",
    ),
    cue(
        "tiktok tik insta instagram snapchat snap twitch facebook fb",
        rf"\b(?:{_NETWORK}|twitch)\b[^\n.]{{0,40}}?\b(?:follow|add|message|find|is|at|called)"
        rf" ([a-z]\w{{1,20}}[._][\w.]{{1,20}}\w)",
    ),
    cue(
        "tiktok tik insta instagram snapchat snap twitch facebook fb",
        rf"\b(?:{_NETWORK}|twitch): ?(@[\w.]{{3,30}}\w)",
    ),
    cue(
        "tiktok tik insta instagram snapchat snap twitch facebook fb discord telegram kik roblox xbox psn",
        # However the sentence goes on: a name with a low line or two dots is an account's.
        rf"(?<!us on )(?<!our )(?<!school )(?<!pta )\b(?:{_NETWORK}|twitch)\b[^\n!?]{{0,60}}?(?<![\w@/.])(?!www\.)"
        r"([a-z][a-z\d]{1,24}(?:_[\w.]{0,24}\w|(?:\.[a-z\d]{2,20}){2}))(?![\w@/.])(?<!sch\.uk)(?<!co\.uk)(?<!org\.uk)",
    ),
    cue(
        "tiktok tik insta instagram snapchat snap twitch facebook fb roblox xbox discord minecraft youtube",
        rf"\bon (?:{_NETWORK}|twitch|youtube|minecraft)(?: as|,? under|,? look for|,? search(?: for)?|:)"
        r" (@?[a-z]\w{1,28}[._\d][\w.]{0,20}\w)",
    ),
    cue("hes shes theyre is im are", r"\b(?:he|she|they|i)(?:'s|'re|'m| is| are| am) (@[\w.]{3,30}\w)"),
    cue(
        "mums dads mum dad parents parent pupils families carers grandparents",
        r"(@[\w.]{3,30}\w),? (?:who is |who's |is )?(?:one of (?:our|the)|a|\w+'s)"
        r" (?:mums?|dads?|parents?|pupils|families|carers|grandparents)\b",
    ),
    cue("whatsapp", r"\b((?:https?://)?chat\.whatsapp\.com/\S{4,60})"),
    cue(
        "wa t m discord snapchat",
        r"\b((?:https?://)?(?:wa\.me|t\.me|m\.me|discord\.gg|(?:www\.)?snapchat\.com/add)/\S{3,60})",
    ),
)


_ASKING = ByWord(_ACCOUNTS)


def accounts(reading: Reading, school: SchoolFacts) -> Iterator[Notice]:
    """Private handles and closed groups to be written to."""
    own = {handle.lower() for handle in (*school.handles, *school.allowed_handles)}
    for asking in _ASKING.worth_trying(reading):
        match = asking.pattern.search(reading.plain)
        if match and match.group(1).rstrip(".") not in own:
            yield Notice(*match.span(1), "private account")
