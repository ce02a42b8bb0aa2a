"""What people say for or against a party, as patterns over folded text."""

import re
from dataclasses import dataclass

from birdtable.core.text.cues import spaced
from birdtable.core.text.word_sections import sections

_PARTY = (
    r"(?:(?:the )?(?:tory|tories|lib ?dems?|liberal democrats?|conservatives|reform uk|ukip|snp|plaid cymru|sinn fein"
    r"|(?:labour|conservative|green|brexit|reform|workers|republican|democratic|co-operative) party"
    r"|(?P<capital>labour|conservative|greens?|reform)))"
)
_LEADER = (
    r"(?:(?:sir |mr |mrs |ms )?(?:keir |rishi |boris |nigel |liz |kemi |jeremy |donald |joe |ed |angela "
    r"|theresa |tony )?"
    r"(?:starmer|sunak|truss|farage|badenoch|corbyn|trump|biden|rayner|braverman|patel mp|miliband|streeting|gove"
    r"|(?<=boris )johnson|(?<=ed )davey|(?<=theresa )may|(?<=tony )blair)"
    r"|(?:david cameron|jeremy hunt|rachel reeves|bridget phillipson|gillian keegan|andy burnham|sadiq khan"
    r"|john swinney"
    r"|nicola sturgeon|gavin williamson|george osborne|gordon brown|joe biden|kamala harris|zack polanski|rhun"
    r" ap iorwerth))"
)
_RULERS = (
    r"(?:(?:the|this|our|that|these) (?:\w+ )?(?:government|prime minister|pm|chancellor|education secretary"
    r"|home secretary"
    r"|education minister|secretary of state|cabinet|opposition)|downing street|westminster)"
)
_CANDIDATE = r"(?:candidates?|councillor|cllr|mp|m\.p\.|msp|ms|mayor|politicians?|member of parliament)"
_ANY = rf"(?:{_PARTY}|{_LEADER}|{_RULERS})"
_BLAME = (
    r"(?:fail(?:ed|ing|s)?|ruin(?:ed|ing|s)?|wreck(?:ed|ing|s)?|betray(?:ed|ing|s)?|let(?:s|ting)? (?:\w+ ){1,3}down"
    r"|destroy(?:ed|ing|s)?|neglect(?:ed|ing|s)?|abandon(?:ed|ing|s)?|robb(?:ed|ing)|starv(?:ed|ing)|l(?:ied"
    r"|ying|ies)"
    r"|broke(?:n)? (?:\w+ )?promises?|(?:do|does|did)(?:n't| not) (?:care|listen|understand|value)|(?:is|are"
    r"|was|were)"
    r" (?:\w+ )?(?:a (?:total |complete |national )?(?:disgrace|joke|liar|disaster|shambles|clown|crook)"
    r"|useless|clueless"
    r"|incompetent|liars|wrong|awful|terrible|to blame|corrupt|heartless|out of touch|dangerous)"
    r"|must go|has to go|have to go|should (?:resign|go|be ashamed)|ought to resign)"
)
_PRAISE = (
    r"(?:(?:is|are|was|were|will be|would be|would have been|would make|has been|have been) (?:\w+ )?(?:the"
    r" (?:only|best)"
    r"|a (?:great|brilliant|wonderful|fantastic|good|superb|fine)|great|brilliant|right|winning here|fantastic"
    r"|wonderful)"
    r"|winning here|will (?:save|protect|fix|rescue|rebuild|deliver|fight)|(?:deserves?|needs?|wants?) your"
    r" (?:vote|support)"
    r"|(?:is|are) (?:back in power|on your side|on our side|standing up for)|(?:has|have) delivered|cares? about"
    r"|can be trusted|gets? our vote|gets? it right)"
)
_FOR = (
    r"(?:vot(?:e|es|ing) (?:for )?|(?:we |i |let's |please |proudly |proud to be |to )(?:back|backing|support"
    r"|supporting|endorse|endorsing|elect|electing|re-elect|trust)(?: for)? |campaign(?:ing)? (?:for|with"
    r"|against) |canvass(?:ing)? (?:for|with) |supporting |backing |only |elect |re-elect |join |donate to "
    r"|standing for |support |back |trust |thanks to |thank |well done (?:to )?|congratulations to |we need "
    r"|we want |bring back |don't vote |never vote |vote against |good riddance to |shame on |down with "
    r"|out with |kick out |get rid of |say no to |no more |sack |boot out |get )"
)
_FELT = (
    r"(?:(?:so |very |really )?(?:pleased|delighted|thrilled|happy|sad|gutted|devastated|disappointed|relieved"
    r"|overjoyed)"
    r"(?: that)?|great news|fantastic news|terrible news|hooray|hurrah)"
)

PARTY, LEADER = _PARTY, _LEADER
WORDS = sections(__package__)
POWERS = WORDS["powers"]
"""Words of which every name of a party, a leader or a government has one."""
ELECTIONS = POWERS | WORDS["elections"]


