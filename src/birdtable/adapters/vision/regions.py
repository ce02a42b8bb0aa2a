"""Rectangles in a picture, and what machines find in them. Pure: no picture, no library."""

from dataclasses import dataclass
from math import ceil, floor


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle in pixels of the upright picture. x, y: its top left corner; w, h: at least 1."""

    x: int
    y: int
    w: int
    h: int

    def __post_init__(self) -> None:
        """Raises: ValueError for a rectangle without any pixel."""
        if self.w < 1 or self.h < 1:
            raise ValueError(f"a box of {self.w} × {self.h} pixels holds nothing")

    @classmethod
    def around(cls, left: float, top: float, right: float, bottom: float) -> "Box":
        """The smallest box of whole pixels around these edges, one pixel at least."""
        x, y = floor(left), floor(top)
        return cls(x, y, max(1, ceil(right) - x), max(1, ceil(bottom) - y))

    @property
    def right(self) -> int:
        """The first column to the right of it."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.h

    @property
    def area(self) -> int:
        """Pixels inside."""
        return self.w * self.h

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether that point is inside."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def shared(self, other: "Box") -> int:
        """Pixels that are inside both."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0, across) * max(0, down)

    def overlap(self, other: "Box") -> float:
        """Shared pixels as a part of all that either holds, 0.0 to 1.0."""
        shared = self.shared(other)
        return shared / (self.area + other.area - shared)

    def grown(self, by: float) -> "Box":
        """Larger about its middle: by 0.25 it is a quarter wider and a quarter taller. It may reach over the edge."""
        across, down = self.w * by / 2, self.h * by / 2
        return Box.around(self.x - across, self.y - down, self.right + across, self.bottom + down)

    def clipped(self, width: int, height: int) -> "Box | None":
        """The part inside a picture of that size; None where there is none."""
        left, top = max(0, self.x), max(0, self.y)
        right, bottom = min(width, self.right), min(height, self.bottom)
        return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None

    def turned(self, quarters: int, width: int, height: int) -> "Box":
        """Where it is once its picture (width × height) has been turned so many quarters anticlockwise."""
        box = self
        for _ in range(quarters % 4):
            box = Box(box.y, width - box.right, box.h, box.w)
            width, height = height, width
        return box

    def mirrored(self, width: int) -> "Box":
        """Where it is once its picture has been flipped left to right."""
        return Box(width - self.right, self.y, self.w, self.h)

    def scaled(self, across: float, down: float) -> "Box":
        """Where it is in the picture made that many times wider and taller; never smaller than what it holds."""
        return Box.around(self.x * across, self.y * down, self.right * across, self.bottom * down)

    def within(self, window: "Box") -> "Box | None":
        """Where it is once the picture has been cropped to that window; None where nothing of it is left."""
        return Box(self.x - window.x, self.y - window.y, self.w, self.h).clipped(window.w, window.h)


@dataclass(frozen=True, slots=True)
class Face:
    """Where a machine thinks a face is. score: how sure it is, 0.0 to 1.0. Never whose face it is."""

    box: Box
    score: float


@dataclass(frozen=True, slots=True)
class Writing:
    """Where a machine thinks there is writing. text: as far as it could be read, perhaps empty; score: 0.0 to 1.0."""

    box: Box
    text: str
    score: float


def merged(faces: "list[Face] | tuple[Face, ...]", overlap: float = 0.3) -> tuple[Face, ...]:
    """One box for each face, the surest first: those that several looks found are kept once, with the best score.

    overlap: two boxes that share more than that are of one face; so are two of like size of which one holds most of
    the other. A small box in a much larger one stays: it may be somebody further back.
    """
    kept: list[Face] = []
    for face in sorted(faces, key=lambda one: (-one.score, one.box)):
        if not any(of_one_face(face.box, other.box, overlap) for other in kept):
            kept.append(face)
    return tuple(kept)


def of_one_face(one: Box, other: Box, overlap: float = 0.3) -> bool:
    """Whether two boxes are of the same face. overlap: as in `merged`."""
    smaller, larger = sorted((one.area, other.area))
    inside = one.shared(other) / smaller
    return one.overlap(other) > overlap or (inside > 0.7 and smaller * 5 > larger)
