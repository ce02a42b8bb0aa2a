"""How well the checks on words read: labelled posts, and per code what was found, missed and wrongly alarmed.

`python -m benchmarks.language` prints the tables; `--show N101` lists the errors of the development half.
"""

from benchmarks.language.tables import run

__all__ = ["run"]
