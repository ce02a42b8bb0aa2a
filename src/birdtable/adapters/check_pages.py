"""A page for each check, in Markdown: its docstring, parameters, examples and known misses."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path

from birdtable.adapters.check_cases import CLOSES, OPENS, Case, cases_of, ever_likely
from birdtable.core.catalogue import all_checks, prose_of
from birdtable.core.check import Check
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.parameter import Parameter
from birdtable.core.policy import Policy

SECTIONS = ("What it looks for", "Why", "What it misses", "Source")
SHOWN = 8
"""Examples of each kind on a page."""


def pages(policy: Policy) -> dict[str, str]:
    """Every page by its file name, with an index; the clauses are those of this policy."""
    written = {f"{code}.md": page_of(check, policy) for code, check in all_checks().items()}
    return {"README.md": _index(policy)} | written


def write_pages(folder: Path, policy: Policy) -> None:
    """Write every page into that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages(policy).items():
        (folder / name).write_text(page, encoding="utf-8")


def page_of(check: Check, policy: Policy) -> str:
    """The page of one check."""
    parts = (
        f"# {check.code} {check.name}",
        *_prose(check),
        *_clause(check, policy),
        *_facts(check),
        *_parameters(check.parameters),
        *_examples(cases_of(check)),
    )
    return "\n\n".join(parts) + "\n"


def _prose(check: Check) -> Iterator[str]:
    title, sections = sections_of(check.code)
    if title != f"{check.code} {check.name}":
        yield title
    for name, words in sections.items():
        yield f"## {name}\n\n{words[:1].upper()}{words[1:]}"


def sections_of(code: str) -> tuple[str, dict[str, str]]:
    """The first sentence of a check's docstring, and its four sections by name. Raises: KeyError."""
    title, *rest = re.split(rf"^({'|'.join(SECTIONS)}):", prose_of(code).strip(), flags=re.MULTILINE)
    names, words = rest[::2], rest[1::2]
    return _joined(title), {name: _joined(one) for name, one in zip(names, words, strict=True)}


def _joined(words: str) -> str:
    return " ".join(words.split())


def _clause(check: Check, policy: Policy) -> Iterator[str]:
    if check.code not in policy.codes:
        return
    clause = policy.clause_of(check.code)
    yield f"## In {policy.name}\n\n> {clause.number}. {clause.text}\n\nEffect: {effect_of(check, policy)}."


def effect_of(check: Check, policy: Policy) -> str:
    """The effect this policy gives a check; another for what is only likely, if the check ever is. Raises: KeyError."""
    weight = policy.clause_of(check.code).raises[check.code]
    differs = ever_likely(check) and weight.likely is not weight.certain
    return weight.certain.word + (f", or {weight.likely.word} when it is only likely" if differs else "")


def _facts(check: Check) -> Iterator[str]:
    if check.needs:
        needs = ", ".join(f"`{fact}`" for fact in check.needs)
        yield f"## What it must know\n\n{needs}. On the command line it says nothing when these are left out."


def _parameters(parameters: Sequence[Parameter]) -> Iterator[str]:
    if not parameters:
        return
    rows = [f"| `{one.name}` | {one.says} | {_value(one.default)} | {_allowed(one)} |" for one in parameters]
    head = "| name | meaning | unless set | may be |\n| --- | --- | --- | --- |"
    yield "\n".join((f"## What a policy may set\n\n{head}", *rows))


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"`{one}`" for one in value) or "nothing"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _allowed(parameter: Parameter) -> str:
    if parameter.choices:
        return ", ".join(f"`{one}`" for one in parameter.choices)
    if isinstance(parameter.default, tuple) and parameter.maximum is not None:
        return f"a list of {parameter.maximum} at most"
    if parameter.minimum is not None or parameter.maximum is not None:
        return f"{parameter.minimum} to {parameter.maximum}"
    return {bool: "true or false", tuple: "any words"}.get(type(parameter.default), "any word")


def _examples(cases: Sequence[Case]) -> Iterator[str]:
    kinds = (
        ("It speaks", [case for case in cases if case.speaks and not case.miss]),
        ("It says nothing", [case for case in cases if not case.speaks and not case.miss]),
        ("Known misses", [case for case in cases if case.miss]),
    )
    for title, chosen in kinds:
        if chosen:
            yield f"## {title}\n\n" + "\n".join(_example(case) for case in each_kind_first(chosen)[:SHOWN])


def each_kind_first(cases: Iterable[Case]) -> list[Case]:
    """One case of every `why`, then the second of each, and so on: a few from the front show the width of a check."""
    seen: Counter[str] = Counter()
    rounds = []
    for case in cases:
        rounds.append((seen[case.why], case))
        seen[case.why] += 1
    return [case for _, case in sorted(rounds, key=itemgetter(0))]


def _example(case: Case) -> str:
    around = circumstances(case)
    return f"- {case.why}: {_code(marked(case))}" + (f" ({around})" if around else "")


def marked(case: Case) -> str:
    """The words of an example, on one line, with ⟦ ⟧ around what must be found."""
    return _with_marks(case, "text", case.draft.text)


def circumstances(case: Case) -> str:
    """What an example states besides its words: each picture, the topic, the author's role, the channels."""
    draft = case.draft
    stated = [_picture(case, index) for index in range(len(draft.pictures))]
    stated += [f"topic {draft.topic}"] if draft.topic else []
    stated += [f"by {', '.join(draft.author_roles) or 'nobody we know'}"] if draft.author_roles is not None else []
    stated += [f"for {', '.join(draft.channels) or 'no channel'}"] if draft.channels is not None else []
    return "; ".join(stated)


def _picture(case: Case, index: int) -> str:
    photo = case.draft.pictures[index]
    words = [f"picture: {photo.shows or 'nobody said what it shows'}"]
    words += [f"“{_with_marks(case, f'photos[{index}].alt', photo.alt)}”"] if photo.alt is not None else []
    words += [f"with {' and '.join(photo.pupils) or 'no child'} in it"] if photo.pupils is not None else []
    words += [f"{photo.faces_unspoken} faces not spoken for"] if photo.faces_unspoken else []
    words += [f"file {_with_marks(case, f'photos[{index}].filename', photo.filename)}"] if photo.filename else []
    return ", ".join(words)


def _with_marks(case: Case, field: str, text: str) -> str:
    for span in sorted((one for one in case.marked if one.field == field), key=lambda one: -one.start):
        text = f"{text[: span.start]}{OPENS}{text[span.start : span.end]}{CLOSES}{text[span.end :]}"
    return _joined(text)


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def _index(policy: Policy) -> str:
    rows = [f"| [{code}]({code}.md) | {check.name} | {_where(code, policy)} |" for code, check in all_checks().items()]
    later = [f"| {code} | {name} | a person looks |" for code, name in NAME_OF_CODE.items() if code not in all_checks()]
    head = "| code | finds | clause of the reference policy |\n| --- | --- | --- |"
    words = "What Birdtable can look for. These pages are written by `birdtable explain --write docs/checks`."
    return "\n".join((f"# Checks\n\n{words}\n\n{head}", *rows, *later)) + "\n"


def _where(code: str, policy: Policy) -> str:
    return policy.clause_of(code).number if code in policy.codes else "none"
