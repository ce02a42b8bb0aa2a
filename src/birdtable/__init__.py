"""Birdtable: what a school may post, decided by the school's own written policy.

```python
import birdtable

school = birdtable.open_school("examples/thornbeck")
verdict = school.assess(birdtable.Draft(text="Year 4 made volcanoes today."))
print(verdict.effect.word, verdict.as_dict())
```
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from birdtable.adapters.school_folder import School, UnusableFolder, open_school
    from birdtable.core.draft import Draft, PhotoFacts

__all__ = ["Draft", "PhotoFacts", "School", "UnusableFolder", "open_school"]


def __getattr__(name: str) -> object:
    """The library's entry points, read only when asked for: nothing else pays for the checks' word lists."""
    if name in ("Draft", "PhotoFacts"):
        from birdtable.core import draft

        return getattr(draft, name)
    if name in __all__:
        from birdtable.adapters import school_folder

        return getattr(school_folder, name)
    raise AttributeError(f"birdtable has no {name}")
