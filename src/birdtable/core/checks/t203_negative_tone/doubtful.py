"""Sarcasm, sighs and reproach, as patterns over folded text."""

from birdtable.core.checks.t203_negative_tone.words import BAD, MATTERS
from birdtable.core.text.cues import cue

_GLAD = r"(?:brilliant|great|fantastic|marvellous|wonderful|lovely|perfect|superb|fabulous|terrific|classy|charming)"

DOUBTFUL = (
    cue(
        "clap fault blame cheating cheated",
        r"\bslow (?:hand)?clap\b|\b(?:don't |do not |please )?blame (?:the|our|your|it on|whoever|those)\b|\bnot"
        r" (?:our|the school's) fault\b|\bcheating\b(?=[^.!?\n]{0,30}\b(?:us|cost|match|team|referee|game)\b)",
    ),
    cue(
        "desired happen promises words",
        r"\b(?:leaves?|left) (?:a lot|much|something|a great deal) to be desired\b|\baccident waiting to happen\b"
        r"|\bempty (?:words|promises)\b",
    ),
    cue(
        "third fourth fifth sixth umpteenth hundredth",
        r"\b(?:third|fourth|fifth|sixth|umpteenth|hundredth) time (?:this (?:week|month|term|year)|in a row|running"
        r"|we have|we've)\b|\b(?:delayed|late|cancelled|broken|let down|postponed|moved|closed) (?:again )?for the"
        r" (?:third|fourth|fifth|sixth|umpteenth) time\b",
    ),
    cue(
        "ok okay on",
        r"\b(?:is|it's|was) (?:never|not|simply not|just not) (?:ok|okay|on)[.!]|(?:^|[.!?\n] ?)not on[.!]",
    ),
    cue("once", r"\bfor once[.!]"),
    cue("behave", r"\bnot the way to behave\b"),
    cue(
        "swore shouted abuse abused swearing shouting abusive",
        r"\b(?:swore|shout(?:ed|ing)|sw[oe]ar(?:ing)?|abus(?:e|ed|ing|ive)) (?:at|towards?|to|and swore at|of"
        r"|behaviour) (?:our|the|a|my|office|kitchen|staff|us|teachers?|midday|members?)\b|\babuse (?:they|our"
        r"|she|he|staff) (?:got|had|received|get)\b",
    ),
    cue(
        "called",
        r"\bso-called (?:neighbours?|adults?|parents?|grown-ups|friends|experts|ministers?|professionals|service"
        r"|company|leaders)\b",
    ),
    cue(
        "does anybody anyone",
        r"\b(?:does|do|did|has|is) (?:anybody|anyone|any of you|people|parents) (?:even |actually |ever |really"
        r" )(?:read|look|listen|check|care|know|think)\b",
    ),
    cue(
        "nice lovely great good helpful wonderful appreciated fantastic amazing refreshing",
        r"\b(?:would|wouldn't it|it'd|might) (?:it )?be (?:so |very |really |rather )?(?:nice|lovely|great|good"
        r"|helpful|wonderful"
        r"|fantastic|amazing|refreshing|a miracle) (?:if|for|to (?:have|see|get))\b[^.!?\n]{1,80}\b(?:bother\w*"
        r"|actually"
        r"|for once|read (?:the|our|it|their)|remember(?:ed)?|turn(?:ed)? up|stopp?(?:ed|ing)?|didn't|did not"
        r"|learn(?:t|ed)?"
        r" to|listen\w*|cared?|on time|manage[ds]?|(?:just )?once|a working|manners|say (?:hello|thank)|labell?ed|paid"
        r"|answered|replied|occasionally|even|respect\w*|park(?:ed)? (?:properly|sensibly))\b",
    ),
    cue(
        "must nice lovely",
        r"\b(?:must|it must) be (?:so )?(?:nice|lovely|great|wonderful) (?:to|for (?:some|you|them|those|parents)"
        r"|being|having)\b",
    ),
    cue(
        "funny strange odd amazing",
        r"\b(?:funny|strange|odd|amazing|curious|interesting) (?:how|that|isn't it)\b"
        r"(?=[^.!?\n]{0,90}\b(?:when|nobody|no one|never|only|manage\w*|always|suddenly|everyone|parents|people"
        r"|you)\b)",
    ),
    cue(
        "brilliant great fantastic marvellous wonderful lovely perfect superb fabulous terrific classy charming",
        rf"(?:^|[.!?,\n] ?)({_GLAD})[.!,] (?:just |simply |absolutely |really )(?:\1|{_GLAD}|what we needed)\b"
        r"|\b(?:classy|charming|well that was fun|how lovely of (?:them|you))[.!]{1,3}(?:\s|$)",
    ),
    cue(
        "needed",
        r"\b(?:just|exactly) what (?:we|you|every school|everyone) need(?:ed|s)?\b(?=[.!?]|,? (?:when|on|in the"
        r"|today|another"
        r"|right))(?=[^\n]{0,100}\b(?:another|broken|again|late|cold|no|leak\w*|inspection|council|monday"
        r"|without)\b|[.!] ?$)",
    ),
    cue(
        "another yet",
        r"\b(?:yet )?another (?:week|month|day|year|term|morning|winter|half[- ]term|meeting|fortnight|monday)"
        r" (?:without|of (?:no"
        r"|waiting|cold|broken|being|chaos|excuses|moaning|rain dripping)|and (?:still )?(?:no|nobody|nothing)"
        r"|wasted|where|in"
        r" the cold|with no|gone|passes)\b|\byet another (?:cancel\w+|late|broken|rude|missed|wasted|letter about"
        r"|failure"
        r"|excuse|delay|empty|no-show|example of|complaint|cut|disappoint\w*|poor|abusive|pointless|leak|form to)\b"
        r"|\banother (?:rude|abusive|wasted|broken promise|pointless|poor turnout|shambles|excuse|empty promise"
        r"|cut to)\b",
    ),
    cue(
        "still waiting",
        r"\bstill (?:no|waiting (?:for|on)|haven't had|without)(?: [\w']+){0,5}? (?:heating|boiler|minibus"
        r"|council|answer|reply"
        r"|reponse|response|apology|repairs?|roof|engineer|toilets|crossing|contractors?|refund|delivery"
        r"|broadband|internet"
        r"|money|funding)\b|\bweeks? (?:later|on|now) and (?:still )?(?:no|nobody|nothing|we are still|we're still)\b",
    ),
    cue(
        "council",
        r",? (?:thanks|cheers|nice one|well done|bravo|great job|good work|thank you)(?: a lot| so much| very"
        r" much)?,? (?:\w+ )?"
        r"council[.!]*(?:\s|$)(?! )",
    ),
    cue(
        "nobody noone no one",
        r"\b(?:nobody|no one|no-one|not one person|not a single (?:person|parent|soul|one)) (?:has |had |have "
        r"|ever |even |seems"
        r" to |could |at the \w+ )?(?:listen\w*|cares?|bother\w*|told us|tell us|thought|offered|apologis\w*"
        r"|turned up|came"
        r"|reads?|helps?|answers?|replied|volunteer\w*|asked us|warned|the decency|decency|replies)\b"
        r"|\bnot (?:one|a single|so much as an?|even an?) (?:apology|thank you|reply|answer|offer|volunteer|sorry"
        r"|word of)\b",
    ),
    cue(
        "least decency courtesy manners grace sense respect lack lacking absence",
        r"\bthe (?:very )?least (?:you|they|parents|people|the council|anyone|we) (?:could|can|might|should)\b"
        r"|\b(?:decency|courtesy|manners|good grace|common sense|respect) to (?!say|others|each|one|all|every)\w+"
        r"|\b(?:lack|lacking|absence) of (?:basic |common |any |simple )?(?:respect|courtesy|manners|care|effort"
        r"|common sense"
        r"|consideration|support|interest|communication|thought)\b",
    ),
    cue(
        "think wonder surprise surprised surprises speechless",
        r"\b(?:you'd|you would|anyone would|one would|we'd) (?:have )?think|\b(?:is it any|no|little|small)"
        r" wonder\b(?! that we"
        r" (?:love|are proud))|\b(?:surprise,? surprise|(?:no|what a) surprises? (?:there|that (?:no|the))|quelle"
        r" surprise)\b"
        r"|\b(?:i'm|i am|we are|we're) (?:\w+ )?(?:speechless|lost for words|at a loss|beyond words)\b(?! (?:with"
        r"|at (?:your|how"
        r" (?:kind|generous))|to have))|\bwe wonder (?:how many|why (?:we|parents|people|nobody|you)|whether (?:anyone"
        r"|anybody|parents|you))\b|\b(?:and|then) (?:people|they|parents) wonder why\b",
    ),
    cue(
        "hard difficult much ask rocket",
        r"\b(?:is|was|can|surely|it's|it|isn't) (?:it |that )?(?:really |be |isn't |not |hardly )?(?:so |that "
        r"|too |really"
        r" )(?:hard|difficult|much|complicated) (?:to|for|really)\b(?=[^.!\n]{0,60}\?|[^.!?\n]{0,60}\b(?:effort"
        r"|ask|trouble"
        r"|bother)\b)|\b(?:too much|hardly too much|a lot) (?:to ask|effort|trouble)\b|\bhow hard (?:can|is) it\b"
        r"|\b(?:it's|is"
        r"|it is)(?:n't| not| hardly) (?:rocket science|difficult|that hard|hard,? is it)\b",
    ),
    cue(
        "listens listen read reads reading letter newsletter ask asked nicely told repeatedly",
        r"\b(?:since|because|as|seeing as) (?:nobody|no one|you|people|parents|some)(?: [\w']+){0,4}?"
        r" (?:listen\w*|read\w*"
        r"|bother\w*|ignore\w*|understand|care)\b|\b(?:we|i)(?:'ve| have) (?:now )?(?:asked|told|said|warned"
        r"|written|begged"
        r"|pleaded)(?: \w+){0,3} (?:time and (?:time )?again|repeatedly|nicely|again and again|countless times"
        r"|(?:three|four|five"
        r"|six|ten|a hundred|\d+) times|over and over|politely)\b|\bdespite (?:repeated|numerous|countless|many"
        r"|several|our"
        r" (?:repeated|many|requests)|being (?:asked|told)|all our) (?:\w+ )?(?:requests|reminders|letters"
        r"|warnings|messages"
        r"|e-?mails|appeals|promises)?\b",
    ),
    cue(
        "state litter mess rubbish",
        r"\bthe state of (?:the|our|this|that|some|your) (?!the art)\w+(?: \w+){0,4}(?=[.!?]| (?:after|this|today"
        r"|left|is a"
        r"|was))|\b(?:shocking|shameful|such a|amount of|all the|what a) (?:litter|mess left|rubbish left)\b",
    ),
    cue(
        "couldnt cowboys patience pay downhill better sarcastic",
        r"\bcouldn't organise\b|\bgone downhill\b|\b(?:lost|losing|running out of|out of|wearing) (?:all |my |our )?"
        r"(?:patience|thin)\b|\bpay what you owe\b|\bone day (?:someone|somebody|they|the council|people) (?:will"
        r"|might)\b"
        r"|\b(?:could|should) have been (?:told|warned|avoided|prevented)\b|\bdeserved? (?:so much |far |much"
        r" )?better\b",
    ),
    cue(
        "again",
        r"\b(?:overflowing|broken|cancelled|late|closed|blocked|leaking|missing|vandalised|ignored|empty|wrong"
        r"|freezing|dirty"
        r"|cold|forgotten|stuck|full of litter|down|off sick) (?:yet |once )?again[!.](?=[^\n]*(?:we are|really"
        r"|how|who|thanks"
        r"|council|surely|parents|please stop|why|nobody|useless|not|come on|company|!))",
    ),
    cue(
        "why",
        r"(?:^|[.!?\n:] ?)(?:so )?why (?:do|don't|can't|won't|must|is it (?:that|always)|are|should|oh why)(?:"
        r" [\w']+){0,4}?"
        r" (?:parents|people|you|families|drivers|they|adults|some|the council|we)(?: [\w']+){0,3}? (?:always"
        r"|never|bother|keep"
        r"|still|insist|have to|think|ignore|park|just|read|listen|put up|pay|forget|refuse|leave)\b",
    ),
    cue(
        "finally last",
        r"\b(?:finally|at (?:long )?last),? (?:the |our )?(?:council|government|trust|company|\w+ parents"
        r"|somebody|someone|they)"
        r"(?: have| has)? (?:bother\w*|got round|got around|managed|decided|deigned|noticed|listened|woken|fixed"
        r"|mended)\b",
    ),
    cue("forbid", r"\b(?:heaven|god) forbid\b"),
    cue(
        "usual",
        r"\bas (?:per )?usual[.!,](?=[^\n]*\b(?:no|nobody|late|left|not|never|without|we are|the council|same)\b)",
    ),
    cue("typical", r"(?:^|[.!?\n] ?)typical[.!](?:\s|$)"),
    cue("much", r"\bso much for\b(?! (?:coming|all|your|the (?:lovely|kind)))"),
    cue(
        "clear pick yourselves selves after rules trouble",
        r"\b(?:you|parents|people|they|adults) (?:need|have|ought) to (?:grow up|behave like adults|take (?:some"
        r" )?responsibility"
        r"|do better|wake up|start (?:reading|listening|caring|turning up|parking))\b|\bbehave like adults\b"
        r"|\bgrow up\b[.!]",
    ),
    cue(
        "effort only people turnout care",
        r"\bonly (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a handful|a few)(?: of you"
        r"| parents"
        r"| people| families)? (?:came|turned up|bothered|replied|managed|showed|could be|made the effort|out of)\b"
        r"(?=[^\n]{0,120}\b(?:rest|shame\w*|care|disappoint\w*|poor|pathetic|not good|bother\w*|sad|effort|really"
        r"|where were"
        r"|everyone else|dreadful|embarrass\w*)\b)|\bwhere (?:were|was) (?:the rest|everyone|everybody|you all"
        r"|the other)\b",
    ),
    cue(
        "dog mess fouling",
        r"\bdog (?:mess|poo|owners?)\b(?=[^\n]{0,80}\b(?:disgust\w*|sick|again|selfish|shame|filthy|vile"
        r"|revolting|lazy)\b)",
    ),
    cue(
        "children class year pupils",
        r"\b(?:children|class|year \w+|pupils|they|behaviour|listening)(?: [\w']+){0,5}? (?:was|were|has been"
        r"|have been|is|are)"
        r" (?:\w+ly |so |very |just |really |too |far too ){0,2}(?:badly behaved|naughty|rude|lazy|out of control"
        r"|disruptive"
        r"|disrespectful|awful|dreadful|a nightmare|not listening|noisy again|unkind again)\b",
    ),
    cue(
        "poor behaviour",
        rf"\b(?:more|such|another|continued|ongoing|repeated) {BAD} {MATTERS}\b|\bpoor (?:behaviour|attitude"
        rf"|turnout|choices"
        r"|service|show|effort|listening|form)\b",
    ),
)
