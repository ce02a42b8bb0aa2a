"""What stands beside an act, in the words of pages. It looks nothing up: names are for pages that may show them.

`plain` is what a reader wants to know; `small` is what proves it, and stands last.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.text.wording import NETWORK_CALLED, listed

REASONS: Mapping[str, str] = {
    "family_asked": "I have checked with the family",
    "public_already": "It is public already",
    "not_a_child": "It is not about a child",
    "mistaken": "The check is wrong here",
    "other": "Another reason",
}
"""A leader's ready reasons for letting something through; posts.reasons offers them."""

ROLES: Mapping[str, str] = {"dsl": "safeguarding lead", "it": "technician", "support": "support staff"}
"""Roles whose own word is not what people call them."""

_EFFECTS = {"block": "No", "review": "A leader decides", "advise": "Yes; one thing is worth a look", "clear": "Yes"}
_SHOWS = {
    "work": "Only work or things are in it.",
    "unrecognisable": "Children are in it, and nobody could tell who.",
    "recognisable": "Children in it could be recognised.",
    "": "Who can be recognised is being said anew.",
}
_SAID = {
    "child": "A child on the pupil list.",
    "ticked": "Some of the children ticked; nobody says which.",
    "adult": "An adult who agreed.",
    "other_child": "A child who is not on the pupil list.",
    "other_adult": "An adult who has not agreed.",
    "covered": "Covered.",
    "not_a_face": "Not a face.",
    "no_name": "Writing that names no child.",
    "too_small": "Writing too small to be read.",
    "families_told": "Families are told.",
    "families_not_told": "Families are not told.",
}
_DRESSED = {True: "Dressed for school or PE.", False: "Not fit to be shown: wet, changing, hurt or upset."}
_WHY = {
    "sent": "The post is out.",
    "days": "It was kept as long as the policy says.",
    "ending": "A permission ended.",
    "child": "Because of the child in the pictures.",
    "picture": "Because of the picture.",
    "refused": "A leader refused it.",
    "withdrawn": "It was taken down.",
    "unsuitable": "It shows somebody wet, changing, hurt or upset.",
    "mistake": "It was drawn by mistake.",
    "another": "Another box is better.",
    "nobody": "Nobody and nothing is there.",
    "hold": "Everything was held.",
    "assessment": "Something had changed since it was approved.",
    "paused": "The account was paused.",
    "reconnect": "The account has to be connected again.",
    "money": "The network asks for money.",
    "not_installed": "What looks at pictures is not installed.",
    "wrong_model": "The file that finds faces is not the one we know.",
    "shown": "A child was shown who should not be.",
    "named": "A child was named who should not be.",
    "private": "Something private was told.",
    "wrong_post": "The wrong words or the wrong picture went out.",
    "account": "Somebody else used an account.",
    "reported": "It is reported to the Information Commissioner.",
    "not_reported": "It is not reported to the Information Commissioner.",
    "look_failed": "It tried, and did not get to the end.",
}
_METHODS = {
    "password": "With a password.",
    "fast": "A first look.",
    "thorough": "A thorough look.",
    **{act: f"{act.capitalize()}." for act in ("block", "remove", "mute", "report")},
}
_COUNTED = {"added": "joined", "changed": "changed", "removed": "left"}
_FIELDS = {"alt": "in the description of", "filename": "in the file name of", "writing": "in the writing in"}
_NETWORKS = {network.value: called for network, called in NETWORK_CALLED.items()}
_NOT_FOR_READERS = frozenset(
    {"attempt", "channel", "check_record", "consent", "delivery", "hold", "import", "membership", "note", "notice",
     "person", "photo", "post", "pupil", "regions", "rendition", "rule", "school_class", "words", "trip", "device"}
)  # fmt: skip
"""Ids, by which a program finds the row; and the rule, which the act's own sentence tells."""


def plain(detail: Mapping[str, Any]) -> tuple[str, ...]:
    """What a reader wants to know, a sentence each."""
    return tuple(says for says in _sentences(detail) if says)


def _sentences(detail: Mapping[str, Any]) -> Iterator[str]:
    for key, say in _SAYINGS.items():
        if key in detail:
            yield say(detail)


def _can_it(detail: Mapping[str, Any]) -> str:
    return f"Can it go out? {_EFFECTS.get(detail['effect'], detail['effect'])}."


