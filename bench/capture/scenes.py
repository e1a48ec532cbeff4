"""What a phone's camera sees of a paper: surface, angle, light, hand, lens, sensor and file, all from one number.

The truth of a scene is physical and known before it is drawn: where the four corners lie, how bright the paper is, how
far the letters are smeared, how much lies outside the frame. Between a good scene and a faulty one there is a gap
(RANGES): what lies in between is a matter of taste, and no check is asked about it.
"""

import io
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bench.capture.papers import Paper, paper
from bench.capture.warp import Points, coefficients

FRAME = (1920, 2560)
CONDITIONS = ("straight", "tilted", "dark", "blurred", "glare", "cut", "small", "side")
FINE = ("straight", "tilted")
KINDS = ("id_front", "id_back", "bank_card", "household", "certificate", "a4")
SHINING = ("id_front", "id_back", "bank_card", "household", "certificate")
# Good from-to, faulty from-to. Light: grey value of white paper. Blur: sigma or half the smear in px of the frame.
RANGES = {
    "light": ((150, 235), (22, 62)),
    "focus": ((0.4, 1.3), (4.0, 8.0)),
    "motion": ((0.0, 2.0), (14.0, 34.0)),
    "fill": ((0.8, 1.0), (0.26, 0.42)),
    "cut": ((0.0, 0.0), (0.05, 0.2)),
    "glare": ((0.0, 0.0), (0.06, 0.2)),
}
# The outline of the app's viewfinder on a 360 by 640 phone, in px of the frame (bench/capture/frames.py hands it over).
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Scene:
    """One picture of the camera and what is true of it."""

    seed: int
    kind: str
    condition: str
    asked: str
    jpeg: bytes
    corners: Points
    paper: Paper

    @property
    def expected(self) -> str:
        """What the phone should say first."""
        return "fine" if self.condition in FINE else self.condition


def kind_of(seed: int) -> tuple[str, str]:
    """Kind and condition of a seed, without drawing it."""
    rng = Random(seed * 7919 + 1)
    condition = CONDITIONS[seed % len(CONDITIONS)]
    kinds = {"side": ("id_front", "id_back"), "glare": SHINING}.get(condition, KINDS)
    return rng.choice(kinds), condition


def scene(seed: int, outline: Box) -> Scene:
    """The scene of a seed for a viewfinder with this outline."""
    kind, condition = kind_of(seed)
    rng = Random(seed)
    flat = paper(kind, rng)
    corners = _corners(rng, flat, condition, outline)
    picture = _surface(rng)
    _lay(rng, picture, flat, corners)
    if rng.random() < 0.5:
        _thumb(rng, picture, corners)
    picture = _light(rng, picture, condition)
    if condition == "glare":
        picture = _glare(rng, picture, corners)
    picture = _sensor(rng, _lens(rng, picture, condition), condition)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=rng.randint(80, 93))
    asked = kind
    if condition == "side":
        asked = "id_back" if kind == "id_front" else "id_front"
    return Scene(seed, kind, condition, asked, out.getvalue(), corners, flat)


def _within(rng: Random, name: str, condition: str, *faulty: str) -> float:
    good, bad = RANGES[name]
    return rng.uniform(*(bad if condition in faulty else good))


def _corners(rng: Random, flat: Paper, condition: str, outline: Box) -> Points:
    x, y, w, h = outline
    pw, ph = flat.picture.size
    scale = min(w / pw, h / ph) * _within(rng, "fill", condition, "small")
    angle = {"straight": 2.0, "tilted": 11.0}.get(condition, 6.0)
    bend = {"straight": 0.012, "tilted": 0.09}.get(condition, 0.04)
    turn = rng.uniform(-angle, angle) / 57.3
    cx, cy = x + w / 2 + rng.uniform(-0.03, 0.03) * w, y + h / 2 + rng.uniform(-0.03, 0.03) * h
    points = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        px = sx * pw / 2 * scale * (1 + rng.uniform(-bend, bend))
        py = sy * ph / 2 * scale * (1 + rng.uniform(-bend, bend))
        points.append((cx + px - py * turn, cy + py + px * turn))
    if condition == "cut":
        return _push_out(rng, points)
    return _keep_inside(points)


