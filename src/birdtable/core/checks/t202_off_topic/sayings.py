"""What does not belong on a school's account, as patterns over folded text."""

import re

from birdtable.core.text.cues import cue, spaced
from birdtable.core.text.word_sections import sections

WORDS = sections(__package__)

# Asking for likes and shares is never school business, whatever the prize.
GIVEAWAYS = (
    cue(
        "like share retweet rt follow tag comment repost",
        r"\b(?:like|share|retweet|rt|repost|follow|comment|tag)(?: \w+){0,3}?(?:,| and| &|/|\+| \+|, and)"
        r" ?(?:like|share|retweet|rt|repost|follow|comment|tag)\b(?=(?:[^\n]{0,120})\b(?:win|chance|enter|draw"
        r"|prize|voucher|giveaway|competition|hamper|tickets?)\b)",
    ),
    cue(
        "retweet rt repost share follow comment tag like",
        r"\b(?:retweet|rt|repost|follow (?:us|@\w+|the page|our page)|tag|share this|like this|comment below"
        r"|comment)\b[^\n]{0,80}\b(?:to win|chance (?:to|of)|to enter|to be entered|be in with|to be in with"
        r"|prize draw|giveaway|for a chance|could win)\b",
    ),
    cue(
        "win enter draw entered giveaway prize",
        r"\b(?:win|enter|entered|draw|giveaway|prize)\b[^\n]{0,100}\b(?:retweet|rt to|rt before|repost|tag (?:a"
        r"|two|three|\d|your|some)|follow us|like (?:and|&|our page|this)|share (?:this|our|the) (?:post|page"
        r"|tweet)|like our)\b",
    ),
    cue("giveaway freebie freebies giveaways", r"\b(?:giveaway|freebies?)\b"),
    cue("tag", r"\btag (?:a|an|two|three|\d|your|some) (?:\w+ )?(?:friends?|mates?|mums?|someone|parents?|people)\b"),
    cue(
        "win",
        r"\b(?:win|could win|to win) (?:a|an|this|one of|two|\d|tickets|vip|free|yourself)"
        r" ?[^\n.!?]{0,40}\b(?:voucher|hamper|family (?:day|ticket|pass)|holiday|ipad|tickets to|spa|meal for"
        r"|weekend|car|bundle|giveaway|gift card|alton towers|legoland|console|airpods)\b",
    ),
    cue("chain copy paste forward", r"\b(?:copy and paste|pass it on to|forward this to|share this with \d+)\b"),
)

