"""Complaints about those outside school, and blame laid on parents, as patterns over folded text."""

from birdtable.core.checks.t203_negative_tone.words import BAD, BODIES, PARENTS
from birdtable.core.text.cues import cue

_FAILS = (
    r"(?:(?:have|has|had|are|is|were|was|keeps?|just|still|simply|once again|yet again|again|all|completely|totally)"
    r" ){0,3}(?:fail(?:ed|s|ing)?|let (?:us|our \w+|the \w+|everyone|children) down|let down|refus(?:ed|es|ing)"
    r"|ignor(?:ed|es"
    r"|ing)|broke(?:n)? (?:\w+ )?promises?|couldn't care|could not care|(?:doesn't|don't|do not|does not|didn't"
    r"|didn't even)"
    r" (?:seem to )?(?:care|listen|bother|show up|turn up|think|understand|answer|reply)|never (?:turned|showed"
    r"|bothered"
    r"|answers?|listens?|came|arrived)|got (?:it|this) (?:all )?wrong|too busy|no[- ]shows?|forgot(?:ten)? (?:about )?"
    r"(?:us|to)|left (?:us|our|\d+|the)(?: \w+){0,4} (?:waiting|standing|stranded|outside|in the|out of pocket)|dumped"
    r"|wast(?:ed|es|ing)|cheat(?:ed|ing|s)?|robbed|messed|lied|lost (?:our|the)(?: \w+)? (?:booking|order"
    r"|paperwork|again))"
)
_MISDEEDS = (
    r"(?:park(?:ed|ing)? (?:on|across|in front|over|wherever|dangerously|illegally|badly|again|like)|block(?:ed|ing)?\b"
    r"|ignor(?:e|ed|ing|es)|fail(?:ed|ing|s)?(?: to)?|refus(?:e|ed|ing|es)|forg(?:et|ot|otten)(?: to| their| your"
    r"|,| that|"
    r"[.!])|flout\w*|abus(?:e|ed|ing)|shout(?:ed|ing)? at|swear(?:ing)? at|swore|left (?:their|your|us|it|litter"
    r"|rubbish|a)"
    r"|don't (?:seem to )?(?:care|listen|read|think|understand)|do not (?:seem to )?(?:care|listen|read|think)"
    r"|can't (?:seem to )?(?:read|park|follow|manage|be|tell|arrive|get)|cannot (?:read|park|follow|manage|be"
    r"|tell|arrive)"
    r"|still (?:think|seem|don't|can't|won't|insist|refuse|park|arrive|bring|send)|think (?:the|that|they|it's"
    r"|our|this|we)"
    r"|(?:are|were|was) (?:\w+ )?late\b|late (?:to|for|picking|collecting|again)|turn(?:ed|ing)? up late"
    r"|help(?:ed|ing)? (?:themselves|yourselves)|let (?:their|your) (?:dogs?|children|kids)|drop(?:ped|ping)? litter"
    r"|push(?:ed|ing)? in|kept us waiting|keep(?:s)? (?:parking|forgetting|bringing|sending|arriving|leaving"
    r"|ignoring|being"
    r"|turning|letting|blocking)|insist(?:s|ed|ing)? on|not (?:reading|bothering|listening|turning up|paying|replying))"
)