def _keep_inside(points: Points) -> Points:
    """A careful hand leaves a finger's breadth of table on every side."""
    edge = 24.0
    low_x, high_x = min(p[0] for p in points), max(p[0] for p in points)
    low_y, high_y = min(p[1] for p in points), max(p[1] for p in points)
    shrink = min(1.0, (FRAME[0] - 2 * edge) / (high_x - low_x), (FRAME[1] - 2 * edge) / (high_y - low_y))
    mx, my = (low_x + high_x) / 2, (low_y + high_y) / 2
    small = [(mx + (px - mx) * shrink, my + (py - my) * shrink) for px, py in points]
    move_x = max(0.0, edge - min(p[0] for p in small)) - max(0.0, max(p[0] for p in small) - FRAME[0] + edge)
    move_y = max(0.0, edge - min(p[1] for p in small)) - max(0.0, max(p[1] for p in small) - FRAME[1] + edge)
    return [(px + move_x, py + move_y) for px, py in small]


def _push_out(rng: Random, points: Points) -> Points:
    """Moves the paper, or brings it too near, until a share of its width lies outside the frame."""
    share = rng.uniform(*RANGES["cut"][1])
    if rng.random() < 0.3:
        mx, my = sum(p[0] for p in points) / 4, sum(p[1] for p in points) / 4
        width = max(p[0] for p in points) - min(p[0] for p in points)
        near = FRAME[0] / width / (1 - share) if width < FRAME[0] else 1 + share
        points = [(mx + (px - mx) * near, my + (py - my) * near) for px, py in points]
    width = max(p[0] for p in points) - min(p[0] for p in points)
    if rng.random() < 0.5:
        move = FRAME[0] + share * width - max(p[0] for p in points)
    else:
        move = -share * width - min(p[0] for p in points)
    return [(px + move, py) for px, py in points]


def _tile(rng: Random, side: int, size: tuple[int, int]) -> Image.Image:
    """Smooth random grey: few values, enlarged."""
    few = Image.frombytes("L", (side, side), rng.randbytes(side * side))
    return few.resize(size, Image.Resampling.BICUBIC)


