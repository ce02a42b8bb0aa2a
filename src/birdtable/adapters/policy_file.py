"""Policies as files: found by name or path, read, linted, and turned into the value the core judges by."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from birdtable.adapters.policy_lines import Lines, lines_of
from birdtable.adapters.policy_lint import lint
from birdtable.adapters.policy_notice import Gravity, Notice, PolicyProblems, did_you_mean
from birdtable.adapters.policy_reading import Reading
from birdtable.adapters.policy_shape import read_shape
from birdtable.core.policy import Policy

SHIPPED = "birdtable.policies"
FILE_NAME = "policy.toml"


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of reading a policy file: the policy when it may be used, and everything noticed."""

    policy: Policy | None
    notices: tuple[Notice, ...]

    def of(self, gravity: Gravity) -> tuple[Notice, ...]:
        """The notices of just that gravity."""
        return tuple(notice for notice in self.notices if notice.gravity is gravity)


def shipped_policies() -> tuple[str, ...]:
    """Names of the policies that come with Birdtable."""
    return tuple(sorted(room.name for room in files(SHIPPED).iterdir() if (room / FILE_NAME).is_file()))


def source_of(name: str, *, beside: Path | None = None) -> tuple[bytes, str]:
    """The bytes of a policy, and what to call the file in messages.

    name: a shipped policy, or the path of a policy file or of its folder, relative to `beside`.
    Raises: FileNotFoundError, in words.
    """
    if name in shipped_policies():
        return (files(SHIPPED) / name / FILE_NAME).read_bytes(), f"{name}/{FILE_NAME}"
    path = (beside or Path()) / name
    if path.is_dir():
        path /= FILE_NAME
    if not path.is_file():
        hint = did_you_mean(name, shipped_policies())
        raise FileNotFoundError(
            f"There is no policy “{name}”: neither one that comes with Birdtable nor a file. {hint}"
        )
    return path.read_bytes(), str(path)


def look_at(source: bytes, *, file: str, adopted: bool = False) -> Looked:
    """Read and lint a policy without ever raising for what it says.

    adopted: a school signed it off in an earlier version of Birdtable: it goes on judging as it stands, whatever a
    later one would say of how its clauses hang together.
    """
    try:
        text = source.decode("utf-8-sig")
        plain = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Looked(None, (_not_toml(error, file),))
    lines = lines_of(text)
    reading = Reading(file, lines)
    policy = read_shape(reading, plain, source)
    notices = [*reading.notices, *(_linted(policy, lines, reading, file) if policy and not adopted else ())]
    notices.sort(key=lambda notice: notice.line)
    sound = not any(notice.gravity is Gravity.ERROR for notice in notices)
    return Looked(policy if sound else None, tuple(notices))


def _linted(policy: Policy, lines: Lines, reading: Reading, file: str) -> list[Notice]:
    return lint(policy, lines, file=file, whole=not reading.notices)


def read_policy(source: bytes, *, file: str, adopted: bool = False) -> Policy:
    """The policy in these bytes; adopted: as in `look_at`. Raises: PolicyProblems, with every error and its line."""
    looked = look_at(source, file=file, adopted=adopted)
    if looked.policy is None:
        raise PolicyProblems(looked.of(Gravity.ERROR))
    return looked.policy


def policy_named(name: str, *, beside: Path | None = None) -> Policy:
    """A shipped policy, or the one at that path. Raises: FileNotFoundError, PolicyProblems."""
    return _read_once(*source_of(name, beside=beside))


@lru_cache(maxsize=8)
def _read_once(source: bytes, file: str) -> Policy:
    return read_policy(source, file=file)


def _not_toml(error: UnicodeDecodeError | tomllib.TOMLDecodeError, file: str) -> Notice:
    if isinstance(error, UnicodeDecodeError):
        says = f"Byte {error.start + 1} of the file is not UTF-8 text."
        return Notice(gravity=Gravity.ERROR, file=file, line=1, says=says, mend="Save the file as UTF-8.")
    place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    what = str(error).split(" (at ")[0]
    return Notice(
        gravity=Gravity.ERROR,
        file=file,
        line=int(place[1]) if place else 1,
        says=f"This is not sound TOML: {what}" + (f", at letter {place[2]} of the line." if place else "."),
        mend="Look for a missing quotation mark, bracket or equals sign, or a key written twice.",
    )
