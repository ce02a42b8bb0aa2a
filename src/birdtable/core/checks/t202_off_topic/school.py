"""How a post shows that it is about school, as patterns and words."""

import re

from birdtable.core.text.cues import spaced
from birdtable.core.text.word_sections import sections

WORDS = sections(__package__)

LESSON = re.compile(
    spaced(
        r"\b(?:wrote|written|writing|writes|write|design(?:ed|ing)|learn(?:ed|t|ing)?|calculat\w+|work(?:ed|ing)"
        r" out|persuasive|adverts? for|made|making"
        r"|maths|english|fractions?|percentages?|enterprise|literacy|computing|stud(?:ied|ying)|creat(?:ed|ing)"
        r"|perform\w*|science|explor\w+|talked about"
        r"|investigat\w+|role ?play|debat\w+|recorded|told us|joke book|joke competition|history|topic"
        r"|discover\w+|practis\w+|solv\w+|compar\w+|invent\w+|tried|rehears\w+|dressed)\b"
    )
)
_CLASS = (
    r"year ?(?:\d|one|two|three|four|five|six)|years \d|y\d|yr ?\d|ks ?[12]|eyfs|reception|nursery|class(?:es)?"
    r"|children|pupils|infants|juniors|school council|eco council|choir"
)
PUPILS = re.compile(spaced(rf"\b(?:{_CLASS})\b"))
OWN = re.compile(
    spaced(
        r"\b(?:pta|ptfa|pfa|fosa|friends of|uniform|book ?fair|scholastic|breakfast club|after[- ]school|holiday"
        r" club|school (?:fair|fayre|fete|photos?|photographs?|shop|hall|office|meals?|dinners?|uniform|council"
        r"|disco|choir|play|production|garden|library|kitchen|field|gate)|summer (?:fair|fayre|fete)|christmas"
        r" (?:fair|fayre|cards?|market)|spring (?:fair|fayre)|parentpay|parent ?mail"
        r"|tuck ?shop|bake sale|cake sale|raffle|tombola|nursery places?|reception places?|charity|(?:football"
        r"|team|netball|sports|new) kits?|gardening club"
        r"|grown by|at the gate|in the playground|made by|in aid of|fundrais\w+|raised|raise money|hospice"
        r"|children in need|comic relief|red nose|macmillan|our (?:school|pupils|children|fair|fete|choir|stall"
        r"|library|nursery|year \d\w*)|governors?|school trip|leavers'? hoodies?|yearbooks?|tickets for (?:our"
        r"|the) (?:\w+ )?(?:play|production|nativity|concert|show|panto\w*|disco|fair|performance|musical)"
        r"|vacanc(?:y|ies)|join our team|we are looking for|second[- ]hand|pre-?loved|lost property)\b"
    )
)
# No promotion where one of these stands beside it.
PLAINLY_SCHOOL = WORDS["plainly"]