# Selling and promoting: off topic unless it is the school's own.
TRADE = (
    cue(
        "off discount",
        r"\b\d{1,2} ?(?:%|percent|per cent) (?:off|discount)\b|(?<= )(?:pounds|\d+) off (?:your|all|any|when)\b",
    ),
    cue(
        "quote quoting discount discounts codes promo code voucher coupon",
        r"\b(?:discount|promo|voucher|coupon|offer) codes?\b|\bdiscounts? (?:for|on|at|when|of|available)\b"
        r"|\b(?:use|with|quote|quoting|enter|using)(?: the| our)? (?:code|discount) \w+|\bquote [a-z]+\d+\b",
    ),
    cue(
        "half offer offers offering deal deals price prices value special for one sale bogof friday",
        r"\bhalf[- ]price\b|\bspecial (?:offers?|deals?)\b|\b(?:great|amazing|fantastic|best|unbeatable)"
        r" (?:deals?|offers?|prices|value)\b|\bbogof\b|\b(?:black friday|january|summer|clearance|closing down"
        r"|flash) sale\b|\bsale now on\b|\b(?:buy|book) one,? get one\b|\b(?:2|two|3|three) for (?:1|one|2"
        r"|two)\b(?! (?:school|term))|\boffer(?:s|ing)? (?:every|all|our|you|any|parents?|families"
        r"|new)\b[^\n.]{0,40}\b(?:free|off|discount)\b",
    ),
    cue(
        "free first 1st one",
        r"\bfree (?:quotes?|estimates?|trials?|delivery|consultations?|samples?|gift|tasters?|taster session"
        r"|survey|valuations?|no[- ]obligation|drink|first)\b|\b(?:first|one|1st) (?:\w+ )?(?:lesson|session"
        r"|class|month|week) (?:is )?(?:free|half)\b",
    ),
    cue(
        "get shop order buy book grab hurry stock stocks limited",
        r"\b(?:shop|order|buy|book) (?:now|today|yours|online now|here now)\b(?=[^\n]{0,120}(?:\b(?:at|www|\.com"
        r"|\.co|link|offer|only|from)\b))|\bwhile stocks? lasts?\b|\blimited (?:time|offer|edition|stock)\b|\bget"
        r" (?:yours|them) (?:now|before|today|while)\b|\bgrab (?:yours|a bargain|a deal)\b|\bhurry,? (?:before"
        r"|while|offer|limited)\b|\bbefore they (?:sell out|go|are gone)\b",
    ),
    cue(
        "just only prices starting starts",
        r"\b(?:from|for) (?:just|only) \d+|\bprices (?:from|start)\b|\b(?:starting|starts) (?:from|at) (?:just "
        r"|only )?\d+",
    ),
    cue(
        "sale selling sell sold",
        r"\bfor sale\b|\b(?:i'm|i am|we're|we are|am|is|anyone|someone) selling\b|(?:^|[.!?\n] ?)selling (?:my |a"
        r" |an |our |\w+ )|\bselling (?:my|his|her)\b",
    ),
    cue("ono ovno pcm obo", r"\b\d+ ?(?:ono|ovno|pcm|obo|o\.n\.o)\b"),
    cue(
        "rent let room flat house",
        r"\b(?:to let|to rent|for rent|room (?:to|for) (?:let|rent)|house share|no pets|viewings?(?: by|"
        r" available| from)?)\b(?!(?: \w+)? (?:us|me|them|the|you|it))",
    ),
    cue(
        "used condition unwanted",
        r"\b(?:hardly|barely|never|lightly) (?:been )?(?:used|worn)\b|\b(?:excellent|good|great|perfect|mint)"
        r" condition\b|\bnearly new\b|\bbuyer (?:to )?collects?\b|\bcollection only\b|\b(?:any|best|sensible)"
        r" offers?\b|\bmake (?:me|us) an offer\b|\bopen to offers\b",
    ),
    cue("home homes", r"\b(?:to|for|need|needs|looking for|free to)(?: a| an)? ?(?:good|loving|new|forever) homes?\b"),
    cue(
        "message details info pm",
        r"\b(?:message|text|contact|call)(?: me)? for (?:more )?(?:details|info|prices|a quote)\b",
    ),
    cue(
        "sponsored sponsor sponsors partner",
        r"\bsponsored by\b|\b(?:our|proud) (?:new )?(?:sponsors?|partners? at)\b|\bin partnership with our"
        r" friends\b|\bpaid partnership\b|#ad\b|#sponsored\b",
    ),
    cue("friends", r"\bour (?:good )?friends (?:at|from|over at)\b"),
    cue(
        "give call ring",
        r"\bgive (?:him|her|them|\w+) a (?:call|ring|bell)\b|\bcall (?:now|today|\w+'s?) (?:\w+ )?(?:for|on)\b",
    ),
    cue("job jobs", r"\bno job too (?:small|big)\b"),
    cue(
        "plumber builder decorator hairdresser barber salon takeaway gym mortgage mortgages insurance estate slimming karate dance franchise botox photography photographer photoshoot shoot pizza restaurant pub tutor tutoring tutors kebab cleaner gardener electrician window bouncy nails beauty lashes tattoo car driving broker physio personal pilates yoga zumba childminder childminding childcare babysitter babysitting nanny boot energy broadband",
        spaced(
            r"\b(?:plumb(?:er|ing)|builders?|decorators?|hairdress(?:er|ers|ing)|barbers?|salon|takeaway|gym"
            r"|mortgages?|insurance|estate agents?|slimming|weight loss|karate|dance (?:school|studio|academy"
            r"|classes)|franchise|botox|photograph(?:y|er) (?:studio|are|is|offer)|photo ?shoots?|newborn shoots?"
            r"|pizza|restaurant|pub|tutor(?:s|ing)?|cleaning service|cleaners?|gardener|electrician|bouncy castle"
            r"|nails|beauty|lashes|tattoo|car (?:wash|sales|dealer)|driving lessons|brokers?|physio|personal trainer"
            r"|pilates|yoga|zumba|childmind(?:er|ers|ing)|childcare|babysit(?:ter|ting)|nann(?:y|ies)|car boot|energy"
            r" supplier|broadband)\b"
            r"(?=[^\n]{0,160}\b(?:offer|offers|offering|book|free|spaces?|prices?|price|call|quote|discount|deal|deals|open(?:ing)?|special|join|vip|available|recommend|visit|order|menu|off|from|session|first|members?|cheap|now|call|sale|switch|pitch)\b)"
        ),
    ),
    cue(
        "dance boutique etsy online studio restaurant stall business shop cafe salon company",
        r"\b(?:my|our|his|her) (?:\w+'s|\w+s'|own|new|family) (?:new )?(?:business|shop|cafe|salon|company|dance"
        r" school|studio|restaurant|stall|boutique|etsy|online shop)\b",
    ),
    cue(
        "etsy vinted ebay avon amazon tupperware bodyshop crowdfunder gofundme onlyfans herbalife depop gumtree "
        "marketplace crypto bitcoin",
        r"\b(?:etsy|vinted|ebay|avon|tupperware|herbalife|depop|gumtree|facebook marketplace|crypto|bitcoin"
        r"|amazon (?:prime|wish|deal|link|affiliate))\b",
    ),
    cue(
        "link referral affiliate",
        r"\b(?:using|use|with|via|through|click) (?:our|my|this) (?:affiliate |referral"
        r" )?link\b(?=[^\n]{0,60}\b(?:off|discount|shop|earn|get)\b)|\b(?:referral|affiliate) (?:link|code)\b"
        r"|\b(?:off|discount|shop|earn)\b[^\n]{0,80}\b(?:using|via|through) (?:our|my|this) link\b",
    ),
    cue(
        "season tickets tour",
        r"\bseason tickets?\b|\btour (?:tickets|dates)\b|\btickets? (?:on sale now|now on sale|available now)(?:"
        r" at| for the| from)\b",
    ),
    cue(
        "lottery bet betting odds casino bookies jackpot",
        r"\b(?:lottery|lotto|betting|bookies|casino|jackpot|the odds)\b",
    ),
    cue(
        "loan loans invest investment earn income cash",
        r"\b(?:loans?|invest(?:ment)? opportunit\w+|earn (?:extra|money|up to)|work from home|extra income|quick"
        r" cash|be your own boss)\b",
    ),
    cue(
        "daughters sons husbands wifes sisters brothers friends mates cousins mum mums dad dads neighbour "
        "neighbours partner partners daughter son husband wife sister brother friend mate cousin",
        r"\b(?:my|our) (?:daughter|son|husband|wife|sister|brother|friend|mate|cousin|mum|dad|neighbour"
        r"|partner)(?:'s)? (?:\w+ )?(?:has opened|is selling|is opening|runs|has started|has a|business|shop|band"
        r"|gig|salon|is offering|dance|cafe)\b",
    ),
)

