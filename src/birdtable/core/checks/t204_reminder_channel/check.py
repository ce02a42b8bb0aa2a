"""T204 reminder-channel

What it looks for: reminders to a class, a year or parents: “don't forget…”, “remember to…”, “reminder:”, “just to
remind you”, “last chance to…”.
Where none of these is heard, all words are weighed.
Its sentence can be taken out with one tap, and is shown ready to copy as a message to parents.
Why: the policy allows them, and asks each time whether a text or an e-mail would reach everyone better.
What it misses: a reminder in very few words (“PE kit tomorrow!”).
Source: policy unsworth-2021, clause 18.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from birdtable.core.borne_out import borne_out
from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.cues import ByWord, Cue, Reading, cue, read, spaced
from birdtable.core.text.trailing import without_the_sentence

_SAYS = "“{}”: this is a reminder. Would a text or an e-mail to parents reach everyone better?"

# Who or what stands before “remember” or “forget” when it tells of something, rather than asks for it.
_TOLD = (
    r"(?<!\bwe )(?<!\bthey )(?<!\bi )(?<!\bwho )(?<!\bto )(?<!\bwill )(?<!\bnot )(?<!n't )(?<!\bnever )(?<!\bus )"
    r"(?<!\bthem )(?<!\bchildren )(?<!\bpupils )(?<!\bdid )(?<!\bdo you )(?<!\bcan you )(?<!\balways )(?<!\bcan )"
    r"(?<!\bcould )(?<!\bwould )(?<!\ball )(?<!\beveryone )(?<!\bhelps )(?<!\bstill )(?<!\byou )(?<!\bor )(?<!\bmight )"
)
_REMINDERS = (
    cue(
        "forget forgetting",
        r"(?<!\bwe )(?<!\bthey )(?<!\bi )(?<!\bpeople )\b(?:don't|dont|do not|try not to|let's not|lets not"
        r"|please don't ever)"
        r" forget\b(?! (?:how|what it|the (?:day|time) (?:when|we)|this day|them|those|him|her|me\b))",
    ),
    cue(
        "forget forgetting forgotten remembered",
        r"\b(?:not forgetting|never forget to|did you forget|have you (?:forgotten|remembered))\b(?= (?:your|to"
        r"|the|that|pe))",
    ),
    cue(
        "remember",
        _TOLD + r"\b(?:please |pls |plz |do |also |and |but |just |must |you must |need to |you need to |should"
        r" )?remember(?:[:,!]| ?-{1,2})?"
        r" (?:to|your|that|it's|it is|we|we're|you|our|no|all|school|pe|there|tomorrow|today|on (?:mon|tues"
        r"|wednes|thurs|fri)day|if|about|children (?:need|should|must)|not to|reception|year \d|y\d|\w+ class|\d"
        r"|non)\b(?! (?:when|fondly|again))",
    ),
    cue(
        "remember",
        r"\b(?:please|pls|plz|must|need to|should|parents|families|everyone,|class[,!]?|year \w+[,!]?)"
        r" remember[:,]? (?!(?:when|the (?:time|day)|them|those|him|her|in your)\b)\w+",
    ),
    cue("reminder reminders", r"\breminders?\b(?! of (?:the|how|our|what|why|all|their|just|a time))"),
    cue(
        "remind reminding",
        r"\b(?:to|may (?:we|i)|can (?:we|i)|could (?:we|i)|we(?:'d| would)? (?:like to |want to )?|please|would"
        r" like to|must|wish to|just|we are|we're|let us|let me) ?remind(?:ing)? (?:you|parents|everyone|families"
        r"|all|carers|our|the|your|pupils|children|year|y\d|those|anyone|people|staff|reception|nursery|ks\d|\w+"
        r" (?:parents|families|class|children))\b",
    ),
    cue("nudge prompt headsup", r"\b(?:gentle|little|friendly|quick|final|just a) (?:nudge|prompt|prod)\b"),
    cue(
        "have forgotten forgot yet 4get forget",
        r"\bhave you (?:all )?(?:paid|booked|returned|signed|ordered|sent|completed|replied|bought|named|labelled"
        r"|filled|got|"
        r"registered|given|handed|done)\b[^.!?\n]{0,60}\?|\b(?:forgotten|forgot) to (?:book|pay|order|return|send"
        r"|sign|reply|bring"
        r"|buy|register|complete|hand)\b[^.!?\n]{0,60}\?|\b(?:don't|dont|do not) 4get\b",
    ),
    cue(
        "due back return by",
        r"\b(?:is|are|be) due (?:in|back|on|by|tomorrow|today|this|next)\b"
        r"|\b(?:back|returned|handed in|paid|in school|to the office|completed)(?: \w+){0,4}? by (?:tomorrow"
        r"|(?:mon|tues"
        r"|wednes|thurs|fri)day|the end|next|noon)"
        r"|\b(?:can|could|please) (?:everyone|all children|everybody|all parents) (?:please )?(?:return|bring"
        r" back|send back|hand in)"
        r" (?:\w+ ){1,5}?(?:by|this week|tomorrow|today|on (?:mon|tues|wednes|thurs|fri)day)\b",
    ),
    cue(
        "tomorrow monday tuesday wednesday thursday friday needed please required",
        r"\b(?:pe|swimming|games|football|forest school|cooking|outdoor|spare) (?:kits?|bags?|things|clothes"
        r"|money|shoes)"
        r"(?: (?:is|are|will be|in|needed|required|for \w+|school|all|back|please)){0,4},? (?:tomorrow|on (?:mon"
        r"|tues|wednes"
        r"|thurs|fri)day|needed|required|please)\b",
    ),
    cue(
        "forms form slips slip money payments homework books replies orders cards",
        r"\b(?:forms?|slips?|money|payments?|homework|reading books|library books|replies|orders|permission)"
        r"(?: (?:for|from|back|the|to|in|please|trip|our|\w+ trip)){0,4} (?:needed|needs? to be"
        r"|by (?:tomorrow|(?:mon|tues|wednes|thurs|fri)day))\b",
    ),
    cue(
        "please",
        r"\bplease (?:return|hand in|send back|bring back|complete and return|pay for)\b[^.!?\n]{2,50}\b(?:by"
        r"|before) (?:tomorrow"
        r"|(?:mon|tues|wednes|thurs|fri)day|the end|next)\b",
    ),
    cue(
        "left last final",
        r"\b(?:only|just) (?:\w+ )?(?:\w+ )?(?:days?|hours?|weeks?|places?|sleeps?) (?:left|to go|remaining)"
        r" (?:to|until you|before"
        r" you) (?:order|return|book|buy|sign|get|pay|apply|send|hand|bring|reply|complete|register|enter|vote)\b",
    ),
    cue(
        "last final late",
        r"\b(?:it's |it is )?not too late to\b|\blast orders\b|\b(?:last|final) (?:chance|call|day|few days"
        r"|opportunity)(?: to| for)? (?:order|return|book|buy|sign|get|pay|apply|send|hand|bring|reply|complete"
        r"|give|orders|forms|tickets|bookings|replies|payments?|donations)\b",
    ),
    cue(
        "sure ensure",
        r"\b(?:please )?(?:make sure|ensure|be sure)(?: that)?(?: that)? (?:your|you|you've|you have|they|they've"
        r"|children|all children|every child|all pupils|all)(?: child(?:ren)?| have| has| all| they)?(?:'s"
        r"|ren's)? ?(?:\w+ )?(?:bring|brings|have|has|wear|wears|is|are|return|returns|send|come|comes|know|knows"
        r"|book|named|labelled|arrive|arrives|'ve|coats?|kits?)\b",
    ),
    cue(
        "slips slip forms form money payments homework books replies orders deadline close closes due",
        r"\b(?:slips?|forms?|money|payments?|homework|replies|orders?|choices"
        r"|books)\b[^.!?\n]{0,30}\b(?:due(?: in| back)?"
        r"|in|back|close|closes) (?:by |on )?(?:tomorrow|(?:mon|tues|wednes|thurs|fri)day)\b(?! (?:we|our|the|they))"
        r"|\bdeadline (?:for|to)\b|\bthe deadline for\b",
    ),
    cue(
        "wellies waterproofs coats hats kits trainers costume costumes uniform bottles",
        r"\b(?:wellies|waterproofs|coats|hats|kits|trainers|non-uniform|own clothes|water bottles)(?: (?:and|or) \w+)?"
        r"(?: (?:in|is|are|needed|day|for \w+)){0,2} (?:on )?(?:tomorrow|(?:mon|tues|wednes|thurs"
        r"|fri)day)\b(?! (?:was|were"
        r"|we))|\b(?:come|arrive) (?:in|wearing) (?:\w+ )?(?:costume|uniform|kit|pyjamas|clothes) (?:on )?(?:tomorrow"
        r"|(?:mon|tues|wednes|thurs|fri)day)\b",
    ),
    cue(
        "close closes shut shuts closing",
        r"\b(?:orders?|bookings?|applications?|nominations?|sign-?ups?|payments?|votes?|ticket sales|the shop)"
        r" (?:\w+ )?(?:close|closes|shut|shuts|are closing|is closing) (?:tonight|today|tomorrow|at midnight|soon"
        r"|(?:on |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?! (?:we|our|the|they))",
    ),
    cue(
        "call",
        r"\b(?:last|final) call for (?:\w+ ){1,3}?(?:money|slips?|forms?|orders?|names|payments?|tickets?|replies)\b",
    ),
    cue(
        "learn practise revise",
        r"\b(?:learn|practise|revise|keep practising) your (?:\w+ )?(?:words|spellings|lines|times tables|tables|sounds"
        r"|parts?|songs?)\b[^.!?\n]{0,40}",
    ),
    cue(
        "bring",
        r"\bplease (?:can you |could you )?bring (?:a|an|in|your|their|back|\d)\b(?! (?:friends?|family"
        r"|families|smile))"
        r"[^.!?\n]{0,50}\b(?:tomorrow|by|on (?:mon|tues|wednes|thurs|fri)day)\b",
    ),
    cue(
        "leave final heads come",
        r"\bdon't leave it (?:too late|until)\b|\bfinal call for (?:\w+ )?(?:orders?|forms?|slips?|tickets?|bookings?"
        r"|money|payments?|replies|names)\b|\bheads[- ]up:? [^.!?\n]{2,50}\btomorrow\b|\bcan (?:all|any|your"
        r"|everyone's)"
        r" (?:\w+ ){1,3}(?:come|go|be brought|be sent|be returned) back\b",
    ),
)
_NOT_A_REMINDER = re.compile(
    spaced(
        r"\bremember(?:,|ing)? remember,? the (?:fifth|5th)|\bpoppy|poppies|remembrance|armistice|two minutes"
        r"|fallen|lest we"
        r"|\bpasswords?\b|\bonline\b|\binternet\b|\bstrangers?\b|\bsocial media\b|\btrusted adult\b|\bpersonal"
        r" information\b|#?e-?safety"
        r"|\b(?:learned|learnt|learning|taught|song|story|poem|reminded (?:us|them|everyone))\b"
    )
)
_ASKED = re.compile(r"\bremember\b[^.!?\n]{1,60}\?")


_SAID = ByWord(_REMINDERS)


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """At most one finding a field; of the post's own words with a fix that takes the reminder out."""
    for one in _heard(draft, context, parameters):
        if one.where is None or one.where.field != "text":
            yield one
        else:
            yield replace(one, fix=without_the_sentence(draft.text, "text", one.where.start, one.where.end))


@borne_out("T204", _SAYS)
def _heard(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """The first words that make it a reminder, in each field."""
    for field, text in draft.published_texts():
        reading = read(text)
        spans = sorted(filter(None, (_first(reading, reminder) for reminder in _SAID.worth_trying(reading))))
        if spans:
            start, end = reading.folded.span(*spans[0])
            says = _SAYS.format(text[start:end])
            yield Finding(code="T204", says=says, where=Span(field, start, end))


def _first(reading: Reading, reminder: Cue) -> tuple[int, int] | None:
    match = reminder.pattern.search(reading.plain)
    if match is None:
        return None
    sentence = reading.sentence(*match.span())
    return None if _NOT_A_REMINDER.search(sentence) or _ASKED.search(sentence) else match.span()


CHECK = Check("T204", "reminder-channel", find)
