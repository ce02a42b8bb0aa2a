"""What an examination of `birdtable doctor` gives: nothing, a fault with its mend, or a remark."""

from dataclasses import dataclass

Fault = tuple[str, str] | None
"""What is wrong, in words, and what mends it; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Nothing is wrong, and something is worth knowing."""

    says: str
