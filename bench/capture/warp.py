"""The eight numbers of a perspective: which point of a flat paper is seen at which point of the picture."""

from collections.abc import Sequence

Points = Sequence[tuple[float, float]]


def coefficients(seen: Points, flat: Points) -> list[float]:
    """For Pillow's PERSPECTIVE: from a point of the picture to its point on the flat paper."""
    rows = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    return _solved(rows)


def mapped(numbers: Sequence[float], x: float, y: float) -> tuple[float, float]:
    """Where a point goes."""
    a, b, c, d, e, f, g, h = numbers
    w = g * x + h * y + 1
    return (a * x + b * y + c) / w, (d * x + e * y + f) / w


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss with the largest pivot."""
    n = len(rows)
    for column in range(n):
        best = max(range(column, n), key=lambda r: abs(rows[r][column]))
        rows[column], rows[best] = rows[best], rows[column]
        pivot = rows[column]
        for r in range(n):
            if r != column:
                share = rows[r][column] / pivot[column]
                rows[r] = [value - share * above for value, above in zip(rows[r], pivot, strict=True)]
    return [rows[n_][n] / rows[n_][n_] for n_ in range(n)]
