"""What kind of picture some bytes are and how many pixels it claims, read from the header alone.

Nothing is decoded and nothing allocated: a 2 KB file that claims 12000 x 10000 pixels is refused here, before any
decoder sees it (sync finding 11, security list 27 and 28).
"""

from dataclasses import dataclass

from domain.problems import Problem

MAX_PIXELS = 25_000_000
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = frozenset(range(0xD0, 0xDA)) | {0x01}


@dataclass(frozen=True)
class Header:
    """Format and claimed size of a picture."""

    format: str
    width: int
    height: int


def read_header(data: bytes) -> Header:
    """The header of a JPEG, PNG or WebP file.

    Raises Problem("not_an_image") for everything else, "image_broken" for a header that ends early or claims no
    pixels, "image_too_big" for more than 25 megapixels.
    """
    name = _format_of(data)
    size = {"JPEG": _jpeg_size, "PNG": _png_size, "WEBP": _webp_size}[name](data)
    if size is None or 0 in size:
        raise Problem("image_broken")
    if size[0] * size[1] > MAX_PIXELS:
        raise Problem("image_too_big")
    return Header(name, *size)


def _format_of(data: bytes) -> str:
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    raise Problem("not_an_image")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Walk the segments up to the first start-of-frame."""
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _JPEG_ALONE:
            at += 2
        elif marker in _JPEG_SIZES:
            return _big(data[at + 7 : at + 9]), _big(data[at + 5 : at + 7])
        elif marker == 0xDA or _big(data[at + 2 : at + 4]) < 2:
            return None
        else:
            at += 2 + _big(data[at + 2 : at + 4])
    return None


def _png_size(data: bytes) -> tuple[int, int] | None:
    if len(data) < 24 or data[12:16] != b"IHDR":
        return None
    return _big(data[16:20]), _big(data[20:24])


def _webp_size(data: bytes) -> tuple[int, int] | None:
    if len(data) < 30:
        return None
    kind, body = data[12:16], data[20:]
    if kind == b"VP8X":
        return 1 + _little(body[4:7]), 1 + _little(body[7:10])
    if kind == b"VP8L" and body[0] == 0x2F:
        bits = _little(body[1:5])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return _little(body[6:8]) & 0x3FFF, _little(body[8:10]) & 0x3FFF
    return None


def _big(raw: bytes) -> int:
    return int.from_bytes(raw, "big")


def _little(raw: bytes) -> int:
    return int.from_bytes(raw, "little")
