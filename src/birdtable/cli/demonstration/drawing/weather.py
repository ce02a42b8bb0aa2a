"""Looking up: snow, stars and lights."""

import math

from birdtable.cli.demonstration.drawing.crayon import (
    GREEN,
    HIGH,
    INK,
    LEAF,
    NIGHT,
    ORANGE,
    RED,
    WIDE,
    YELLOW,
    Sheet,
    oval,
    round_from,
)


def snow(sheet: Sheet) -> None:
    """The playground in white."""
    sheet.box(0, 0, WIDE, 560, "#8fb4d3")
    sheet.fill([(0, 560), (300, 520), (700, 565), (WIDE, 525), (WIDE, HIGH), (0, HIGH)], "#fdfdfb", edge="#c7d8e5")
    sheet.line([(1010, 640), (1000, 400), (1015, 200)], "#5a4030", 34)
    for start, end in (((1003, 420), (1120, 270)), ((1008, 350), (890, 220)), ((1012, 270), (1085, 140))):
        sheet.line([start, end], "#5a4030", 16)
        sheet.line([(start[0], start[1] - 14), (end[0], end[1] - 14)], "#fdfdfb", 9)
    for x in (120, 290, 460):
        sheet.line([(x, 690), (x, 360)], "#d5432f", 17)
    for y in (370, 470, 570):
        sheet.line([(110, y), (470, y)], "#f0a83a", 15)
        sheet.line([(110, y - 15), (470, y - 15)], "#fdfdfb", 9)
    for y, radius in ((720, 120), (540, 88), (405, 64)):
        sheet.disc(720, y, radius, "#ffffff", edge="#9fb6c8")
    sheet.line([(660, 460), (720, 480), (784, 458)], GREEN, 26)
    sheet.line([(770, 465), (790, 545)], GREEN, 24)
    sheet.fill([(722, 402), (722, 420), (800, 416)], ORANGE)
    for x, y in ((698, 385), (744, 385), (720, 530), (720, 575)):
        sheet.disc(x, y, 9, INK)
    sheet.line([(640, 530), (540, 450)], "#5a4030", 10)
    sheet.dots(150, (0, 0, WIDE, 860), "#ffffff", 8)


def planets(sheet: Sheet) -> None:
    """The sun and its eight, not to scale."""
    sheet.box(0, 0, WIDE, HIGH, NIGHT)
    sheet.dots(120, (0, 0, WIDE, HIGH), "#f4e9b8", 4)
    sheet.disc(0, 450, 210, YELLOW, edge=ORANGE)
    row = (
        (290, 300, 22, "#a89a8c"), (370, 560, 36, "#e3b877"), (470, 330, 40, "#4a90d0"), (560, 610, 30, "#cf5a35"),
        (700, 380, 96, "#d9a56c"), (880, 640, 76, "#e8cf8e"), (1010, 300, 54, "#8fd0d3"), (1120, 520, 50, "#4767c9"),
    )  # fmt: skip
    for x, y, radius, colour in row:
        sheet.disc(x, y, radius, colour, edge="#f3ead3")
    for lift in (-30, 5, 36):
        sheet.line([(700 - 84, 380 + lift), (700 + 84, 380 + lift)], "#a9683c", 13)
    sheet.disc(474, 322, 16, LEAF)
    ring = oval(880, 640, 140, 34, -16)
    sheet.line([*ring[-3:], *ring[:20]], "#f3ead3", 11)


def fireworks(sheet: Sheet) -> None:
    """Over the roofs."""
    sheet.box(0, 0, WIDE, HIGH, "#141b3a")
    sheet.dots(70, (0, 0, WIDE, 560), "#e9e3c4", 3)
    bursts = (
        (270, 250, 165, "#f2799f"),
        (640, 190, 140, "#f6d24a"),
        (960, 300, 180, "#63bde8"),
        (470, 440, 100, "#8bd17c"),
    )
    for x, y, reach, colour in bursts:
        for start, share in ((0, 1.0), (11, 0.66)):
            for angle, (px, py) in round_from(x, y, reach * share, 16, start=start):
                turn = math.radians(angle)
                sheet.line([(x + 24 * math.cos(turn), y + 24 * math.sin(turn)), (px, py)], colour, 8)
                sheet.disc(px, py, 10, "#fdf3c9" if share < 1 else colour)
    for left, top, right in ((0, 700, 260), (230, 640, 520), (500, 720, 760), (740, 650, 1010), (990, 710, WIDE)):
        sheet.box(left, top, right, HIGH, "#2b2a33", edge="#0d0d14")
        sheet.fill([(left - 14, top), ((left + right) / 2, top - 95), (right + 14, top)], "#3c3440", edge="#0d0d14")
        for x in (left + 60, right - 105):
            sheet.box(x, top + 60, x + 48, top + 118, YELLOW, edge="#0d0d14")


def lighthouse(sheet: Sheet) -> None:
    """Its beam across the sea."""
    sheet.box(0, 0, WIDE, 640, "#22386b")
    sheet.dots(60, (0, 0, WIDE, 420), "#f4e9b8", 4)
    sheet.fill([(430, 235), (WIDE, 90), (WIDE, 420)], "#f7e38b", slant=4)
    sheet.box(0, 630, WIDE, HIGH, "#2f6f94")
    for y in range(670, 900, 46):
        for x in range(20 + (y % 3) * 40, 1180, 170):
            sheet.line([(x, y), (x + 34, y - 16), (x + 68, y), (x + 100, y - 14)], "#a9d3e2", 8)
    sheet.fill([(120, 800), (190, 680), (340, 640), (520, 690), (640, 810)], "#6b675f", edge="#45423c")
    for number in range(5):
        top, wide = 300 + number * 76, 66 + number * 12
        corners = [(390 - wide, top), (390 + wide, top), (402 + wide, top + 78), (378 - wide, top + 78)]
        sheet.fill(corners, RED if number % 2 else "#fbf5e6", edge="#4a2a24", slant=5)
    sheet.box(318, 272, 462, 300, INK)
    sheet.box(345, 195, 435, 272, YELLOW, edge=INK)
    sheet.fill([(325, 198), (390, 130), (455, 198)], RED, edge=INK)
    sheet.box(368, 600, 412, 680, "#3a2a1e")
