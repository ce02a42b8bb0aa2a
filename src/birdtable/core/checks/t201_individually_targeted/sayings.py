"""What people say to one person, as patterns over folded text."""

import re

from birdtable.core.text.cues import cue, spaced
from birdtable.core.text.word_sections import sections

WORDS = sections(__package__)

_GOOD = (
    "great|good|super|superb|amazing|fantastic|brilliant|excellent|lovely|wonderful|awesome|fab|fabulous|"
    "beautiful|incredible"
    "|terrific|marvellous|outstanding|impressive|top|nice|best|cracking|stunning|splendid|magnificent|dis"
    "appointing|poor|bad|better"
)
_DEED = (
    r"work|job|effort|efforts|try|stuff|homework|poem|poems|drawing|picture|goal|goals|lesson|maths|attitude"
    r"|behaviour|progress"
    r"|catch|play|stuff|one|day|week|improvement|performance|story|model|project|idea|ideas|answer|answers|score"
    r"|skills|manners"
    r"|handwriting|focus|science|art|art ?work|diving|going|show|start|presentation|talk|assembly|solo|race|\w{3,12}ing"
)
OPENERS = re.compile(
    spaced(
        r"(?:\b|(?=@ ))(?:"
        r"(?P<praise>(?:very )?well done|congratulations|congrats|congratulation|bravo|kudos|good (?:girl|boy|lad"
        r"|lass|man|job|going|work|effort)|clever (?:girl|boy)|great job"
        r"|way to go|nice (?:one|try|work)|hats off|high five|shout ?out|big up|three cheers|keep (?:it up|going"
        r"|trying|smiling|practising|up the good work)|well (?:played|tried|spoken|remembered|said)"
        r"|unlucky|hard luck|bad luck|tough luck|better luck next time|never mind|chin up|cheer up|come on|go on"
        r"|hurry up|calm down|good try|must try harder|(?:so |very |really )?(?:proud|pleased|impressed)(?: with|"
        r" of)"
        r"|(?:we(?:'re| are)|i'm) (?:all )?(?:so |very |really )?(?:proud|disappointed|pleased|impressed"
        r"|thrilled)(?: of| with| in| by| for)|you did it|you (?:rock|smashed it|star|legend|superstar|champion)"
        r"|what a (?:star|superstar|legend|champ|hero)"
        rf"|(?:{_GOOD}) (?:(?:\w{{2,12}} )?(?:{_DEED}))(?: (?:today|from you|this week|this morning|this afternoon"
        rf"|yesterday|in \w+))?"
        rf"|(?:such |really |so |much |very )?(?:{_GOOD}) to (?:see|have|hear from))"
        r"|(?P<birthday>(?:a (?:very |big )?)?(?:very )?(?:happy|belated)(?: belated)?(?: \d{1,3}(?:st|nd|rd"
        r"|th))? (?:birthday|bday|b-day)|many happy returns|birthday (?:girl|boy|wishes|greetings)|happy birthday"
        r" (?:wishes|greetings))"
        r"|(?P<wish>good luck|best of luck|best wishes|get well(?: soon)?|speedy recovery|goodbye|farewell|bye(?:"
        r" bye)?|bon voyage|see you (?:soon|tomorrow|next week|on \w+)|welcome(?: back| home)?|thinking of(?:"
        r" you)?|safe (?:journey|travels)|miss you|(?:we(?:'ll| will)|we) (?:all )?miss|missing you|happy"
        r" retirement|sorry)"
        r"|(?P<hello>hi|hello|hey|dear|hiya|good morning|good afternoon|oi|psst|ok|okay|no|yes|now then)"
        r"|(?P<thanks>thank you|thanks|ta|cheers|thank you so much|thanks so much|many thanks|a (?:huge|big) thank you)"
        r"|(?P<to>(?<=^)to|(?<=[.!?\n] )to|(?<=\n)to)(?=\s)"
        r"|(?P<note>(?:(?:a|an|this is a|one|our|just a) )?(?:\w+ )?(?:message|note|word|advice|feedback|memo|tip"
        r"|plea|question|request|telling off|warning) (?:for|to)|@)"
        r")(?![\w'])"
    )
)
OPENING_WORDS = frozenset(re.findall(r"[a-z]{2,}", OPENERS.pattern)) | {"shoutout"}
"""A text without any of these and without an @ opens nothing."""
FILLERS = WORDS["fillers"]

