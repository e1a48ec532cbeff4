"""Pictures out of strangers' bytes: decode, keep nothing but pixels, encode anew (security list 28-30).

Runs in a process of its own (server/sandbox.py): a decoder that dies takes nothing along.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image

from domain.problems import Problem
from services.image_header import MAX_PIXELS, read_header

QUALITY = 88
LONGEST_SIDE = 4096


@dataclass(frozen=True)
class Kept:
    """The picture that is kept: a JPEG made from pixels alone."""

    data: bytes
    width: int
    height: int


def reencode(data: bytes) -> Kept:
    """The same picture without EXIF, comments, profiles and trailing bytes; orientation marks are not applied.

    Raises Problem not_an_image, image_too_big, or image_broken for whatever a decoder stumbles over.
    """
    header = read_header(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            pixels = _pixels(data, header.format)
    except Exception as error:  # decoders raise everything: OSError, SyntaxError, struct.error, ...
        raise Problem("image_broken") from error
    stream = io.BytesIO()
    pixels.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return Kept(stream.getvalue(), pixels.width, pixels.height)


def _pixels(data: bytes, form: str) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=[form]) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValueError("more pixels than the header said")
        if form == "JPEG":
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        flat = _on_white(image) if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info else image
        flat = flat.convert("RGB")
        flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return Image.frombytes("RGB", flat.size, flat.tobytes())


def _on_white(image: Image.Image) -> Image.Image:
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
