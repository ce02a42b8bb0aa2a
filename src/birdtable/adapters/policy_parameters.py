"""Everything a policy may set, as the guide tells it: drawn from the definitions themselves."""

from collections.abc import Iterator

from birdtable.core.catalogue import every_parameter, readers_of
from birdtable.core.parameter import Chapter, Parameter, Value

BEGINS, ENDS = "<!-- parameters -->", "<!-- /parameters -->"
"""What `docs/policy-format.md` has around these tables, which `birdtable policy parameters` writes."""


def parameter_tables() -> str:
    """One table a chapter: name, default, bounds, meaning, and who sees to it."""
    return "\n".join(line for chapter in Chapter for line in _table(chapter))


def written(value: Value) -> str:
    """A value as it stands in a policy file."""
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{word}"' for word in value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else f'"{value}"'


def bounds_of(parameter: Parameter) -> str:
    """What may be written for it, in words."""
    if isinstance(parameter.default, bool):
        return "true or false"
    if isinstance(parameter.default, int):
        return f"from {parameter.minimum} to {parameter.maximum}"
    words = ", ".join(f"`{word}`" for word in parameter.choices)
    if isinstance(parameter.default, tuple):
        most = f", {parameter.maximum} at most" if parameter.maximum is not None else ""
        return f"any of {words}" if words else f"a list of words{most}, each like `{_shown(parameter.pattern)}`"
    return f"one of {words}" if words else f"like `{_shown(parameter.pattern)}`"


def upholders_of(parameter: Parameter) -> tuple[str, ...]:
    """Who sees to it: checks by code, a job, what Birdtable does, a person by role."""
    codes, upheld = readers_of(parameter), parameter.upheld
    found = [", ".join(codes)] if codes else []
    if upheld and upheld.duty:
        found.append(f"the job {upheld.duty}")
    if upheld and upheld.does:
        found.append(upheld.does.removesuffix("."))
    if upheld and upheld.person:
        found.append(f"the {upheld.person}, by hand")
    return tuple(found)


def _table(chapter: Chapter) -> Iterator[str]:
    yield f"**{chapter.value}.**\n"
    yield "| parameter | default | may be | meaning | upheld by | stricter is |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for parameter in sorted(every_parameter().values(), key=lambda one: one.name):
        if parameter.chapter is chapter:
            cells = (
                f"`{parameter.name}`",
                f"`{written(parameter.default)}`",
                bounds_of(parameter),
                parameter.says,
                "; ".join(upholders_of(parameter)),
                parameter.stricter.direction if parameter.stricter else "only the same",
            )
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def _shown(pattern: str) -> str:
    return pattern or "any words"