# Chat: off topic however many schools words stand beside it.
CHAT = (
    cue(
        "strictly bake bakeoff celebrity eastenders corrie coronation eurovision traitors gladiators island "
        "netflix factor talent apprentice emmerdale masterchef gogglebox",
        r"\b(?:strictly|bake ?off|i'm a celeb(?:rity)?|eastenders|corrie|coronation street|eurovision|the"
        r" traitors|love island|x factor|britain's got talent|the apprentice|emmerdale|gogglebox"
        r"|netflix)\b(?=[^\n]{0,100}\b(?:tonight|last night|watch(?:ing|ed)?|final|spoilers?|favourite|who's|vote"
        r"|episode|series|binge|hooked|sofa|winner|back|loved|jungle)\b)",
    ),
    cue(
        "mcfc mufc lfc afc cfc thfc nufc bfc efc coyg ynwa",
        r"\b(?:[mlatn]u?fc|cfc|thfc|nufc|mcfc|mufc|efc|coyg|ynwa)\b",
    ),
    cue("watching watch watched", r"\b(?:anyone|anybody|who|who's|who is) (?:else )?(?:\w+ )?watching\b(?! over)"),
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
        "friday weekend monday tuesday wednesday thursday hump tgif",
        r"\b(?:is it (?:friday|the weekend|half term|home time|christmas|the holidays) (?:yet|already)|roll on"
        r" (?:the )?(?:weekend|friday|summer|holidays|half term|christmas|5|home)|tgif|thank (?:god|goodness"
        r"|heavens) (?:it's|its) friday|hump day|that friday feeling|monday (?:blues|morning feeling)|(?:only"
        r"|still) (?:monday|tuesday|wednesday)|happy friday everyone|who's got (?:weekend|plans))\b",
    ),
    cue(
        "shattered hungover knackered wine gin prosecco beer beers pint pints pub cocktail cocktails hangover "
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
        r"\bwhy (?:did|was|couldn't|do|can't|are|is) (?:the|a|an) [\w' ]{2,40}\? (?:because|to get|it|he|they|she"
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
    cue("petition boycott", r"\b(?:sign|signing|support|share) (?:the|our|this|a|my) (?:\w+ )?petition\b|\bboycott\b"),
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
        "husband wife boyfriend girlfriend diet tattoo hubby fiance",
        r"\bmy (?:husband|wife|boyfriend|girlfriend|partner|hubby|other half|fiance|fiancee|diet|tattoo|new car"
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
        "coffee tea monday morning needed need",
        r"\b(?:need|needs?|needing|desperate for|time for)(?: a| my| another| more)? (?:strong |large |big"
        r" )?(?:coffee|caffeine|wine|gin|drink|lie[- ]in|nap)\b",
    ),
)

