"""Policies of schools that chose otherwise: a few clauses, written as a school would write them."""

import json
from collections.abc import Mapping

from birdtable.adapters.policy_file import read_policy
from birdtable.core.assess import assess
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.policy import Policy
from birdtable.core.verdict import Verdict
from tests.cast import thornbeck

HEAD = """
format = 1
name = "{name}"
title = "Social media policy"
school = "Hill Top Primary School"
signed_off = 2026-09-01
review_due = 2027-09-01
wording = "ours"
"""


def source(raises: Mapping[str, object], parameters: Mapping[str, object], silent: Mapping[str, object] = {}) -> str:
    """The text of a policy of one clause that raises these checks and sets these parameters."""
    clause = f'[[clause]]\nnumber = "1"\ntext = "As we agreed."\nraises = {_table(raises)}\n'
    return (
        HEAD.format(name="hill-top")
        + clause
        + (f"parameters = {_table(parameters)}\n" if parameters else "")
        + ("[silent]\n" + "".join(f"{name} = {_value(value)}\n" for name, value in silent.items()))
    )


def policy(raises: Mapping[str, object], parameters: Mapping[str, object], **silent: object) -> Policy:
    """The same, read as any policy is. Raises: PolicyProblems."""
    return read_policy(source(raises, parameters, silent).encode(), file="hill-top.toml")


def judged(policy: Policy, post: Draft | str, context: Context | None = None) -> Verdict:
    """What that policy makes of a post at Thornbeck."""
    draft = Draft(text=post) if isinstance(post, str) else post
    return assess(draft, policy, context or thornbeck())


def told(verdict: Verdict, draft: Draft) -> list[tuple[str, str, str]]:
    """Code, effect and words of each finding, in order of the words."""
    found = [
        (one.finding.code, one.effect.word, draft.text[where.start : where.end] if where else "")
        for one in verdict.judged
        for where in [one.finding.where if one.finding.where and one.finding.where.field == "text" else None]
    ]
    return sorted(found, key=lambda one: draft.text.find(one[2]))


def _table(plain: Mapping[str, object]) -> str:
    return "{ " + ", ".join(f"{name} = {_value(value)}" for name, value in plain.items()) + " }"


def _value(value: object) -> str:
    # What JSON and TOML write alike.
    return _table(value) if isinstance(value, Mapping) else json.dumps(value, ensure_ascii=False)
