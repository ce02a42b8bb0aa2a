"""Where there is writing in a picture, and what it says as far as a machine can read it.

Any region counts, read or not: a person speaks for each. Imports rapidocr when first used: only the looking process
calls this (`looking.py`).
"""

import io
import logging
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


def read(jpeg: bytes) -> tuple[Writing, ...]:
    """Every region of writing, from top to bottom; `text` is empty where it could not be read.

    jpeg: an upright picture, as the intake makes it. Raises: NotInstalled.
    """
    check_libraries()
    import numpy as np

    with Image.open(io.BytesIO(jpeg)) as opened:
        pixels = np.ascontiguousarray(np.asarray(opened.convert("RGB"))[:, :, ::-1])
    corners, texts = _regions(pixels)
    height, width = pixels.shape[:2]
    found = []
    for points, (text, score) in zip(corners, texts, strict=True):
        box = Box.around(*points.min(axis=0).tolist(), *points.max(axis=0).tolist()).clipped(width, height)
        if box:
            found.append(Writing(box, text.strip(), round(float(score), 4)))
    return tuple(sorted(found, key=lambda one: (one.box.y, one.box.x)))


def _regions(pixels: "NDArray[np.uint8]") -> "tuple[NDArray[np.float32], list[tuple[str, float]]]":
    """Four corners of each region, and what was read there with how surely.

    Step by step, because the library's one call drops a region in which nothing could be read.
    """
    reader = _reader()
    import numpy as np
    from rapidocr.main import RapidOCRError
    from rapidocr.utils.process_img import map_boxes_to_original

    same_size: dict[str, Any] = {"preprocess": {"ratio_h": 1.0, "ratio_w": 1.0}}
    try:
        parts, found = reader.detect_and_crop(pixels, same_size)
    except RapidOCRError:
        return np.empty((0, 4, 2), dtype=np.float32), []
    texts = [("", 0.0)] * len(parts)
    largest = sorted(range(len(parts)), key=lambda number: -parts[number].shape[0] * parts[number].shape[1])[:MOST_READ]
    try:
        upright, _ = reader.cls_and_rotate([parts[number] for number in largest])
        words = reader.recognize_txt(upright)
        for number, text, score in zip(largest, words.txts, words.scores, strict=True):
            texts[number] = (text, score)
    except RapidOCRError:
        pass  # None could be read; each is still a region.
    corners = map_boxes_to_original(np.asarray(found.boxes, dtype=np.float32), same_size, *pixels.shape[:2])
    return corners, texts


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
            # A region counts by the text inside its outline, not inside a level box round it: tilted labels are found.
            "Det.score_mode": "slow",
            "Det.thresh": 0.2,
            "Det.box_thresh": 0.4,
            "Det.limit_type": "max",
            "Det.limit_side_len": LONGEST,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