# Small talk: off topic only where nothing else in the post is about school.
SMALL_TALK = (
    cue(
        "weather sunny sunshine rain raining hot cold freezing boiling scorching day snow morning evening",
        r"\b(?:lovely|gorgeous|horrible|miserable|beautiful|glorious|grim|freezing|boiling|scorching|nice"
        r"|stunning|wet|rubbish|awful)(?: \w+)? (?:weather|day|morning|sunshine|rain|evening|sunset|sunrise"
        r"|afternoon|out there|outside|today)\b|\b(?:sun is (?:out|shining)|sun's out|raining (?:again|cats)|too"
        r" (?:hot|cold)|this (?:weather|heat|rain))\b",
    ),
    cue(
        "weekend bank bbq barbecue plans",
        r"\b(?:weekend|bank holiday|bbq|barbecue|barbie) (?:plans|everyone|vibes|is here|here we come)\b|\bhappy"
        r" (?:weekend|bank holiday)\b|\bhaving a (?:bbq|barbecue)\b|\b(?:enjoy|have) (?:a|your|the) (?:\w+"
        r" )?(?:weekend|evening|bank holiday)\b",
    ),
    cue(
        "pizza chocolate cake chips burger",
        r"\b(?:who (?:else )?(?:loves?|fancies|wants)|i (?:love|fancy|could murder|want)) (?:a )?\w+",
    ),
    cue("i im ive my me", r"\b(?:i'm|i am|i've|i was|i had|i can't|i cannot|i love|i hate|i want|i think|i need)\b"),
    cue(
        "film movie cinema album song series book goal match game",
        r"\b(?:went|going|been) to (?:see|the cinema|watch)\b|\b(?:best|worst) (?:film|movie|song|series|match"
        r"|game|goal) ever\b|\bwhat a (?:goal|match|game|result|save|race|film|ending|night)\b",
    ),
    cue(
        "downing westminster cost tax taxes government prime minister politics politicians tax prices brexit election",
        r"\b(?:the government|prime minister|politicians?|brexit|tax(?:es)?|cost of living|westminster|downing"
        r" street)\b",
    ),
    cue("fancy cheers yum nom yummy", r"\b(?:nom nom|yum+y?|cheers everyone)\b"),
    cue(
        "cat dog kitten puppy cats dogs kittens puppies",
        r"\b(?:cats?|dogs?|kittens?|pupp(?:y|ies)) (?:video|are (?:the best|better)|free|need)\b",
    ),
)

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
        r"|tuck ?shop|bake sale|cake sale|raffle|tombola|nursery places?|reception places?|charity|gardening club"
        r"|grown by|at the gate|in the playground|made by|in aid of|fundrais\w+|raised|raise money|hospice"
        r"|children in need|comic relief|red nose|macmillan|our (?:school|pupils|children|fair|fete|choir|stall"
        r"|library|nursery|year \d\w*)|governors?|school trip|leavers'? hoodies?|yearbooks?|tickets for (?:our"
        r"|the) (?:\w+ )?(?:play|production|nativity|concert|show|panto\w*|disco|fair|performance|musical)"
        r"|vacanc(?:y|ies)|join our team|we are looking for|second[- ]hand|pre-?loved|lost property)\b"
    )
)
# Words that have no business on a school's account, unless something else in the post is about school.
STRANGE = WORDS["strange"]
# Two of these together do as well.
ODD = WORDS["odd"]
SCHOOLISH = WORDS["schoolish"]
SCHOOL = re.compile(
    spaced(
        rf"\b(?:{_CLASS}|school|classroom|teachers?|assembly|playground|lessons?|homework|learning|learned|learnt"
        rf"|parents?|families|governors?|term|half[- ]term|trip|phonics|spellings?|maths|english|science|reading"
        rf"|library|hall|sports day|pe|kit|nativity|production|forest school|headteacher|head teacher|staff"
        rf"|attendance|uniform|inset|coats?|hats?|sun ?cream|bring|collected|clubs?|stars? of the week|house"
        rf" points|residential|closed|open|fair|playtime|lunchtime|worship|harvest|museum|safety|we (?:won|lost"
        rf"|drew)|(?:our|the|a|girls'?|boys'?|mixed|school) team|netball|tournament|fixture|everyone in|thank"
        rf" you)\b"
    )
)