YOU = re.compile(
    r"(?<!thank )(?<!thank\n)\b(?:you|your|yours|yourself|you're|youre|you've|you'll|u|ur)\b(?! (?:all|lot|guys"
    r"|children|both|everyone|families|parents))"
)
"""One person spoken to: the thanks in “thank you” speaks to anybody."""

FEEDBACK = re.compile(
    spaced(
        r"\b(?:better|(?:much|more|most|massively) improved|improving|improvement|keep it up|at last|finally"
        r"|still|tr(?:ied|ying) (?:so |really |very )?hard(?:er)?|behav\w+|listen\w*|concentrat\w+"
        r"|calm(?:er|ly)?|sensibl[ey]|(?:not|no|less|without) (?:\w+ )?(?:shouting|talking|running|hitting|crying"
        r"|tears|fuss|reminders?|chatting|fighting)|for once|turn(?:ed|ing) (?:things|it) around"
        r"|(?:good|better|right) choices|(?:good|better|great) (?:day|week|morning|afternoon|lesson)|tidier"
        r"|neater|on time|in (?:his|her|their) seat|being good|settl\w+|brav(?:e|er|ery)|joined in|grown in"
        r" confidence)\b"
    )
)
STARTS_TALK = re.compile(
    spaced(
        r"(?:(?:and|but|so|well|oh|today|that|this|the|it|what|yesterday|all|now|sorry)[ ,]{1,2})?(?:[\w/%']+"
        r" ){0,4}?(?:you|your|you're|youre|you've|you'll|please|pls|can you|could you|well done|happy birthday"
        r"|congratulations|good luck|thank you|thanks|don't|dont|keep|stop|come|see me|make sure|remember|try|get"
        r" well|we need|we want|we expect|we miss|we love|we're so proud|we are so proud|not good enough|must try"
        r"|great job|good job|sit|listen|bring|ring|call|look after|never mind|look at you|hurry|show us|tell us"
        r"|how many times|brilliant|great|super|amazing|fantastic|excellent|awesome|nice|what an?|what did (?:we"
        r"|i)|what have (?:we|i)|no more|no (?=\w+ing)|we (?:loved|love|saw|heard|noticed|know|think|hope|are"
        r"|were|will)|lovely|wonderful|such an?|so (?:good|brave|kind|much)|more (?:of|like)|how (?:lovely|kind"
        r"|brave|wonderful|about|many|are)|where|why|have you|did you|are you|will you|thanks|big|massive|huge"
        r"|this is|that was|that is|one more|last|final|enjoy|be (?:kind|good|careful|proud)|another|lovely to"
        r"|good to|much"
        r" better|not bad)\b"
    )
)
COMMANDS = WORDS["commands"]
WE_TO = re.compile(
    spaced(
        r"we(?:'re|'ll|'ve)? (?:all )?(?:need|want|expect|hope|know|are so proud|will miss|miss|love|believe"
        r"|think)\w* (?:\w+ )?your?\b"
    )
)

