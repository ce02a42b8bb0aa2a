"""What upholds a sentence of a policy on paper: proposed by words anybody can read here. Nothing is decided by it.

Each line of the table says: these words, in a sentence, speak of that; and how sure we are. A sentence that no line
speaks of is said to be unplaced, and a person places it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from birdtable.core.paper_clauses import PaperClause, clauses_on_paper
from birdtable.core.parameter import Value
from birdtable.core.words import DutyKind, Rhythm, Role

SURE, LIKELY = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Word:
    """Words that speak of something. looks_for: codes; sets: a parameter and its value; job, setting: the same."""

    says: str
    sure: float
    looks_for: tuple[str, ...] = ()
    sets: tuple[str, Value] | None = None
    job: DutyKind | None = None
    setting: tuple[str, str] | None = None


def _near(one: str, other: str, letters: int = 60) -> str:
    """One of them and the other, in either order, with so many letters between them at most."""
    return f"(?:{one}).{{0,{letters}}}(?:{other})|(?:{other}).{{0,{letters}}}(?:{one})"


PICTURES = r"photo\w*|pictures?|images?"
CHILDREN = r"child\w*|pupils?"
ASKED = r"permission|consent"
TRIPS = r"trips?|visits?|residentials?|off[- ]site"
YEARLY = r"annual|each year|every year|yearly|renew"
LOOKED_THROUGH = r"check|monitor|review|block|approv|look"
DEVICES = r"devices?|phones?|ipads?|tablets?|equipment|cameras?"
WORDS: tuple[Word, ...] = (
    Word(r"(?:full|sur|last|family) ?names?", SURE, ("N101", "N104")),
    Word(_near("first names?", "initials", 30), SURE, ("N101",), ("names_in_text", "first_or_initials")),
    Word(_near("only|alone", "first names?|forenames?", 25), SURE, ("N101",), ("names_in_text", "first")),
    Word(r"(?:not|never) .{0,12}name (?:any |a )?(?:child|pupil)", SURE, ("N101",), ("names_in_text", "none")),
    Word(r"no (?:child\w*[’']?s?|pupils?[’']?) names?|no names?", SURE, ("N101",), ("names_in_text", "none")),
    Word(_near("only", "initials", 20), LIKELY, ("N101",), ("names_in_text", "initials")),
    Word(_near(r"\bnames?\b", PICTURES, 50), SURE, ("N102", "N103", "P403")),
    Word(_near(ASKED, PICTURES, 80), SURE, ("P401", "P402", "P404")),
    Word(_near(r"faces?|identif\w+|recognis\w+", PICTURES), LIKELY, ("P401", "P402")),
    Word(_near("not|never|no", f"(?:{PICTURES}) of (?:{CHILDREN})"), LIKELY, ("P401", "P402")),
    Word(_near(r"descri\w+", PICTURES, 40) + "|alt(?:ernative)? text", SURE, ("A601",)),
    Word(_near("staff|visitors?|parents?|adults?|volunteers?", r"\bnamed?\b", 40), LIKELY, ("N106",)),
    Word(rf"target\w*|single out|(?:prais\w+|critici\w+).{{0,25}}(?:{CHILDREN})", SURE, ("T201", "T206")),
    Word(r"positive|negative|polite|respectful|\btone\b|unkind", LIKELY, ("T203",)),
    Word(r"(?:post|tweet|share)\w*.{0,30}\b(?:only|related|about)\b(?! with)|\badvert\w*|commercial", SURE, ("T202",)),
    Word(r"politic\w*|\belection", SURE, ("T205",)),
    Word(r"remind\w*|don[’']t forget", LIKELY, ("T204",)),
    Word(
        r"personal (?:data|details|information)|phone numbers?|home address|date of birth|confidential", SURE, ("D301",)
    ),
    Word(r"sensitive (?:data|information)|medical|special needs|\bSEND\b|behaviour of", LIKELY, ("D302",)),
    Word(_near(TRIPS, "return|after|location|where|until|while|during"), SURE, ("D303", "S803")),
    Word(r"\brepl(?:y|ies|ied)\b|respond\w*|direct messages?|\bdebate|\bargu\w+", SURE, ("R501",)),
    Word(_near("nobody|off|closed|disabled", "repl(?:y|ies)|comments", 20), SURE, setting=("replies", "nobody")),
    Word(r"mention\w*.{0,40}accounts?|\btag(?:ged|ging|s)?\b", LIKELY, ("R502",)),
    Word(
        r"(?:run|managed|used|posted?)\b.{0,40}\bby (?:a |the )?(?:teach|head|staff|lead|office|author)",
        SURE,
        ("S801",),
    ),
    Word(r"only (?:the )?(?:head|teachers?|staff|leader|office).{0,40}(?:post|tweet|access|account)", SURE, ("S801",)),
    Word(_near(r"\bschool|personal|\bown", DEVICES, 20), SURE, ("S802",)),
    Word(_near("delet", DEVICES, 90), SURE, job=DutyKind.PHONE_CLEARING),
    Word(r"passwords?", SURE, job=DutyKind.PASSWORD_CHANGE),
    Word(_near("followers?", LOOKED_THROUGH), SURE, job=DutyKind.FOLLOWER_REVIEW),
    Word(r"\bfollow (?:nobody|no one|no other)|not follow any", SURE, setting=("following", "nobody")),
    Word(r"\b(?:will|only|may|we)\b.{0,12}\bfollow\b", LIKELY, job=DutyKind.FOLLOWING_REVIEW),
    Word(_near(ASKED, YEARLY), SURE, job=DutyKind.CONSENT_RENEWAL),
    Word(r"e-?safety|online safety|safe online", LIKELY, job=DutyKind.E_SAFETY_POST),
    Word(_near(r"\bpolicy\b", "review|looked at again|renew"), SURE, job=DutyKind.POLICY_REVIEW),
    Word(r"https?://", LIKELY, job=DutyKind.LINK_CHECK),
    Word(
        _near("account|profile|feed", r"\b(?:protected|private|locked)\b", 40),
        SURE,
        setting=("visibility", "protected"),
    ),
    Word(_near("account|profile|feed", r"\bpublic\b", 30), SURE, setting=("visibility", "public")),
)
RHYTHMS: tuple[tuple[str, Rhythm], ...] = (
    (r"week", Rhythm.WEEK), (r"fortnight|two weeks", Rhythm.FORTNIGHT), (r"month", Rhythm.MONTH),
    (r"half[- ]term", Rhythm.HALF_TERM), (r"\bterm", Rhythm.TERM), (r"annual|year", Rhythm.YEAR),
)  # fmt: skip
USUALLY: Mapping[DutyKind, tuple[Rhythm, Role]] = {
    DutyKind.PHONE_CLEARING: (Rhythm.POST, Role.TEACHER),
    DutyKind.PASSWORD_CHANGE: (Rhythm.TERM, Role.HEAD),
    DutyKind.FOLLOWER_REVIEW: (Rhythm.HALF_TERM, Role.LEADER),
    DutyKind.FOLLOWING_REVIEW: (Rhythm.TERM, Role.LEADER),
    DutyKind.CONSENT_RENEWAL: (Rhythm.YEAR, Role.OFFICE),
    DutyKind.E_SAFETY_POST: (Rhythm.HALF_TERM, Role.LEADER),
    DutyKind.LINK_CHECK: (Rhythm.YEAR, Role.OFFICE),
    DutyKind.POLICY_REVIEW: (Rhythm.YEAR, Role.HEAD),
}
PEOPLE: tuple[tuple[str, Role], ...] = (
    (r"safeguarding lead|DSL", Role.DSL), (r"head ?teacher|(?<!of )the head\b(?! of)|principal", Role.HEAD),
    (r"senior lead\w*|leadership|leaders?\b|SLT|deputy", Role.LEADER), (r"governors?|governing", Role.GOVERNOR),
    (r"office|admin\w*", Role.OFFICE), (r"technician|IT support|network manager", Role.IT),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One sentence with what may uphold it. confidence: 0 where nothing was found; above 0.8 we are fairly sure.

    sets: parameters of the checks; job: kind, how often, whose; person: by role, where the sentence names one alone.
    """

    clause: PaperClause
    looks_for: tuple[str, ...] = ()
    sets: Mapping[str, Value] = field(default_factory=dict)
    job: tuple[DutyKind, Rhythm, Role] | None = None
    setting: Mapping[str, str] = field(default_factory=dict)
    person: Role | None = None
    confidence: float = 0.0


