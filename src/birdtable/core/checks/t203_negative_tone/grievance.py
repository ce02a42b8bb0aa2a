"""Grievances without a set phrase: what is missing again, what others spoiled, and what adults are asked in scorn."""

from birdtable.core.text.cues import cue

_TROUBLE = (
    r"(?:litter|dog (?:mess|poo)|mess|leaks?|delays?|excuses?|cuts?|broken|potholes?|cars?|vans?|rubbish|complaints?"
    r"|damage|vandalism|cancellations?|confusion|chaos|paperwork|bureaucracy|parking tickets?|no-shows?)"
)
_SPOILED = r"(?:ruined|spoil(?:t|ed)|late|cancelled|lost|wasted|delayed|missed|wrecked|abandoned|cut short)"

GRIEVANCE = (
    cue(
        "another",
        rf"\banother (?:\w+ ){{1,3}}?{_SPOILED},? (?:thanks to|because of|courtesy of|by) (?!the rain|snow)\w+",
    ),
    cue("another more", rf"\b(?:yet another|yet more|even more|oh good,? (?:another|more)) (?:\w+ )?{_TROUBLE}\b"),
    cue(
        "once yet again still",
        r"\b(?:once more|yet again|once again|again|still),? (?:we|our \w+|children|pupils|staff) (?:are|were|is|have"
        r" been) (?:\w+ )?(?:left|forced|made|expected) (?:to (?:pick|clear|clean|chase|wait|pay|stand|deal|apologise)"
        r"|without|waiting|with(?:out)? (?:no|the bill))\b",
    ),
    cue(
        "great lovely wonderful brilliant fantastic marvellous fabulous good superb perfect",
        r"(?:^|[.!?\n] ?)(?:oh,? )?(?:great|lovely|wonderful|brilliant|fantastic|marvellous|fabulous"
        r"|good|superb|perfect)"
        r"(?:,| to (?:see|know|hear) (?:that )?)[^.!?\n]{0,60}\b(?:broken down|is broken|has broken"
        r"|(?:is|was|are) late|let"
        r" us down|cancelled on us|another leak|(?:none|few|so few) of (?:you|the)|nobody|no one|again ignored)\b",
    ),
    cue(
        "would",
        r"\bwould it (?:kill|hurt|be too much|really be too much) (?:you|them|people|parents|anyone"
        r"|the \w+|to ask|for)\b"
        r"|\bwould it kill\b",
    ),
    cue("take", r"\bwhat (?:does it|will it|would it) take (?:to get|for (?:the|someone|anyone|people|them|you))\b"),
    cue("rocket", r"\b(?:not|hardly|isn't) (?:exactly )?rocket science\b"),
    cue(
        "promised",
        r"\b(?:promised|told|assured) (?:us|our \w+|the school)\b[^\n]{0,80}\b(?:still waiting|still no|never"
        r" (?:came|arrived|happened)|nothing|we wait)\b",
    ),
    cue(
        "whoever",
        r"\bwhoever\b[^.!?\n]{0,80}\b(?:should think again|should be ashamed|needs to think|take note|grow"
        r" up)\b",
    ),
    cue(
        "did didnt even",
        r"\b(?:and|but) (?:did not|didn't|could not|couldn't|would not|wouldn't|never) even (?:apologise"
        r"|say|bother|ring"
        r"|phone|call|reply|answer|explain|warn|tell|thank|ask)\b",
    ),
    cue(
        "single one only few",
        r"\bnot (?:a single|one) (?:parent|family|person|adult|governor|councillor|reply|volunteer|mum|dad)\b|\bonly"
        r" (?:\w+ )?(?:parents?|families|people|of you) (?:came|bothered|turned up|replied|helped|showed up)\b",
    ),
    cue(
        "perhaps maybe",
        r"\b(?:perhaps|maybe) next (?:time|year|week)[^.!?\n]{0,50}\b(?:remember|bother|manage|turn up|read)\b",
    ),
    cue("better", r"\b(?:nothing|something) better to do than\b"),
    cue(
        "asked told",
        r"\bwe(?:'ve| have)? (?:asked|told|warned) (?:\w+ )?(?:nicely|twice|three times|again and again)\b",
    ),
    cue(
        "year week day time same",
        r"\bevery (?:year|week|day|time|morning|single \w+),? (?:it's |it is )?the same (?:old )?(?:story"
        r"|excuses?|problem|mess)\b",
    ),
)