SPOKEN_TO_ONE = (
    (
        True,
        cue(
            "know",
            r"\byou know who you (?:are|both are)\b|\bnaming no names\b|\bno names mentioned\b|\bif the cap"
            r" fits\b|\bmentioning no names\b",
        ),
    ),
    (
        False,
        cue(
            "to who whose that parked",
            r"(?:^|[.!?\n] ?)(?:(?:a )?(?:message|note|word|plea) )?(?:to|for) (?:the|whoever|a certain|one|that|our)"
            r" ?(?:\w+ ){0,3}?(?:parent|person|mum|mam|dad|driver|lady|man|woman|gentleman|child|boy|girl|pupil"
            r"|family|neighbour|individual|owner|grandparent|grandad|grandma|carer|member of staff|teacher|adult"
            r"|van|car|cyclist|dog walker|one)\b(?! of the)(?: \w+){0,1}? (?:who|that|whose|with|in|driving"
            r"|parked|wearing|from|you|which|responsible)\b",
        ),
    ),
    (
        False,
        cue(
            "could can please would will whoever",
            r"\b(?:could|can|please|would|will) (?:(?:could|can|please|would) )?(?:the|that) (?:\w+"
            r" ){0,2}?(?:parent|person|mum|dad|driver|lady|man|woman|gentleman|child|boy|girl|lad|lass|pupil|family"
            r"|neighbour|owner|individual|carer|grandparent|adult)\b(?! of (?:the )?year)(?: (?:who|that|whose|of"
            r"|with|in|driving|parked)\b)",
        ),
    ),
    (
        False,
        cue(
            "whoever",
            r"\bwhoever (?:[\w',-]{1,20} ){1,12}?(?:please|shame|should|needs to|must|you|return|own up|bring)\b",
        ),
    ),
    (
        False,
        cue(
            "one certain",
            r"\b(?:one|a certain|a particular|one particular|one of our) (?:year \w+ )?(?:person|child|pupil|boy"
            r"|girl|parent|family|member of staff|mum|dad|teacher)(?: in (?:year \w+|\w+ class|reception))?"
            r" (?:let|spoil\w*|ruined|needs|should|must|has let|decided|keeps|knows|could not|couldn't|thinks?"
            r"|still has|was very|chose)\b",
        ),
    ),
    (
        False,
        cue(
            "to for",
            r"(?:^|[.!?\n] ?)(?:(?:a )?(?:message|note|word|plea) )?(?:to|for) (?:the|a certain|one|that|our|a)"
            r" ?(?:[\w']+ ){0,4}?(?:parent|person|mum|mam|dad|driver|lady|man|woman|gentleman|child|boy|girl"
            r"|pupil|family|neighbour|individual|owner|grandparent|carer|lad|lass|member of staff)\b(?: in"
            r" (?:year \w+|\w+))?[:,!-]{1,2} (?:you|we|please|your|it|that|i|this|thank|well|happy|if|next|can"
            r"|could|stop|move|slow|shame)\b",
        ),
    ),
    (
        False,
        cue(
            "lady man driver woman gentleman parent mum dad person owner girl boy child pupil family",
            r"(?:^|[.!?\n] ?)(?:the|that|whoever's|our) (?:\w+ ){0,3}?(?:lady|man|driver|woman|gentleman|parent"
            r"|mum|dad|person|owner|girl|boy|child|pupil|family) (?:in|with|who|of|from|driving|wearing|whose)"
            r" [^.!?\n]{1,50}[:,-] ?(?:you|please|your|can you|could you|stop|next time|we saw|we know|thank you"
            r"|move|slow)\b",
        ),
    ),
    (
        False,
        cue(
            "someone somebody one person certain",
            r"\b(?:someone|somebody|one of you|one person|a certain (?:person|someone|somebody|child|pupil|boy"
            r"|girl|\w+)|you)(?: in (?:year \w+|\w+(?: class)?))? (?:knows? (?:exactly |full well |very well "
            r"|perfectly well )?(?:what (?:they|you|he|she)|who (?:did|took|broke|has|you|they|it))|needs to own"
            r"|should own|owes (?:\w+ ){0,3}an? (?:apology|explanation)|thought it (?:was|would be) (?:funny|ok"
            r"|okay|clever|acceptable|fine)|is in (?:big |serious )?trouble|(?:stole|took|has taken|has stolen"
            r"|broke|has broken) (?:the|our|a|an|some))\b|(?:^|[.!?\n,] ?)(?:please |so |now )?own up\b",
        ),
    ),
    (
        False,
        cue(
            "mum dad mam grandma grandad nan parent parents owner driver",
            r"(?:^|[.!?\n] ?)(?:to the )?(?:mum|dad|mam|grandma|grandad|nan|parents?|owner|driver)s? of (?:the|a"
            r"|that|our|one) [^.!?\n]{3,50}[:,-] ?(?:you|please|your|can you|could you|we|thank you|it|they)\b",
        ),
    ),
    (False, cue("shame", r"\bshame on (?:you|the|that|whoever)\b")),
    (
        False,
        cue(
            "birthday",
            r"\bhappy (?:\d+(?:st|nd|rd|th) )?birthday to (?:our|a|the) (?:\w+ ){0,3}?(?:head|headteacher|head"
            r" teacher|deputy|caretaker|teacher|cook|lollipop (?:lady|man)|secretary|site manager|ta|chair of"
            r" governors|business manager|teaching assistant|office manager|boss)\b",
        ),
    ),
)
AGED_TODAY = re.compile(
    spaced(
        r"(?:(?:is|turns|turned|will be|has turned|is now|who is|who turns|who turned|celebrates (?:his|her"
        r"|their)|is celebrating (?:his|her|their)|has a|had a)"
        r" (?:\w+ )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)?(?:st|nd|rd|th)?"
        r" ?(?:years old )?(?:today|tomorrow|birthday|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|this week))\b"
    )
)
BIRTHDAY_OF = re.compile(
    spaced(
        r"\s{0,3}(?:(?:\w+ )?\d{1,2}(?:st|nd|rd|th) )?birthday (?:today|tomorrow|this|party|is|!|cake|on)"
        r"|\s{0,3}\d{1,2}(?:st|nd|rd|th) birthday"
    )
)
BEGINS_PRAISE = re.compile(
    spaced(
        r"\W{0,6}(?:(?:what|such|much|really|very|so|a|an|another|more|some|absolutely|not|your|again,?) ){0,3}"
        rf"(?:{_GOOD}|awful|neater|tidier|improved|kinder|calmer|silly|late)\b"
    )
)
BEGINS_COMMAND = re.compile(
    spaced(
        r"\W{0,6}(?:please |just |now |and |always |do )?(?:hurry|come|keep|get|enjoy|try|stop|look|think|have|be"
        r"|don't|dont"
        r"|do not|sit|bring|remember|rest|take|stay|practise|listen|concentrate|cheer|chin|never|calm|work|sleep|thanks"
        r"|thank you|make)\b"
    )
)
APPOSED = re.compile(
    spaced(
        r"\b(?:our|his|her|their|the|an?|my|by|author|poet|artist|called|named|friend|winner|is|was)"
        r" (?:[\w'-]{1,20} ){0,3}?[\w'-]{1,20},\s{0,3}$"
    )
)
NEEDS_TO = re.compile(
    spaced(
        r"(?:really |still )?(?:needs? to|must|should|has to|ought to|could try|had better)(?: \w+ly)? (?!be\b|have"
        r" been)\w+"
    )
)
ASKS_YOU = re.compile(spaced(r"(?:can|could|will|would|did|are|have|do|were|may) you\b"))
ASKS_KIN = re.compile(
    r"[,:!] (?:they|it|it's|we|this|these|here|sorry|well done|thanks|happy|good|have|did|are|is|he's|she's|he is"
    r"|she is)\b"
    r"|[ ,:!-]{1,3}(?:please|pls|can you|could you|you|your|we|thank|ring|call|come|contact)\b"
)
GREETINGS = frozenset({"hi", "hello", "hey", "dear", "hiya", "attention"})
KIN = WORDS["kin"]
UNADDRESSED = WORDS["unaddressed"]
BEFORE_A_NAME = WORDS["before_a_name"]
