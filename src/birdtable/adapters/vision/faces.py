"""Where the faces are in a picture. Whose they are, no machine is ever asked.

One model (CenterFace), several looks at different sizes and turns; the boxes of all looks are merged.
Imports numpy and onnxruntime when first used: only the looking process calls this (`looking.py`).
"""

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from PIL import Image

from birdtable.adapters.vision.model import check_libraries, keep_to_itself, read_model
from birdtable.adapters.vision.onnx_shape import free_sizes
from birdtable.adapters.vision.regions import Box, Face, merged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PICTURE = "input.1"
ANSWERS = ("537", "538", "539")
"""How likely a face has its middle here; the logarithms of its height and width; how far off the middle is."""
STEP = 4
"""Pixels from one place of the answers to the next."""
MULTIPLE = 32
"""The model takes widths and heights that are multiples of it."""
LARGEST_SCALE = 4.0
"""A smaller picture is made larger by so much at most."""
MODEST = 1280
"""Pixels of the longer side up to which a look takes no more memory than the intake may."""
QUARTERS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}


@dataclass(frozen=True, slots=True)
class Look:
    """One look. longest: pixels of the longer side; score: the least that counts; quarters: turns anticlockwise;
    mirrored: flipped left to right; over: only for pictures whose longer side has more pixels than this."""

    longest: int
    score: float
    quarters: int = 0
    mirrored: bool = False
    over: int = 0


FAST = (Look(1280, 0.18),)
THOROUGH = (
    Look(1280, 0.15),
    Look(1280, 0.25, mirrored=True),
    Look(1920, 0.2, over=1700),
    *(Look(1280, 0.2, quarters=quarters) for quarters in (1, 2, 3)),
)
"""Which looks are worth their time, and from which score, was measured: docs/performance.md."""


def look(jpeg: bytes, *, thorough: bool) -> tuple[Face, ...]:
    """Every face that is found, the surest first; boxes lie inside the picture.

    jpeg: an upright picture, as the intake makes it. thorough: more looks, for turned and small faces; about six times
    the work. Raises: NotInstalled; WrongModel.
    """
    check_libraries()
    session = _session()
    with Image.open(io.BytesIO(jpeg)) as opened:
        picture = opened.convert("RGB")
    found: list[Face] = []
    for one in THOROUGH if thorough else FAST:
        if max(picture.size) > one.over:
            found += _look_once(session, picture, one)
    return merged(found)


@cache
def _session() -> Any:
    keep_to_itself()
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Memory is kept from one step of the model to the next, which saves a quarter of the time; but in one pattern for
    # the whole model only at the price of having it twice.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        free_sizes(read_model(), PICTURE), sess_options=options, providers=["CPUExecutionProvider"]
    )


def _how_to_run(one: Look) -> Any:
    """A look that takes much memory gives it back at once; the others keep theirs for the next."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    if one.longest > MODEST:
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


def _look_once(session: Any, picture: Image.Image, one: Look) -> list[Face]:
    small = _seen_as(picture, one)
    width, height = small.size
    heat, sizes, offsets = session.run(ANSWERS, {PICTURE: _as_input(small)}, _how_to_run(one))
    found = []
    for left, top, right, bottom, score in _boxes(heat[0, 0], sizes[0], offsets[0], one.score):
        box = Box.around(left, top, right, bottom).turned(-one.quarters, width, height)
        across, down = (height, width) if one.quarters % 2 else (width, height)
        box = box.mirrored(across) if one.mirrored else box
        whole = box.scaled(picture.width / across, picture.height / down).clipped(*picture.size)
        if whole:
            found.append(Face(whole, round(score, 4)))
    return list(merged(found))


def _seen_as(picture: Image.Image, one: Look) -> Image.Image:
    """The picture as this look wants it: smaller or larger, then flipped, then turned."""
    scale = min(LARGEST_SCALE, one.longest / max(picture.size))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    small = picture.resize(size, Image.Resampling.BILINEAR)
    if one.mirrored:
        small = small.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return small.transpose(QUARTERS[one.quarters]) if one.quarters else small


def _as_input(picture: Image.Image) -> "NDArray[np.float32]":
    """Blue, green, red from 0 to 255, with black at the right and bottom up to the next multiple of 32."""
    import numpy as np

    width, height = (-(-side // MULTIPLE) * MULTIPLE for side in picture.size)
    padded = np.zeros((1, 3, height, width), dtype=np.float32)
    padded[0, :, : picture.height, : picture.width] = np.asarray(picture).transpose(2, 0, 1)[::-1]
    return padded


def _boxes(
    heat: "NDArray[np.float32]", sizes: "NDArray[np.float32]", offsets: "NDArray[np.float32]", least: float
) -> list[tuple[float, float, float, float, float]]:
    import numpy as np

    rows, columns = np.where(heat >= least)
    high, wide = np.exp(sizes[:, rows, columns]) * STEP
    down = (rows + offsets[0, rows, columns] + 0.5) * STEP
    across = (columns + offsets[1, rows, columns] + 0.5) * STEP
    edges = np.stack(
        [across - wide / 2, down - high / 2, across + wide / 2, down + high / 2, heat[rows, columns]], axis=1
    )
    return [(left, top, right, bottom, score) for left, top, right, bottom, score in edges.tolist()]
