"""Lines of print found in a photograph, put into the order in which people read them. Pure geometry.

A photo may lie on its side, upside down or a little askew: the lines' own direction tells the small angle, and each of
the four quarter turns is an order of its own; who knows what the paper should say takes the one that makes sense.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]

MAX_LINES = 300
MAX_TEXT = 200
SURE = 0.7  # below this a line is noise: better nothing than something wrong
LONG = 2.0  # a box so many times longer than high shows its direction
SAME_ROW = 0.6  # of a line's height


@dataclass(frozen=True)
class Line:
    """One line as it was recognised: text, its four corners in the picture (pixels), certainty from 0 to 1."""

    text: str
    quad: Quad
    score: float = 1.0


@dataclass(frozen=True)
class _Placed:
    text: str
    x: float
    y: float
    height: float


def readable(lines: Sequence[Line]) -> list[Line]:
    """Those certain enough, not more than a paper can hold, none longer than a line can be."""
    sure = [line for line in lines if line.score >= SURE and line.text.strip() and _lies_somewhere(line.quad)]
    return [Line(line.text[:MAX_TEXT], line.quad, line.score) for line in sure[:MAX_LINES]]


def orders(lines: Sequence[Line]) -> Iterator[list[list[str]]]:
    """The rows of the paper from top to bottom, each from left to right, for the four ways it may lie."""
    upright = _straightened(lines)
    for turn in range(4):
        yield _rows([_turned(place, turn) for place in upright])


def _lies_somewhere(quad: Quad) -> bool:
    return all(math.isfinite(x) and math.isfinite(y) for x, y in quad)


def _straightened(lines: Sequence[Line]) -> list[_Placed]:
    angle = _skew(lines)
    cos, sin = math.cos(-angle), math.sin(-angle)
    placed = []
    for line in lines:
        x, y = _centre(line.quad)
        placed.append(_Placed(line.text, x * cos - y * sin, x * sin + y * cos, max(1.0, min(_edges(line.quad)))))
    return placed


def _skew(lines: Sequence[Line]) -> float:
    """How far most lines are off the nearest right angle, within 45 degrees."""
    angles = []
    for line in lines:
        (x0, y0), (x1, y1), (x2, y2), _ = line.quad
        along, down = _edges(line.quad)
        if max(along, down) < LONG * max(1.0, min(along, down)):
            continue
        angle = math.atan2(y1 - y0, x1 - x0) if along >= down else math.atan2(y2 - y1, x2 - x1)
        angles.append((angle + math.pi / 4) % (math.pi / 2) - math.pi / 4)
    return median(angles) if angles else 0.0


def _rows(places: Sequence[_Placed]) -> list[list[str]]:
    rows: list[list[_Placed]] = []
    for place in sorted(places, key=lambda p: p.y):
        row = rows[-1] if rows else None
        if row and abs(place.y - sum(p.y for p in row) / len(row)) <= SAME_ROW * min(place.height, row[0].height):
            row.append(place)
        else:
            rows.append([place])
    return [[place.text for place in sorted(row, key=lambda p: p.x)] for row in rows]


def _turned(place: _Placed, turn: int) -> _Placed:
    x, y = place.x, place.y
    x, y = ((x, y), (y, -x), (-x, -y), (-y, x))[turn]
    return _Placed(place.text, x, y, place.height)


def _edges(quad: Quad) -> tuple[float, float]:
    return math.dist(quad[0], quad[1]), math.dist(quad[1], quad[2])


def _centre(quad: Quad) -> Point:
    return sum(x for x, _ in quad) / 4, sum(y for _, y in quad) / 4
