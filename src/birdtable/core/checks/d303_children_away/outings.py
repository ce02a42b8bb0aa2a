"""The ways a text says that children are, or will be, off site: what leads up to a place, or needs none."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """One way of saying it. pattern: what leads up to the place, or all of it where no place is needed.

    words: it is not tried unless one of them stands in the text. place: a place off site must follow.
    tense: nothing in the sentence may tell of the past. group: children must be spoken of in the sentence.
    """

    words: frozenset[str]
    pattern: re.Pattern[str]
    place: bool = True
    tense: bool = False
    group: bool = True


GROUPS = (
    r"child|we|our (?:\w+ )?\w+(?:ists|asts|ers|eers|ians)|they|us|our (?:\w+ ){0,2}?(?:trip|visit|"
    r"residential|walk|coach|bus|tour|swim\w*)|"
    r"years? ?\ds?|years? (?:one|two|three|four|five|six)|yr ?\d|y\ds?|p\d|ks\d|reception|nursery|"
    r"infants|juniors|class|classes|children|"
    r"pupils|choir|team|teams|club|council|squad|band|orchestra|runners|swimmers|dancers|singers|"
    r"players|athletes|boys|girls|"
    r"leavers|ambassadors|group|everyone|walkers|musicians|netballers|footballers|cricketers|captains|cast"
)
_DAY = (
    r"(?:today|tomorrow|tonight|now|this (?:morning|afternoon|evening|week|coming|mon|tue|wed|thu|"
    r"fri)\w*|next \w+|mondays?|tuesdays?|wednesdays?|"
    r"thursdays?|fridays?|saturdays?|sundays?|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|"
    r"jun|jul|aug|sep|oct|nov|dec)\w*|"
    r"\d{1,2}/\d{1,2}(?:/\d+)?)"
)
_TIME = (
    r"(?:(?<![\d£.])(?<!year )(?<!years )(?<!class )(?<!ks)(?:[01]?\d|"
    r"2[0-3])(?:[.:][0-5]\d)?(?: ?[ap]\.?m\b|(?= ?[,.!?)\n]|$| (?:on|to|from|for|sharp|until|and|in|"
    r"every|with|o'clock|tomorrow|today|am|pm|each))|[.:][0-5]\d)|noon|midday|half past \w+|"
    r"quarter (?:to|past) \w+|o'clock)"
)
_VEHICLE = r"(?:coach(?:es)?|bus(?:es)?|minibus(?:es)?|train|tram|tube|ferry|boat|plane|metro|steam train)"
_ADVERBS = (
    r"(?:\s(?:all|now|currently|still|today|right|safely|here|both|just|finally|also|already|happily|"
    r"busy|tonight|out|excited to be)){0,3}"
)
_DOING = (
    r"(?:\s(?:off|going|having|eating|enjoying|exploring|walking|playing|sleeping|staying|"
    r"(?:litter[ -])?picking|picnicking|swimming|paddling|climbing|"
    r"canoeing|kayaking|camping|singing|performing|competing|watching|waiting|standing|sitting|"
    r"queue?ing|cycling|travelling|resting|stopping|"
    r"hiking|pond[ -]dipping|painting|sketching|building|running|gathered|sat|stood|based|settled|"
    r"halfway|spending|rehearsing|practising|learning to \w+)"
    r"(?:\s[\w']+){0,4}?)?"
)
_AT = r"(?:at|in|on|by|inside|outside|aboard|under|along|near|up|around|into|beside|on top of)\s"


def _saying(words: str, pattern: str, *, place: bool = True, tense: bool = False, group: bool = True) -> Saying:
    return Saying(frozenset(words.split()), re.compile(pattern), place, tense, group)


SAYINGS = (
    # “We are (now) (having lunch) at …”, “Year 5 will be at …”
    _saying(
        "are is were re we're they're will we'll be arrive arrives",
        rf"(?:\b(?:are|is|will(?: all)? be|be|arrives?)|'re|'ll be){_ADVERBS}{_DOING}\s{_AT}",
    ),
    _saying(
        "visit visiting explore exploring tour touring see watch",
        r"\b(?:(?:are|is|will|'re|'ll|be|to|now|currently)\s(?:\w+ly\s)?(?:visit(?:ing)?|explor(?:e|ing)|"
        r"tour(?:ing)?)|(?:off|going|about) to (?:see|watch|visit|climb|explore))\s",
        tense=True,
    ),
    _saying(
        "go goes going off heading headed travel travels travelling walk walks walking set setting way "
        "route cycle cycling march "
        "marching bound bused hike hiking sail sailing stroll",
        r"\b(?:go|goes|going|off|heading|headed|travel(?:s|ling)?|walk(?:s|ing)?|sets? off|setting off|"
        r"way|en route|cycl(?:e|es|ing)|march(?:ing)?|"
        r"bound|hik(?:e|es|ing)|sail(?:s|ing)?|stroll(?:ing)?)(?:\s(?:out|up|down|over|off|back|along|"
        r"all|straight|home|together|round|on foot|by \w+|on \w+day|at [\d.:]+)){0,3}\s"
        r"(?:to|into|for|along|through|across|round|around|up|down|towards?)\s",
        tense=True,
    ),
    _saying(
        "from",
        r"\b(?:live|greetings|hello|hi|hiya|good (?:morning|night|evening|afternoon)|goodnight|postcard|"
        r"update|news|waving|love) (?:\w+ )?from\s(?:the top of\s|sunny\s|a \w+\s)?",
        group=False,
    ),
    _saying(
        "have has ve we've just safely all arrived made",
        r"(?:\b(?:have|has|just|safely|all|now)|'ve)\s(?:\w+\s){0,3}?(?:arrived (?:safely )?(?:at|in)|"
        r"reached|landed (?:at|in)|boarded|checked in(?:to)?(?: at)?|unpacked (?:at|in)|"
        r"settled (?:in )?(?:at|into)|got off|got to|made it to|stopped(?: \w+){0,3}? (?:at|by|in)|"
        r"set off (?:for|to)|left (?:school )?for|got on|made camp (?:at|in)|joined the)\s",
    ),
    _saying(
        "arrived reached off safely",
        r"(?:\A|[.!?\n]\s?)(?:just |safely |all )*(?:arrived|reached|landed|settled|checked in|"
        r"unpacked)(?: safely)?(?: and \w+)? (?:at|in)\s",
        group=False,
    ),
    _saying(
        "enjoying exploring having waiting walking queueing visiting paddling picnic lunch",
        r"(?:\A|[.!?\n]\s?)(?:we're |now |currently |and )?(?:enjoying|exploring|having|waiting|walking|"
        r"queueing|visiting|paddling|lunch|picnic|picnicking|playing|splashing|time for \w+|"
        r"ready for \w+)(?:\s[\w']+){0,4}?\s(?:at|in|on|for|by|around|along)\s",
        tense=True,
        group=False,
    ),
    _saying(
        "today now this right",
        r"(?:\A|[.!?\n]\s?)\w+ing(?:\s[\w']+){0,3}?\s(?:at|in|on|by|along|round|around)\s"
        r"(?=[^.!?\n]{0,50}?\b(?:today|now|this (?:morning|afternoon|evening)|right now)\b)",
        tense=True,
    ),
    _saying(
        "picnic lunch walk",
        r"(?:\A|[.!?\n]\s?)(?:an?|our) (?:\w+ )?(?:picnic|lunch|walk|paddle|snack|bug hunt|"
        r"litter pick)\s(?:\w+\s){0,2}?(?:at|in|on|by|along|beside)\s",
        tense=True,
    ),
    _saying(
        "stop find spot overnight return returning returns back home away destination",
        r"\b(?:(?:next|first|last) stop[:,]?|destination[:,]?|(?:find|spot) us (?:at|in)|"
        r"overnight (?:stay )?(?:at|in)|return(?:s|ing)? from|"
        r"(?:arriv\w+|com(?:e|ing)) back from|(?:way|heading) (?:home|back) from|away (?:to|at|against|match at))\s",
        tense=True,
        group=False,
    ),
    _saying("day", r"\bday (?:one|two|three|four|five|\d)(?: here)? (?:at|in)\s", tense=True, group=False),
    _saying(
        "stuck delayed held",
        r"\b(?:are|is|'re|coach|bus) (?:\w+ )?(?:stuck|delayed|held up) (?:in traffic|on|at|near)\b",
        place=False,
    ),
    _saying("pulled", r"\b(?:have|'ve|has) (?:just )?pulled (?:into|in at|up at)\s"),
    _saying(
        "busy out lunch",
        r"(?:\A|[.!?\n]\s?)(?:all )?(?:busy|out and about|lunch break|lunch stop|snack stop|"
        r"fun and games|all smiles)\s(?:\w+\s){0,2}?(?:at|in|by)\s",
        tense=True,
        group=False,
    ),
    _saying(
        "visit visits",
        rf"(?:\b{_DAY}\b[^.!?\n]{{0,60}}?\bvisits?\s|\bvisits?\s(?=[^.!?\n]{{0,60}}?\b{_DAY}))",
        tense=True,
    ),
    _saying(
        "league tournament match festival gala competition event fixture final cup country residential "
        "trip visit outing concert walk",
        rf"\b(?:league|tournament|match|festival|gala|competition|event|fixture|finals?|cup|"
        rf"cross[ -]country|residential|trip|visit|outing|concert|"
        rf"walk)\s?[,:-]\s(?=[^.!?\n]{{0,60}}?(?:{_DAY}|{_TIME}))",
        tense=True,
    ),
    _saying(
        "first second last night tucked day",
        r"\b(?:first|second|last|final|one more) (?:night|morning|day|evening)(?: here)?(?: away)? (?:at|in)\s",
        tense=True,
        group=False,
    ),
    # Vehicles.
    _saying(
        "coach coaches bus buses minibus train tram tube ferry boat plane metro",
        rf"(?:\b(?:are|is|'re|will be|be|now|all|currently)|'re)\s(?:\w+\s){{0,4}}?(?:on|aboard|off|for|"
        rf"by)\s(?:the|our|a)\s(?:[\d.:]+\s)?{_VEHICLE}\b",
        place=False,
    ),
    _saying(
        "coach coaches bus buses minibus train tram ferry boat",
        rf"\b{_VEHICLE}\s(?:to [\w' ]{{3,30}}\s)?(?:is|are|will|leaves?|departs?|sets? off|picks?|drops?|"
        rf"collects?|goes)\b[^.!?\n]{{0,40}}?(?:on the (?:m|a)\d+|{_TIME}|\bat\b|\bfrom\b|\bfor\b)",
        place=False,
        tense=True,
        group=False,
    ),
    _saying(
        "m1 m2 m3 m4 m5 m6 m25 m40 m42 m55 m56 m60 m61 m62 m65 m66 a1 a6 a34 a56 motorway",
        r"\b(?:are|is|'re|stuck|now)\b[^.!?\n]{0,30}\bon the (?:m\d{1,2}|a\d{1,3}|motorway)\b",
        place=False,
        tense=True,
        group=False,
    ),
    # Departures.
    _saying(
        "leave leaves leaving depart departs departing departure set sets setting meet",
        rf"\b(?:leav(?:e|es|ing)|depart(?:s|ing|ure)?|sets? off|setting off|meet at the (?:coach|bus|"
        rf"station))\b(?!\s(?:us|behind|their|your|coats?|bags?|it|early))[^.!?\n]{{0,40}}?{_TIME}",
        place=False,
        tense=True,
    ),
    # Trips that are told by a noun and a day.
    _saying(
        "trip visit outing excursion residential walk camp sleepover pilgrimage tournament gala fixture "
        "match festival workshop cross lessons lesson competition swim swimming rehearsal",
        rf"\b(?:trip|visit|outing|excursion|residential|walk|camp|sleepover|pilgrimage|tournament|gala|"
        rf"fixture|match|festival|competition|lessons?|"
        rf"rehearsal)\b(?=[^.!?\n]{{0,70}}?\b{_DAY})[^.!?\n]{{0,30}}?\b(?:to|at|in|round)\s",
        tense=True,
    ),
    _saying(
        "trip visit outing residential",
        rf"\b{_DAY}\b[^.!?\n]{{0,50}}?\b(?:trip|visit|outing|excursion|residential|walk)\s(?:\w+\s)?(?:to|"
        rf"at|in|round)\s",
        tense=True,
    ),
    # Away matches, concerts and stays.
    _saying(
        "play plays playing sing sings singing perform performs performing compete competing run "
        "running race racing swim swims "
        "swimming dance dancing rehearse rehearsing practise practising stay stays staying sleep "
        "sleeping spend spending camp camping picking cycling train training",
        r"\b(?:play(?:s|ing)?|sing(?:s|ing)?|perform(?:s|ing)?|compet(?:e|es|ing)|run(?:ning)?|rac(?:e|"
        r"es|ing)|swim(?:s|ming)?|danc(?:e|es|ing)|rehears(?:e|es|ing)|"
        r"practis(?:e|es|ing)|stay(?:s|ing)?|sleep(?:s|ing)?|spend(?:s|ing)?|camp(?:s|ing)?|"
        r"litter[ -]pick(?:ing)?|cycl(?:e|es|ing)|train(?:s|"
        r"ing)?)\b(?:\s[\w',]+){0,6}?\s(?:away )?(?:at|in|along|under|on|with)\s",
        tense=True,
    ),
    _saying(
        "runners team squad choir footballers swimmers players athletes",
        r"\b(?:runners|team|squad|choir|footballers|swimmers|athletes|netballers)\s(?:are|is|will be|"
        r"play|compete|race|run|sing)\s(?:\w+\s){0,3}?at\s",
    ),
    _saying(
        "swim swims swimming",
        rf"\b(?:swims?|swimming|swimming lessons?(?: (?:are|is|start\w*|begin\w*))?)\s(?:(?:is|are|on|"
        rf"every|each|starts?)\s)*{_DAY}\b[^.!?\n]{{0,30}}?{_TIME}",
        place=False,
        tense=True,
    ),
    # Where families collect children.
    _saying(
        "collect collected collecting collection pick picked pickup drop dropped meet",
        r"\b(?:collect (?:your|the|our|them|their|all|children|year)|collecting (?:your|the|our|them|"
        r"children)|(?:be|to be) (?:collected|picked up|dropped)|collection|pick(?:ing)?[ -]?up|pickup|"
        r"drop(?:ping)?[ -]?off|drop (?:the|your|them|children|year)|"
        r"meet(?:ing)?)\b[^.!?\n]{0,50}?\b(?:from|at|outside|by)\s",
        tense=True,
    ),
)
