"""How schools answer and argue in public, as patterns over folded text."""

import re

from birdtable.core.text.cues import cue, spaced

HANDLE_FIRST = re.compile(r"[^\w@#]{0,12}(?:rt[ :]{1,2}|hi |hey |hello |dear |to )?(@[\w.\-]{1,40}\w)")

NOT_A_REPLY = re.compile(
    spaced(
        r"\b(?:survey|questionnaire|reply slips?|the text|the poem|the story|in role|role ?play|debat(?:e|ed|ing)"
        r"|pen ?pals?"
        r"|letters?|(?:year|y|yr|class) ?(?:\d|one|two|three|four|five|six)\w? (?:have|has|wrote|learn|discuss"
        r"|practi[sc]|thought|talked|explored)\w*"
        r"|children (?:learn|wrote|discuss|explored|thought)\w*|bullying week|strangers?|(?:do not|don't) know\b"
        r"|e-?safety|safer internet|stay safe|pupils (?:learn|wrote|discuss)\w*)\b"
    )
)

_SAID = (
    "(?:comments?|complaints?|messages?|tweets?|posts?|repl(?:y|ies)|criticisms?|feedback|reviews?|quer(?:y|ies)|questions?"
    "|concerns?|e-?mails?|enquir(?:y|ies)|rumours?|accusations?|allegations?|remarks?|claims?|negativity|speculation|suggestions?)"
)
_ONLINE = "(?:comments?|posts?|tweets?|photos?|pictures?|threads?|page|feed|timeline|replies|mentions|facebook|twitter|x|online|social media|here)"
_UNKIND = (
    "(?:commenting|complaining|moaning|arguing|criticising|attacking|slating|trolling|posting|tweeting|messaging|asking|saying"
    "|claiming|suggesting|spreading|replying|grumbling|slagging|blaming|gossiping|accusing|speculating|worrying|wondering)"
)
_UNKIND_ED = (
    "(?:commented|complained|moaned|argued|criticised|posted|tweeted|messaged|asked|said|claimed|suggested|replied|emailed"
    "|queried|objected|accused|contacted|wrote|got in touch|raised|feel|felt|think|believe|disagree|left)"
)
_PEOPLE = "(?:person|people|parents?|those|anyone|everyone|individuals?|mum|mums|dad|dads|lady|gentleman|follower|followers|carers?|user|family|families|neighbours?|residents?)"

