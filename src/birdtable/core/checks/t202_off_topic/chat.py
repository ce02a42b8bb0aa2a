"""Chat that does not belong on a school's account, as patterns over folded text."""

from birdtable.core.text.cues import cue

# Chat: off topic however many schools words stand beside it.
CHAT = (
    cue(
        "kick robbed ref referee fingers worst",
        r"\b(?:until|till|before|to|at) kick ?-?off\b|\b(?:were|was|got|been) robbed\b|\b(?:worst|rubbish|useless"
        r"|blind) ref(?:eree)?\b|\bfingers crossed for (?!our|the children|year|everyone|a dry|dry|sun|good"
        r"|better|fine|no rain)\w+",
    ),
    cue("story typical guess", r"\bstory of my life\b|\bguess who's (?:off|going|got|had|back from)\b"),
    cue(
        "anyone anybody",
        r"\b(?:anyone|anybody) else(?:'s)? (?!who\b|watching|want|need|wish|would|can\b|is welcome|like to"
        r"|interested|join|in school|to help)\w+[^.!\n]{0,60}\?|\b(?:anyone|anybody) else(?:'s)? (?:\w+ )?(?:down"
        r"|not working|fed up|bored|tired|struggling|excited"
        r"|ready|loving|seen|think|just)\b",
    ),
    cue(
        "strictly bake bakeoff celebrity eastenders corrie coronation eurovision traitors gladiators island "
        "netflix factor talent apprentice emmerdale masterchef gogglebox",
        r"\b(?:strictly|bake ?off|i'm a celeb(?:rity)?|eastenders|corrie|coronation street|eurovision|the"
        r" traitors|love island|x factor|britain's got talent|the apprentice|emmerdale|gogglebox"
        r"|netflix)\b(?=[^\n]{0,100}\b(?:tonight|last night|watch(?:ing|ed)?|spoilers?|who's|vote"
        r"|episode|series|binge|hooked|sofa|back|loved|jungle)\b)",
    ),
    cue(
        "mcfc mufc lfc afc cfc thfc nufc bfc efc coyg ynwa",
        r"\b(?:[mlatn]u?fc|cfc|thfc|nufc|mcfc|mufc|efc|coyg|ynwa)\b",
    ),
    cue(
        "watching",
        r"\b(?:anyone|anybody) (?:else )?(?:\w+ )?watching\b"
        r"|\b(?:who's|who is|who else is) (?:all )?watching\b(?! over)",
    ),
    cue("anyone anybody", r"\bdoes (?:anyone|anybody)(?: \w+)? know\b"),
    cue("spoilers spoiler", r"\bno spoilers\b"),
    cue(
        "united city rovers albion spurs arsenal liverpool everton chelsea villa leeds reds blues lads boys "
        "england fc wanderers hotspur newcastle",
        r"\b(?:come on|up the|c'mon|comeon|go on|mon the|allez) (?:you )?(?:the )?(?:\w+ )?(?:united|city|rovers"
        r"|albion|spurs|arsenal|liverpool|everton|chelsea|villa|leeds|reds|blues|gunners|hammers|toffees|lads"
        r"|wanderers|hotspur|newcastle|magpies|toon|shakers|clarets|foxes|saints|wolves|forest)\b",
    ),
    cue(
        "united city rovers albion spurs arsenal liverpool everton chelsea villa leeds fc wanderers newcastle "
        "premier champions",
        r"\b(?:united|man city|man utd|man united|rovers|spurs|arsenal|liverpool|everton|chelsea|aston villa"
        r"|leeds|wanderers|newcastle|premier league|champions league)\b(?=[^\n]{0,100}\b(?:tonight|massive"
        r"|win(?:ning)?|won|beat|score|match|game|season|fans?|goal|manager|signing|derby|kick ?off|rubbish"
        r"|robbed|transfer)\b)",
    ),
    cue(
        "var penalty offside ref referee",
        r"\b(?:var (?:is|was|decision|again)|(?:never|stonewall|clear) (?:a |in a million years a )?penalty"
        r"|penalty was|ref (?:was|is|needs)|referee (?:was|is|needs)|offside)\b",
    ),
    cue(
        "friday weekend monday tuesday wednesday thursday hump tgif roll",
        r"\b(?:is it (?:friday|the weekend|half term|home time|christmas|the holidays) (?:yet|already)|roll on"
        r" (?:the )?(?:weekend|friday|summer|holidays|half term|christmas|5|home)|tgif|thank (?:god|goodness"
        r"|heavens) (?:it's|its) friday|hump day|that friday feeling|monday (?:blues|morning feeling)|(?:only"
        r"|still) (?:monday|tuesday|wednesday)|who's got (?:weekend|plans))\b",
    ),
    cue(
        "shattered hungover knackered wine gin prosecco beer beers pint pints pub night cocktail cocktails hangover "
        "boozy tipsy",
        r"\b(?:shattered|hung ?over|knackered|hangover|tipsy|boozy|wine o'clock|(?:glass|bottle|large glass) of"
        r" (?:wine|prosecco|gin|red|white)|gin and tonic|prosecco|cocktails?|(?:few|couple of|cheeky) (?:beers"
        r"|pints|drinks|wines)|down the pub|(?:to|at|in) the pub|night out)\b",
    ),
    cue(
        "mood realise feeling face moment",
        r"#mood\b|\b(?:when|that moment when|that feeling when|that face when|tfw) (?:you(?:'ve| have| realise|"
        r" remember| see|'re| finally)|your|it's only)\b",
    ),
    cue(
        "chicken knock joke jokes call",
        r"\bwhy did (?:the|a) [\w' ]{2,30} (?:cross|go to|take|get|sit|fall|eat|bring|wear|say|throw|refuse|not"
        r"|stop|run)\b|\bknock,? knock\b|\bwhat do you (?:call|get (?:when|if)) (?:a|an|you|two)\b|\b(?:dad|groan"
        r"|rubbish|cheesy) jokes?\b|\bjoke (?:of the day|for you|time)\b|\bwhat did (?:the|one) \w+ say to (?:the"
        r"|another)\b",
    ),
    cue(
        "chicken why",
        r"\bwhy (?:did|was|couldn't|do|can't|are|is) (?:the|a|an) [\w' ]{2,40}\? (?:because (?!we\b|our\b)\w"
        r"|to get|(?:it|he|they|she)(?! we)"
        r"|so)\b",
    ),
    cue(
        "lol lmao rofl lmfao omg wtf meme memes hilarious viral",
        r"\b(?:lol|lmao|rofl|lmfao|wtf|memes?|caption this|gone viral|(?:hilarious|funny|funniest) (?:cat |dog "
        r"|animal )?(?:video|clip|meme|vid|gif))\b",
    ),
    cue(
        "recommend",
        r"\b(?:can|does|could|would) (?:anyone|anybody|someone) (?:\w+ )?(?:recommend|know (?:a|of a) (?:good"
        r"|decent|cheap|reliable))\b|\bany recommendations\b",
    ),
    cue(
        "album single gig concert tour taylor swift harry styles celebrity kardashian fan",
        r"\b(?:new (?:\w+ ){0,3}(?:album|single)|taylor swift|harry styles|ed sheeran|kardashians?|(?:huge"
        r"|massive|big|biggest) fan of|fangirl\w*)\b(?=[^\n]{0,80}(?:\b(?:out|tonight|album|tour|tickets|concert"
        r"|excited|love|gig|midnight|amazing|last night)\b|[!?]))",
    ),
    cue(
        "petition boycott sign bio profile",
        r"\b(?:sign|signing|support|share) (?:the|our|this|a|my) (?:\w+ )?petition\b|\b(?:please |pls )?sign"
        r" (?:here )?to (?:stop|save|support|oppose|demand|keep|protect|ban)\b",
    ),
    cue(
        "sponsor marathon run justgiving gofundme donate",
        r"\b(?:sponsor me|my (?:justgiving|just giving|gofundme|fundraising) page|my marathon|running the"
        r" (?:london |manchester |great )?(?:marathon|north run) for|please donate to my)\b",
    ),
    cue(
        "holiday holidays tenerife vacation weekend abroad beach",
        r"\b(?:had|having|just had|back from|enjoying|on)(?: an?| my| our)? (?:amazing|fantastic|fabulous|lovely"
        r"|great|brilliant|wonderful|relaxing)? ?(?:holiday|weekend away|week away|break|time) in (?!school|class"
        r"|nursery|reception|the (?:hall|woods|forest|garden|playground))\w+|\bmy (?:holiday|hols|honeymoon|city"
        r" break)\b|\bour (?:hols|honeymoon|city break)\b",
    ),
    cue(
        "husband wife boyfriend girlfriend partner diet tattoo hubby fiance cat puppy flat commute hair sofa kitchen",
        r"\bmy (?:(?:gorgeous|lovely|wonderful|amazing|beautiful|new|own|dear|poor|other|little|first|favourite"
        r"|best) )?(?:husband|wife|boyfriend|girlfriend|partner|hubby|other half|fiance|fiancee|diet|tattoo|new"
        r" car"
        r"|new kitchen|sofa|ex|in-laws|mother-in-law|cat|dog|puppy|kids|flat|commute|dinner|tea tonight|hair"
        r"|weekend|day off|own kids|night)\b",
    ),
    cue(
        "married wedding hen stag engaged",
        r"\b(?:got|getting) (?:married|engaged)\b|\b(?:hen|stag) (?:do|night|party)\b|\bthe party went on\b",
    ),
    cue(
        "tonight dinner takeaway tea curry pizza",
        r"\b(?:what's|whats|what is) (?:everyone|everybody|for) (?:having |eating |cooking )?(?:for )?(?:tea"
        r"|dinner|their tea)?\??|\b(?:takeaway|curry|pizza) (?:tonight|night|for tea)\b",
    ),
    cue("horoscope astrology dating tinder", r"\b(?:horoscopes?|astrology|dating (?:app|site)|tinder|zodiac)\b"),
    cue(
        "traffic train bus motorway m60 m62 delays",
        r"\b(?:traffic|motorway|m\d{1,2}) (?:was|is) (?:\w+ )?(?:a nightmare|awful|terrible|horrendous|shocking"
        r"|dreadful)\b|\bmy (?:train|bus) (?:was|is)\b",
    ),
    cue(
        "coffee tea monday morning needed need send lie nap wine",
        r"\bsend (?:me |us )?(?:coffee|wine|gin|cake|chocolate|biscuits|tea|caffeine)(?=[.!?]|$)|\b(?:need|needs?"
        r"|needing"
        r"|desperate for|time for)(?: a| my| another| more)? (?:strong |large |big"
        r" )?(?:coffee|caffeine|wine|gin|drink|lie[- ]in|nap)\b",
    ),
)
