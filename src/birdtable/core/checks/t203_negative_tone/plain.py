"""Plain complaint, blame and scolding, as patterns over folded text."""

from birdtable.core.checks.t203_negative_tone.words import BAD, MATTERS, PARENTS
from birdtable.core.text.cues import cue

_SO = r"(?:\w+ly |so |very |really |more than a little |quite |rather |deeply |a little |a bit |beyond |all ){0,2}"

PLAIN = (
    cue(
        "disappointed disgusted appalled ashamed saddened embarrassed dismayed shocked frustrated annoyed cross angry "
        "furious unimpressed upset horrified outraged fuming livid frustrating disappointing disheartened",
        rf"\b(?:we|we're|i|i'm|staff|governors|teachers|the head|mr \w+|mrs \w+|miss \w+)(?: are| am| were| was|"
        rf" feel| have"
        rf" been|'re|'m)? {_SO}(?:disappointed|disgusted|appalled|ashamed|saddened|embarrassed|dismayed|shocked"
        rf"|frustrated"
        r"|annoyed|cross|angry|furious|unimpressed|upset|horrified|outraged|fuming|livid|disheartened|let down)\b"
        r"(?= (?:with|by|in|at|of|that|to (?:see|hear|learn|find|report|have to|say|receive|read)|when|about|how"
        r"|yet|again"
        r"|once))(?![^.!?\n]{0,90}\b(?:cancel\w*|postpone\w*|weather|rain|snow|cloud|illness|storm|news of|death"
        r"|loss)\b)",
    ),
    cue(
        "disappointed disappointing disgusted ashamed",
        r"(?:^|[.!?\n] ?)(?:(?:very|so|really|extremely|deeply|hugely|bitterly|utterly|absolutely|most) )?"
        r"(?:disappointed|disappointing|disgusted|ashamed)"
        r" (?:to (?:see|hear|learn|find|report|say|read)|with|by|that|in|at|of|turnout|behaviour|attendance|response)\b"
        r"(?![^.!?\n]{0,90}\b(?:cancel\w*|postpone\w*|weather|rain|snow|cloud)\b)",
    ),
    cue(
        "sick tired fed",
        r"\b(?:sick(?: and tired)?|tired|fed up|weary) (?:of|with|to the back teeth) (?!the sea|waiting for (?:spring"
        r"|summer|christmas))(?:\w+ing|the|this|people|parents|all|being|having|dog|finding|litter|your|our|these"
        r"|it|you)\b",
    ),
    cue(
        "enough straw limit",
        r"\b(?:we|i|staff|teachers|governors|the governors|our staff|everyone)(?:'ve| have|'s| has)? (?:all )?had"
        r" (?:quite |"
        r"more than |just about )?enough\b|\benough is enough\b|\b(?:the|this is the|was the) (?:last|final) straw\b",
    ),
    cue(
        "how",
        r"\bhow (?:many|much) (?:more )?(?:times|letters|reminders|messages|e-?mails|texts|longer"
        r"|warnings)\b(?=[^.!?\n]{0,60}"
        r"\b(?:do we|must we|have we|will we|we have|does it|to ask|to say|before|need|told)\b)",
    ),
    cue(
        "do why should must shouldnt",
        r"\b(?:do|why do|why should|must|should) we (?:really |always |still |constantly )?(?:have to|need to"
        r"|keep|bother"
        r"|spell|even)\b|\bwe (?:shouldn't|should not|don't expect to|do not expect to) (?:have|need) to\b",
    ),
    cue(
        "shame ashamed disgrace disgraceful shambles farce disgusting pathetic shameful",
        r"\bashamed of (?:yourself|yourselves|themselves|himself|herself|itself|them)\b|\bshame on\b"
        r"|\b(?:is|was|are|were|what|an absolute|absolute|a total|a complete|utter|an utter|a) (?:an? )?(?:\w+ )?"
        r"(?:disgrace|shambles|farce|fiasco|travesty)\b"
        r"|\b(?:is|was|are|were|it's|that's|quite|absolutely|simply|just|frankly|totally|truly)"
        r" (?:\w+ly )?(?:disgraceful|disgusting|shameful|shambolic|unacceptable|inexcusable|unforgivable|pathetic"
        r"|outrageous|infuriating)\b",
    ),
    cue(
        "good acceptable unacceptable tolerated tolerate stop on",
        r"\b(?:not|isn't|wasn't|aren't|nowhere near) (?:\w+ )?(?:good enough|acceptable)\b(?! (?:to stop|for us))"
        r"|\b(?:will|is) not (?:be )?(?:tolerated?|put up with|accept(?:ed)?)\b|\bwon't (?:be )?(?:tolerated?|put"
        r" up with)\b"
        r"|\bit (?:has|needs) to stop\b|\bthis (?:must|has to|needs to) stop\b|\b(?:not|isn't) ok(?:ay)?[.!,]",
    ),
    cue(
        "dreadful appalling awful terrible shocking disgraceful disgusting abysmal pathetic horrendous "
        "unacceptable rude "
        "selfish inconsiderate thoughtless lazy disrespectful ridiculous shameful atrocious woeful diabolical "
        "lousy hopeless "
        "useless rubbish shoddy shambolic outrageous laughable poor unprofessional foul vile ignorant "
        "entitled nasty dire "
        "embarrassing infuriating offensive unforgivable inexcusable deplorable sloppy mindless miserable",
        rf"\b(?!poor work|poor people|poor class|poor team|poor lot|miserable weather){BAD},? (?:and (?:\w+ )?|\w+"
        rf" ){{0,2}}?"
        rf"{MATTERS}\b|\b{MATTERS}(?: \w+){{0,5}}? (?:is|was|are|were|has been|have been|became|remains|of)"
        rf" (?:\w+ly |so |very |just |really |absolutely |frankly |pretty |still |again ){{0,3}}(?!poor\b(?! "
        rf"|[.!,])){BAD}\b",
    ),
    cue(
        "council nothing thanks",
        r"\bthanks for nothing\b|\bno thanks to (?:the|our|some|parents|those|people|certain)\b"
        r"|\bthanks (?:a lot|a bunch|ever so much)?,? ?(?:to )?(?:the |our |\w+ )?council[.!]?(?=\s|$)(?! (?:for|who))",
    ),
    cue(
        "selfish mindless minority few thoughtless",
        r"\bthanks to (?:the|a|some|certain) (?:selfish|mindless|thoughtless|lazy|inconsiderate|irresponsible|few"
        r" who|minority)\b"
        r"|\b(?:a|the) (?:selfish|mindless|thoughtless|inconsiderate|silly|small) (?:few|minority)\b"
        r"(?=[^.!?\n]{0,40}\b(?:spoil|ruin|who|have|has|mean)\w*)",
    ),
    cue(
        "down better",
        r"\b(?:let|letting|lets) (?:themselves|yourselves|yourself|himself|herself|the school|the side|us all"
        r"|everyone|us|our"
        r" school|the class)(?: and [\w ]{2,20}?)?(?: badly| all| so)? down\b|\b(?:we )?expect(?:ed)? (?:so much "
        r"|far |much |a"
        r" lot )?(?:better|more) (?:of|from) (?:you|them|our|year|this|parents|a|people)\b",
    ),
    cue(
        "ruined ruining spoiled spoilt spoiling spoil ruin",
        r"\b(?:ruin(?:ed|ing|s)?|spoil(?:ed|t|ing|s)?) (?:it|things|everything|the (?:day|trip|event|fun|show"
        r"|assembly|fair))"
        r" for (?:everyone|everybody|all|the rest|others|the others|our|the children|us)\b",
    ),
    cue(
        "bothered bother arsed",
        r"\b(?:can't|cannot|couldn't|could not|don't|didn't|not|could|could actually|never|won't|nobody|neither)"
        r" (?:even |be |"
        r"actually |being )?bother(?:ed)?\b|\bif (?:\w+ ){0,3}?(?:could be |would |actually |only )?bother(?:ed)?\b",
    ),
    cue(
        "job servants babysitters childminders servant taxi paid",
        r"\b(?:it's|it is|that's|is) not (?:our|the school's|a teacher's|teachers'|the teacher's) (?:job"
        r"|responsibility)\b"
        r"|\b(?:we are|we're|staff are|teachers are) not (?:your |a |paid |here )?(?:to be )?(?:servants?"
        r"|babysitters|babysitting"
        r"|childminders|cleaners|slaves|taxi|to (?:clean|wipe|wait|babysit|chase|baby))\b",
    ),
    cue(
        "joke waste useless hopeless rubbish pathetic robbed cheated nightmare thumbs incompetent rip",
        r"\b(?:is|was|are|were) (?:an? )?(?:absolute |complete |total |bit of a |utter )?joke\b(?! (?:about|that"
        r"|from|by|in"
        r"|told|book|for|,))|\b(?:waste|wasted) of (?:a |an |our |everyone's |everybody's |the )?(?:time|money|morning"
        r"|afternoon|day|evening|trip|space)\b|\b(?:is|was|are|were) (?:\w+ly |just |so )?(?:useless|hopeless|rubbish"
        r"|pathetic|incompetent|clueless|a rip-? ?off|a nightmare)\b|\b(?:absolutely|totally|utterly|completely"
        r"|just|simply) (?:useless|hopeless|clueless|shameful|disgraceful)\b|\b(?:we|our \w+) (?:were|was|got"
        r"|have been) (?:\w+ )?"
        r"(?:robbed|cheated|ripped off|short-? ?changed|fobbed off)\b|\bbig thumbs down\b|\btotal rip-? ?off\b",
    ),
    cue(
        "noisiest laziest naughtiest rudest worst lazy naughty",
        r"\b(?:noisiest|laziest|naughtiest|rudest|messiest|worst[- ]behaved|worst) (?:\w+,? ){0,2}?(?:class|bunch"
        r"|group|year"
        r"|behaviour|lot|children|turnout|attendance|service|parking|parents|week|company|team|set)\b(?! of the"
        r" (?:storm))",
    ),
    cue(
        "parents families some people adults you",
        rf"\b{PARENTS}(?: [\w']+){{0,4}}? (?:should|ought to|really should) (?:all )?(?:know better|be ashamed|be"
        rf" embarrassed"
        r"|take a (?:long )?(?:hard )?look)\b|\bset(?:ting|s)? (?:a|such a) (?:bad|terrible|poor|dreadful|awful"
        r"|shocking|fine)"
        r" example\b",
    ),
)