def _noticed(detail: Mapping[str, Any]) -> str:
    names = [NAME_OF_CODE.get(code, code).replace("-", " ") for code in detail["codes"]]
    clauses = detail.get("clauses", ())
    where = f" ({'clauses' if len(clauses) > 1 else 'clause'} {', '.join(clauses)})" if clauses else ""
    return f"What we noticed: {', '.join(names) or 'nothing'}{where}."


def _because(detail: Mapping[str, Any]) -> str:
    words = "; ".join(REASONS.get(one, one) for one in detail["reasons"])
    return f"Let through because: {words}." if words else ""


def _answer(detail: Mapping[str, Any]) -> str:
    return f"{str(detail['answer']).capitalize()} for {_network(detail.get('use', 'this'))}."


def _network(code: str) -> str:
    return _NETWORKS.get(code, code)


def _shows(detail: Mapping[str, Any]) -> str:
    count = len(detail.get("pupils", ()))
    return _SHOWS.get(detail["shows"], "") + (f" {count} named." if count else "")


def _counted(detail: Mapping[str, Any]) -> str:
    if not _COUNTED.keys() & detail.keys():
        return f"How many: {detail['count']}."
    counts = ", ".join(f"{detail.get(key, 0)} {says}" for key, says in _COUNTED.items())
    return f"{counts}; {detail['count']} in the list."


_SAYINGS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "effect": _can_it,
    "codes": _noticed,
    "reasons": _because,
    "answer": _answer,
    "network": lambda detail: f"On {_network(detail['network'])}.",
    "shows": _shows,
    "described": lambda detail: "It has a description." if detail["described"] else "It has no description now.",
    "count": _counted,
    "said": lambda detail: _SAID.get(detail["said"], ""),
    "dressed": lambda detail: _DRESSED[bool(detail["dressed"])],
    "boxes": lambda detail: f"Boxes to speak for: {detail['boxes']}.",
    "why": lambda detail: _WHY.get(detail["why"], ""),
    "method": lambda detail: _METHODS.get(detail["method"], ""),
}
"""The sentence that a key leads to, in the order a reader wants them."""


def roles_in_words(roles: Iterable[str]) -> str:
    """“teacher and safeguarding lead”; empty for Birdtable itself."""
    return listed([ROLES.get(role, role) for role in roles], "and")


def small(detail: Mapping[str, Any]) -> tuple[str, ...]:
    """What proves it: codes, the exact version, the policy's version, places. Ids are left out."""
    return tuple(says for key, says in _proofs(detail) if detail.get(key))


def _proofs(detail: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "codes", ", ".join(detail.get("codes", ()))
    yield "spans", listed([_place(one) for one in detail.get("spans", ())], "and")
    yield "version", f"change {detail.get('version')}"
    yield "number", f"version {detail.get('number')}"
    yield "digest", f"this exact version {str(detail.get('digest'))[:12]}"
    yield "file", f"file {str(detail.get('file'))[:12]}"
    yield "edition", f"policy {detail.get('edition')}"
    yield "last", f"entries {detail.get('first')} to {detail.get('last')}"
    yield "head", f"ended with {str(detail.get('head'))[:12]}"
    yield "signature", f"signed {str(detail.get('signature'))[:12]}"
    yield "facts_version", f"pupil list and permissions no. {detail.get('facts_version')}"
    for key in ("starts", "until", "ends", "when"):
        yield key, f"{'from' if key == 'starts' else key} {detail.get(key)}"
    for key in sorted(detail.keys() - _TOLD - _NOT_FOR_READERS):
        yield key, f"{key.replace('_', ' ')} {_listed(detail[key])}"


_TOLD = frozenset(
    {"codes", "clauses", "spans", "effect", "reasons", "answer", "use", "network", "shows", "pupils", "described",
     "why", "method", "count", "boxes", "said", "dressed", "version", "number", "digest", "file", "edition",
     "facts_version", "starts", "until", "ends", "when", "first", "last", "head", "follows", "anchors",
     "signature", *_COUNTED}
)  # fmt: skip


def _listed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _place(span: str) -> str:
    """“letters 23 to 30 of the words”, or of a picture's description."""
    field, _, places = span.rpartition(":")
    start, _, end = places.partition("-")
    letters = f"letters {int(start) + 1} to {end}"
    if not field.startswith("photos["):
        return f"{letters} of the words"
    number = int(field[len("photos[") : field.index("]")]) + 1
    part = field.rpartition(".")[2].partition("[")[0]
    return f"{letters} {_FIELDS.get(part, 'in')} picture {number}"
