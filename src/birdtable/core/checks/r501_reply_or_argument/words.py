"""What the sayings are made of: who writes, what they write, and when it is a lesson."""

import re

from birdtable.core.text.cues import spaced

HANDLE_FIRST = re.compile(r"[^\w@#]{0,12}(?:rt[ :]{1,2}|hi |hey |hello |dear |to )?(@[\w.\-]{1,40}\w)")

NOT_A_REPLY = re.compile(
    spaced(
        r"\b(?:(?:nobody|no one|not one|never|without)(?: \w+)? complain\w*|survey|questionnaire|reply slips?|the"
        r" text|the poem|the story(?! (?:was|is|in the))|in role|role ?play|debat(?:e|ed|ing)"
        r"|pen ?pals?"
        r"|letters?|(?:year|y|yr|class) ?(?:\d|one|two|three|four|five|six)\w? (?:have|has|wrote|learn|discuss"
        r"|practi[sc]|thought|talked|explored|made|found|drew|built|asked|answer|invent|investigat|research|design)\w*"
        r"|children (?:learn|wrote|discuss|explored|thought)\w*|bullying week|strangers?|(?:do not|don't) know\b"
        r"|e-?safety|suffragettes?|votes for women|marched|shouted|chanted|safer internet|stay safe|pupils"
        r" (?:learn|wrote|discuss)\w*)\b"
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
UNKIND_WORDS = (
    "commenting complaining moaning arguing criticising attacking slating trolling posting tweeting "
    "messaging asking saying claiming suggesting spreading replying grumbling slagging blaming gossiping "
    "accusing speculating worrying wondering"
)
UNKIND = f"(?:{UNKIND_WORDS.replace(' ', '|')})"
UNKIND_ED = (
    "(?:commented|complained|moaned|argued|criticised|posted|tweeted|messaged|asked|said|claimed|suggeste"
    "d|replied|emailed"
    "|queried|objected|accused|contacted|wrote|got in touch|raised|feel|felt|think|believe|disagree|left "
    "(?:a|an|that|the|this|us) (?:[a-z]{1,12} )?(?:comment|message|review|note|remark|reply|star))"
)
PEOPLE = (
    "(?:person|people|parents?|those|anyone|everyone|individuals?|mum|mums|dad|dads|lady|gentleman|follower"
    "|followers|carers?|user|family|families|neighbours?|residents?)"
)
