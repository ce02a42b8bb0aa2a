"""Offers of others, and talk of matches, television and one's own life: off topic where nothing is about school."""

from birdtable.core.text.cues import cue

PROMOTION = (
    cue(
        "flights holidays breaks cheap sleeps availability villa caravan cottage",
        r"\b(?:cheap|last[- ]minute|late|bargain|package) (?:flights?|holidays?|breaks?|getaways?|deals?)\b|\bflights"
        r" to \w+|\bholidays? (?:to|in) \w+[^\n]{0,60}\bbook\b|\blate availability\b|\b(?:villa|caravan|cottage"
        r"|lodge)"
        r"\b[^\n]{0,60}\b(?:sleeps|available|availability|book)\b",
    ),
    cue(
        "bed bedroom terrace semi listed view viewing valuation bungalow",
        r"\b(?:one|two|three|four|five|\d)[- ]bed(?:room)?(?:ed)? \w+|\b(?:just|newly|now) listed\b|\b(?:call"
        r"|ring) to"
        r" view\b|\bviewings?\b[^\n]{0,40}\b(?:call|ring|book|saturday|sunday)\b",
    ),
    cue(
        "delivers deliver delivery mains order hungry menu takeaway",
        r"\b(?:delivers?|delivering) (?:from|to your|until|till|tonight|7|seven)\b|\bmains? for ?\W?\d"
        r"|\border (?:now|at"
        r" the counter|before \d)\b|\bhungry\?",
    ),
    cue(
        "miles mileage lot collect collects collection anyone",
        r"\b\d+k? miles\b[^\n]{0,40}\d{3}|\b\d+ the lot\b|\bfree to (?:anyone|whoever|collect|a good)\b"
        r"|\bto anyone who"
        r" can collect\b|\b(?:cash|must) (?:on collection|collect)\b",
    ),
    cue(
        "hour lesson hire head night person day half",
        r"\d(?:\.\d\d)? ?(?:an|per|a|/) ?(?:hour|half hour|hr|lesson|night|head)\b"
        r"|\bfrom ?\W?\d+(?:\.\d\d)? (?:a|per)"
        r" (?:day|week|night|person|head|hour)\b|\bhire\b[^\n]{0,40}\d+ (?:a|per) day\b",
    ),
    cue("own", r"\bin (?:your own|the comfort of your) home\b"),
    cue(
        "check out checkout",
        r"\bcheck (?:\w+ )?out\b[^.!?\n]{0,50}\b(?:they|he|she)(?:'ve| have| has| do| does| make| makes| sells?)\b"
        r"|\bat (?:the )?checkout\b",
    ),
    cue(
        "stock sale pairs",
        r"\b(?:in|new) stock\b|\bhas a sale\b|\btickets? (?:are )?on sale (?:now|at \d|from \d)|\b(?:two|three"
        r"|2|3) \w+ for"
        r" ?\W?\d",
    ),
    cue(
        "get eyes car boiler hair nails teeth windows gutters carpets",
        r"\bget your (?:eyes|car|boiler|hair|nails|teeth|windows|gutters|carpets|house|sofa|lawn) (?:\w+ )?(?:tested"
        r"|done|cleaned|serviced|checked|cut|valued|whitened|fixed)\b",
    ),
    cue(
        "restaurant cafe bar pub takeaway salon gym store shop bistro",
        r"\bnew (?:(?!salad|snack|juice|fruit|milk)\w+ )?(?:restaurant|cafe|bar|pub|takeaway|salon|store|shop"
        r"|bistro)(?: is| has)? (?:now )?open\w*",
    ),
    cue(
        "live arms inn tavern lion lounge",
        r"\blive (?:at|in) (?:the )?(?!library|hall|school|church|market)\w+ (?:on|this|every)\b"
        r"|\bat the (?:red lion|white lion|\w+ (?:arms|inn|tavern|lounge"
        r"))\b",
    ),
    cue("bio", r"\blink in (?:my |the )?bio\b"),
    cue(
        "discovered tried cream", r"\bjust (?:discovered|tried|bought) (?:this|these|the) (?:amazing|best|new|fab\w*)\b"
    ),
    cue(
        "series season episode ending voted boxset drama",
        r"\b(?:can'?t|cannot) wait for (?:the )?(?:new |next |final )?(?:series|season|episode)\b|\b(?:new"
        r"|final|next)"
        r" (?:series|season|episode) of\b|\bthat ending\b|\bvoted (?:off|out)\b",
    ),
    cue("did see", r"\bdid (?:anyone|anybody) (?:else )?(?:see|watch|catch)\b"),
    cue("hate discuss coffee", r"\blove it or hate it\b|\b(?:tea|coffee|cats|dogs) or (?:tea|coffee|cats|dogs)\b"),
    cue(
        "points hat player up keeper",
        r"\b\d-\d to the (?!girls|boys|year|reds|blues|greens|yellows|class)\w+|\bthree points\b(?= (?:on|away"
        r"|at|in the"
        r" bag))|\bhat[- ]?trick was\b|\bwhat a player\b|(?:^|[.,!] ?)up the \w+s!",
    ),
    cue("birthday", r"\bhappy birthday to me\b"),
    cue("stone pounds kilos lb lbs", r"\blost (?:\w+ )?(?:stone|\d+ ?lbs?|kilos)\b"),
    cue("wants please", r"\bwho wants (?:an?|some) (?:ice|drink|wine|biscuit|coffee)\b|\btonight,? yes please\b"),
    cue("married", r"\b(?:years )?married (?:today|to my|this)\b"),
    cue("name", r"\badd your name to (?:the|our|this|my)\b|\badd your name\b[^\n]{0,20}\bpetition\b"),
)
