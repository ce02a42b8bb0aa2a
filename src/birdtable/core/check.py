"""What a check is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.parameter import Parameter, Parameters

Find = Callable[[Draft, Context, Parameters], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A detector. Its prose (docstring), examples (cases.toml) and code live in one folder of `core/checks`.

    code: for ever; a retired one is never used again. name: what is found.
    needs: the facts of a draft without which it cannot look (names as `Draft.unstated` gives them).
    parameters: what a policy may set.
    reads_any_length: it may be given a text longer than `LONGEST_READ`.
    """

    code: str
    name: str
    find: Find
    needs: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    reads_any_length: bool = False
