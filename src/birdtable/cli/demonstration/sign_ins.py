"""Who can sign in to the demonstration, with which password: random, made once, kept for its owner's eyes alone."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

FILE = "sign-ins.txt"
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfghklmnprstvwz" for vowel in "aeiou")
_GROUPS = 4
"""Of two syllables each: 50 bits, and still to be read aloud."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """One line of the file. part: what they do at the school. codes: for their second step, each once; may be none."""

    called: str
    part: str
    email: str
    password: str
    codes: tuple[str, ...] = ()


def new_password() -> str:
    """Four made-up words: `tofi-ranu-wema-bilo`."""
    return "-".join("".join(secrets.choice(_SYLLABLES) for _ in range(2)) for _ in range(_GROUPS))


def keep(folder: Path, sign_ins: tuple[SignIn, ...]) -> None:
    """Write them down, for nobody else on this machine to read."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "w", encoding="utf-8") as file:
        file.writelines(
            f"{one.called}\t{one.part}\t{one.email}\t{one.password}\t{' '.join(one.codes)}\n" for one in sign_ins
        )


def kept(folder: Path) -> tuple[SignIn, ...]:
    """Those written down; none when somebody took the file away."""
    try:
        lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    rows = [line.split("\t") for line in lines]
    return tuple(SignIn(one[0], one[1], one[2], one[3], tuple(" ".join(one[4:]).split())) for one in rows if one[3:])
