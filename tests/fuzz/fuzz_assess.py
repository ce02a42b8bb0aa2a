"""`make fuzz`: atheris looks for a text that makes a check fail, point outside its words, or take too long.

FUZZ_SECONDS says for how long, 60 unless set. What it finds is printed and kept beside as `crash-…`; mend it, and leave
a test. Needs atheris (requirements-bench.lock).
"""

import importlib
import os
import sys
from pathlib import Path
from typing import Any

atheris: Any = importlib.import_module("atheris")

with atheris.instrument_imports(include=["birdtable.core"]):
    from birdtable.core.words import Shows
    from tests.fuzz.promises import MARKS, draft_of, hold_folding, hold_places, hold_time, look, words

    # Every check's own modules too: they are found on disk when first asked for.
    WORDS, SEPARATE = list(words()), list(MARKS)

SHOWS = (None, Shows.UNRECOGNISABLE, Shows.RECOGNISABLE, Shows.WORK)
ONE_IN = 16
"""Every so many texts are also repeated, and timed: that takes as long as a hundred others."""


def text_from(given: Any) -> str:
    """A text of what the checks listen for, strange letters between."""
    pieces = []
    for _ in range(given.ConsumeIntInRange(1, 24)):
        kind = given.ConsumeIntInRange(0, 5)
        if kind < 3:
            pieces.append(given.PickValueInList(WORDS) + (" " if kind else ""))
        elif kind < 5:
            pieces.append(given.PickValueInList(SEPARATE))
        else:
            pieces.append(given.ConsumeUnicode(given.ConsumeIntInRange(0, 20)))
    return "".join(pieces)


def try_one(data: bytes) -> None:
    """One text, all checks."""
    given = atheris.FuzzedDataProvider(data)
    shows, number = SHOWS[given.ConsumeIntInRange(0, 3)], given.ConsumeIntInRange(0, 6)
    timed = given.ConsumeIntInRange(1, ONE_IN) == 1
    text = text_from(given)
    hold_folding(text)
    draft = draft_of(text, shows)
    for finding in look(draft, number):
        hold_places(draft, finding)
    if timed:
        hold_time(text[:400])


def main() -> None:
    """Until the time is over, or a text breaks a promise."""
    seconds = os.environ.get("FUZZ_SECONDS", "60")
    kept = Path("test-results")
    kept.mkdir(exist_ok=True)
    options = (
        f"-max_total_time={seconds}",
        "-max_len=400",
        "-len_control=0",
        "-timeout=60",
        f"-artifact_prefix={kept}/",
    )
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:]], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
