"""Small talk: off topic only where nothing else in the post is about school."""

from birdtable.core.text.cues import cue

SMALL_TALK = (
    cue(
        "how",
        r"\bhow (?:\w+ )?(?:gorgeous|beautiful|cute|annoying|good|funny|amazing|lovely|hot|cold|windy|wet) (?:is"
        r"|are|was) (?:this|that|it|these|the) (?:\w+ )?(?:sunset|sunrise|sky|weather|view|dog|cat|puppy|kitten|song"
        r"|film|show|cake|pizza|beach|rain|heat)\b",
    ),
    cue(
        "just finally",
        r"(?:^|[.!?\n] ?)(?:just|finally) (?:finished|seen|watched|had|got|been|booked|bought|back|read|tried"
        r"|discovered|heard|landed|ordered|found)\b",
    ),
    cue(
        "feeling feel",
        r"(?:^|[.!?\n] ?)feeling (?:\w+ )?(?:old|tired|rough|good|great|blue|festive|hungry|lazy|ill|smug|lucky"
        r"|blessed|poorly|hot|cold)\b",
    ),
    cue("sleeps days weeks", r"\b(?:only |just )?\d+ (?:more )?(?:sleeps|days|weeks) (?:till|until|to go|to)\b"),
    cue(
        "who whos",
        r"\bwho(?:'s| is| else is| else)? (?:in|up for it|with me|else|joining me|coming|ready for|dreading"
        r"|loving|watching|excited)\b[^.!\n]{0,40}\?",
    ),
    cue(
        "treat pop visit shop",
        r"\btreat yourself\b|\bpop (?:in|down|along|over) (?:and|to|for)\b|\b(?:coffee|farm|gift|chip|sweet"
        r"|charity|barber|book|pet|local) shop\b",
    ),
    cue(
        "anyone anybody",
        r"\b(?:does|do|has|have|did|is|can|will|could) (?:anyone|anybody|everyone|you guys|you all)(?: \w+)?"
        r" (?:know|fancy|remember|tried|try|seen|got|been|going|help|recommend|think|love|like|want|up for)\b",
    ),
    cue(
        "why",
        r"(?:^|[.!\n] ?)why (?:don't|do|did|does|was|can't|are|is|were|couldn't|couldn't) [^?\n]{3,60}\? ?(?:\w+"
        r" )?(?:because (?!we\b|our\b)|to |they|he |it |so |cos)",
    ),
    cue(
        "lost missing found stolen",
        r"\b(?:lost|missing|found|stolen)\b[^.!?\n]{0,50}\b(?:cat|dog|puppy|kitten|parrot|tortoise|budgie|rabbit"
        r"|tabby|spaniel|labrador|terrier|purse|wallet|phone|keys|handbag|bike|ring|earring)\b",
    ),
    cue("bio profile", r"\blink in (?:our |my |the )?(?:bio|profile)\b"),
    cue("share rt retweet repost", r"\b(?:please|pls|plz) (?:share|rt|retweet|repost)\b"),
    cue(
        "money national cheltenham aintree ascot",
        r"\b(?:your|my) money(?:'s)? (?:is )?on\b|\bgrand national\b|\bcheltenham\b|\baintree\b|\bascot\b",
    ),
    cue(
        "motorway avoid accident roadworks delays queues m60 m62 m66 m6 m1 m25 m61 m65 a56 a58",
        r"\b(?:m\d{1,2}|a\d{2,4}|motorway)\b[^.!?\n]{0,60}\b(?:avoid|accident|crash|closed|shut|delays?|queues?"
        r"|jam|standstill|hours?)\b|\b(?:avoid|accident|crash|delays|queues|roadworks|snow|ice"
        r"|fog)\b[^.!?\n]{0,40}\b(?:m\d{1,2}|a\d{2,4}|motorway)\b",
    ),
    cue("rip legend", r"(?:^|[.!?\n] ?)rip\b(?! (?:the|it|up|your))|\bwhat a (?:true )?legend\b|\btrue legend\b"),
    cue(
        "answers which",
        r"\bwrong answers only\b|\bwhich (?:\w+ ){1,3}(?:is|are) (?:the )?(?:best|better|worst|your favourite"
        r"|nicest)\b",
    ),
    cue(
        "national international world day",
        r"\b(?:national|international|world) (?:\w+ )?(?:pizza|gin|beer|wine|coffee|tea|doughnut|donut|burger|cat"
        r"|dog|selfie|prosecco|chocolate|pancake|biscuit|cake|curry|hug|sibling|boyfriend|girlfriend|pet|cocktail"
        r"|cheese|sandwich|hat|sleep) day\b",
    ),
    cue("suggestions tips ideas recommendations", r"\bany (?:suggestions|tips|ideas|recommendations|advice)\b"),
    cue(
        "favourite best think prefer rather",
        r"\b(?:what's|what is|who's|which|whats) (?:is )?(?:your|the) (?:favourite|best)\b|\bwho do you (?:think"
        r"|want|fancy)\b|\bwould you rather\b|\bwho (?:is|was|wore|had) (?:the )?(?:best|worst)\b",
    ),
    cue("date night tonight", r"\b(?:date|girls'?|lads'?|boys'?|curry|movie|quiz|games) night\b"),
    cue("mondays hate love", r"\bmondays\b"),
    cue("followers", r"\b(?:our|my|all|new|\d+) followers\b"),
    cue(
        "weather sunny sunshine rain raining hot cold freezing boiling scorching day snow morning evening",
        r"\b(?:lovely|gorgeous|horrible|miserable|beautiful|glorious|grim|freezing|boiling|scorching|nice"
        r"|stunning|wet|rubbish|awful)(?: \w+)? (?:weather|day|morning|sunshine|rain|evening|sunset|sunrise"
        r"|afternoon|out there|outside|today)\b|\b(?:sun is (?:out|shining)|sun's out|raining (?:again|cats)|too"
        r" (?:hot|cold)|this (?:weather|heat|rain))\b",
    ),
    cue(
        "weekend bank bbq barbecue plans",
        r"\b(?:weekend|bank holiday|bbq|barbecue|barbie) (?:plans|vibes|is here|here we come)\b"
        r"|\bhaving a (?:bbq|barbecue)\b",
    ),
    cue(
        "pizza chocolate cake chips burger",
        r"\b(?:who (?:else )?(?:loves?|fancies|wants)|i (?:love|fancy|could murder|want)) (?:a )?\w+",
    ),
    cue(
        "film movie cinema album song series book goal match game",
        r"\b(?:went|going|been) to (?:see|the cinema|watch)\b|\b(?:best|worst) (?:film|movie|song|series|match"
        r"|game|goal) ever\b|\bwhat a (?:goal|match|game|result|save|race|film|ending|night)\b(?= (?:from|by|last"
        r"|tonight|for|that))",
    ),
    cue("fancy cheers yum nom yummy", r"\b(?:nom nom|cheers everyone)\b"),
    cue(
        "cat dog kitten puppy cats dogs kittens puppies",
        r"\b(?:cats?|dogs?|kittens?|pupp(?:y|ies)) (?:video|are (?:the best|better)|free|need)\b",
    ),
)
