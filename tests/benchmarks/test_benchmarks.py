"""The benchmarks still run, on tiny sizes, and print their tables. How long anything takes is nobody's test."""

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.__main__ import NAMES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_runs_and_prints_a_table(name: str) -> None:
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks", "--small", name), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"### {name}: " in done.stdout


def test_a_benchmark_nobody_knows_is_told() -> None:
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks", "speed"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "no benchmark is called speed" in done.stderr
