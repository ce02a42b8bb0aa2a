"""At the tables: what was built and painted."""

import math

from birdtable.cli.demonstration.drawing.crayon import (
    BROWN,
    HIGH,
    INK,
    ORANGE,
    RED,
    SKIN,
    WIDE,
    YELLOW,
    Point,
    Sheet,
    oval,
    round_from,
)

FLOWS: tuple[list[Point], ...] = (
    [(590, 300), (560, 420), (590, 520), (550, 640)],
    [(690, 300), (730, 430), (700, 520), (760, 690)],
)


def volcano(sheet: Sheet) -> None:
    """Clay, red foam, and a child with both arms up."""
    sheet.box(0, 0, WIDE, 690, "#dcebf0")
    sheet.box(0, 680, WIDE, HIGH, "#d9a766", edge="#a9743b")
    sheet.fill([(330, 740), (560, 300), (720, 300), (960, 740)], BROWN, edge="#5f3a1d", slant=62)
    for x, y, radius in ((600, 260, 62), (690, 250, 70), (640, 190, 66), (560, 320, 44), (730, 330, 40)):
        sheet.disc(x, y, radius, RED)
    for path in FLOWS:
        sheet.line(path, RED, 44)
        sheet.line(path, ORANGE, 16)
    sheet.dots(34, (430, 60, 880, 210), RED, 10)
    sheet.dots(22, (430, 50, 880, 230), ORANGE, 8)
    _child(sheet)


def _child(sheet: Sheet) -> None:
    for side in (-1, 1):
        sheet.line([(170 + side * 26, 690), (170 + side * 34, 815)], "#2b4a86", 34)
        sheet.line([(170 + side * 42, 520), (170 + side * 118, 400)], SKIN, 26)
    sheet.fill([(105, 500), (235, 500), (255, 715), (85, 715)], "#2f8a86", edge="#1d5c59")
    sheet.disc(170, 415, 74, SKIN, edge="#5c3822")
    for _, (x, y) in round_from(170, 385, 66, 7, start=180):
        if y < 400:
            sheet.disc(x, y, 34, "#2a1f1a")
    for x in (146, 196):
        sheet.disc(x, 408, 7, INK)
    sheet.line([(142, 440), (158, 456), (184, 456), (200, 440)], "#7c2b22", 8)


def bridge(sheet: Sheet) -> None:
    """Straws between two tables, and a pile of books."""
    sheet.box(0, 0, WIDE, HIGH, "#e9f1e4")
    for left, right in ((0, 270), (930, WIDE)):
        sheet.box(left, 560, right, 610, "#c98d52", edge=BROWN)
        sheet.box((left + right) / 2 - 25, 610, (left + right) / 2 + 25, HIGH, "#c98d52", edge=BROWN)
    colours = ("#e2574c", "#f0a83a", "#4a9c6d", "#3f7fc1", "#9a62b8")
    feet = [(220 + 95 * step, 552) for step in range(9)]
    heads = [(268 + 95 * step, 430) for step in range(8)]
    sheet.line([(200, 552), (1000, 552)], colours[3], 15)
    sheet.line([heads[0], heads[-1]], colours[0], 15)
    for number, head in enumerate(heads):
        sheet.line([feet[number], head], colours[number % 5], 13)
        sheet.line([head, feet[number + 1]], colours[(number + 2) % 5], 13)
    for number, wide in enumerate((130, 118, 140, 108, 122, 96)):
        y = 384 - number * 50
        sheet.box(600 - wide, y - 4, 600 + wide, y + 40, colours[(number * 2) % 5], edge=INK)
        sheet.box(600 - wide + 14, y + 8, 600 - wide + 40, y + 28, "#fbf5e6")


def sun(sheet: Sheet) -> None:
    """Rays of small hands."""
    sheet.box(0, 0, WIDE, HIGH, "#cfe9f2")
    for distance, count, colour in ((345, 16, RED), (255, 13, ORANGE)):
        for angle, (x, y) in round_from(600, 450, distance, count, start=distance):
            _hand(sheet, x, y, angle, colour)
    sheet.disc(600, 450, 180, YELLOW, edge=ORANGE)
    for x in (540, 660):
        sheet.disc(x, 415, 14, INK)
        sheet.disc(x + (x - 600) * 0.7, 475, 30, "#f3a15f")
    sheet.line([(530, 490), (565, 530), (635, 530), (670, 490)], "#b5421f", 13)


def _hand(sheet: Sheet, x: float, y: float, angle: float, colour: str) -> None:
    sheet.fill(oval(x, y, 40, 34, angle), colour)
    for spread in (-62, -26, 0, 26):
        turn = math.radians(angle + spread)
        sheet.line([(x, y), (x + 72 * math.cos(turn), y + 72 * math.sin(turn))], colour, 17)
