"""How a sensitive word must stand to a person to be a fact about them: each frame reads the words between the two."""

import re
from collections.abc import Callable, Mapping

_MAKE_BELIEVE = re.compile(
    r"\b(?:learn\w*|research\w*|stor(?:y|ies)|books?|poems?|about|"
    r"posters?|role|character\w*|films?|pretend\w*|imagin\w*|explain\w*|explor\w+|assembly on|"
    r"talk(?:ed)? (?:on|about)|presentation|wrote|writ(?:es?|ing|ten)|"
    r"drew|paint\w*|models?|design\w*|invent\w*|question\w*|dream\w*|quiz|facts?|cards?|letters?|"
    r"topic|history|teddy|toy|dolls?|"
    r"pumpkin|caterpillar|puppet|songs?|first aid|experiment\w*|project|diary|actor|acted|"
    r"played (?:a|an|the)|plays (?:a|an|the)|dressed|"
    r"novel|drama|poetry|built|collage|debat\w+|detective|investigat\w+ (?:how|why|what|whether)|"
    r"museum|robot|snowman|x-ray|taught|"
    r"titled|called|website|workshop|leaflet|interview\w*|victorian\w*|roman\w*|tudors?|viking\w*|"
    r"egypt\w*|campaign\w*|marathon|"
    r"told us (?:all )?about (?:the|a|an|how)|read (?:a|an|the|us)|reads? about|awareness|thank\w*|"
    r"visit(?:ed|s|ing)? (?:the|a|an|our))\b"
)
_OTHERS = re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|fund-?rais\w+|charit\w+|in aid of|donat\w+|appeal|hospice|"
    r"children (?:with|in|who|at)|people|families|patients|"
    r"those|others|anyone|anybody|everyone|everybody|someone|somebody|(?<!and )(?<!, )(?<!after )(?<!in )your|"
    r"(?:their|a|every|each|any) child|animals?|puppy|kitten|"
    r"hamster|guinea pig|rabbit|"
    r"(?:dog|cat|goldfish|fish|chick|tortoise)s?)\b"
    r"|^ (?:has |have )?(?:made|built|drawn|sewn|knitted|invented|adopted) (?:an?|some|the)\b|"
    r"\b(?:stall|sold|cake sale|bake sale)\b"
    r"|^'s (?:year|class|team|group|children|pupils|table|house|choir|club|tower|sunflower|pumpkin|"
    r"caterpillar|teddy|cake|story|poem|"
    r"picture|painting|model|character)\b"
)
_AFTER = re.compile(
    r" of (?:our|the|a|his|her) (?:snow|scare|teddy|doll|robot|chair|table|statue|puppet|guy|model)|"
    r"[ -]{0,2}(?:time\b|(?:little )?(?:rabbits?|kittens?|pupp(?:y|ies)|hamsters?|guinea|chicks?|lambs?|"
    r"goats?|animals?|dinosaurs?)\b|uk|research|appeal|awareness|charity|training|certificate|course|"
    r"qualification|"
    r"team\b|officer|first aid\w*|champions?|ambassadors?|week|day|month|trust|society|association|"
    r"foundation|free\b|workshop|lesson|"
    r"experiment|test your|scene|in our play|for charity|to raise|for sport relief|chart on the wall|"
    r"themed|museum|story|poem|"
    r"song|dance|drawing|poster|game|puzzle|topic|project|challenge|acceptance|coffee|dogs?\b|pony|"
    r"ponies|horses?\b|disguised|drawn|written|drop-in|strategy|policy|lead\b|leaflet|"
    r"cup|assembly|club|with laughter|with excitement|of laughter|laughing|jokes?|at joining|"
    r"of success|with (?:his|her|their) (?:laugh\w*|enthusiasm|smile|giggles?|excitement)|enthusiasm|"
    r"laugh\w*|smiles?)\b"
)
_HAS = re.compile(
    r"\b(?:has|have|had|having|got|gets|getting|with|needs?|needed|uses?|wears?|wore|wearing|takes?|"
    r"took|taking|carr(?:y|ies)|suffer\w*|"
    r"recover\w*|diagnosed|tested|treated|treatment|caught|battl\w+|fight\w*|fought|beat\w*|despite|"
    r"born|lives?|living|went|gone|back|came|his|her|their|"
    r"is|was|are|were|been|being|on|after|from|receiv\w+|given|start\w*|finish\w*|pass\w*|join\w*|"
    r"see[sn]?|under\w*|work\w*|reach\w*|"
    r"sent|put|called|cannot|can't|awaiting|waiting|no longer|without|cope\w*|copes|manag\w+|"
    r"access\w*|attend\w*|and|through|in|for|home|off|d)\b"
    r"|'s\b"
)
_LINK = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|being|am|who|who's|feeling|felt|feels|became|become|becomes|"
    r"getting|gets?|got|still|while|though|seems?|"
    r"looked|went|remains?|born|staying|stays?|left|living|sees?|registered|only|reads?|"
    r"works?|working|moved|made|found|came|comes|arrived|turned|as|and)\b"
    r"|'s|'re|,)"
)
_IS_IT = re.compile(
    r"(?:\b(?:is|was|are|were|being|been|who is|who are|as|both|also|half|not|very|so|all|really|"
    r"still|actually|fully)|'s|'re|,)\s(?:\w+ly\s|an?\s|part\s|half\s)*$"
)
_HARM = re.compile(
    r"\b(?:br(?:oke|oken|eaks?|eaking)|fractur\w+|sprain\w*|dislocat\w+|injur\w+|hurt\w*|cut|bump\w*|"
    r"bang\w*|bruis\w+|twist\w*|burn\w*|"
    r"scald\w*|knocked|chipped|gash\w*|split|graz\w+|crush\w*|trapped|strain\w*|tore|torn|bad|poorly|"
    r"dodgy|bleeding|swollen|snapped)"
    r"(?:\s(?:his|her|their|your|an?|the|one|both|two|little|big|left|right|front|in|own|up)){0,4}\s$"
)
_NOT_HARM = re.compile(r"\b(?:record|world|ice|code|news)\b")
_ORIGIN = re.compile(
    r"\b(?:(?:is|are|was|comes?|came|arrived|moved|family|originally|here|joined us|"
    r"joined) (?:\w+ ){0,2}?from|born in|fled|grew up in) $"
)
_SCORED = re.compile(
    r"\b\d{1,3}\b|\b(?:pass(?:ed|es)?|fail\w*|full marks|highest|lowest|top marks|retak\w+|below|"
    r"above|behind|from last|emerging|expected|missed|score[sd]?|moved up|jumped|only got|"
    r"two levels|three levels|bottom|struggl\w+|level \d|grade)\b"
)