@dataclass(frozen=True, slots=True)
class Saying:
    """One way to take sides.

    sure: it can hardly be anything else. anywhere: it counts in a lesson too. words: one of them must be in the text.
    """

    sure: bool
    pattern: re.Pattern[str]
    anywhere: bool = False
    words: frozenset[str] = frozenset()


def _saying(pattern: str, *, sure: bool = True, anywhere: bool = False) -> Saying:
    return Saying(sure, re.compile(spaced(pattern)), anywhere, ELECTIONS)


def _power(pattern: str, *, sure: bool = True) -> Saying:
    return Saying(sure, re.compile(spaced(pattern)), words=POWERS)


HASHTAG = _saying(
    r"#(?:vote|back|elect)(?:labour|tory|tories|conservatives?|libdems?|greens?|reform|snp|ukip|plaid|boris|leave"
    r"|remain|trump|starmer|farage)|#(?:tories|torys|labour|libdems|boris|starmer|sunak|government|snp|reform)out\b"
    r"|#(?:never|not|no)(?:labour|tory|tories|trump|reform|brexit)\b",
    anywhere=True,
)
SAYINGS = (
    _power(
        rf"\b{_FOR}(?:a |the |this |that |our |your |all )?(?:\w+ ){{0,2}}?{_PARTY}\b(?! (?:team|table|tray"
        rf"|group|class|house"
        r"|day|week|flag|line|wall|or|act|ward|room))"
    ),
    _power(
        rf"\b(?:vot(?:e|es|ing)|elect|re-elect|campaign(?:ing)?|canvass(?:ing)?)(?: for| with| against)?"
        rf" {_LEADER}\b"
    ),
    _power(
        rf"\b(?:we |i |proudly |please |proud to be )(?:back|backing|support|supporting|endorse|trust)"
        rf" {_LEADER}\b"
    ),
    _power(
        rf"\b(?:good riddance to|shame on|down with|kick out|sack|well done(?: to)?|thank you(?: to)?|no"
        rf" more|get rid of)"
        rf" (?:\w+ ){{0,3}}?(?:{_LEADER}|government)\b"
    ),
    _power(
        rf"\b{_ANY}(?: party| government| council| councillors| mps?)?,? (?:really |truly |also |still |now "
        rf"|all )?"
        rf"(?:(?:has|have|had|is|are|were|was|just|keeps?|will) )?(?:\w+ ){{0,2}}?{_BLAME}"
    ),
    _power(rf"\b{_ANY}(?: party| government| council| councillors| mps?)? (?:\w+ )?{_PRAISE}"),
    _power(rf"\b(?:what|such) an? (?:\w+ )?(?:shambles|disgrace|mess|joke|disaster) (?:that )?{_ANY}"),
    _power(rf"\b{_LEADER}, (?:what )?an? (?:great|brilliant|wonderful|terrible|awful|fantastic|useless|superb)\b"),
    _power(rf"\b{_PARTY} (?:out|lies|liars|cuts)\b|\b(?:tories|labour|conservatives) out\b"),
    _power(rf"\b{_FELT} (?:to see )?(?:that )?{_ANY} (?:won|win|lost|lose|are|is|has|have|got|will|did|back)\b"),
    _power(rf"\b(?:don't|do not|never) (?:let|trust|believe|forgive) {_ANY}\b"),
    _power(rf"\b(?:congratulations|well done|bravo|commiserations|hard luck) (?:to )?{_ANY}\b"),
    _power(rf"\bremember (?:what|how) {_ANY}\b"),
    _saying(
        rf"\b(?:vot(?:e|ing)|re-elect|elect)(?: for)? (?:[\w',.-]{{1,20}} ){{1,5}}?(?:as |for )?(?:your |our |the"
        rf" )?(?:\w+ )?{_CANDIDATE}\b"
        r"(?! (?:teacher|role|job))"
    ),
    _saying(
        r"\b(?:candidate|councillor|cllr|mp|mayor|msp) (?:[\w',.-]{1,20} ){0,5}?(?:deserves?|needs|wants"
        r"|asks for|would like)"
        r" (?:your|our) (?:vote|support)\b"
    ),
    _saying(
        r"\b(?:please )?(?:support|back|vote for) (?:councillor|cllr|\w+ \w+,) (?:[\w',.-]{1,20}"
        r" ){1,6}?elections?\b"
    ),
    _power(
        rf"\b(?:our|my|the) (?:head|headteacher|head teacher|teacher|governor|caretaker)?(?:\w+ )?(?:is"
        rf" )?standing for"
        rf" {_PARTY}"
    ),
    _saying(r"\belect [a-z]+ [a-z]+ (?:for|in|to) (?:\w+ ){1,3}?(?:ward|council|parliament|division|constituency)\b"),
    _saying(
        r"\bget (?:[a-z'-]+ ){1,3}?(?:re-?)?elected as (?:our |your |the )?(?:\w+ )?(?:councillor|mp|mayor"
        r"|msp)\b"
    ),
    _saying(
        r"\bvote (?:leave|remain)\b|\bbrexit (?:has been|is|was) (?:a |the )?(?:\w+ )?(?:disaster|mistake"
        r"|success|triumph|best"
        r"|worst|wonderful|terrible)|\bvote (?:yes|no) to (?:independence|brexit|the referendum)|\bvote"
        r" them out\b"
    ),
    _saying(r"\bmake america great again\b|\btake back control\b", sure=False),
    _saying(
        r"\b(?:insulting|shameful|disgraceful|cruel|heartless|broken|pathetic|brutal|savage|failing"
        r"|useless) (?:\w+ ){0,3}?"
        r"(?:government|prime minister|education secretary|chancellor|council leader|mps|ministers|tory"
        r"|conservative|labour)\b"
    ),
    _saying(
        r"\b(?:against|stop|fight|oppose|reverse|protest at|scrap|condemn|resist) (?:\w+ ){0,2}?(?:the |this )?"
        r"(?:government|council|tory|labour|conservative|ministers)(?:'s|s'|s)? (?:\w+ ){0,4}?(?:cuts?|plans?|budget"
        r"|offer|policy|policies|reforms?|austerity|proposals?|lies)\b",
        sure=False,
    ),
    _saying(
        r"\b(?:deserves?|need|want)s? (?:much |far |so much )?better than (?:this|the|our) (?:\w+"
        r" )?(?:government|council|lot)\b"
        r"|\btime for (?:a )?change of government\b|\bvote for change\b|\b(?:we|schools?|children|our"
        r" children) (?:need|deserve"
        r"|want)s? a (?:new|better|different|labour|conservative|green|reform) government\b|\b(?:budget"
        r"|chancellor"
        r"|minister|manifesto)(?:'s)? (?:\w+ )?(?:is|was) (?:a |an )?(?:\w+ )?(?:kick in the teeth|disgrace"
        r"|disaster|betrayal|joke"
        r"|an insult|insult)"
    ),
    _saying(
        r"\b(?:another|more|yet another) (?:\w+ )?(?:broken promises?|lies|u-turn|betrayal|empty promises?)"
        r" from (?:the |our )"
        r"?(?:\w+ )?(?:government|minister|secretary|council|pm|chancellor|tories|conservatives|labour)\b"
    ),
    _saying(
        rf"\b(?:{_PARTY}|local elections?|general election|by-election|mayoral) (?:\w+"
        rf" ){{0,2}}?(?:candidates?|campaign\w*"
        r"|manifesto|rally|leaflets?|posters?|canvass\w+|stall|fundraiser|activists?|hustings)\b",
        sure=False,
    ),
    _power(rf"\b(?:leaflets?|posters?|placards?|banners?|stickers?) (?:\w+ ){{0,3}}?for {_PARTY}\b", sure=False),
    _power(
        rf"\b(?:hear|meet|welcome|support|see|poster for) (?:\w+ ){{0,3}}?{_PARTY} (?:\w+ )?candidate\b", sure=False
    ),
    _saying(
        r"\b(?:write|e-?mail|letter|letters|lobby|tell|complain) (?:to )?(?:your|our|the|their) (?:\w+"
        r" )?(?:mps?|councillors?|"
        r"government|prime minister|education secretary) (?:\w+ ){0,3}?(?:demand\w*|stop|oppose|against"
        r"|vote|reject|scrap|not"
        r" to|reverse|object\w*)\b",
        sure=False,
    ),
    _saying(
        r"\b(?:petition|protest|march|rally|demonstrat\w+|strike|picket)\b[^.!?\n]{0,60}?\b(?:government"
        r"|cuts|austerity|mps?"
        r"|westminster|downing street|ministers?|tory|tories|labour|conservatives?)\b",
        sure=False,
    ),
    _saying(
        r"\b(?:stop|fight|reverse|oppose|end) (?:the |these |school |budget |funding |send |education"
        r" ){1,3}cuts\b",
        sure=False,
    ),
    _saying(
        r"\buse your vote\b|\bwhen you (?:vote|go to the polls)\b|\bat the ballot box\b|\bhow to vote"
        r" on\b",
        sure=False,
    ),
    _saying(
        rf"\b(?:election|polls?|polling day)\b[^.!?\n]{{0,50}}?\b(?:support|vote for|back) (?:{_PARTY}|her"
        rf"|him|them)\b"
    ),
    _saying(
        r"\b(?:our|your|local) (?:\w+ )?(?:councillor|mp|candidate|mayor)\b[^.!?\n]{0,60}?\b(?:needs"
        r"|deserves|wants) (?:your|our)"
        r" (?:vote|support)\b"
    ),
)
LESSON = re.compile(
    spaced(
        r"\b(?:learn\w*|histor\w+|debat\w+|mock|topic|stud(?:y|ied|ying)|lesson|parliament week|suffrag\w+"
        r"|1[5-9]\d\d|200\d|201\d"
        r"|century|victorian\w*|school council\w*|house captains?|head (?:boy|girl)|class rep\w*|favourite"
        r"|founded|pretend\w*"
        r"|role ?play\w*|wrote back|found out|finding out|geography|quiz|drama|in our play|eco.?council\w*"
        r"|governor elections?"
        r"|playground|pupils? (?:vote|elect)\w*|library (?:poll|vote)|bake-?off|story|book|novel|character)\b"
    )
)
