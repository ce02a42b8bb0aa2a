"""What makes news of a place no news of children away: the past, an invitation, make-believe, no children."""

import re

_PAST = re.compile(
    r"\b(?:went|visited|had|was|were|enjoyed|walked|saw|met|sang|won|beat|lost|loved|took|explored|"
    r"yesterday|travelled|spent|came|"
    r"returned|learned|learnt|discovered|found|did|got|made|played|thank you|thanks|are back|is back|"
    r"have been|has been|last (?:week|night|"
    r"month|term|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend)|ago|"
    r"rained off|cancelled|postponed|represented|"
    r"competed|performed|raced|swam|ran|gave|rode|climbed|stayed|ended|inspired|following|"
    r"after our (?:trip|visit)|since our)\b"
)
_INVITED = re.compile(
    r"\b(?:(?:families|parents|carers|grandparents|everyone|everybody|all|public|community|"
    r"visitors) (?:and \w+ )?(?:(?:is|are) )?(?:very |most |also )?"
    r"(?:welcome|invited)|all welcome|join us|come along|come and|do join|"
    r"you are (?:all )?(?:warmly )?invited|tickets?|open (?:evening|"
    r"day|morning|afternoon)|bring the family|family (?:swim|fun|day|night|picnic)|hope to see you|"
    r"see you there|we would love to see you|admission|"
    r"free entry|parents'? evening|summer fair|christmas fair|fete|fayre|nativity|sports day|(?:fair|"
    r"bazaar) (?:is )?on|families can)\b"
)
_MAKE_BELIEVE = re.compile(
    r"\b(?:virtual(?:ly)?|imagin\w*|pretend\w*|cardboard|in their stor(?:y|ies)|in our stor(?:y|ies)|"
    r"story|topic|learning about|time machine|"
    r"role[- ]play|zoom|online|on screen|video call|brochures?|google earth|diary|diaries|poems?|"
    r"model of|back in time|fiction|dream\w*|"
    r"in our book|class book|once upon|writing|years ago|century|bc|ad|this half[- ]term's)\b"
)
_NO_CHILDREN = re.compile(
    r"\b(?:staff|governors?|pta|ptfa|inset|closed|visit(?:s|ing)? us|coming (?:in )?to (?:our |"
    r"the )?school|come to (?:our |the )?school|comes? to us|"
    r"visit from|visitors?|forms?|payments?|deposit|instalment|due|letters?|consent|slips?|"
    r"volunteers? needed|helpers needed|"
    r"at home|half[- ]term holiday|library van|vacanc\w+|nursery places)\b"
)
_ADULT_FIRST = re.compile(r"\b(?:mr|mrs|miss|ms|dr|pc|rev|reverend|author|coach)\.? [a-z'-]+ (?:is|will|has|are|was)\b")
_ONLY_BACK = re.compile(
    r"\bback (?:at|in|to) (?:school|thornbeck)\b|\b(?:arriv\w+|return\w*|due) (?:back )?(?:at|to|"
    r"in) school\b|\bback (?:at|by|for|about|around) \d"
)


def is_past(sentence: str) -> bool:
    """Whether this folded sentence tells of what has been."""
    return bool(_PAST.search(sentence))


_AHEAD = re.compile(
    r"\b(?:will|'ll|tomorrow|tonight|next|going to|about to|every|each|"
    r"(?:on |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?|\d{1,2}(?:st|nd|rd|th)|"
    r"\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|leav(?:e|es|ing) at|"
    r"departs?|sets? off at|collect(?:ed|ion)?|pick(?:ed)?[ -]?up|until)\b"
)


def is_ahead(sentence: str) -> bool:
    """Whether this folded sentence tells of what is to come, or of how long."""
    return bool(_AHEAD.search(sentence))


_HOME = re.compile(
    r"\b(?:(?:all|safe(?:ly)?|now|back) home|home (?:again|safe|at last|now)|back safely|safely back|"
    r"safe and sound|parents' arms)\b"
)


def is_over(around: str) -> bool:
    """Whether these folded words say that the children are home again."""
    return bool(_HOME.search(around))


def is_public(around: str) -> bool:
    """Whether families or the public are invited in these folded words."""
    return bool(_INVITED.search(around))


def is_no_outing(sentence: str) -> bool:
    """Whether this folded sentence tells of stories, of adults or of paperwork, not of children out of school."""
    return any(words.search(sentence) for words in (_MAKE_BELIEVE, _NO_CHILDREN, _ADULT_FIRST))


def is_only_back(sentence: str) -> bool:
    """Whether this folded sentence tells when children are back at school and nothing else of where they are."""
    return bool(_ONLY_BACK.search(sentence))
