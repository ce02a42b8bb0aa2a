"""Answers to somebody who asked, wrote or reported something, as patterns over folded text."""

from birdtable.core.checks.r501_reply_or_argument.words import PEOPLE, SAID, UNKIND
from birdtable.core.text.cues import cue

_NOT_ONE = (
    r"(?!parents|families|all|everyone|everybody|year|class|children|friends|carers|governors|team|followers"
    r"|folks|there|reception|nursery|world|diary|santa|father|readers|pupils|boys|girls|mums|dads|future"
    r"|neighbours|people|staff|headteacher|editor|sir)"
)

ANSWERING = (
    cue("problem", r"\b(?:what's|what is) (?:your|their) problem\b"),
    cue(
        "article report story headline coverage piece broadcast interview letter",
        r"\b(?:following|after|in light of|further to|regarding|re|about|responding to|as for|despite|contrary"
        r" to) (?:the |this |a |an |yesterday's |last \w+ |today's |recent |some |\w+'s )?(?:\w+"
        r" ){0,2}?(?:article|reports?|story|stories|headlines?|coverage|piece|broadcast|interview|letter)s? (?:in"
        r"|on|by|from|about) (?:\w+ ){0,4}?(?:times|news|mail|post|gazette|paper|press|echo|chronicle|telegraph"
        r"|sun|mirror|guardian|express|journal|observer|radio|media|bbc|herald|standard|reporter|website|our"
        r" school|the school|us)\b",
    ),
    cue(
        "article report story headline coverage piece newspaper press reporter journalist media",
        r"\b(?:article|report|story|headline|coverage|piece|newspaper|press|reporter|journalist|media)(?:"
        r" [\w']+){0,5}? (?:is|was|were|has been|contained|contains|got)(?: \w+ly| very| simply| just| quite)?"
        r" (?:inaccura\w+|mislead\w+|wrong|untrue|false|unfair|one-sided|errors|sensation\w+|exaggerat\w+"
        r"|incorrect|nonsense|the facts wrong|it wrong)\b",
    ),
    cue(
        "claim claims statement suggestion allegation version assertion claiming",
        r"\b(?:claims?|statements?|suggestions?|allegations?|version|assertions?)\b[^.!?\n]{0,70}\b(?:is|are|was"
        r"|were) (?:simply |just |plain |plainly |completely |quite |totally |absolutely |entirely |both"
        r" )?(?:wrong|untrue|false|nonsense|mislead\w+|not true|inaccurate|incorrect|unfounded|baseless|unfair"
        r"|rubbish)\b",
    ),
    cue(
        "sorry",
        r"\bsorry (?:that )?you (?:didn't|did not|don't|do not|weren't|were not|found|think|feel|thought|felt|see"
        r" it|disagree|are (?:not|un\w+|so|angry|cross|upset|annoyed))\b(?! (?:able|come|make it))",
    ),
    cue(
        "stated explained mentioned said answered clarified told posted",
        r"\bas (?:stated|explained|mentioned|said|answered|clarified|told|posted|made clear)(?: \w+)? (?:in"
        r" (?:our|the|my|an|a) (?:\w+ )?(?:tweet|post|reply|thread|answer|response)|before|already|previously"
        r"|many times|several times|repeatedly|below|above)\b",
    ),
    cue(
        "answer answering reply response",
        rf"\b(?:to|just to|let us|let me|in) (?:answer|answering) (?:the|that|those|a|one|all|you|your|our) (?:\w+"
        rf" ){{0,2}}?(?:{PEOPLE}|man|woman|reader|commenter|mum)\b|\b(?:a|our|my|the|full) (?:reply|response"
        rf"|answer)s? to (?:all |some of )?(?:the|your|those|every|recent|these|all|people|parents|everyone"
        rf"|questions)\b",
    ),
    cue(
        "following after regarding responding due because light given",
        r"\b(?:following|after|regarding|responding to|due to|because of|in (?:the )?light of|given|despite|in"
        r" view of) (?:all |some |a few |several |many |recent |the recent |so many |the |those |these |a"
        r" (?:number|lot) of )?(?:\w+ )?(?:comments|messages|complaints?|criticism|tweets?|speculation|rumours?"
        r"|allegations?|negativity|remarks|queries|a post|posts)\b(?= (?:on|about|from|made|left|posted|online|in"
        r"|regarding|by|that|over|yesterday|this|last|received|concerning|we|under)|,)",
    ),
    cue(
        "wrong",
        r"\b(?:times|news|mail|gazette|echo|paper|papers|press|council|some|people|you|they|ofsted|reporters?"
        r"|article|report|journalists?|media|bbc|parents|everyone)\b[^.!?\n]{0,30}\b(?:got|get|gets|getting)\b(?!"
        r" (?:their|his|her|the) (?:sums?|spellings?))[^.!?\n]{0,30}\bwrong\b",
    ),
    cue("find again", r"\bthink (?:that )?you(?:'ll| will) find\b|(?:^|[.!?\n] ?)think again[.!]"),
    cue(
        "enough stop messages comments questions",
        r"\benough (?:with|of) (?:the|your|these|this|all) (?:\w+ )?(?:messages|comments|questions|tweets"
        r"|e-?mails|calls|complaints|rumours|gossip|speculation|negativity|whispers)\b",
    ),
    cue(
        "sorry",
        r"\bsorry to (?:read|hear|see|learn|find) (?:that )?(?:you(?! (?:go\b|leave|off|can't|cannot|are (?:ill"
        r"|poorly|leaving)))|some of you|a few of you|parents (?:are|were|feel))\b",
    ),
    cue(
        "somebody someone parent parents mum dad people you several few number many lots",
        r"\b(?:somebody|someone|one (?:parent|of you|person|mum|dad|family)|an? (?:\w+ )?(?:parent|mum|dad"
        r"|grandparent|reader|follower|neighbour|resident)|(?:a (?:few|number|couple|handful) of|several|many"
        r"|lots of|some|quite a few|plenty of|one or two)(?: of)? (?:you|people|parents|families|our parents"
        r"|neighbours|residents|followers))(?: in \w+(?: \w+)?)? (?:has|have|had|is|are|were|was|keeps?|'ve)(?:"
        r" (?:been|also|now|already|recently|rightly|kindly|got|all))? ?(?:ask(?:ed|ing)|wonder(?:ed|ing)"
        r"|quer(?:ied|ying)|question(?:ed|ing)|complain(?:ed|ing)|contact(?:ed|ing) us|messag(?:ed|ing)"
        r"|tweet(?:ed|ing)|e-?mail(?:ed|ing)|written to|writing to|rung (?:us )?(?:about|to (?:ask|complain))|in"
        r" touch (?:about|to|regarding|asking|over|because)|touch (?:about|to|regarding|asking|over|because)"
        r"|point(?:ed|ing) out|suggest(?:ed|ing) (?:that )?(?:we|our|the school)|ask us|told us (?:that )?(?:we"
        r"|it|they))\b",
    ),
    cue(
        "had received getting",
        r"\b(?:we|i|the office|school|the school)(?:'ve| have|'re| are| has| had|'s)? (?:been )?(?:had|received"
        r"|getting|got|seen|read|fielded|fielding|inundated with|looked at) (?:a lot of|lots of|many|several|some"
        r"|a few|a number of|quite a few|all|your|the|numerous|various|countless|dozens of) (?:your )?(?:of"
        r" )?(?:(?!lovely|kind|nice|positive|wonderful|great|amazing|good|super|generous|thank)\w+"
        r" )?(?:questions?|quer(?:y|ies)|comments?|e-?mails?|tweets|calls|enquiries|concerns|complaints?"
        r"|messages?(?! of)|criticism)(?! (?:of support|of thanks|of congratulation))\b(?= (?:about|asking"
        r"|regarding|on|over|from (?:parents|people|some|worried|angry)|concerning|that|and|but|since|today"
        r"|yesterday|this|last|saying)|[.!,:;])",
    ),
    cue(
        "right said agreed exactly true indeed spot glad pleased happy thanks point cheers sorry",
        r"^\W{0,4}(?:quite right|absolutely right|well said|agreed|exactly|so true|indeed|spot on|good point|fair"
        r" point|couldn't agree more|thanks|cheers|sorry|yes|no|nope|wrong|ha|lol|you too|me too|same here)["
        r" ,.!]{1,3}(?!to |for )(?:\w+ )?@\w+",
    ),
    cue("you your youre", r"\b(?:you|your|you're)\b(?<!thank you)[^.!?\n@]{0,40} @\w+[.!?]?\s{0,2}$"),
    cue(
        "wrong nope incorrect nonsense agreed untrue false point",
        r"^\W{0,4}(?:wrong|nope|not true|incorrect|nonsense|utter nonsense|agreed|untrue|(?:fair|good)"
        r" point)[.!,](?=\s)",
    ),
    cue(
        "you",
        r"(?:^|[.!?\n] ?)you (?:say|claim|seem to think|accuse|complain|insist|ask why|ask how|suggest|also"
        r" (?:say|ask|claim)|may (?:say|think|claim) (?:that )?(?:we|the school|our))\b(?! (?:hello|it (?:best"
        r"|with)|cheese|what you see|potato))",
    ),
    cue(
        "put bed rest clear air straight lay bud",
        r"\b(?:put|lay|putting|laying) (?:this|that|it|these \w+|the \w+|those \w+|a few \w+)(?: \w+){0,3} to"
        r" (?:bed|rest)\b(?! (?:at|in|with))|\bclear (?:this|that|things|something|a few things|one thing|it|some"
        r" things) up\b|\bclear the air\b|\b(?:put|set|get)(?:ting)? (?:things|matters|the facts|facts|a few"
        r" things|everyone|everybody|people|it|one thing) (?:straight|right)\b",
    ),
    cue(
        "what",
        r"\bwhat (?:was|is|has been|is being|were|you|they|somebody|someone|people|some parents|some people)(?:"
        r" \w+)? ?(?:said|posted|written|claimed|circulat\w+|read|heard|saw|shared)\b[^.!?\n]{0,60}\b(?:group"
        r"|chat|facebook|whatsapp|online|at the gate|in the press|twitter|social media|page|not true|untrue|wrong"
        r"|isn't true|false|nonsense|rubbish)\b",
    ),
    cue(
        "said meant promised told agreed claimed say mean promise",
        r"\b(?:isn't|is not|wasn't|was not|not|never|nothing like) what (?:we|i|the school|our|was|the head|the"
        r" letter|actually) ?(?:\w+ )?(?:said|meant|wrote|agreed|told|promised|happened|decided|says|say)\b|\bwe"
        r" (?:never|did not|didn't|have never) (?:said|say|claimed|claim|meant|promised|promise|suggested|suggest"
        r"|told|agreed to)\b|\band you know it\b",
    ),
    cue(
        "drawn argument arguments argue bait debate",
        r"\b(?:be |get |getting |being )?drawn (?:in|into)(?: an?| any| this)? ?(?:\w+ )?(?:arguments?|debates?"
        r"|discussions?|this|rows?|it|conversation|on (?:this|here))\b|\b(?:not|won't|refuse to|no intention of)"
        r" (?:going to |be |get |getting )?(?:argu(?:e|ing)|ris(?:e|ing) to|tak(?:e|ing) the bait|debat(?:e|ing)"
        r"|quarrel\w*|justify\w*)\b",
    ),
    cue(
        "hi hello hey dear",
        rf"^\W{{0,4}}(?:hi|hello|hey|dear) {_NOT_ONE}(?:(?:mr|mrs|ms|miss|dr) )?[a-z'-]{{2,20}}(?:"
        rf" [a-z'-]{{2,20}})?[,!.: -]{{1,3}}(?:i'm afraid|i am afraid|we're afraid|we are afraid|thanks for|thank"
        rf" you for|sorry|yes|no|unfortunately|the answer|we (?:hear|understand|appreciate|note|have (?:read|seen"
        rf"|received|looked)|did|do|can't|cannot|don't|will look)|(?:can|could) you (?:please )?(?:e-?mail|ring"
        rf"|call|contact|message|dm|pop|send)|(?:good|great|lovely|nice) to (?:hear|see)|of course|sure[,.!]"
        rf"|certainly|happy to|glad you|if you (?:ring|call|email|e-mail|pop)|you (?:can|should|could|need|will"
        rf" find|asked)|as (?:we|i)|this (?:is|was)|that (?:is|was|isn't)|it (?:is|was|isn't|wasn't)|it's|that's"
        rf"|please (?:ring|call|email|contact|see|don't|speak)|actually|in (?:answer|reply|response)|regarding|re )",
    ),
    cue(
        "contrary",
        r"\bcontrary to (?:popular belief|what|rumours?|reports?|claims?|the \w+|some|your|belief|opinion"
        r"|local)\b(?! (?:you|we) (?:might|may) think)",
    ),
    cue(
        "those anyone all everyone anybody parents people",
        r"(?:^|[.!?\n,] ?)(?:and |so |but )?(?:those|all those|all of you|anyone|anybody|everyone|parents|people"
        r"|some)(?: of you)?(?: (?:still|currently|busy|out there|online|on \w+))? (?:saying|claiming|complaining"
        r"|moaning|criticising|suggesting|commenting|grumbling|blaming|spreading|accusing|speculating|gossiping"
        r"|asking (?:why|if|whether|about|when|how come))\b",
    ),
    cue("those", rf"\bthose (?:of you )?(?:who (?:are |keep |have been )?)?{UNKIND}\b(?! (?:what|how|cards|letters))"),
    cue(
        "blocked block unfollow deleted hidden comments replies commenting mute muted",
        r"\b(?:we(?:'ve| have)?|will be|has been|have been|been|be|and) (?:\w+ )?(?:blocked|muted|unfollowed)(?!"
        r" (?:by the|off|drain|road|toilet))\b(?=[^.!?\n]{0,60}\b(?:account|follower|user|rude|abusive|comments?"
        r"|anyone|people|you|person|who|from)\b)|\b(?:feel free to|please|just|then|can|may) unfollow\b"
        r"|\b(?:deleted|hidden|removed) (?:your|the|some|several|a|that|those|an|any) (?:\w+ )?(?:comments?"
        r"|repl(?:y|ies)|posts?|reviews?)\b|\b(?:comments|replies|commenting) (?:are |have been |is |has been"
        r" )?(?:now )?(?:turned|switched|closed) ?(?:off)?\b",
    ),
    cue(
        "differ disagree issue exception object resent dare fyi information research rich",
        r"\b(?:beg to differ|tak(?:e|es|ing) (?:issue|exception|offence)|we resent|how dare|do your research|for"
        r" your information|for those who (?:don't|do not) know the facts|(?:we|i) (?:strongly |really |must"
        r" )?object to (?:the|your|being|this|any)|agree to (?:differ|disagree))\b",
    ),
    cue(
        "as regarding re about concerning to",
        rf"\b(?!following (?:your )?(?:feedback|suggest))(?:as for|regarding|re|concerning|with regards? to"
        rf"|with reference to|in relation to|further to|following|on the subject of|referring to"
        rf"|thanks? for) (?:your|the|those|these|some|all the|recent"
        rf"|yesterday's|last night's|this morning's|\w+'s) (?:(?:\w+ ){{0,2}})?{SAID}\b(?! (?:on display|in the|at"
        rf" the|of support))",
    ),
    cue(
        "your",
        rf"\b(?:we|i|the head|the office|the governors)(?:'ve| have|'ll| will| has)? (?:\w+ )?(?:saw|seen|read|got"
        rf"|received|had|noted|passed on|forwarded|considered|heard|answered|deleted|reported|respond to|reply to"
        rf"|answer) your (?:\w+ )?(?:{SAID}|dm|letter|views?|points?|opinions?|rant|worries|worry)\b",
    ),
    cue(
        "if problem unhappy dont disagree issue complaint gripe",
        r"\bif you (?:have (?:a|an|any) (?:problem|issue|complaint|gripe|grievance|axe)|don't (?:like|agree)|do"
        r" not (?:like|agree)|disagree|are unhappy|aren't happy|are not happy|think we)\b(?! (?:it|the (?:taste"
        r"|book))? ?(?:raw|cooked))[^.!?\n]{0,80}\b(?:us|we|school|head|not (?:on|to)|twitter|facebook|online"
        r"|unfollow|here|office|look|come)\b",
    ),
    cue(
        "accept accepts recognise criticism view views opinion opinions account events",
        rf"\b(?:we|i) (?:do not|don't|cannot|can't|will not|won't|refuse to|simply do not) (?:accept|recogni[sz]e"
        rf"|share) (?:the|your|this|that|these|those|any|some) (?:\w+ )?(?:{SAID}|version|account|picture|view"
        rf"|description|characterisation|opinion)\b",
    ),
    cue(
        "reply replied answer answered respond responded email e-mailed",
        rf"\b(?:we|i|she|he|mrs? \w+|the head|the office)(?:'ve| have|'ll| will| did| has)? (?:already"
        rf" )?(?:repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?) (?:to )?(?:you|your|{PEOPLE} who|each of you|all of"
        rf" you|everyone who)\b",
    ),
    cue(
        "stop please",
        r"\b(?:please|can you|kindly|will you|must|could (?:people|parents|everyone)) (?:stop|refrain from|do not"
        r"|don't|not|avoid) (?:messag\w+|tweet\w*|dm\w*|tagg\w*|comment\w*|post\w* (?:about|on|your|comments|such"
        r"|rumours)|e-?mail\w* (?:us|the)|ring\w* (?:us|the) (?:about|to)|contact\w* (?:us|the)|reply\w*"
        r"|ask(?:ing)? (?:us|why|about|the))\b",
    ),
)
