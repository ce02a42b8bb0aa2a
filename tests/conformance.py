"""Test data of other projects, kept beside this one and never copied into it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[1]


def conformance_file(name: str) -> Path:
    """One file below the shared folder's `data`; the test is skipped where that folder is not."""
    folder = PROJECT / os.environ.get("BIRDTABLE_SHARED", "../shared") / "data"
    if not folder.is_dir():
        pytest.skip("conformance data absent")
    return folder / name


def conformance(name: str) -> Any:
    """What that YAML or JSON file holds."""
    path = conformance_file(name)
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=FAST)


# The suite's long files take seconds with the loader written in Python.
FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
