"""Groups whose name is the private fact, and which are small enough to tell who is meant."""

import re
from collections.abc import Iterator

from birdtable.core.text.cues import Reading
from birdtable.core.text.sensitive_facts import Fact
from birdtable.core.text.sensitive_people import Somebody
from birdtable.core.text.sensitive_terms import Term

_FEW = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|both|[2-9]|10|a couple of|one of our|"
    r"two of our|three of our|this|"
    r"some of our|a few of our)(?: new| youngest| oldest| lovely| little| of our)?(?: (?:year|"
    r"yr) ?\w+| y\d| reception| nursery)?\s$"
)
_OUR = re.compile(r"\b(?:our|the)(?: new| own| little| brave)?(?: (?:year|yr) ?\w+| y\d| reception| nursery)?\s$")
_WHO = re.compile(
    r"[ -](?:new |little )?(?:children|pupils?|boys?|girls?|child|learners?|students?|twins|family|"
    r"families|siblings?|user|youngsters?|"
    r"brothers|sisters|lads?|refugees?|newcomers?|cohort|speakers?|readers?|superstar|hero|champion|"
    r"runner)\b|(?=s? (?:has|have) (?:just )?joined\b)"
)
_IN_A_CLASS = re.compile(r"\s?(?:in|from) (?:our )?(?:year \w+|y\d|reception|nursery|\w+ class)\b")
_EVENT = re.compile(
    r",? (?:has|have) (?:all |each |both )?(?:been|joined|moved|had|made|gone|started|settled|"
    r"finished|won|worked|arrived|come)\b|"
    r",? (?:are|is|were|was) (?:back|catching|doing|making|working|having|enjoying|going|off|away|"
    r"here|settling|learning|now|given|so|very)\b|"
    r",? (?:enjoyed|went|visited|won|performed|led|had|got|made|came|loved|worked|cooked|sang|"
    r"planted|met|took|received|travelled)\b"
)
_POLICY = re.compile(
    r"\b(?:support(?:ing|s)? (?:for|our|the)|strategy|provision|funding|policy|if you|eligible|"
    r"outcomes|parents of|families of|meet\w* (?:the )?needs|"
    r"schools? for|centre for|charity|society|national|learn\w*|raised?|raising|story|book|about)\b[^.!?\n]*$"
)


def groups_in(reading: Reading, terms: tuple[Term, ...]) -> Iterator[Fact]:
    """“Our three EAL pupils”, “a diabetic boy”, “our pupil premium children in Year 5 have each…”."""
    for term in terms:
        if term.frame != "group":
            continue
        before = reading.plain[max(0, term.start - 80) : term.start]
        who = _WHO.match(reading.plain, term.end)
        if not who or _POLICY.search(before):
            continue
        few = _FEW.search(before)
        rest = reading.plain[who.end() : who.end() + 60]
        tied = bool(_IN_A_CLASS.match(rest)) or bool(_EVENT.match(rest))
        ours = _OUR.search(before)
        if few or (ours and tied):
            start = term.start - len(before) + (few or ours).start()  # type: ignore[union-attr]
            person = Somebody(start, who.end(), "group", sure=bool(tied or (few and "our" in few.group())))
            yield Fact(start, who.end(), term.kind, person)
