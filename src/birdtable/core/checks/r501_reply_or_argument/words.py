"""What the sayings are made of: who writes, what they write, and when it is a lesson."""

import re

from birdtable.core.text.cues import spaced

HANDLE_FIRST = re.compile(r"[^\w@#]{0,12}(?:rt[ :]{1,2}|hi |hey |hello |dear |to )?(@[\w.\-]{1,40}\w)")

NOT_A_REPLY = re.compile(
    spaced(
        r"\b(?:survey|questionnaire|reply slips?|the text|the poem|the story|in role|role ?play|debat(?:e|ed|ing)"
        r"|pen ?pals?"
        r"|letters?|(?:year|y|yr|class) ?(?:\d|one|two|three|four|five|six)\w? (?:have|has|wrote|learn|discuss"
        r"|practi[sc]|thought|talked|explored)\w*"
        r"|children (?:learn|wrote|discuss|explored|thought)\w*|bullying week|strangers?|(?:do not|don't) know\b"
        r"|e-?safety|safer internet|stay safe|pupils (?:learn|wrote|discuss)\w*)\b"
    )
)

SAID = (
    "(?:comments?|complaints?|messages?|tweets?|posts?|repl(?:y|ies)|criticisms?|feedback|reviews?|quer(?"
    ":y|ies)|questions?"
    "|concerns?|e-"
    "?mails?|enquir(?:y|ies)|rumours?|accusations?|allegations?|remarks?|claims?|negativity|speculation|s"
    "uggestions?)"
)
ONLINE = (
    "(?:comments?|posts?|tweets?|photos?|pictures?|threads?|page|feed|timeline|replies|mentions|facebook|twitter"
    "|x|online|social media|here)"
)
UNKIND = (
    "(?:commenting|complaining|moaning|arguing|criticising|attacking|slating|trolling|posting|tweeting|me"
    "ssaging|asking|saying"
    "|claiming|suggesting|spreading|replying|grumbling|slagging|blaming|gossiping|accusing|speculating|wo"
    "rrying|wondering)"
)
UNKIND_ED = (
    "(?:commented|complained|moaned|argued|criticised|posted|tweeted|messaged|asked|said|claimed|suggeste"
    "d|replied|emailed"
    "|queried|objected|accused|contacted|wrote|got in touch|raised|feel|felt|think|believe|disagree|left)"
)
PEOPLE = (
    "(?:person|people|parents?|those|anyone|everyone|individuals?|mum|mums|dad|dads|lady|gentleman|follower"
    "|followers|carers?|user|family|families|neighbours?|residents?)"
)
