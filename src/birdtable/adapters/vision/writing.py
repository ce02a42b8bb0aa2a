"""Where there is writing in a picture, and what it says as far as a machine can read it.

Any region counts, read or not: a person speaks for each. Imports rapidocr when first used: only the looking process
calls this (`looking.py`).
"""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from PIL import Image

from birdtable.adapters.vision.model import check_libraries, keep_to_itself
from birdtable.adapters.vision.regions import Box, Writing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 1280
"""Pixels of the longer side that the finder sees; larger pictures are read from their own pixels."""

MOST_READ = 100
"""Regions whose words are read, the largest first, each in about a tenth of a second; the others have no words."""


LARGE = 0.25
"""A region that is more of the picture than this is doubted: to the finder a whole drawing may look like one letter."""

SURE = 0.9
"""How surely words must be read in a doubted region to end the doubt."""

LEAST, STRICT = 0.4, 0.6
"""How much like text a region must look: by the text inside its outline, so that tilted labels are found; and,
strictly, by all that is inside a box round it. Words larger than a quarter of a picture were measured from 0.76."""

SAME = 0.4
"""Overlap of two boxes from which they are of the same writing."""

PART = 0.6
"""Of the width and of the height: how much of the picture each of four overlapping parts holds."""


@dataclass(frozen=True, slots=True)
class _Region:
    """box: in pixels of what was looked at; it may reach over the edge."""

    box: Box
    text: str
    score: float


def read(jpeg: bytes) -> tuple[Writing, ...]:
    """Every region of writing, from top to bottom; `text` is empty where it could not be read.

    jpeg: an upright picture, as the intake makes it. Raises: NotInstalled.
    """
    check_libraries()
    import numpy as np

    with Image.open(io.BytesIO(jpeg)) as opened:
        pixels = np.ascontiguousarray(np.asarray(opened.convert("RGB"))[:, :, ::-1])
    height, width = pixels.shape[:2]
    clipped = ((one.box.clipped(width, height), one) for one in _without_doubt(pixels))
    found = [Writing(box, one.text, one.score) for box, one in clipped if box]
    return tuple(sorted(found, key=lambda one: (one.box.y, one.box.x)))


def _without_doubt(pixels: "NDArray[np.uint8]") -> list[_Region]:
    """Every region. In place of a doubted one stands what is found inside it in parts of the picture; if that is
    nothing, it stays, for somebody to look at."""
    found = _regions(pixels)
    doubted = [one for one in found if _is_doubted(one, pixels)]
    if not doubted:
        return found
    strict = [one.box for one in _regions(pixels, strictly=True)]
    doubted = [one for one in doubted if not any(one.box.overlap(other) > SAME for other in strict)]
    kept = [one for one in found if one not in doubted]
    for x, y, part in _parts(pixels) if doubted else ():
        for one in _regions(part, longest=round(LONGEST * PART)):
            box = Box(one.box.x + x, one.box.y + y, one.box.w, one.box.h)
            if not _is_doubted(one, part) and not any(box.overlap(other.box) > SAME for other in kept):
                kept.append(replace(one, box=box))
    return kept + [one for one in doubted if not any(one.box.holds(*other.box.centre) for other in kept)]


def _is_doubted(one: _Region, pixels: "NDArray[np.uint8]") -> bool:
    return one.score < SURE and one.box.area > LARGE * pixels.shape[0] * pixels.shape[1]


def _parts(pixels: "NDArray[np.uint8]") -> "Iterator[tuple[int, int, NDArray[np.uint8]]]":
    """Four parts that overlap, each with where it begins."""
    import numpy as np

    height, width = pixels.shape[:2]
    tall, wide = max(1, round(height * PART)), max(1, round(width * PART))
    for y in (0, height - tall):
        for x in (0, width - wide):
            yield x, y, np.ascontiguousarray(pixels[y : y + tall, x : x + wide])


def _regions(pixels: "NDArray[np.uint8]", *, longest: int = LONGEST, strictly: bool = False) -> list[_Region]:
    """Each region, with what was read there and how surely. strictly: by all that is inside it, and nothing is read.

    longest: pixels of the longer side that the finder sees.

    Step by step, because the library's one call drops a region in which nothing could be read.
    """
    reader = _reader()
    import numpy as np
    from rapidocr.main import RapidOCRError
    from rapidocr.utils.process_img import map_boxes_to_original

    same_size: dict[str, Any] = {"preprocess": {"ratio_h": 1.0, "ratio_w": 1.0}}
    finder = reader._load_det_model()
    finder.limit_side_len = longest
    weighs = finder.postprocess_op
    weighs.score_mode, weighs.box_thresh = ("fast", STRICT) if strictly else ("slow", LEAST)
    try:
        parts, found = reader.detect_and_crop(pixels, same_size)
    except RapidOCRError:
        return []
    texts = [("", 0.0)] * len(parts) if strictly else _words(reader, parts)
    corners = map_boxes_to_original(np.asarray(found.boxes, dtype=np.float32), same_size, *pixels.shape[:2])
    boxes = (Box.around(*points.min(axis=0).tolist(), *points.max(axis=0).tolist()) for points in corners)
    return [_Region(box, text.strip(), round(float(score), 4)) for box, (text, score) in zip(boxes, texts, strict=True)]


def _words(reader: Any, parts: "list[NDArray[np.uint8]]") -> list[tuple[str, float]]:
    """What can be read in each part, and how surely; of many, the largest alone are read."""
    from rapidocr.main import RapidOCRError

    texts = [("", 0.0)] * len(parts)
    largest = sorted(range(len(parts)), key=lambda number: -parts[number].shape[0] * parts[number].shape[1])[:MOST_READ]
    try:
        upright, _ = reader.cls_and_rotate([parts[number] for number in largest])
        words = reader.recognize_txt(upright)
        for number, text, score in zip(largest, words.txts, words.scores, strict=True):
            texts[number] = (text, score)
    except RapidOCRError:
        pass  # None could be read; each is still a region.
    return texts


@cache
def _reader() -> Any:
    keep_to_itself()
    import cv2
    import onnxruntime
    from rapidocr import RapidOCR

    onnxruntime.disable_telemetry_events()
    cv2.setNumThreads(1)
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.text_score": 0.0,
            "Det.thresh": 0.2,
            "Det.limit_type": "max",
            "Det.limit_side_len": LONGEST,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