def proposals(text: str) -> tuple[Proposal, ...]:
    """Every rule of the document with what may uphold it; no check, parameter or job twice: the surest has it.

    Raises: paper_clauses.TooLong, in words.
    """
    clauses = clauses_on_paper(text)
    heard = [sorted(_heard(one.text), key=lambda word: -word.sure) for one in clauses]
    best = _surest(heard)
    return tuple(
        _proposal(at, clause, words, best) for at, (clause, words) in enumerate(zip(clauses, heard, strict=True))
    )


def _heard(text: str) -> Iterator[Word]:
    for word in WORDS:
        if re.search(word.says, text, re.IGNORECASE):
            yield word


def _things(word: Word) -> Iterator[str]:
    yield from word.looks_for
    yield from (str(one) for one in (word.job,) if one)
    yield from (one[0] for one in (word.sets, word.setting) if one)


def _surest(heard: list[list[Word]]) -> Mapping[str, int]:
    """Which sentence has each thing: the surest, and of those as sure the first."""
    found: dict[str, tuple[float, int]] = {}
    for at, words in enumerate(heard):
        for word in words:
            for thing in _things(word):
                if thing not in found or found[thing][0] < word.sure:
                    found[thing] = word.sure, at
    return {thing: at for thing, (_, at) in found.items()}


def _proposal(at: int, clause: PaperClause, words: list[Word], best: Mapping[str, int]) -> Proposal:
    codes = tuple(sorted({code for word in words for code in word.looks_for if best[code] == at}))
    sets = {word.sets[0]: word.sets[1] for word in reversed(words) if word.sets and best[word.sets[0]] == at}
    settings = {
        word.setting[0]: word.setting[1] for word in reversed(words) if word.setting and best[word.setting[0]] == at
    }
    jobs = [word.job for word in words if word.job and best[word.job] == at]
    mine = [word.sure for word in words if any(best[thing] == at for thing in _things(word))]
    person = next((role for says, role in PEOPLE if re.search(says, clause.text, re.IGNORECASE)), None)
    return Proposal(
        clause=clause,
        looks_for=codes,
        sets=sets,
        job=_job(jobs[0], clause.text) if jobs else None,
        setting=settings,
        person=person,
        confidence=max(mine, default=LIKELY - 0.2 if person else 0.0),
    )


def _job(kind: DutyKind, text: str) -> tuple[DutyKind, Rhythm, Role]:
    often, owner = USUALLY[kind]
    said = next((rhythm for says, rhythm in RHYTHMS if re.search(says, text, re.IGNORECASE)), often)
    whose = next((role for says, role in PEOPLE if re.search(says, text, re.IGNORECASE)), owner)
    return kind, often if kind is DutyKind.PHONE_CLEARING else said, whose
