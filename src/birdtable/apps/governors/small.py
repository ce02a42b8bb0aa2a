"""Groups of fewer than five are not broken down: not in one table, and not by taking one from another.

Three rules. What counts children or families is broken down for one school and a whole school year only, so that no
term can be taken from the year, nor a school from its trust. Parts of fewer than five stand together with others until
they are five. Classes of fewer than five children stand together in the same way, in every table.
"""

from collections.abc import Mapping

FEWEST = 5
ALL = "All of them (too few to say more)"


def parts_of(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The counts, biggest first, with small ones put together. What is nothing tells nothing, unless all is told."""
    shown = sorted(counts.items(), key=lambda one: -one[1])
    if all(number == 0 or number >= FEWEST for _, number in shown):
        return tuple(shown)
    rest = [one for one in shown if one[1] < FEWEST]
    shown = [one for one in shown if one[1] >= FEWEST]
    while shown and sum(number for _, number in rest) < FEWEST:
        rest.insert(0, shown.pop())
    together = sum(number for _, number in rest)
    name = ", ".join(name for name, _ in rest) if shown else ALL
    return (*shown, (name, together))


def stand_together(sizes: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Which groups of children are told of by themselves, and which together: each such set has five or none.

    sizes: children in each. A class without a child is no group of children.
    """
    small = sorted((name for name, size in sizes.items() if 0 < size < FEWEST), key=lambda name: sizes[name])
    large = sorted((name for name, size in sizes.items() if size >= FEWEST), key=lambda name: sizes[name])
    while small and large and sum(sizes[name] for name in small) < FEWEST:
        small.append(large.pop(0))
    alone = [(name,) for name in sizes if name not in small]
    return (*alone, tuple(small)) if small else tuple(alone)
