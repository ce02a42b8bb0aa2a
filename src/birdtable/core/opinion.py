"""A second opinion on what a text is about, from a reader too slow to ask at every check: asked once, judged often."""

from dataclasses import dataclass

SURE_ENOUGH = 0.9
"""Of our texts that were given so much by a reader not taught by their author, more than nine in ten had been labelled
so; of harmless texts at most one in two thousand was given it (`python -m benchmarks.language.calibrate`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """How likely it is, from 0 to 1, that a text is no school news, and that it tells something private about a child.

    Calibrated: of our own posts that were given about 0.8, about four in five had been labelled so. A school's posts
    are tamer than ours, so of theirs fewer will be.
    """

    off_topic: float
    sensitive: float

    @property
    def doubts_topic(self) -> bool:
        """Whether it is sure enough that a leader should see whether this is school news."""
        return self.off_topic >= SURE_ENOUGH

    @property
    def doubts_privacy(self) -> bool:
        """Whether it is sure enough that a leader should see whether this tells too much about a child."""
        return self.sensitive >= SURE_ENOUGH
