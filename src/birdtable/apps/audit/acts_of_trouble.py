"""What the record can tell of what went wrong, and of what on our accounts was not from us; see `acts.py`."""

from collections.abc import Mapping

_ELSEWHERE = frozenset({"network", "why", "codes", "effect", "person", "device", "digest"})
_NOTHING: frozenset[str] = frozenset()

OF_TROUBLE: Mapping[str, tuple[str, frozenset[str]]] = {
    "incident.opened": ("wrote down that something went wrong", frozenset({"why", "digest", "when"})),
    "incident.taken_down": ("had what went wrong taken down", _NOTHING),
    "incident.people_said": ("said who is in what went wrong", frozenset({"pupils", "person"})),
    "incident.noted": ("wrote more about what went wrong", frozenset({"why", "digest"})),
    "incident.decided": ("decided about what went wrong", frozenset({"why", "said", "digest"})),
    "incident.closed": ("saw what went wrong come to its end", frozenset({"digest"})),
    "incident.set_aside": ("said that nothing was wrong", frozenset({"digest"})),
    "incident.reopened": ("took up again what went wrong", frozenset({"digest"})),
    "incident.decider_named": ("said who decides when something went wrong", frozenset({"person"})),
    "elsewhere.alarmed": ("saw something on an account that is not ours", _ELSEWHERE),
    "elsewhere.ours": ("found that something on an account was ours", _ELSEWHERE),
    "elsewhere.by_hand": ("said that something on an account was done by hand", _ELSEWHERE),
    "elsewhere.taking_down": ("had something that is not ours taken down", _ELSEWHERE),
    "elsewhere.needs_a_hand": ("asked for a person to take down what is not ours", _ELSEWHERE),
    "elsewhere.gone": ("saw that what was not ours is gone", _ELSEWHERE),
    "elsewhere.intruder": ("said that somebody else is in an account", _ELSEWHERE),
    "takeover.begun": ("began to get an account back", frozenset({"network"})),
    "takeover.step": ("did a step of getting an account back", frozenset({"network", "why"})),
    "takeover.over": ("said that an account is the school’s again", frozenset({"network"})),
}
"""Each act: its sentence, and what may stand beside it."""
