"""What complaints are made of, and when such words are a lesson, a story, the weather or a condolence."""

import re

from birdtable.core.text.cues import spaced

PARENTS = (
    r"(?:parents?|families|carers?|mums?|dads?|grandparents?|adults?|grown-ups|people|drivers?|motorists?|you"
    r"|some(?: of you| parents| people| families| drivers)?|a (?:few|handful|minority)(?: of (?:you|parents|people"
    r"|families))?|certain (?:\w+ )?(?:parents?|people|families|individuals)|those(?: of you)?(?: who)?|somebody"
    r"|someone"
    r"|everyone|everybody|anyone|nobody|no one|(?:half|most|some|many|too many) of (?:you|the parents|our parents"
    r"|year \w+|the class|them)|the rest of you|the (?:same|selfish) (?:few|people|parents)|dog (?:owners|walkers)"
    r"|neighbours|residents)"
)
BODIES = (
    r"(?:council|local authority|the government|government|ministers?|prime minister|education secretary|dfe"
    r"|department(?: for education)?|ofsted|inspectors?|the trust|whitehall|westminster|politicians|mps?"
    r"|(?:coach|bus|catering|cleaning|theatre|taxi|train|photo\w*|security|supply|it|phone|energy|building|transport"
    r"|food|travel|hire) (?:company|firm|companies|provider|service|agency|people)|company|firm|contractors?|caterers?"
    r"|suppliers?|photographers?|builders|referee|ref|umpire|opposition|(?:other|opposing|away|home) (?:team|side"
    r"|school)"
    r"|bus drivers?|coach drivers?|royal mail|landlord|developers?|highways|police|organisers?|broadband|internet"
    r"|venue|staff at the \w+)"
)
BAD = (
    r"(?:dreadful|appalling|awful|terrible|shocking|disgraceful|disgusting|abysmal|pathetic|horrendous"
    r"|unacceptable|rude"
    r"|selfish|inconsiderate|thoughtless|lazy|disrespectful|ridiculous|shameful|atrocious|woeful|diabolical|lousy"
    r"|hopeless"
    r"|useless|rubbish|shoddy|shambolic|outrageous|laughable|poor|unprofessional|foul|vile|ignorant|entitled|nasty"
    r"|embarrassing|infuriating|offensive|unforgivable|inexcusable|deplorable|dire|miserable|sloppy|mindless)"
)
MATTERS = (
    r"(?:behaviour|attitudes?|turn ?out|attendance|punctuality|parking|driving|service|efforts?|response|manners"
    r"|parents?"
    r"|drivers?|people|litter|communication|organisation|language|decisions?|treatment|excuses?|conduct|listening"
    r"|effort|standards?|work|weather forecast|company|council|lot|bunch|class|team|referee|management|comments"
    r"|few|minority|individuals?|display|performance|state|way to|planning|customer service|food|quality|timekeeping"
    r"|phone calls?|e-?mails?|messages?|vandals|ref|refereeing|officiating|opposition)"
)
NOT_A_COMPLAINT = re.compile(
    spaced(
        r"\b(?:wrote|written|writing|writes|story|stories|poem|poems|poetry|novel|book|books|chapter|characters?"
        r"|villain\w*"
        r"|play|panto\w*|role|drama|debat\w*|discuss\w*|learn(?:ed|t|ing)?|lesson|history|topic|persuasive|imagin\w+"
        r"|(?:roman|tudor|victorian|viking|egyptian|greek|saxon|medieval|stuart)s?|evacuees?|slavery|war|wars|soldiers?"
        r"|king|queen|emperor|princess|prince|wolf|giant|witch|dragon|troll|goldilocks|cinderella|scrooge|matilda"
        r"|gruffalo"
        r"|trunchbull|plague|volcano\w*|earthquakes?|tsunami|titanic|bully\w*|bullie[sd]|racis[mt]\w*|kindness"
        r"|remembrance"
        r"|poppy|holocaust|condolences?|died|funeral|passed away|in memory|grief|grieving|suffragettes?"
        r"|funny poem|comic|sketch|film|song|sang|diary|diaries|in character|school council|var|this (?:rain"
        r"|weather|heat|snow|cold)|eco (?:council|warriors"
        r"|club|team)|posters?|campaign\w*|science|experiments?|explor\w+|investigat\w+|e-?safety|online)\b"
    )
)
