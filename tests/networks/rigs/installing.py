"""Node and npm packages of the versions in `packages.json`, in a cache folder outside the repository.

`python -m tests.networks.rigs.installing` installs all of them; a second time it finds them.
"""

import fcntl
import hashlib
import json
import os
import platform
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
PINNED = json.loads((HERE / "packages.json").read_text(encoding="utf-8"))
CACHE = Path(os.environ.get("BIRDTABLE_RIGS_CACHE") or Path.home() / ".cache" / "birdtable-rigs")
INSTALLING_TAKES = 1_500
"""Seconds at most: a native module is built from source."""


class NoRig(Exception):
    """This machine has no npm, or none of the kind that is needed."""


def node() -> Path:
    """The Node to run with: of the pinned version, which comes from npm too. Raises: NoRig."""
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine())
    if platform.system() != "Linux" or machine is None:
        raise NoRig("no Node from npm for this kind of machine")
    name = f"node-linux-{machine}"
    return _installed("node", {name: PINNED["node"]}, os.environ.copy()) / "node_modules" / name / "bin" / "node"


def packages(rig: str) -> Path:
    """The folder whose `node_modules` holds what this rig needs. Raises: NoRig."""
    return _installed(rig, PINNED[rig], environment())


def environment() -> dict[str, str]:
    """With the pinned Node first, for everything that is built or run with it."""
    here = node().parent
    return os.environ | {"PATH": f"{here}{os.pathsep}{os.environ['PATH']}", "npm_config_nodedir": str(here.parent)}


def _installed(rig: str, wanted: dict[str, str], env: dict[str, str]) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise NoRig("npm is missing")
    manifest = json.dumps({"private": True, "dependencies": wanted}, sort_keys=True)
    folder = CACHE / f"{rig}-{hashlib.sha256(manifest.encode()).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".installing").open("w") as door:
        # Several test processes may want it at once.
        fcntl.flock(door, fcntl.LOCK_EX)
        done = folder / ".installed"
        if not done.exists():
            (folder / "package.json").write_text(manifest, encoding="utf-8")
            command = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock"]
            run = subprocess.run(
                command, cwd=folder, env=env, timeout=INSTALLING_TAKES, capture_output=True, text=True, check=False
            )
            if run.returncode:
                raise RuntimeError(f"npm could not install {rig}: {run.stderr[-2000:]}")
            done.touch()
    return folder


if __name__ == "__main__":
    packages("bluesky")
