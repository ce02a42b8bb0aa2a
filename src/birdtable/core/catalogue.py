"""Every check, read from the folders of `core/checks`: a new folder is all it takes to add one."""

import pkgutil
from functools import cache
from importlib import import_module

from birdtable.core import checks
from birdtable.core.check import Check
from birdtable.core.parameter import Parameter
from birdtable.core.silences import SILENCES


@cache
def all_checks() -> dict[str, Check]:
    """Each check by its code, in the order of the codes."""
    found: list[Check] = []
    for room in pkgutil.iter_modules(checks.__path__):
        module = import_module(f"{checks.__name__}.{room.name}.check")
        check = module.CHECK
        if not isinstance(check, Check):
            raise TypeError(f"{room.name}/check.py: CHECK is not a Check")
        found.append(check)
    return {check.code: check for check in sorted(found, key=lambda check: check.code)}


@cache
def all_parameters() -> dict[str, Parameter]:
    """Every parameter some check declares, by name. Checks that share one declare the very same."""
    return {parameter.name: parameter for check in all_checks().values() for parameter in check.parameters}


@cache
def every_parameter() -> dict[str, Parameter]:
    """The whole of what a policy may set, by name: what checks declare, and what else is seen to."""
    return dict(all_parameters()) | dict(SILENCES)


def readers_of(parameter: Parameter) -> tuple[str, ...]:
    """The codes of the checks that declare it."""
    return tuple(code for code, check in all_checks().items() if parameter in check.parameters)


def prose_of(code: str) -> str:
    """The docstring of a check's module: what it looks for, why, what it misses, source. Raises: KeyError."""
    check = all_checks()[code]
    return import_module(check.find.__module__).__doc__ or ""
