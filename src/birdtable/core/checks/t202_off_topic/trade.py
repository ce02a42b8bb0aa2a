"""Giveaways and selling, as patterns over folded text."""

from birdtable.core.text.cues import cue, spaced

# Asking for likes and shares is never school business, whatever the prize.
GIVEAWAYS = (
    cue("lucky", r"\b(?:one|a|two|three|\d) lucky (?:follower|winner|person|parent|family|fan|reader|commenter)s?\b"),
    cue(
        "comment comments",
        r"\bcomment (?:below|under|underneath)\b|\b(?:tell us|answers?|let us know|guess(?:es)?) in the comments\b",
    ),
    cue("share like retweet rt", r"\b(?:share|like|retweet|rt) if (?:you|your)\b"),
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
        "bargains friday sale quiz head",
        r"\b(?:black friday|boxing day|cyber monday|bank holiday) (?:bargains?|deals?|offers?|sales?)\b|\bpub"
        r" quiz\b|\b(?:bargains?|deals?|offers?|savings) at\b",
    ),
    cue(
        "recommended recommend cracking",
        r"\bhighly recommend(?:ed)?\b|\b(?:did|does|doing) a (?:cracking|great|brilliant|fantastic|super) job"
        r" (?:on|of) (?:my|our) (?!school|playground|pond|hall|field|garden|library)\w+",
    ),
    cue("local", r"\bsupport (?:your|our|a) local (?!school|schools|library|charity|hospice|food)\w+"),
    cue("free", r"\b(?:kids|children|under \d+s?) (?:eat|go|swim|get in|play) (?:for )?free\b"),
    cue("menu", r"\bnew menu at\b"),
    cue(
        "mention welcome everything",
        r"\bmention (?:our|the school's|this|my) (?:name|post|tweet|school)\b|\bnew (?:patients|customers|members"
        r"|clients) (?:are )?(?:welcome|wanted)\b|\beverything must go\b",
    ),
    cue(
        "recommend recommends",
        r"\b(?:we|i|highly|would)(?: \w+)? recommend (?:the )?\w+(?: \w+){0,3} (?:shop|practice|dental|dentist"
        r"|salon|cafe|restaurant|company|plumber|garage|studio|centre|hotel|services?|cleaners?)\b",
    ),
    cue("save", r"\bsave \d+(?: pounds|%| percent)? (?:on|off|when|with|today)\b|\bsave (?:up to|money on|on your)\b"),
    cue(
        "band gig playing",
        r"\b(?:band|gig|dj|disco) (?:is |are )?(?:playing|performing|live)? ?at the (?!school|hall|fair)\w+|\bon"
        r" the door\b",
    ),
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
        r" (?:deals?|offers?|prices|value)\b(?! of\b)|\bbogof\b|\b(?:black friday|january|summer|clearance|closing down"
        r"|flash) sale\b|\bsale now on\b|\b(?:buy|book) one,? get one\b|\b(?:2|two|3|three) for (?:1|one|2"
        r"|two)\b(?! (?:school|term))|\boffer(?:s|ing)? (?:every|all|our|you|any|parents?|families"
        r"|new)\b[^\n.]{0,40}\b(?:free|off|discount)\b",
    ),
    cue(
        "free first 1st one",
        r"\bfree (?:quotes?|estimates?|trials?|delivery|consultations?|tasters?|taster session"
        r"|survey|valuations?|no[- ]obligation)\b|\b(?:first|one|1st) (?:\w+ )?(?:lesson|session"
        r"|class|month|week) (?:is )?(?:free|half)\b",
    ),
    cue(
        "get shop order buy book grab hurry stock stocks limited",
        r"\b(?:shop|buy) (?:now|today|yours|online now|here now)\b|\bwhile stocks? lasts?\b|\blimited (?:time"
        r"|offer|edition|stock)\b|\bget"
        r" (?:yours|them) (?:now|before|today|while)\b|\bgrab (?:yours|a bargain|a deal)\b|\bhurry,? (?:before"
        r"|while|offer|limited)\b|\bbefore they (?:sell out|go|are gone)\b",
    ),
    cue(
        "just only prices starting starts",
        r"\bfrom (?:just|only) \d+|\bprices (?:from|start)\b",
    ),
    cue(
        "sale selling sell sold",
        r"\bfor sale\b|\b(?:i'm|i am|we're|we are|am|is|anyone|someone) selling\b|(?:^|[.!?\n] ?)selling (?:my |a"
        r" |an |our |\w+ )|\bselling (?:my|his|her)\b",
    ),
    cue("ono ovno pcm obo", r"\b\d+ ?(?:ono|ovno|pcm|obo|o\.n\.o)\b"),
    cue(
        "rent let room flat house",
        r"\b(?:to rent|for rent|room (?:to|for) (?:let|rent)|house share|viewings? (?:by|available|from))\b"
        r"|\bto let\b(?=\s{0,2}(?:[,.!:]|$))",
    ),
    cue(
        "used condition unwanted",
        r"\b(?:hardly|barely|never|lightly) (?:been )?(?:used|worn)\b|\b(?:excellent|great|perfect|mint)"
        r" condition\b|\bgood condition,? (?:\d|ono|collect|pick)|\bnearly new\b|\bbuyer (?:to )?collects?\b"
        r"|\bcollection only\b|\b(?:any|best|sensible)"
        r" offers?\b|\bmake (?:me|us) an offer\b|\bopen to offers\b",
    ),
    cue("home homes", r"\b(?:to|for|need|needs|looking for|free to)(?: a| an)? ?(?:good|loving|new|forever) homes?\b"),
    cue(
        "message details info pm",
        r"\b(?:message|text|pm|message me|call me|text me) for (?:more )?(?:details|info|prices|a quote)\b",
    ),
    cue(
        "sponsored sponsor sponsors partner",
        r"\bsponsored by\b|\b(?:our|proud) (?:new )?(?:sponsors?|partners? at)\b|\bin partnership with our"
        r" friends\b|\bpaid partnership\b|#ad\b|#sponsored\b",
    ),
    cue("friends", r"\bour (?:good )?friends (?:at|from|over at)\b"),
    cue(
        "give call ring",
        r"\bgive (?:him|her|them) a (?:call|ring|bell)\b|\bcall (?:now|today|\w+'s?) (?:\w+ )?(?:for|on)\b",
    ),
    cue("job jobs", r"\bno job too (?:small|big)\b"),
    cue(
        "plumber builder decorator hairdresser barber salon takeaway gym mortgage mortgages insurance estate "
        "slimming karate dance franchise botox photography photographer photoshoot shoot pizza restaurant pub "
        "tutor tutoring tutors kebab cleaner gardener electrician window bouncy nails beauty lashes tattoo "
        "car driving broker physio personal pilates yoga zumba childminder childminding childcare babysitter "
        "babysitting nanny boot energy broadband",
        spaced(
            r"\b(?:plumb(?:er|ing)|builders?|decorators?|hairdress(?:er|ers|ing)|barbers?|salon|takeaway|gym"
            r"|mortgages?|insurance|estate agents?|slimming|weight loss|karate|dance (?:school|studio|academy"
            r"|classes)|franchise|botox|photograph(?:y|er) (?:studio|are|is|offer)|photo ?shoots?|newborn shoots?"
            r"|pizza|restaurant|pub|tutor(?:s|ing)?|cleaning service|cleaners?|gardener|electrician|bouncy castle"
            r"|nails|beauty|lashes|tattoo|car (?:wash|sales|dealer)|driving lessons|brokers?|physio|personal trainer"
            r"|pilates|yoga|zumba|childmind(?:er|ers|ing)|childcare|babysit(?:ter|ting)|nann(?:y|ies)|car boot|energy"
            r" supplier|broadband)\b"
            r"(?=[^\n]{0,160}\b(?:offer|offers|offering|book|free|spaces?|prices?|price|call|quote|discount|deal"
            r"|deals|open(?:ing)?|special|join|vip|available|recommend|visit|order|menu|off|from|session|first"
            r"|members?|cheap|now|call|sale|switch|pitch)\b)"
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
        r"\bseason tickets?\b|\btour (?:tickets|dates)\b|\btickets? (?:available now|still available) (?:at|from)"
        r" ticketmaster\b",
    ),
    cue(
        "lottery bet betting odds casino bookies jackpot",
        r"\b(?:lottery (?:tickets?|win|numbers)|lotto|betting|bookies|casino|jackpot|the odds)\b",
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