_TELLING = re.compile(r"about|explain|talk|learn|told|interview")
_OWN = re.compile(r"\b(?:his|her|their|having|being|living with)\s(?:\w+\s){0,2}$")

Test = Callable[[str, str], bool]
"""Whether these words between the person and the term, and what follows the term, tell a fact about the person."""


def make_believe(between: str, after: str) -> bool:
    """Whether the words tell of a story, a lesson, a charity or the like, not of the person."""
    if _AFTER.match(after) or _OTHERS.search(between):
        return True
    found = _MAKE_BELIEVE.search(between)
    if not found:
        return False
    own = _TELLING.match(found.group()) and _OWN.search(between[found.end() :])
    return not own


def _has(between: str, after: str) -> bool:
    return len(between) <= 90 and bool(_HAS.search(between))


def _is(between: str, after: str) -> bool:
    return len(between) <= 60 and bool(_LINK.search(between))


def _did(between: str, after: str) -> bool:
    return len(between) <= 80 and between.strip() != ","


def _of(between: str, after: str) -> bool:
    return bool(re.match(r"'s? (?:[a-z0-9-]+ ){0,3}$", between))


def _score(between: str, after: str) -> bool:
    rest = re.split(r"[.!?\n]", after, maxsplit=1)[0][:60]
    test = bool(re.search(r"\b(?:in|on|for|her|his|their)\b", between)) or between.strip() in ("", "'s")
    return len(between) <= 80 and test and bool(_SCORED.search(between) or _SCORED.search(rest))


def _body(between: str, after: str) -> bool:
    return len(between) <= 60 and bool(_HARM.search(between)) and not _NOT_HARM.search(after[:16])


def _from(between: str, after: str) -> bool:
    return len(between) <= 60 and bool(_ORIGIN.search(between))


AFTER_THE_PERSON: Mapping[str, Test] = {
    "has": _has,
    "is": _is,
    "did": _did,
    "of": _of,
    "score": _score,
    "body": _body,
    "from": _from,
}
"""Frames whose word follows the person."""

_DIRECT = re.compile(
    r"(?:[\s,:]|\b(?:for|to|of|about|with|by|on|to|and|our|the|see|his|her|their|out|go|a|that|after|"
    r"when|from|come|little|dear|lovely|soon|big|best|wishes|against|into|had|been|is|are|this|term|"
    r"week|month|year|today|has|have|found)\b){1,12}$"
)


def before_the_person(between: str) -> bool:
    """Whether a word of the frame “before” leads up to the person: “get well soon, Hamza”."""
    return len(between) <= 40 and bool(_DIRECT.match(between))


_MEANT_FOR = re.compile(
    r" (?:(?:day|today|tomorrow|meeting|review|results?|off|out|assessment|appointment|diagnosis|"
    r"support|plan|news|at last|finally) )?"
    r"for (?:our |poor |brave |little )?$"
)
_REACHES = re.compile(r"(?: [\w'-]+){0,5} (?:for|on|means(?: that)?|meant(?: that)?)(?: our| poor| brave| little)? $")
_LEADING_IN = re.compile(
    r"\b(?:despite|because of|due to|after|even with|thanks to|with|following|since|through) (?:his|"
    r"her|their|an?|the) (?:[\w-]+ ){0,2}$"
)


def reaches(between: str) -> bool:
    """Whether a word tells of the person somewhat later: “The bruise on Leo's arm”, “A scan on Monday for Isla”."""
    return bool(_REACHES.fullmatch(between))


def leads_in(before: str, between: str) -> bool:
    """Whether a word is tied to the person who comes after it: “Despite her asthma, Zoë…”, “A wheelchair for Seun”."""
    return bool(_MEANT_FOR.match(between)) or (between in (", ", ",") and bool(_LEADING_IN.search(before)))


def is_exactly(between: str) -> bool:
    """Whether the word says what the person is, with nothing else between: “is Polish”, not “is learning Polish”."""
    return bool(_IS_IT.search(between))
