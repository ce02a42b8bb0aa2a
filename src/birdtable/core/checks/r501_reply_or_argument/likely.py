"""Ways to answer or argue that a lesson or a letter may share, as patterns over folded text."""

from birdtable.core.checks.r501_reply_or_argument.words import PEOPLE, SAID
from birdtable.core.text.cues import cue

LIKELY = (
    cue("respond responding", rf"\b(?:to |just |when )?respond(?:ing)? to (?:[\w',’-]{{1,20}} ){{0,5}}?{SAID}\b"),
    cue(
        "asked ask asks asking",
        r"\b(?:we(?:'ve| have|'re| are)?|i(?:'ve| have)|keep|been|often|being) (?:\w+ )?(?:been |being |getting"
        r" |get |often |constantly )asked(?: \w+){0,8}?"
        r" (?:why|if|whether|how come)\b|\b(?:people|parents|some|many|several)(?: of you)? (?:keep|have been|are"
        r"|often) ask(?:ing)?\b",
    ),
    cue(
        "before",
        r"\bbefore (?:anyone|anybody|people|someone|somebody) (?:complains?|asks?|says?|moans?|comments?|starts?"
        r"|gets?)\b",
    ),
    cue(
        "hi hello hey",
        r"^\W{0,4}(?:hi|hello|hey)(?: there| again)?,? (?:yes|no|thanks for|thank you for|sorry|unfortunately|you"
        r"|we'll|we will|please (?:ring|call|email|contact))\b",
    ),
    cue(
        "misinformed misunderstood mistaken misled misguided misunderstanding misquoted",
        r"\b(?:misinformed|misled|misguided|misquoted|(?:have|been|has|a|is|are|were) (?:\w+ )?(?:misunderstood"
        r"|misunderstanding|mistaken))\b",
    ),
    cue(
        "thanks thank",
        r"\b(?:thanks|thank you),? (?:@?[\w'-]{2,20},? ){1,3}?for (?:your|the|this|that) (?:\w+ )?(?:message"
        r"|comment|reply|tweet|question|query|e-?mail|enquiry|complaint|post|concerns?)\b",
    ),
    cue(
        "everyone everybody all",
        r"\bnot (?:everyone|everybody|all of you|all parents)(?: \w+)? (?:agrees?|is happy|likes?|are happy|will"
        r" agree|approves?|supports?|understands?)\b",
    ),
    cue(
        "some",
        r"\bsome(?: of you| parents| people)? (?:(?:still |clearly |obviously |may |might )?(?:seem|think|feel"
        r"|believe|disagree|don't|do not|say|assume|object|prefer to)|are (?:un\w+|angry|cross|upset|annoyed|not"
        r" happy))\b(?! (?:it's|of|about) (?:christmas|their))",
    ),
    cue(
        "down remove delete",
        r"\b(?:take|taken|takes) (?:it |this |that )?down (?:the|your|that|this|these|their) (?:\w+ )?(?:posts?"
        r"|comments?|photos?|tweets?)\b|\b(?:remove|delete) (?:the|your|that|those) (?:\w+ )?(?:posts?|comments?"
        r"|tweets?)\b",
    ),
    cue(
        "what",
        r"\bwhat (?:some |other |certain |the )?(?:parents|people|others|you|of you|somebody|someone|residents"
        r"|neighbours)(?: of you)? (?:are|is|have|has|were|keep) (?:been )?(?:writing|written|saying|said|posting"
        r"|posted|commenting|claiming)\b",
    ),
    cue(
        "disappointing disappointed sad saddened upset upsetting shocked hurt frustrating shame unfortunate read see",
        r"\b(?:disappoint\w+|sad|saddened|saddening|upset\w*|shocked|hurtful|frustrating|a shame|unfortunate"
        r"|appalled|dismayed) (?:to|by|at|that)(?: \w+)? (?:read|see|hear|the|some|people"
        r"|parents)\b(?=[^.!?\n]{0,60}\b(?:comments?|posts?|writing|saying|said|written|online|social media"
        r"|facebook|twitter|tweets?|messages|reviews?|accus\w+|complain\w*|think|blam\w+)\b)",
    ),
    cue(
        "not",
        r"\b(?:but|and|just|please,?) not (?:on|via|over|in|through) (?:twitter|facebook|social media|x|here"
        r"|public|this page|the comments)\b",
    ),
    cue(
        "happy glad",
        r"\b(?:happy|glad|pleased|willing|welcome) to (?:discuss|talk|explain|chat|speak|meet)(?: \w+)? (?:this"
        r"|it|with you|to you|about (?:this|it|your)|further)\b",
    ),
    cue(
        "respect defence assure assured",
        r"\bwith (?:all due |the greatest )?respect,|\bin our defence\b|\b(?:can|let (?:us|me)|to) assure (?:you"
        r"|those|everyone|parents|anyone)\b",
    ),
    cue(
        "you youre youve youll",
        r"\b(?<!of )you (?:clearly|obviously|seem to|should know|ought to know|will find that|say you|claim"
        r"|complain|have"
        r" it wrong|have been told)\b",
    ),
    cue(
        "please everyone police",
        r"\bcan(?:not|'t) (?:please everyone|police)\b|\bnot our (?:fault|decision|choice|problem)\b|\bwasn't our"
        r" (?:fault|decision|choice|idea)\b|\bnot (?:the school's|down to us|up to us)\b",
    ),
    cue(
        "who whoever touch",
        rf"(?<!thank you )(?<!thanks )\b(?:to|for|dear)(?: (?:the|all|any|those|our))? (?:{PEOPLE}|whoever"
        rf"|all)(?: of you)? (?:who |that )?(?:has |have |is |are |had |'s )?(?:been |just |recently |already"
        rf" )?(?:in touch|contacted|messaged|asked|emailed|left (?:that|the|this|a) (?:\w+ )?(?:comment|message"
        rf"|review|note|remark)|wrote|written|got in touch"
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
        r" (?:could|missed|are (?:leaving|ill|poorly|moving|unwell|not well)))",
    ),
    cue("feedback", r"\b(?:thanks|thank you) for your feedback\b(?! (?:at|on|during|from|from) (?:parents|our|the))"),
    cue(
        "you youre youve youll",
        r"\byou (?:are|'re) (?:wrong|mistaken|incorrect|entitled to your opinion|welcome to your opinion|quite"
        r" right|absolutely right)\b|\byou're (?:wrong|mistaken|incorrect|entitled|quite right)\b",
    ),
    cue(
        "you youre youve youll",
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
        "glad pleased happy welcome good great",
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