OUTSIDE = (
    cue(
        "council authority government ministers minister dfe department ofsted inspectors trust company companies firm "
        "provider service agency contractors contractor caterers suppliers supplier photographer "
        "photographers builders "
        "referee ref umpire opposition team side school driver drivers mail landlord developers highways "
        "police organisers "
        "broadband internet venue politicians westminster whitehall secretary",
        rf"\b{BODIES}(?:'s \w+)?,?(?: (?:who|which|that|and|they))?(?: [\w']+){{0,2}}? {_FAILS}\b",
    ),
    cue(
        "council authority government ministers dfe department ofsted trust company firm provider contractors caterers "
        "supplier photographer photographers builders referee ref opposition broadband internet companies "
        "agency police",
        rf"\b{BODIES}(?:'s)?(?: [\w']+){{0,6}}? (?:is|was|are|were|did|have been|has been)"
        rf" (?:\w+ly |so |very |just |really |an? |late,? |and ){{0,3}}(?:{BAD}|wrong|late again|biased|a disgrace)\b",
    ),
    cue(
        "council government ofsted trust dfe company firm referee",
        rf"\b(?:blame|shame about|typical|well done|nice one|cheers|thank you so much|thanks|bravo|good old|come"
        rf" on|wake up"
        rf"|congratulations to)(?: to)?,? (?:the |our |\w+ )?{BODIES}\b(?=[^.!?\n]{{0,80}}(?:again|nothing|closed"
        rf"|cut|cuts|late"
        r"|cancel\w*|broken|no \w+|without|cold|waiting|not|another|never|still))",
    ),
    cue(
        "once again",
        rf"\b(?:once|yet) again,?(?: [\w']+){{0,3}}? {PARENTS}(?: [\w']+){{0,4}}? {_MISDEEDS}",
    ),
    cue(
        "once again yet",
        r"\b(?:once|yet) again,?(?: [\w']+){0,4}? (?:left (?:waiting|without|standing|with)|let down|waiting for"
        r"|without|no"
        r" (?:heating|minibus|coach|bus|staff|supply|internet)|had to (?:clear|clean|pick|chase|apologise|ask"
        r"|remind|wait"
        r"|tell|call)|late|blocked|forgotten|ignored|failed|rude|abused|shouted|swearing|appalling|cancelled by"
        r"|disappoint\w*)",
    ),
    cue(
        "parents families carers mums dads adults people drivers motorists you some few minority certain "
        "those somebody "
        "someone half rest owners walkers neighbours residents many most",
        rf"\b(?:some|a few|a handful|a minority|certain|those|half|too many|the same|the rest|several|so many|far"
        rf" too many)"
        rf"(?: of)?(?: (?:you|our|the|year \w+|these|selfish|class))*(?: (?:parents|people|families|adults|drivers"
        rf"|carers|mums"
        rf"|dads|motorists|neighbours|residents|children|dog owners|dog walkers))?(?:'s)?(?: (?:who|are|is|were"
        rf"|still|clearly"
        rf"|obviously|just|always|simply|really|have|has|seem to|continue to|chose to|decided to|had|again|apparently"
        rf"|at the gate|this \w+)){{0,4}} {_MISDEEDS}",
    ),
    cue(
        "clearly obviously apparently seemingly evidently",
        r"\b(?:clearly|obviously|apparently|seemingly|evidently),? [^.!?\n]{0,50}?\b(?:don't care|doesn't care"
        r"|couldn't care|"
        r"not|can't|cannot|couldn't|too (?:much|hard|difficult|busy|important|complicated)|don't|doesn't|optional"
        r"|nobody|no"
        r" one|haven't|hasn't|never|rules|beneath|beyond|unable|incapable|above)\b(?! (?:only|just|all the))",
    ),
    cue(
        "rules rule",
        r"\brules? (?:do not|don't|doesn't|does not|that don't|only) appl(?:y|ies)\b|\bone rule for\b",
    ),
    cue(
        "if you cant wont",
        r"\bif you (?:can't|cannot|won't|don't|do not|are not|aren't)\b[^.!?\n]{3,60}\b(?:then )?(?:perhaps|maybe"
        r"|then don't|please don't|just don't|find"
        r" (?:some\w*|another)|don't (?:bother|complain|expect|come)|look elsewhere|tough|stay at home|that's"
        r" your|do not"
        r" expect|you shouldn't)\b",
    ),
    cue(
        "parents families drivers people",
        r"\b(?:parents|families|drivers|people|adults|dog owners) who (?:let|can't|cannot|don't|won't|refuse"
        r"|ignore|park|block"
        r"|think|fail|leave|arrive|drive|shout|swear|insist|choose)\b[^.!?\n]{3,90}\b(?:terrible|bad|poor|selfish"
        r"|ashamed"
        r"|dangerous|lazy|putting|risk|should|must|stop|shame|example|rude|tough|fined|reported)\b",
    ),
)
