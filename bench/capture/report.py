"""What is printed of many judged pictures: the confusion table and the figures with their targets."""

import io
from collections import Counter
from dataclasses import dataclass
from typing import Any

from PIL import Image

from bench.capture.scenes import Scene
from bench.capture.warp import Points, coefficients
from bench.figures import Figure, percentile, show

SAID = ("fine", "dark", "blurred", "cut", "glare", "small", "side")
STRIP = 36


@dataclass(frozen=True)
class Judged:
    """One scene, what the phone said first, and what could be measured of it."""

    scene: Scene
    said: str
    error: float | None
    legible: float | None
    ms: dict[str, float] | None
    size: int


def judged(scene: Scene, answer: dict[str, Any], *, timed: bool) -> Judged:
    """Set the phone's answer against the truth of the scene."""
    said = answer["faults"][0] if answer["faults"] else "fine"
    found = [(point["x"], point["y"]) for point in answer["corners"]] if answer["corners"] else None
    error = _off(found, scene.corners) if found else None
    legible = _legible(scene, found, answer) if found and scene.expected == "fine" else None
    return Judged(scene, said, error, legible, answer["ms"] if timed else None, len(answer["kept"]))


def _off(found: Points, true: Points) -> float:
    """The worst corner's distance from the true one, in per cent of the paper's long side."""
    far = max(_distance(a, b) for a, b in zip(found, true, strict=True))
    return 100 * far / max(_distance(true[0], true[1]), _distance(true[0], true[3]))


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _legible(scene: Scene, found: Points, answer: dict[str, Any]) -> float:
    """How alike the 8-point line of the kept picture is to the line as printed: correlation of the greys, 1 is equal.

    The line is looked up where the phone's own corners put it, a few pixels either way.
    """
    flat = scene.paper.picture
    with Image.open(io.BytesIO(answer["kept"])) as picture:
        kept = picture.convert("L").crop((0, 0, answer["width"], answer["height"] - STRIP))
    inner = [(0.0, 0.0), (float(flat.width), 0.0), (float(flat.width), float(flat.height)), (0.0, float(flat.height))]
    size = (0.0, 0.0), (float(kept.width), 0.0), (float(kept.width), float(kept.height)), (0.0, float(kept.height))
    numbers = _chained(inner, scene.corners, found, list(size))
    seen = kept.transform(flat.size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)
    printed = flat.convert("L")
    left, top, right, bottom = scene.paper.print_box
    small = (max(8, (right - left) // 3), max(6, (bottom - top) // 3))
    want = printed.crop((left, top, right, bottom)).resize(small, Image.Resampling.BOX).tobytes()
    best = -1.0
    for dx in range(-9, 10, 3):
        for dy in range(-9, 10, 3):
            box = (left + dx, top + dy, right + dx, bottom + dy)
            best = max(best, _alike(want, seen.crop(box).resize(small, Image.Resampling.BOX).tobytes()))
    return best


def _chained(inner: Points, true: Points, found: Points, kept: Points) -> list[float]:
    """From a point of the paper as drawn to its point in the kept picture, over the frame: two perspectives as one."""
    there, back = coefficients(inner, true), coefficients(found, kept)
    a, b = _matrix(there), _matrix(back)
    product = [[sum(b[i][k] * a[k][j] for k in range(3)) for j in range(3)] for i in range(3)]
    flat = [value / product[2][2] for row in product for value in row]
    return flat[:8]


def _matrix(numbers: list[float]) -> list[list[float]]:
    return [numbers[0:3], numbers[3:6], [*numbers[6:8], 1.0]]


def _alike(a: bytes, b: bytes) -> float:
    n = len(a)
    mean_a, mean_b = sum(a) / n, sum(b) / n
    both = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    own_a, own_b = sum((x - mean_a) ** 2 for x in a), sum((y - mean_b) ** 2 for y in b)
    return float(both / (own_a * own_b) ** 0.5) if own_a and own_b else 0.0


def tell(title: str, rows: list[Judged]) -> None:
    """Print everything."""
    table = Counter((row.scene.expected, row.said) for row in rows)
    print(f"\n{title}\n  what it was / what the phone said first")
    print("  " + "".join(word.rjust(9) for word in ("", *SAID)))
    for expected in SAID:
        cells = [str(table[expected, said] or ".") for said in SAID]
        print("  " + expected.rjust(9) + "".join(cell.rjust(9) for cell in cells))
    for row in rows:
        if row.said != row.scene.expected:
            print(f"  wrong: seed {row.scene.seed} {row.scene.kind} {row.scene.condition}: {row.said}")
    right = 100 * sum(row.said == row.scene.expected for row in rows) / len(rows)
    errors = [row.error for row in rows if row.error is not None and row.scene.expected in {"fine", "side"}] or [0.0]
    legible = [row.legible for row in rows if row.legible is not None] or [0.0]
    times = [row.ms for row in rows if row.ms]
    whole = [sum(ms.values()) for ms in times]
    sizes = [row.size / 1024 for row in rows]
    show(
        title,
        [
            Figure("judged wrong", 100 - right, "%", 5.0, f"{right:.1f} % of {len(rows)} right"),
            Figure("straightening error, median", percentile(errors, 0.5), "%", 2.0, "worst corner, of the long side"),
            Figure("straightening error, p95", percentile(errors, 0.95), "%", 2.0, f"{len(errors)} good pictures"),
            Figure(
                "judging and straightening, median",
                percentile([ms["judge"] + ms["straighten"] for ms in times], 0.5),
                "ms",
            ),
            Figure("with encoding, median", percentile(whole, 0.5), "ms", 1500, f"{len(times)} pictures"),
            Figure("with encoding, p95", percentile(whole, 0.95), "ms"),
            Figure("picture kept, median", percentile(sizes, 0.5), "KB", 250),
            Figure("picture kept, p95", percentile(sizes, 0.95), "KB"),
            Figure("8-point line unlike the print, median", 1 - percentile(legible, 0.5), "", 0.4, "1 - correlation"),
            Figure("8-point line unlike the print, worst of 20", 1 - percentile(legible, 0.05), "", 0.4),
        ],
    )