def _surface(rng: Random) -> Image.Image:
    """Wood, cloth, stone, a light table top."""
    what = rng.choice(("wood", "wood", "cloth", "stone", "light"))
    base = {
        "wood": rng.choice([(122, 84, 52), (92, 62, 42), (158, 120, 82)]),
        "cloth": rng.choice([(60, 84, 120), (120, 50, 54), (70, 100, 74)]),
        "stone": rng.choice([(112, 110, 104), (88, 90, 92)]),
        "light": rng.choice([(176, 172, 164), (186, 180, 160)]),
    }[what]
    ground = Image.new("RGB", FRAME, base)
    if what == "wood":
        grain = Image.frombytes("L", (90, 6), rng.randbytes(540)).resize(FRAME, Image.Resampling.BICUBIC)
    elif what == "cloth":
        grain = Image.new("L", FRAME, 150)
        pen, step = ImageDraw.Draw(grain), rng.randint(90, 170)
        for x in range(0, FRAME[0], 2 * step):
            pen.rectangle((x, 0, x + step, FRAME[1]), fill=110)
        for y in range(0, FRAME[1], 2 * step):
            pen.line((0, y, FRAME[0], y), fill=205, width=step // 5)
    else:
        grain = _tile(rng, 60, FRAME)
    grain = grain.point([215 + v * 40 // 255 for v in range(256)])
    return ImageChops.multiply(ground, Image.merge("RGB", (grain, grain, grain)))


def _lay(rng: Random, picture: Image.Image, flat: Paper, corners: Points) -> None:
    """The paper on the surface, worn, with its shadow."""
    worn = _wrinkled(rng, flat)
    w, h = worn.size
    long_side = max(abs(corners[1][0] - corners[0][0]), abs(corners[3][1] - corners[0][1]))
    less = long_side / max(w, h)
    mask = Image.new("L", (w, h), 0)
    radius = round(3.2 * flat.per_mm) if flat.is_card else 0
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, w - 1, h - 1), radius, fill=255)
    if less < 0.8:
        size = (max(1, round(w * less)), max(1, round(h * less)))
        worn, mask = worn.resize(size, Image.Resampling.LANCZOS), mask.resize(size, Image.Resampling.LANCZOS)
    w, h = worn.size
    inner = [(0.0, 0.0), (float(w), 0.0), (float(w), float(h)), (0.0, float(h))]
    there = coefficients(corners, inner)
    laid = worn.transform(FRAME, Image.Transform.PERSPECTIVE, there, Image.Resampling.BICUBIC)
    cover = mask.transform(FRAME, Image.Transform.PERSPECTIVE, there, Image.Resampling.BICUBIC)
    small = cover.resize((FRAME[0] // 8, FRAME[1] // 8)).filter(ImageFilter.GaussianBlur(rng.uniform(1, 3)))
    shade = ImageChops.offset(small, rng.randint(-2, 2), rng.randint(1, 3)).resize(FRAME)
    dark = shade.point([255 - v * rng.randint(50, 90) // 255 for v in range(256)])
    picture.paste(ImageChops.multiply(picture, Image.merge("RGB", (dark, dark, dark))))
    picture.paste(laid, (0, 0), cover)


def _wrinkled(rng: Random, flat: Paper) -> Image.Image:
    """Light and dark waves of paper that was folded and carried in a pocket; plastic only has faint ones."""
    size = flat.picture.size
    depth = 8 if flat.is_card else rng.randint(12, 40)
    shade = _tile(rng, 7, (size[0] // 4, size[1] // 4)).point([255 - depth + v * depth // 255 for v in range(256)])
    if not flat.is_card:
        pen = ImageDraw.Draw(shade)
        for _ in range(rng.randint(0, 4)):
            a, b = (rng.uniform(0, shade.width), 0.0), (rng.uniform(0, shade.width), float(shade.height))
            if rng.random() < 0.5:
                a, b = (0.0, rng.uniform(0, shade.height)), (float(shade.width), rng.uniform(0, shade.height))
            pen.line((*a, *b), fill=rng.randint(205, 235), width=rng.randint(1, 3))
        shade = shade.filter(ImageFilter.GaussianBlur(1.2))
    shade = shade.resize(size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(flat.picture, Image.merge("RGB", (shade, shade, shade)))


def _thumb(rng: Random, picture: Image.Image, corners: Points) -> None:
    """The thumb that holds the paper down at one edge, or on a corner."""
    n = rng.randrange(4)
    a, b = corners[n], corners[(n + 1) % 4]
    along = rng.choice([0.04, 0.96, rng.uniform(0.2, 0.8)])
    x, y = a[0] + (b[0] - a[0]) * along, a[1] + (b[1] - a[1]) * along
    mx, my = sum(p[0] for p in corners) / 4, sum(p[1] for p in corners) / 4
    dx, dy = mx - x, my - y
    far = max(1.0, (dx * dx + dy * dy) ** 0.5)
    width = rng.uniform(95, 130)
    skin = rng.choice([(206, 160, 130), (180, 132, 104), (150, 106, 82)])
    pen = ImageDraw.Draw(picture)
    for step in range(-14, 3):
        px, py = x + dx / far * step * 30, y + dy / far * step * 30
        pen.ellipse((px - width / 2, py - width / 2, px + width / 2, py + width / 2), fill=skin)
    tip_x, tip_y = x + dx / far * 70, y + dy / far * 70
    pen.ellipse(
        (tip_x - width * 0.3, tip_y - width * 0.3, tip_x + width * 0.3, tip_y + width * 0.3),
        fill=tuple(min(255, c + 26) for c in skin),
    )


def _light(rng: Random, picture: Image.Image, condition: str) -> Image.Image:
    """Brightness of the room, its colour, and the side the window is on."""
    white = _within(rng, "light", condition, "dark")
    even = rng.uniform(0.0, 0.22)
    falling = Image.linear_gradient("L").rotate(rng.choice((0, 90, 180, 270))).resize(FRAME)
    falling = falling.point([round(255 - v * even) for v in range(256)])
    lit = ImageChops.multiply(picture, Image.merge("RGB", (falling, falling, falling)))
    warm = rng.uniform(-0.06, 0.06)
    tables: list[int] = []
    for colour in (1 + warm, 1.0, 1 - warm):
        tables += [min(255, round(v * white / 240 * colour)) for v in range(256)]
    return lit.point(tables)


def _glare(rng: Random, picture: Image.Image, corners: Points) -> Image.Image:
    """A lamp or a window mirrored in plastic, over the print."""
    width = max(p[0] for p in corners) - min(p[0] for p in corners)
    mx, my = sum(p[0] for p in corners) / 4, sum(p[1] for p in corners) / 4
    height = max(p[1] for p in corners) - min(p[1] for p in corners)
    a, b = (width * rng.uniform(*RANGES["glare"][1]) for _ in range(2))
    x, y = mx + rng.uniform(-0.28, 0.28) * width, my + rng.uniform(-0.25, 0.25) * height
    spot = Image.new("L", (FRAME[0] // 4, FRAME[1] // 4))
    pen = ImageDraw.Draw(spot)
    where = ((x - a) / 4, (y - b) / 4, (x + a) / 4, (y + b) / 4)
    if rng.random() < 0.4:
        pen.rectangle(where, fill=255)
    else:
        pen.ellipse(where, fill=255)
    soft = spot.filter(ImageFilter.GaussianBlur(rng.uniform(5, 12))).point(
        [min(255, round(v * 1.25)) for v in range(256)]
    )
    soft = soft.rotate(rng.uniform(-20, 20), center=(x / 4, y / 4)).resize(FRAME, Image.Resampling.BILINEAR)
    return ImageChops.add(picture, Image.merge("RGB", (soft, soft, soft)))


def _lens(rng: Random, picture: Image.Image, condition: str) -> Image.Image:
    """Focus and the shaking hand: a blurred scene has one of the two faults."""
    shaking = condition == "blurred" and rng.random() < 0.5
    focus = _within(rng, "focus", condition, "" if shaking else "blurred")
    smear = _within(rng, "motion", condition, "blurred" if shaking else "")
    picture = picture.filter(ImageFilter.GaussianBlur(focus))
    steps = round(smear)
    if steps < 2:
        return picture
    dx, dy = rng.choice([(1.0, 0.15), (0.2, 1.0), (0.8, 0.6), (0.7, -0.7)])
    total = picture
    for n in range(1, steps, max(1, steps // 12)):
        moved = ImageChops.offset(picture, round(n * dx), round(n * dy))
        total = Image.blend(total, moved, 1 / (n // max(1, steps // 12) + 2))
    return total


def _sensor(rng: Random, picture: Image.Image, condition: str) -> Image.Image:
    """Grain: more of it the darker it is, coloured, softened by the camera's own program."""
    strength = rng.uniform(6, 12) if condition == "dark" else rng.uniform(2.0, 6.0)
    side = 640
    parts = [Image.frombytes("RGB", (side, side), rng.randbytes(side * side * 3)) for _ in range(3)]
    mixed = Image.blend(Image.blend(parts[0], parts[1], 0.5), parts[2], 1 / 3)  # near enough to a bell curve
    spread = 255 / 12**0.5 / 3**0.5
    grain = mixed.filter(ImageFilter.GaussianBlur(0.5)).point(
        [max(0, min(255, round(128 + (v - 127.5) * strength * 1.6 / spread))) for v in range(256)] * 3
    )
    whole = Image.new("RGB", FRAME)
    for x in range(0, FRAME[0], side):
        for y in range(0, FRAME[1], side):
            whole.paste(grain if rng.random() < 0.5 else grain.transpose(Image.Transpose.ROTATE_180), (x, y))
    return ImageChops.add(picture, whole, 1, -128)
