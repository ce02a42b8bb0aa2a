"""The child process that looks at pictures: `python -m birdtable.adapters.vision.look_child`.

Asked on standard input: a line of JSON (`size` in bytes, `thorough`), then the JPEG. It answers with a line of JSON:
what it sees, or `{"kind", "says"}` why it cannot. It ends by itself when its parent is gone or is silent for a while.
"""

import io
import json
import resource
import select
import sys
from typing import Any, BinaryIO

from birdtable.adapters.vision.cannot_look import CannotLook
from birdtable.adapters.vision.limits import CPU_SECONDS_A_LOOK, IDLE_SECONDS, LOOK_MEMORY
from birdtable.adapters.vision.powers import bound, give_up_network, let_others_first
from birdtable.adapters.vision.regions import Box


def main(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer until nobody asks any more."""
    let_others_first()
    give_up_network()
    bound({resource.RLIMIT_DATA: LOOK_MEMORY, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0})
    while select.select([asked], [], [], IDLE_SECONDS)[0]:
        line = asked.readline()
        if not line:
            return
        wanted = json.loads(line)
        jpeg = asked.read(wanted["size"])
        answers.write(json.dumps(_answer(jpeg, thorough=wanted["thorough"])).encode() + b"\n")
        answers.flush()


def _answer(jpeg: bytes, *, thorough: bool) -> dict[str, Any]:
    from birdtable.adapters.vision import faces, writing

    _give_time()
    try:
        found = faces.look(jpeg, thorough=thorough)
        read = writing.read(jpeg) if thorough else None
    except CannotLook as error:
        return {"kind": type(error).__name__, "says": error.says}
    return {
        "faces": [[*_edges(one.box), one.score] for one in found],
        "writing": None if read is None else [[*_edges(one.box), one.text, one.score] for one in read],
    }


def _edges(box: Box) -> tuple[int, int, int, int]:
    return box.x, box.y, box.w, box.h


def _give_time() -> None:
    """So many more seconds of work; then the kernel ends this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS_A_LOOK, hard))


if __name__ == "__main__":
    speak = sys.stdout.buffer
    # Whatever a library prints must not stand between the answers.
    sys.stdout = io.TextIOWrapper(io.BytesIO())
    main(sys.stdin.buffer, speak)
