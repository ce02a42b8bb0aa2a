"""Texts of 10,000 characters made to be slow to read: the longest any check takes over one."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.measure import table, timed
from benchmarks.people import pupils
from benchmarks.posts import SENTENCES
from benchmarks.school import context, policy
from birdtable.adapters.lasting import keep_for_good
from birdtable.core.assess import assess
from birdtable.core.catalogue import all_checks
from birdtable.core.context import Context, Pupil
from birdtable.core.draft import LONGEST_READ, Draft, PhotoFacts
from birdtable.core.words import DeviceKind, Network, Role, Shows, Topic

_REPEATED = {
    "one letter": "a", "letters and dots": "a.", "addresses": "a.co ", "dotted Chinese": "中.a",
    "queries": "http://a.co/?", "open brackets": "a.co/x(", "shut brackets": "a.co/x)", "emoji": "😀",
    "joined emoji": "👩\u200d", "flags": "🇬", "digits": "1", "digits and spaces": "1 ", "digits and dashes": "07-",
    "dots": ".", "ellipses": "… ", "hashtags": "#a", "hashtag letters": "#_",
    "long hashtags": "#readingforpleasureandfunandgames ", "handles": "@a", "e-mail": "a@b.",
    "spelt out at and dot": "a at b dot ", "accents": "e\u0301", "accents alone": "\u0301", "zero width": "a\u200b",
    "spaces": " ", "line breaks": "\n", "single letters": "a ", "capitals and dots": "A.",
    "digits for letters": "a1b3c0", "disguised name": "J0sh1 ", "styled letters": "𝗔𝗯", "right to left": "א\u202e",
    "full width": "Ａｂ ", "quotes": "“", "apostrophes": "O’", "hyphens": "a-", "underlines": "_", "questions": "why? ",
    "you": "you ", "names that are words": "Will ", "name lists": "Rose, ", "name and name": "Rose and ",
    "one surname": "Smith ", "kinship": "Ava's mum Mrs Smith ", "titles": "Mrs ", "well done": "Well done ",
    "do not forget": "don't forget ", "house numbers": "12 High Street ", "postcodes": "BL9 8", "born": "born on 1 ",
    "bank": "12-34-56 ", "UPN": "A123456789", "for sale": "half price sale ", "null bytes": "\x00a",
    "lone surrogates": "\ud800a",
}  # fmt: skip


def run(*, small: bool = False) -> None:
    here = context(pupils(60 if small else 1_500))
    kinds = _kinds(here.roll.pupils, 200 if small else LONGEST_READ)
    if small:
        kinds = dict(list(kinds.items())[:3])
    assess(_draft("Bean plants.", words_in_picture=False), policy(), here, complete=True)
    # As every process of ours does once it has loaded.
    keep_for_good()
    worst = dict.fromkeys((*policy().codes, "all together"), (0.0, ""))
    for kind, text in kinds.items():
        for code, taken in _each(text, here):
            worst[code] = max(worst[code], (taken, kind))
    table(
        f"hostile: the worst of {len(kinds)} kinds of {LONGEST_READ:,} characters, {len(here.roll.pupils):,} pupils",
        ("check", "worst ms", "on"),
        [(code, taken, kind) for code, (taken, kind) in worst.items()],
        "Each as the words of a post and as the description of its picture; the better of two. A check that reads "
        "names pays here for reading them, which the others then share.",
    )


def _kinds(children: Sequence[Pupil], length: int) -> Mapping[str, str]:
    """Every kind of text, by what it is called."""
    chance = random.Random(3)
    full = [f"{one.forename} {one.surname}" for one in children]
    made = {
        **_REPEATED,
        "every full name": " ".join(full),
        "surname before forename": " ".join(f"{one.surname} {one.forename}" for one in children),
        "every forename, listed": ", ".join(one.called for one in children),
        "every surname": " ".join(one.surname for one in children),
        "names run together": "".join(full).replace(" ", ""),
        "names in one hashtag": "#" + "".join(full).replace(" ", "").replace("-", ""),
        "names spelt out": " ".join(" ".join(full)),
        "names, a letter off": " ".join(f"{one.forename} {one.surname[:-1]}" for one in children),
        "scrambled letters": "".join(chance.choices("aeiounrstlmd ", k=length)),
        "any characters": "".join(chr(chance.randint(32, chance.choice((0x24F, 0x2FFF)))) for _ in range(length)),
        "school sentences": " ".join(SENTENCES).replace("{", "").replace("}", ""),
    }  # fmt: skip
    return {kind: (text * (length // len(text) + 1))[:length] for kind, text in made.items()}


def _each(text: str, here: Context) -> Iterator[tuple[str, float]]:
    """Milliseconds of each check and of all, on a text that none has seen; the slower of words and description."""
    for in_picture in (False, True):
        for code in (*policy().codes, "all together"):
            drafts = [_draft(_unseen(text), words_in_picture=in_picture) for _ in range(2)]
            work = _whole(here) if code == "all together" else _one(code, here)
            yield code, min(timed(work, drafts).ms)


def _one(code: str, here: Context) -> Callable[[Draft], object]:
    check = all_checks()[code]
    return lambda draft: list(check.find(draft, here, policy().parameters_of(check)))


def _whole(here: Context) -> Callable[[Draft], object]:
    return lambda draft: assess(draft, policy(), here, complete=True)


_seen = iter(range(10**9))


def _unseen(text: str) -> str:
    """The same with a number at its end, so that nothing remembered of it helps."""
    mark = f" {next(_seen)}"
    return text[: -len(mark)] + mark


def _draft(text: str, *, words_in_picture: bool) -> Draft:
    photo = PhotoFacts(
        shows=Shows.UNRECOGNISABLE,
        alt=text if words_in_picture else "Bean plants.",
        pupils=(),
        faces_unspoken=0,
        writing=(),
        refused_before=False,
        filename="beans.jpg",
    )
    return Draft(
        text="We planted beans today." if words_in_picture else text,
        photos=(photo,),
        topic=Topic.TEACHING_AND_LEARNING,
        author_roles=(Role.TEACHER,),
        device=DeviceKind.SCHOOL,
        channels=tuple(Network),
    )
