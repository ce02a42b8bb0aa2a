"""Sighs, outbursts and orders to adults, as patterns over folded text."""

from birdtable.core.checks.t203_negative_tone.words import BAD, PARENTS
from birdtable.core.text.cues import cue

SIGHS = (
    cue(
        "unbelievable ridiculous pathetic disgraceful appalling shocking disgusting unacceptable rude charming typical "
        "seriously shameful outrageous selfish incredible absurd farcical impressed fail embarrassing "
        "laughable dreadful "
        "awful terrible inexcusable poor",
        r"(?:^|[.!?\n] ?)(?:so |very |really |just |how |simply |absolutely |utterly |frankly,? |totally |quite "
        r"|honestly,? |truly |pretty |beyond ){0,2}(?:unbelievable|ridiculous|pathetic|disgraceful|appalling"
        r"|disgusting|unacceptable|rude|shameful|outrageous|selfish|absurd|farcical|not impressed|unimpressed"
        r"|epic fail|laughable|dreadful|awful|inexcusable|very poor|really poor|poor)[.!]",
    ),
    cue(
        "rude dare cheek nerve audacity",
        r"\bhow (?:very |incredibly |extremely )?(?:rude|dare|inconsiderate|selfish|thoughtless|childish"
        r"|disappointing|disrespectful|sad that|many people|hard is)\b|\bthe (?:cheek|nerve|audacity|arrogance"
        r"|hypocrisy)(?: of|[.!]| to)",
    ),
    cue(
        "pity shame sad",
        r"\b(?:it's|it is|what|such|is|was|a real|a great) a? ?(?:pity|shame|sad state|crying shame|great pity"
        r"|real shame) (?:that )?(?:so (?:few|many|little)|nobody|no one|some|more|people|parents|families|you"
        r"|the rest|others|they|the council|only|dads|mums|not|we (?:have|still|can't)|those|certain|half|that"
        r" some|adults)\b(?![^.!?\n]{0,50}\b(?:rain|weather|snow|ill|poorly|could not be there)\b)|\bsad state"
        r" of affairs\b",
    ),
    cue(
        "stop",
        r"(?:^|[.!?\n:,] ?)(?:please |just |now |so |for goodness' sake,? |seriously,? )?stop (?:moaning|whinging"
        r"|whining|complaining|blocking|parking|ringing|dumping|treating|dropping|leaving|letting|sending"
        r"|bringing|using our|expecting|making excuses|blaming|grumbling|shouting at|abusing|ignoring|gossiping"
        r"|hiding|wasting|sitting|turning up|asking)\b",
    ),
    cue(
        "year class children boys girls pupils some",
        r"\b(?:year \w+|class|children|pupils|boys|girls|\w+ class|they)(?: have| has| had| all| once again|"
        r" again| just| simply){0,2} (?:wasted|misbehaved|messed (?:about|around)|talked (?:through|over)|refused"
        r" to|ignored|would not (?:listen|stop|sit)|wouldn't (?:listen|stop|sit)|chose not to|couldn't (?:even"
        r" )?(?:sit|be trusted|behave|listen)|cannot be trusted|can't be trusted|simply cannot|lost (?:their|all)"
        r" (?:playtime|golden time)|showed us up|embarrassed)\b",
    ),
    cue(
        "only",
        r"\bif only (?:\w+ ){0,3}?(?:everyone|parents|people|more|some|somebody|someone|families|the council"
        r"|they|the government|others|drivers|everybody|adults|you|ofsted)\b",
    ),
    cue(
        "again late strolled rolled wandered sauntered",
        r"(?:^|[.!?\n] ?)(?:late|rude|wrong|broken|cancelled|delayed|ignored|let down|blocked|parking|litter|dog"
        r" mess|excuses|no show|no-show|same old|here we go|not) (?:story )?(?:yet )?again[.!,?]|\b(?:strolled"
        r"|rolled|sauntered|wandered|swanned) (?:in|up) (?:late|after|at|past|whenever|when)\b",
    ),
    cue(
        "control pay cough wits tether joke had driving despair beggars defies fail audacity biscuit mick "
        "goodness heavens liberties belief mad",
        r"\b(?:is|are|was|getting|completely|totally|now|been) out of (?:control|hand)\b|\b(?:pay|cough) up\b"
        r"|\bat (?:our|my|their) wits'? ?end\b|\bend of (?:our|my|its) tether\b|\b(?:gone )?beyond a joke\b"
        r"|\b(?:we've|i've|we have|i have) had it\b|\bdriving us (?:mad|crazy|up the wall|round the bend)\b|\bwe"
        r" despair\b|\b(?:beggars|defies) belief\b|\bwords fail\b|\byou couldn't make it up\b|\btak(?:e|es|ing)"
        r" the (?:mick|biscuit|mickey)\b|\bfor (?:goodness'?|heaven's|pity's|crying out)s? (?:sake|loud)\b"
        r"|\btaking liberties\b",
    ),
    cue("part understand", r"\bwhat part of [^?\n]{3,60} (?:do|don't|is|isn't|did) (?:you|people|parents|they|it)\b"),
    cue(
        "warning apology explanation word sorry",
        r"\b(?:no|without(?: any| a| an| so much as an?)?|not an?|not even an?) (?:single )?(?:warning|apology"
        r"|explanation|word of (?:warning|apology|thanks|explanation)|notice (?:at all|whatsoever)|sorry|thank"
        r" you)(?=[.!?,]| (?:and|from|or|given|whatsoever|at all))",
    ),
    cue("trusted", r"\b(?:cannot|can't|could not|couldn't) be trusted\b"),
    cue(
        "while when",
        r"\b(?:while|when|because) you (?:finish\w*|chat\w*|sat|sit|were on|are on|couldn't|can't|could not"
        r"|decided|chose|forgot|didn't|were too)\b",
    ),
    cue(
        "who what where why since",
        r"\bwho do (?:they|you|these people|some people) think\b|\bwhat (?:were|are) (?:they|you|people)"
        r" thinking\b|\bwhat planet\b|\bwhat is wrong with (?:people|some|you|these)\b|\bwhat's wrong with"
        r" (?:people|some|you)\b|\bwhere (?:are|is|were) (?:your|their|people's|the) (?:manners|respect|common"
        r" sense)\b|\bsince when (?:is|was|did|has|do)\b|\bwhy oh why\b|\bwhat (?:excuse|is the point|on earth)\b",
    ),
    cue(
        "have show think get learn teach excuse take",
        r"(?:^|[.!?\n:,] ?)(?:please |just |for once,? )?(?:have some (?:respect|manners|consideration|decency"
        r"|common sense)|show some (?:respect|manners|consideration|decency)|think of (?:others|somebody else"
        r"|someone else|our neighbours)|get a grip|get your act together|learn (?:to|how to) (?:park|read|queue"
        r"|drive|listen)|teach your (?:child|children|kids|sons?)|do better|own it|sort it out|look after your"
        r" own|use your (?:eyes|brain|common sense)|control your)\b|\b(?:there is|there's|is|have|with) no"
        r" excuse\b|\bpoor excuse\b",
    ),
    cue(
        "to",
        r"(?:^|[.!?\n] ?)(?:a message )?(?:to|for) (?:the|those|all the|any|all|some|certain|our) (?:\w+"
        r" )?(?:parents?|people|adults|drivers?|families|mums|dads|carers|few|person|individuals?|dog (?:owners"
        r"|walkers)|neighbours?) (?:who|that|still) (?:keeps? |still |clearly |always |have |has |just |are |is "
        r"|can't |cannot |don't |won't |never |again |regularly |daily )*(?:think|thinks|park\w*|block\w*|leav\w+"
        r"|left|let|lets|drop\w*|shout\w*|swear\w*|sw[oe]re|ignor\w+|forget\w*|refus\w+|mov\w+|took|stole|broke"
        r"|dump\w*|smok\w+|vap\w+|driv\w+|speed\w*|be bothered|read|turn\w* up|arriv\w+|late|complain\w*"
        r"|moan\w*)\b",
    ),
    cue(
        "nobody noone council company trust government",
        r"\b(?:nobody|no one|no-one|not one person|nothing) (?:from|at|in) (?:the |our )?(?:\w+ )?(?:council"
        r"|company|trust|government|authority|department|firm|office of|highways|police|water|gas)\b|\b(?:six"
        r"|three|two|four|five|seven|eight|nine|ten|\d+) (?:weeks|months|years) (?:later|on|and counting|of"
        r" waiting|we have (?:been )?wait\w*|without)\b",
    ),
    cue(
        "people parents adults",
        rf"\b(?:leaving|left) (?:it|everything|the work|the mess|all the work|us|others|staff) to (?:the same"
        rf"|staff|others|others|somebody|someone|clear|pick|clean|do|us)\b|\b{PARENTS} (?:\w+ )?(?:can't|cannot"
        rf"|couldn't|don't|won't|never) (?:even )?(?:be bothered|read|queue|park|say (?:hello|thank|please|sorry)"
        rf"|wait (?:their|your) turn|take (?:no|turns)|help|turn up|tell the time|follow (?:simple|a simple|the"
        rf" rules|instructions))\b",
    ),
    cue(
        "cold broken leaking freezing hungry dirty ignored forgotten",
        rf"\b(?:we|children|pupils|staff) (?:are|were|have been) (?:\w+ )?(?:ignored|forgotten|let down|left (?:to"
        rf" freeze|waiting|in the cold|without|out)|fobbed off|lied to|taken for granted|treated (?:like|as)"
        rf"|freezing)\b(?=[^\n]*\b(?:council|company|government|again|trust|{BAD}|nobody|parents|months|weeks)\b)",
    ),
)
