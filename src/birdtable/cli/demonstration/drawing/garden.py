"""Out of doors: what grows, and who lives there."""

import math

from birdtable.cli.demonstration.drawing.crayon import (
    BROWN,
    GREEN,
    HIGH,
    INK,
    LEAF,
    ORANGE,
    RED,
    SKY,
    STEM,
    WIDE,
    YELLOW,
    Sheet,
    oval,
    round_from,
)


def sunflowers(sheet: Sheet) -> None:
    """Three tall ones and a bee."""
    sheet.box(0, 0, WIDE, 720, SKY)
    sheet.box(0, 700, WIDE, HIGH, GREEN)
    for x, top, size in ((270, 330, 62), (610, 210, 76), (940, 380, 56)):
        sheet.line([(x, 860), (x - 14, 600), (x, top)], STEM, 20)
        for side, y in ((-1, 560), (1, 650)):
            sheet.fill(oval(x + side * 75, y, 72, 30, side * -24), LEAF, edge=STEM)
        for angle, (px, py) in round_from(x, top, size * 1.55, 15):
            sheet.fill(oval(px, py, size * 0.72, size * 0.3, angle), YELLOW, edge=ORANGE)
        sheet.disc(x, top, size, "#6b3f1f", edge="#4a2a12")
        sheet.dots(26, (x - size // 2, top - size // 2, x + size // 2, top + size // 2), "#c98a3d", 5)
    sheet.fill(oval(800, 250, 42, 27, -12), YELLOW, edge=INK)
    for x in (785, 805):
        sheet.line([(x, 229), (x + 5, 272)], INK, 10)
    for x in (782, 818):
        sheet.fill(oval(x, 210, 20, 30), "#e9f2f6", edge="#8fa6b5")


def beans(sheet: Sheet) -> None:
    """Four jars on a shelf, each plant taller."""
    sheet.box(0, 0, WIDE, 730, "#fbe9bd")
    sheet.box(0, 730, WIDE, 800, "#b97f49", edge="#8a5a35")
    for number, x in enumerate((190, 465, 740, 1015)):
        top = 520 - number * 125
        sheet.line([(x, 600), (x + 16, (600 + top) / 2), (x - 6, top)], GREEN, 15)
        for leaf in range(number + 1):
            y, side = top + leaf * 105, -1 if leaf % 2 else 1
            sheet.fill(oval(x + side * 50, y, 52, 27, side * -28), LEAF, edge=STEM)
            sheet.fill(oval(x - side * 40, y + 18, 40, 22, side * 30), LEAF, edge=STEM)
        sheet.box(x - 85, 530, x + 85, 728, "#cfe6ea", edge="#6f93a0")
        sheet.box(x - 78, 640, x + 78, 722, "#8a5a35")
        for wiggle in (-30, 0, 32):
            sheet.line([(x, 610), (x + wiggle, 660), (x + wiggle * 1.5, 705)], "#f3ead3", 6)
        sheet.disc(x, 608, 24, "#e9d3a2", edge=BROWN, high=16)


def bughotel(sheet: Sheet) -> None:
    """Three floors, and a ladybird on the roof."""
    sheet.box(0, 0, WIDE, 700, "#d8ecdf")
    sheet.box(0, 690, WIDE, HIGH, GREEN)
    sheet.box(300, 290, 900, 800, "#b97f49", edge="#6b4424")
    sheet.fill([(240, 300), (600, 120), (960, 300)], RED, edge="#8c2a1d", slant=12)
    for row, y in enumerate((315, 480, 645)):
        for column, x in enumerate((325, 620)):
            sheet.box(x, y, x + 255, y + 140, "#f0dcb2", edge="#6b4424")
            _room(sheet, (row + column) % 3, x, y)
    sheet.fill(oval(690, 160, 58, 42, 22), RED, edge=INK)
    sheet.disc(742, 182, 22, INK)
    sheet.dots(7, (655, 135, 715, 180), INK, 8)
    for x in (90, 180, 1040, 1130):
        sheet.line([(x, 860), (x + 8, 690), (x - 10, 610)], STEM, 11)
        for _, (px, py) in round_from(x - 10, 600, 30, 6):
            sheet.disc(px, py, 19, "#e58fb1")
        sheet.disc(x - 10, 600, 16, YELLOW)


def _room(sheet: Sheet, kind: int, left: float, top: float) -> None:
    for x in range(22, 250, 42):
        for y in (38, 78, 116) if kind == 0 else (70,):
            if kind == 0:
                sheet.disc(left + x, top + y, 17, "#c9b04f", edge="#7a6526")
            elif kind == 1:
                sheet.line([(left + x, top + 14), (left + x + 6, top + 128)], "#7b5433", 13)
            else:
                sheet.fill(oval(left + x, top + y, 19, 46), "#9a6b3f", edge="#5f3a1d")


def butterflies(sheet: Sheet) -> None:
    """Four of them over the buddleia."""
    sheet.box(0, 0, WIDE, HIGH, "#d9eef5")
    for x, tip in ((140, 470), (420, 560), (700, 500), (960, 570), (1120, 450)):
        sheet.line([(x + 40, HIGH), (x + 16, 720), (x, tip)], GREEN, 14)
        sheet.fill(oval(x + 78, 800, 80, 22, -24), LEAF)
        for step in range(8):
            sheet.dots(10, (x - 46 + step * 4, tip + step * 22, x + 46 - step * 2, tip + 40 + step * 22), "#8e5bb5", 13)
        sheet.dots(26, (x - 34, tip, x + 44, tip + 190), "#c39bdc", 7)
    for x, y, size, turn in ((250, 230, 1.0, -14), (560, 360, 0.85, 10), (810, 190, 1.15, 6), (1030, 310, 0.8, -20)):
        for side in (-1, 1):
            sheet.fill(
                oval(x + side * 62 * size, y - 34 * size, 70 * size, 48 * size, side * -32 + turn), ORANGE, edge=INK
            )
            sheet.fill(
                oval(x + side * 48 * size, y + 42 * size, 48 * size, 38 * size, side * 36 + turn), "#f2a94b", edge=INK
            )
            sheet.disc(x + side * 92 * size, y - 56 * size, 13 * size, "#fdfdfb")
            sheet.disc(x + side * 54 * size, y - 26 * size, 15 * size, INK)
            sheet.line([(x, y - 60 * size), (x + side * 26 * size, y - 104 * size)], INK, 6)
        sheet.fill(oval(x, y, 12 * size, 66 * size, turn), "#4a3426")


def hedgehog(sheet: Sheet) -> None:
    """Leaves, a small house, and its guest."""
    sheet.box(0, 0, WIDE, 600, "#f3e3c3")
    sheet.box(0, 590, WIDE, HIGH, "#8c9a4c")
    sheet.box(700, 380, 1090, 720, "#b97f49", edge="#6b4424")
    sheet.fill([(650, 390), (895, 230), (1140, 390)], "#6b4424", edge=INK, slant=10)
    sheet.fill([(810, 720), (810, 560), (895, 505), (980, 560), (980, 720)], "#3a2a1e")
    leaves = ("#d9772b", "#c4502a", "#e0a63a", "#a8672d")
    for number in range(46):
        x, y = sheet.hand.uniform(20, 1180), sheet.hand.uniform(690, 880)
        sheet.fill(oval(x, y, 40, 19, sheet.hand.uniform(0, 180)), leaves[number % 4])
    for angle, (x, y) in round_from(350, 640, 165, 30, start=150):
        if y < 690:
            turn = math.radians(angle)
            sheet.line([(x, y), (x + 50 * math.cos(turn), y + 44 * math.sin(turn))], "#4a3426", 11)
    sheet.fill([*oval(350, 640, 190, 150)[16:], (540, 730), (170, 730)], "#6b4a33", edge="#4a3426", slant=70)
    for row in range(3):
        for step in range(6):
            x, y = 225 + step * 48 + row * 14, 560 + row * 52
            sheet.line([(x, y), (x - 20, y - 34)], "#c9a57f", 7)
    sheet.fill([(500, 610), (625, 705), (500, 740), (440, 690)], "#d9b48c", edge="#8a5a35")
    sheet.disc(622, 703, 16, INK)
    sheet.disc(530, 655, 9, INK)
    for x in (250, 330, 440):
        sheet.disc(x, 740, 28, "#d9b48c", high=15)
