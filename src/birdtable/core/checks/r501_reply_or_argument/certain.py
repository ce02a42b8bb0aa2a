"""Ways to answer or argue that leave no doubt, as patterns over folded text."""

from birdtable.core.checks.r501_reply_or_argument.words import ONLINE, PEOPLE, SAID, UNKIND, UNKIND_ED, UNKIND_WORDS
from birdtable.core.text.cues import cue

CERTAIN = (
    cue("response reply answer", rf"\bin (?:response|reply|answer) to (?:[\w',’-]{{1,20}} ){{0,7}}?{SAID}\b"),
    cue(
        "response reply answer responding replying",
        rf"\b(?:in (?:response|reply|answer)|responding|replying) to (?:the |some |several |one |a |those |all "
        rf"|your )?(?:{PEOPLE}|@\w+|you)\b",
    ),
    cue("replying responding", rf"\b(?:replying|responding) to (?:[\w',-]{{1,20}} ){{0,5}}?{SAID}\b"),
    cue(
        "answer",
        r"\b(?:to|just to|let us|let me|in order to) answer (?:your|the|some|a few|several|those|@\w+)(?:"
        r" \w+){0,3}? (?:questions?|query|queries|points?|concerns?|comments?|parents?)\b",
    ),
    cue(
        "told said explained stated replied mentioned clarified answered",
        r"\b(?:as )?(?:we|i|we've|i've) (?:have |did )?(?:already |previously |repeatedly |always )?(?:told|said"
        r"|explained|stated|replied|mentioned|clarified|answered)(?: to)? (?:you|the parents?|parents?|this|our"
        r" position|before|already|many times|several times|previously|it)\b",
    ),
    cue(
        "told said explained stated made",
        r"\bas (?:we|i) (?:have |did )?(?:already |previously |repeatedly )?(?:told|said|explained|stated|made"
        r" clear)\b",
    ),
    cue(
        UNKIND_WORDS,
        rf"\b(?:to|for) (?:all |any |some |the |that |whoever )?(?:of )?(?:{PEOPLE}|of you)(?: of you)? (?:who"
        rf" (?:is|are|was|were|has|have|had|keeps?|'ve|'s)? ?(?:been )?)?{UNKIND}\b",
    ),
    cue(
        "who",
        rf"\b(?:to|for|as|told|telling) (?:all |any |some |the |that |a |one )?{PEOPLE}(?: of you)? (?:who|that)"
        rf" (?:has |have |had |recently |keeps? )?{UNKIND_ED}\b",
    ),
    cue(
        "thank thanks",
        r"\b(?:thanks|thank you|cheers)(?: so much| very much)? for (?:your|the|this|that) (?:(?:recent|kind"
        r"|lovely|honest|direct) )?(?:message|comment|reply|tweet|question|query|e-?mail|enquiry|complaint"
        r"|concerns?|post|dm|remarks?)\b(?! of)",
    ),
    cue(
        "thank thanks",
        r"\b(?:thanks|thank you)(?: so much| very much)? for (?:getting in touch|reaching out|contacting us"
        r"|bringing this|raising this|letting us know|flagging|pointing (?:this|that|it) out|alerting us|asking"
        r"|commenting|tweeting|replying|taking the time to (?:write|comment))\b",
    ),
    cue(
        "sorry apologies apologise",
        r"\b(?:sorry|apologies|apologise)(?: \w+)? (?:to hear|you feel|that you feel|you felt|you're (?:upset"
        r"|unhappy|disappointed|not happy)|you are (?:upset|unhappy|disappointed|not happy)|you had|that you had"
        r"|you were|for your|about your|you have had|you've had)\b",
    ),
    cue(
        "dm pm dms inbox",
        r"\b(?:dm|pm|inbox|p\.m\.|d\.m\.) (?:us|me)\b|\b(?:send|drop|give|shoot|pop)(?: \w+){0,2} an? (?:dm|pm"
        r"|inbox)\b|\b(?:check|see|read) your (?:dms?|inbox|messages)\b|\b(?:via|by|our|through|in) dms?\b",
    ),
    cue(
        "message messages messaged",
        r"\b(?:direct|private) message (?:us|me)\b|\b(?:send|drop)(?: \w+){0,2} an? (?:direct|private) message\b"
        r"|\bmessage us (?:directly|privately|your)\b",
    ),
    cue(
        "contrary despite",
        rf"\b(?:contrary to|despite) (?:what|the|some|any|recent|rumours?|reports?|claims?)(?: [\w'-]+){{0,6}}?"
        rf" ?(?:said|saying|posted|heard|read|rumours?|claims?|reports?|comments?|posts?|claimed|suggested"
        rf"|{ONLINE})\b",
    ),
    cue("record", r"\b(?:set|put|setting|putting) (?:the|this) record straight\b"),
    cue(
        "negative nasty unkind rude hurtful abusive false critical unpleasant unfair offensive untrue",
        rf"\b(?:negative|nasty|unkind|rude|hurtful|abusive|critical|unpleasant|unfair|offensive|untrue|false)"
        rf" (?:{SAID})\b",
    ),
    cue(
        "we",
        r"\bwe(?:'ve| have| had)? (?:totally |strongly |completely |respectfully |utterly )?(?:disagree|do not"
        r" agree|don't agree|refute|dispute|reject (?:the|this|that|any|your)|deny|stand by (?:our|the|this"
        r"|that))\b",
    ),
    cue(
        "we",
        r"\bwe (?:do not|don't|cannot|can't|won't|will not|are not|aren't|shall not|no longer|never)(?: \w+ly)?"
        r" (?:be )?(?:discuss|comment|respond|repl|debat|answer|engag|enter)\w*(?! (?:the questions?|questions?))"
        r"|\bwe(?:'ll| will| shall| are|'re)?(?: not|n't| no longer| never) (?:be )?(?:responding|replying"
        r"|engaging|commenting|answering|respond|reply|engage|enter into|entering into|discussing|debating|debate"
        r"|discuss|getting into|get into)\b|\bwe won't (?:be )?(?:respond|reply|engag|comment|answer|discuss"
        r"|debat|enter|get)\w*",
    ),
    cue("stop", rf"\bstop (?:{UNKIND})\b"),
    cue(
        "place twitter",
        r"\bnot the (?:right |best |appropriate )?(?:place|forum|platform|way) (?:to|for) (?:\w+ )?(?:argu\w+"
        r"|debat\w+|discuss\w*|complain\w*|complaints?|air\w*|raise|raising|rais\w+|grievances?|such)\b",
    ),
    cue(
        "complaint complaints complain concern concerns grievance issue issues problem unhappy",
        r"\b(?:complaints?|complain(?:ing)?|concerns?|grievances?|issues?|problem|unhappy)\b(?: [\w',.-]+){0,14}?"
        r" (?:on|in|to|over|via|through) (?:twitter|facebook|social media|x|instagram|the comments|whatsapp"
        r"|here)\b",
    ),
    cue("keyboard trolls haters", r"\b(?:keyboard warriors?|trolls out there|the haters)\b"),
    cue(
        "comments comment remarks replies posts",
        rf"\b(?:the|your|these|those|some|several|various|recent|all)(?: \w+)? (?:comments?|remarks|replies|posts)"
        rf" (?:under|on|about|below|regarding|beneath|left on|made|posted|made about)(?: \w+){{0,3}}? {ONLINE}\b",
    ),
    cue(
        "some people parents rumours rumour gossip facebook",
        rf"\b(?:some|certain|several|a few|many|a number of|a handful of|one or two|other) (?:of )?(?:our |the"
        rf" )?(?:{PEOPLE}|of you)(?: (?:on|in) [\w' ]{{1,20}})? (?:are|have been|is|were|keep|has been|seem to"
        rf" be) {UNKIND}\b",
    ),
    cue(
        "rumours rumour gossip",
        r"\b(?:rumours?|gossip)(?: \w+){0,5} (?:is|are|that|about|going|on|circulating)\b(?!(?: \w+){0,5} (?:king"
        r"|queen|roman|tudor|viking|war))",
    ),
    cue(
        "say said saying says claim accused accuse",
        r"\b(?:we|the school|our school|our staff|us) (?:have been|has been|was|were|being|are being|of)"
        r" accused\b|\bas (?:some|one|a few|certain|many|a)(?: of you| parents?| people| person)? (?:say|said"
        r"|claim|suggest|commented|claimed|asked)\w*\b",
    ),
    cue(
        "your",
        r"\byour (?:comments?|tweets?|repl(?:y|ies)|complaints?|e-?mails?|reviews?|remarks?|accusations?"
        r"|criticisms?|frustrations?|concerns?|view|opinion|question|point)(?: \w+)? (?:is|are|was|were|has been"
        r"|have been|has|have|about|regarding)\b",
    ),
    cue(
        "understand appreciate hear",
        r"\bwe (?:do |can |fully |completely |really )?(?:understand|appreciate|hear|acknowledge|note|share)"
        r" (?:your|you'?re|you are|you|that some(?: of you| parents| people)?) ?(?:frustrations?|concerns?|anger"
        r"|point|worr(?:y|ies)|unhapp\w+|upset|disappoint\w+|angry|annoyed|but|and|,|feel)",
    ),
    cue(
        "get look follow touch reply respond",
        r"\b(?:we|i|someone|somebody|the office|our \w+)(?:'ll| will| shall)(?: \w+)? (?:get back to you|look"
        r" into (?:it|this|that|your|the|why|what)|be in touch with you|follow (?:this|that|it) up with you|reply"
        r" to you"
        r"|respond to you)\b",
    ),
    cue(
        "asked question questions tweet post comment query",
        r"\b(?:asked|asking|question|query|commented|comment|point|raised|said|complained)(?: \w+){0,6} (?:on"
        r"|under|in|to|below) (?:our|the|yesterday's|last|this|an earlier|a previous)(?: \w+){0,2} (?:tweet"
        r"|post|photo|comment|thread|picture|update|facebook|story|page)s?\b",
    ),
    cue("rt qt quoting", r"(?:^|\s)(?:rt|qt) ?@\w|\bquoting @\w"),
    cue(
        "review reviews",
        r"\b(?:the|a|that|this|your|recent|one-star|1-star|bad)(?: [\w-]+)? reviews? (?:left|posted|about|of)"
        r" (?:\w+ ){0,2}?(?:us|our|the school|about|on|by|online)\b",
    ),
)
