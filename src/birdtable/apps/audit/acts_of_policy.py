"""What the record can tell of the policy: versions signed, read and replaced; see `acts.py`."""

from collections.abc import Mapping

from birdtable.apps.audit.told import Told

_DIGEST = frozenset({"digest"})

OF_POLICY: Mapping[str, Told] = {
    "edition.adopted": Told("adopted a version of the policy", frozenset({"edition", "digest", "number"})),
    "floor.set": Told("set what the trust asks of all its schools", frozenset({"number", "digest"})),
    "policy.handed_over": Told("handed a version of the policy over to be signed", _DIGEST),
    "policy.sent_back": Told("sent a version of the policy back", _DIGEST),
    "policy.signed": Told("wrote down who signed a version of the policy, for a day to come", _DIGEST),
    "policy.called_off": Told("had a signed version of the policy not begin to hold", _DIGEST),
    "policy.replaced": Told("saw a version of the policy replaced", _DIGEST),
    "policy.put_aside": Told("put a version of the policy aside", _DIGEST),
    "trial.begun": Told("tried a version of the policy on posts that are out", frozenset({"count", "digest"})),
    "trial.cancelled": Told("stopped trying a version of the policy", frozenset({"count", "digest"})),
    "training.kept": Told("wrote down who was trained in posting safely", frozenset({"count"})),
    "training.removed": Told("took out a date of training", frozenset({"count"})),
    "policy.read": Told("said that they have read the policy", frozenset({"number"})),
}
