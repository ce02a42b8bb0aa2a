"""Where there is writing in a picture, and what it says as far as a machine can read it.

Any region counts, read or not: a person speaks for each. Imports rapidocr when first used: only the looking process
calls this (`looking.py`).
"""

import io
import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from PIL import Image

from birdtable.adapters.vision.model import check_libraries
from birdtable.adapters.vision.regions import Box, Writing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 1280
"""Pixels of the longer side that the finder sees; larger pictures are read from their own pixels."""


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


def _regions(pixels: "NDArray[np.uint8]") -> "tuple[list[NDArray[np.float32]], list[tuple[str, float]]]":
    """Four corners of each region, and what was read there with how surely.

    The library's own last step drops a region in which nothing could be read. We stop before it.
    """
    import numpy as np
    from rapidocr.utils.process_img import map_boxes_to_original

    same_size: dict[str, Any] = {"preprocess": {"ratio_h": 1.0, "ratio_w": 1.0}}
    found, _, reading, _ = _reader().run_ocr_steps(pixels, same_size)
    if found.boxes is None:
        return [], []
    corners = list(map_boxes_to_original(np.asarray(found.boxes, dtype=np.float32), same_size, *pixels.shape[:2]))
    texts = list(zip(reading.txts or (), reading.scores or (), strict=True))
    return corners, texts or [("", 0.0)] * len(corners)


@cache
def _reader() -> Any:
    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.text_score": 0.0,
            "Det.limit_type": "max",
            "Det.limit_side_len": LONGEST,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