CERTAIN = (
    cue("response reply answer", rf"\bin (?:response|reply|answer) to (?:[\w',’-]{{1,20}} ){{0,7}}?{_SAID}\b"),
    cue(
        "response reply answer responding replying",
        rf"\b(?:in (?:response|reply|answer)|responding|replying) to (?:the |some |several |one |a |those |all "
        rf"|your )?(?:{_PEOPLE}|@\w+|you)\b",
    ),
    cue("replying responding", rf"\b(?:replying|responding) to (?:[\w',-]{{1,20}} ){{0,5}}?{_SAID}\b"),
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
        "to for",
        rf"\b(?:to|for) (?:all |any |some |the |that |whoever )?(?:of )?(?:{_PEOPLE}|of you)(?: of you)? (?:who"
        rf" (?:is|are|was|were|has|have|had|keeps?|'ve|'s)? ?(?:been )?)?{_UNKIND}\b",
    ),
    cue(
        "who",
        rf"\b(?:to|for|as|told|telling) (?:all |any |some |the |that |a |one )?{_PEOPLE}(?: of you)? (?:who|that)"
        rf" (?:has |have |had |recently |keeps? )?{_UNKIND_ED}\b",
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
        rf"|{_ONLINE})\b",
    ),
    cue("record", r"\b(?:set|put|setting|putting) (?:the|this) record straight\b"),
    cue(
        "negative nasty unkind rude hurtful abusive false critical unpleasant unfair offensive untrue",
        rf"\b(?:negative|nasty|unkind|rude|hurtful|abusive|critical|unpleasant|unfair|offensive|untrue|false)"
        rf" (?:{_SAID})\b",
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
    cue("stop", rf"\bstop (?:{_UNKIND})\b"),
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
        rf" (?:under|on|about|below|regarding|beneath|left on|made|posted|made about)(?: \w+){{0,3}}? {_ONLINE}\b",
    ),
    cue(
        "some people parents rumours rumour gossip facebook",
        rf"\b(?:some|certain|several|a few|many|a number of|a handful of|one or two|other) (?:of )?(?:our |the"
        rf" )?(?:{_PEOPLE}|of you)(?: (?:on|in) [\w' ]{{1,20}})? (?:are|have been|is|were|keep|has been|seem to"
        rf" be) {_UNKIND}\b",
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
        "get look follow",
        r"\b(?:we|i|someone|somebody|the office|our \w+)(?:'ll| will| shall)(?: \w+)? (?:get back to you|look"
        r" into (?:it|this|that|your)|be in touch with you|follow (?:this|that|it) up with you|reply to you"
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

LIKELY = (
    cue(
        "who whoever touch",
        rf"(?<!thank you )(?<!thanks )\b(?:to|for|dear)(?: (?:the|all|any|those|our))? (?:{_PEOPLE}|whoever"
        rf"|all)(?: of you)? (?:who |that )?(?:has |have |is |are |had |'s )?(?:been |just |recently |already"
        rf" )?(?:in touch|contacted|messaged|asked|emailed|left (?:that|the|this|a)|wrote|written|got in touch"
        rf"|rung|rang|phoned|queried|worried|unhappy|annoyed|cross|angry|upset)\b",
    ),
    cue(
        "questioned challenged criticised attacked slated complained",
        r"\b(?:has|have|who|had|were|was) (?:publicly |recently )?(?:questioned|challenged|criticised|attacked"
        r"|slated|complained) (?:our|us|the school|about (?:our|us|the school))\b",
    ),
    cue(
        "suggested claimed alleged reported implied said rumoured",
        r"\bit (?:has|had|is|was)(?: also)?(?: been)? (?:suggested|claimed|alleged|reported|implied|said"
        r"|rumoured)(?: \w+){0,3} (?:online|on facebook|on twitter|on social media|in the (?:press|paper|papers"
        r"|news)|that (?:we|our|the school))\b",
    ),
    cue(
        "truth facts",
        r"\bfurther from the truth\b|\bthe truth is\b|\b(?:your|the|their) facts (?:wrong|straight|right|first)\b"
        r"|\bcheck (?:your|the) facts\b",
    ),
    cue("add say", r"\bnothing (?:further|more|else)? ?to (?:add|say)\b"),
    cue(
        "blame blaming",
        r"\b(?:don't|do not|stop|please don't|not fair to) blam(?:e|ing) (?:us|our|the|school|staff|teachers)\b",
    ),
    cue(
        "who",
        r"\b(?:those|people|anyone|anybody|parents|some|everyone) (?:of you )?who (?:still )?(?:thinks?|says?"
        r"|believes?|claims?|feels?|insists?|reckons?) (?:that )?(?:the )?(?:school|we|our|it|staff|teachers)\b",
    ),
    cue(
        "answering",
        r"\banswering (?:a few|some|your|the|several|one of|more)(?: \w+){0,2} (?:questions|queries|messages"
        r"|comments)\b",
    ),
    cue(
        "message tweet comment contact tag messaging tweeting tagging contacting use",
        r"\b(?:don't|do not) (?:message|tweet|comment|contact|tag|dm|use (?:this|our) (?:page|account|feed))\b(?!"
        r" (?:people|anyone|somebody|someone))|\b(?:message|messaging|tweet|tweeting|tagging|contacting) us"
        r" (?:here|on here|about|to (?:complain|argue))\b",
    ),
    cue("will", r"\bwill you (?:\w+ )?(?:reply|answer|respond|apologise)\b"),
    cue(
        "comments replies responses tweets reactions messages remarks",
        r"\b(?:the|these|those|some of the|your|such|recent|all the|last night's|yesterday's|certain) (?:replies"
        r"|responses|comments|reactions|remarks|messages|tweets)(?: \w+)? (?:to|on|about|under|made|we|have|are"
        r"|were|that|regarding|yesterday|today|last|this|here|online)\b(?! (?:our|the) (?:play|production"
        r"|nativity|concert|performance|show|work))",
    ),
    cue(
        "complaint complaints complained complaining criticism criticisms criticised rumour rumours gossip "
        "negativity backlash accusation accusations moaners slander misinformation whingers grumbles",
        r"\b(?:complaints?|complain(?:ed|ing)|criticisms?|criticised|rumours?|gossip|negativity|backlash"
        r"|accusations?|moaners|slander|misinformation|whingers|grumbles)\b",
    ),
    cue("wrong", r"\b(?:got|get|have) (?:it|this|that|us|your facts|things) (?:all |so |completely )?wrong\b(?! way)"),
    cue("pass", r"\b(?:we'll|we will|i'll|i will|will) pass (?:this|it|that|your \w+) (?:on|along)\b"),
    cue(
        "thanks thank",
        r"\b(?:thanks|thank you) for (?:the|your|that) (?:heads ?up|suggestion|idea|tip|offer|review|concern)\b",
    ),
    cue(
        "sorry",
        r"\bsorry (?:to hear|about) (?:this|that|it)\b|\bsorry that you\b|\b(?:we're|we are|i'm|so) sorry you(?!"
        r" (?:could|missed))",
    ),
    cue("feedback", r"\b(?:thanks|thank you) for your feedback\b(?! (?:at|on|during|from|from) (?:parents|our|the))"),
    cue(
        "you",
        r"\byou (?:are|'re) (?:wrong|mistaken|incorrect|entitled to your opinion|welcome to your opinion|quite"
        r" right|absolutely right)\b|\byou're (?:wrong|mistaken|incorrect|entitled|quite right)\b",
    ),
    cue(
        "you",
        r"\byou (?:asked|questioned|queried|complained|commented|tweeted|messaged) (?:us |me )?(?:why|if|whether"
        r"|about|that)\b|\bas you (?:say|said|mention|mentioned|pointed out|suggest|asked|know we)\b|\b(?:hope"
        r"|trust) (?:that |this )(?:answers|clarifies|helps|clears|explains)\b",
    ),
    cue(
        "true untrue false lie nonsense fair accurate happened correct",
        r"\b(?:that|this|it|which) (?:is|was)(?:n't| not)?(?: simply| just| completely| absolutely| totally|"
        r" actually| entirely)? (?:untrue|a lie|lies|nonsense|false|not true|not what happened|inaccurate|rubbish"
        r"|unfair|incorrect)\b|\b(?:that's|it's|this is|that is|it is|isn't|that isn't) (?:simply |just )?(?:not"
        r" )?(?:true|what happened|fair|correct|accurate)\b(?= ?(?:[.!,]|$| and| to| on))",
    ),
    cue(
        "no yes actually erm sorry wow",
        r"^\W{0,4}(?:no|yes|actually|erm|sorry|wow)(?:,|,? but) (?:that |this |it |we |you |they |there |some "
        r"|it's |we're )",
    ),
    cue(
        "clear",
        r"\b(?:let's|let us|let me|to) be (?:absolutely |perfectly |very )?clear\b|\bfor the record\b|\bto"
        r" clarify\b",
    ),
    cue(
        "parent parents follower person somebody someone",
        r"\b(?:a|one|some|several|the|an|another|many|certain) (?:angry |concerned |worried |unhappy |upset |of"
        r" our )?(?:parents?|followers?|person|people|somebody|someone|users?|mums?|dads?|neighbours?)(?: of our"
        r" \w+)?,? (?:has |have |who |had |recently |on (?:here|facebook|twitter|social media|x) )?(?:commented"
        r"|complained|tweeted|messaged|accused|claimed|criticised|moaned|grumbled|posted that|posted about"
        r"|emailed to (?:say|ask|complain)|asked (?:us )?(?:why|if|whether|on|about))\b",
    ),
    cue(
        "aware seen read noticed noted received had",
        r"\bwe(?:'re| are|'ve| have)? (?:aware|seen|read|noticed|noted|received|had|heard)(?: of)? (?:that |the "
        r"|some |several |a few |your |many |lots of |a number of |all (?:the|your) )(?:(?!lovely|kind|nice"
        r"|positive|wonderful|great|amazing|good|fantastic|super|generous)\w+ ){0,3}?(?:comments|complaints?"
        r"|criticisms?|remarks|rumours?|tweets|negativity|messages about|posts about|are saying|been saying)\b(?!"
        r" (?:of|from) (?:support|visitors))",
    ),
    cue(
        "decision matter",
        r"\b(?:our|the) decision (?:is|was|remains|stands) (?:final|the right|unchanged|firm)\b|\bthe decision"
        r" (?:stands|is final)\b|\bend of (?:discussion|conversation|story|debate)\b|\bwe (?:will|are) not (?:be"
        r" )?(?:chang|apologis|backing down)\w*",
    ),
    cue(
        "agree right opinion opinions mind",
        r"\b(?:glad|pleased|happy) you (?:agree|think|enjoyed|liked|like|found|love|asked)\b|\byou're (?:very"
        r" )?welcome\b|\bgood question\b|\bgreat question\b(?=,? @|,? \w+[!,.])",
    ),
    cue(
        "responding replying reply",
        r"\breply to (?:your|you|@)\b|\bi(?:'m| am) replying\b|\bwe(?:'re| are) replying\b",
    ),
    cue(
        "moaning complaining whinging grumbling criticising",
        r"\b(?:all the|the|your|enough|constant|endless|this) (?:moaning|complaining|whinging|grumbling|criticism"
        r"|criticising|whining|sniping)\b",
    ),
)
