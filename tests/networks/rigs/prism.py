"""Prism: a server that holds each request to an OpenAPI description, and answers with its examples."""

import json
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.networks.rigs.installing import environment, node, packages
from tests.networks.rigs.running import free_port

A_NUMBER = "1346889436626259968"
STARTING_TAKES = 90
"""Seconds at most, on a busy machine, for a document of a hundred calls."""


@contextmanager
def prism(description: Path) -> Iterator[str]:
    """The address at which it listens while the block lasts. Raises: NoRig."""
    port = free_port()
    here = packages("prism") / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
    command = [str(node()), str(here), "mock", "-h", "127.0.0.1", "-p", str(port), str(description)]
    log = description.with_suffix(".log")
    with log.open("w") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment())
    try:
        _wait_for(port, process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def with_examples(document: Any) -> Any:
    """X's own document, so that what Prism answers can be used: numbers are numbers, and a yes is not a no as well."""
    if isinstance(document, list):
        return [with_examples(one) for one in document]
    if not isinstance(document, Mapping):
        return document
    made = {name: with_examples(part) for name, part in document.items()}
    properties = made.get("properties")
    if isinstance(properties, dict):
        if "data" in properties:
            made["properties"] = {name: part for name, part in properties.items() if name not in {"errors", "includes"}}
        properties.pop("processing_info", None)
        for name, part in properties.items():
            if isinstance(part, dict) and part.get("type") == "string" and not part.get("enum"):
                part.setdefault("example", _example(name, part))
    return made


def _example(name: str, part: Mapping[str, Any]) -> str:
    if name == "id" or name.endswith("_id") or "[0-9]" in part.get("pattern", ""):
        return A_NUMBER
    if part.get("format") == "date-time":
        return "2026-11-30T09:00:00.000Z"
    return "" if name.endswith("_token") else "text"


def prepared(document: Mapping[str, Any], folder: Path) -> Path:
    """A file with that document for Prism, which knows no OAuth of the first version."""
    made = with_examples(document)
    made["components"]["securitySchemes"]["UserToken"] = {"type": "apiKey", "in": "header", "name": "authorization"}
    path = folder / "document.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + STARTING_TAKES
    while time.monotonic() < ends and process.poll() is None:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError(f"Prism did not start: {log.read_text(encoding='utf-8')[-2000:]}")
