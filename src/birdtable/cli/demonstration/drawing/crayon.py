"""Wax crayons on paper: enough of them for the demonstration's pictures, which are drawings and never photographs."""

import itertools
import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
WIDE, HIGH = 1200, 900
SHOWN = (720, 540)
PAPER = "#fbf5e6"
GREEN = "#3f8f4a"
LEAF = "#6fae45"
SKY = "#9fd0ea"
NIGHT = "#1f2f5c"
BROWN = "#8a5a35"
RED = "#d5432f"
YELLOW = "#f6c32c"
ORANGE = "#ee8a22"
SKIN = "#8d5a3b"
INK = "#3b342e"
STEM = "#2f7a3a"


class Sheet:
    """A sheet of paper, 1200 by 900, and a hand that is steady enough. The same seed draws the same picture."""

    def __init__(self, seed: int, paper: str = PAPER) -> None:
        self.hand = random.Random(seed)  # noqa: S311 # a wobble, not a secret
        self.picture = Image.new("RGB", (WIDE, HIGH), paper)
        noise = Image.frombytes("L", (WIDE, HIGH), self.hand.randbytes(WIDE * HIGH))
        grain = noise.filter(ImageFilter.GaussianBlur(2.2))
        self.grain = grain.point([min(255, max(110, (value - 128) * 6 + 240)) for value in range(256)])

    def fill(self, outline: Sequence[Point], colour: str, *, slant: float = 35, edge: str = "") -> None:
        """Colour a shape in with strokes at this slant (degrees). edge: the colour of its outline, if it has one."""
        inside = Image.new("L", (WIDE, HIGH), 0)
        ImageDraw.Draw(inside).polygon([self._near(point, 3) for point in outline], fill=255)
        strokes = Image.new("L", (WIDE, HIGH), 150)
        draw = ImageDraw.Draw(strokes)
        left, top, right, bottom = self._bounds(outline)
        reach, turn = math.hypot(right - left, bottom - top), math.radians(slant)
        middle = ((left + right) / 2, (top + bottom) / 2)
        across, along = (-math.sin(turn), math.cos(turn)), (math.cos(turn), math.sin(turn))
        offset = -reach / 2
        while offset < reach / 2:
            base = (middle[0] + across[0] * offset, middle[1] + across[1] * offset)
            ends = [(base[0] + along[0] * half, base[1] + along[1] * half) for half in (-reach / 2, reach / 2)]
            draw.line([self._near(end, 6) for end in ends], fill=self.hand.randint(205, 255), width=11)
            offset += self.hand.uniform(9, 14)
        self._lay(ImageChops.multiply(inside, strokes), colour)
        if edge:
            self.line([*outline, outline[0]], edge, 7)

    def line(self, points: Sequence[Point], colour: str, width: int = 9) -> None:
        """One stroke through these points, gone over twice."""
        drawn = Image.new("L", (WIDE, HIGH), 0)
        draw = ImageDraw.Draw(drawn)
        for _ in range(2):
            path = [self._near(point, 2.5) for point in self._closer(points)]
            draw.line(path, fill=235, width=width, joint="curve")
            for x, y in (path[0], path[-1]):
                draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=235)
        self._lay(drawn, colour)

    def disc(self, x: float, y: float, radius: float, colour: str, *, edge: str = "", high: float = 0) -> None:
        """A round shape, or with `high` an oval of that half height."""
        self.fill(oval(x, y, radius, high or radius), colour, edge=edge, slant=self.hand.uniform(15, 60))

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, *, edge: str = "") -> None:
        """A shape with four corners."""
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        self.fill(corners, colour, edge=edge, slant=self.hand.choice((8, 35, 80)))

    def dots(self, count: int, within: tuple[int, int, int, int], colour: str, size: float = 6) -> None:
        """So many small dots, strewn over left, top, right, bottom."""
        left, top, right, bottom = within
        drawn = Image.new("L", (WIDE, HIGH), 0)
        draw = ImageDraw.Draw(drawn)
        for _ in range(count):
            x, y = self.hand.uniform(left, right), self.hand.uniform(top, bottom)
            radius = self.hand.uniform(size * 0.6, size * 1.4)
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=240)
        self._lay(drawn, colour)

    def finished(self) -> Image.Image:
        """The picture at the size at which it is shown."""
        return self.picture.resize(SHOWN, Image.Resampling.LANCZOS)

    def _lay(self, mask: Image.Image, colour: str) -> None:
        wax = Image.new("RGB", (WIDE, HIGH), colour)
        self.picture.paste(wax, (0, 0), ImageChops.multiply(mask, self.grain))

    def _near(self, point: Point, by: float) -> Point:
        return point[0] + self.hand.uniform(-by, by), point[1] + self.hand.uniform(-by, by)

    def _closer(self, points: Sequence[Point]) -> list[Point]:
        """The same way in steps of 40, so that the hand may wobble."""
        path = [points[0]]
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            steps = max(1, int(math.hypot(x1 - x0, y1 - y0) / 40))
            path += [(x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps) for step in range(1, steps + 1)]
        return path

    @staticmethod
    def _bounds(outline: Sequence[Point]) -> tuple[float, float, float, float]:
        across, down = [x for x, _ in outline], [y for _, y in outline]
        return min(across), min(down), max(across), max(down)


def oval(x: float, y: float, wide: float, high: float, turn: float = 0) -> list[Point]:
    """Points round an oval of these half axes, turned by so many degrees."""
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    points = []
    for step in range(32):
        angle = 2 * math.pi * step / 32
        across, down = wide * math.cos(angle), high * math.sin(angle)
        points.append((x + across * cosine - down * sine, y + across * sine + down * cosine))
    return points


def round_from(x: float, y: float, distance: float, count: int, start: float = 0) -> list[tuple[float, Point]]:
    """So many points evenly round a middle, each with its angle in degrees."""
    angles = [start + 360 * step / count for step in range(count)]
    return [
        (angle, (x + distance * math.cos(math.radians(angle)), y + distance * math.sin(math.radians(angle))))
        for angle in angles
    ]
