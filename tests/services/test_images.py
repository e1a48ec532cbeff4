"""What is kept of a photo: pixels and nothing else; what is no photo does no harm."""

import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable

import pytest
from PIL import Image, ImageStat, PngImagePlugin

from domain.problems import Problem
from server.sandbox import ChildDied, reencode_apart
from services.image_coding import reencode
from services.image_header import read_header
from tests.photos import picture

REFUSALS = ("not_an_image", "image_broken", "image_too_big")


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    exif[0x0112] = 6
    gps = exif.get_ifd(0x8825)
    gps[1] = "N"
    return picture("JPEG", exif=exif, comment=b"<script>SECRETCOMMENT</script>", icc_profile=b"SECRETPROFILE" * 20)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_allowed_format_is_kept_as_the_same_picture(form):
    kept = reencode(picture(form, (640, 480)))
    image = opened(kept.data)
    assert (image.format, image.size) == ("JPEG", (640, 480))
    assert (kept.width, kept.height) == (640, 480)
    assert ImageStat.Stat(image.crop((0, 460, 640, 480))).mean[0] > 240


def test_no_exif_comment_profile_or_trailing_byte_is_left():
    data = with_exif() + b"TRAILINGSECRET"
    assert b"SECRET" in data
    kept = reencode(data)
    assert b"SECRET" not in kept.data
    assert b"<script>" not in kept.data
    image = opened(kept.data)
    assert dict(image.getexif()) == {}
    assert not {"exif", "comment", "icc_profile"} & set(image.info)
    assert kept.data.endswith(b"\xff\xd9")


def test_an_orientation_mark_is_not_applied_because_the_phone_straightened_the_picture():
    kept = reencode(with_exif())
    assert (kept.width, kept.height) == (320, 240)


def test_text_in_a_png_is_not_kept():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "SECRETTEXT")
    assert b"SECRET" not in reencode(picture("PNG", pnginfo=info)).data


def test_a_picture_that_is_an_archive_too_comes_out_as_a_picture_only():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("payload.html", "<script>alert(1)</script>")
    polyglot = picture() + archive.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(polyglot))
    assert not zipfile.is_zipfile(io.BytesIO(reencode(polyglot).data))


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_unusual_colour_modes_become_plain_colour(mode):
    image = Image.linear_gradient("L")
    image = image.convert("I").convert("I;16") if mode == "I;16" else image.convert("RGB").convert(mode)
    stream = io.BytesIO()
    image.save(stream, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(reencode(stream.getvalue()).data).mode == "RGB"


def test_what_is_transparent_becomes_white_paper():
    stream = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(stream, "PNG")
    assert opened(reencode(stream.getvalue()).data).getpixel((10, 10)) == (255, 255, 255)


def test_a_giant_picture_within_the_limit_is_made_smaller():
    kept = reencode(picture("PNG", (5000, 4900)))
    assert max(kept.width, kept.height) == 4096


def resized_png(width: int, height: int) -> bytes:
    png = picture("PNG", (8, 8))
    return png[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + png[24:]


BOMBS = {
    "png": resized_png(12_000, 10_000),
    "png beyond every integer": resized_png(2**31 - 1, 2**31 - 1),
    "jpeg": picture("JPEG", (64, 64)).replace(b"\x00\x40\x00\x40", b"\xff\xff\xff\xff", 1),
    "webp canvas": b"RIFF\x40\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00" + b"\x10\0\0\0" + b"\xff\x3f\0" * 2 + b"\0" * 40,
    "webp lossless": b"RIFF\x40\x00\x00\x00WEBPVP8L\x20\x00\x00\x00\x2f\xff\xff\xff\x0f" + b"\0" * 40,
    "webp lossy": b"RIFF\x40\x00\x00\x00WEBPVP8 \x20\x00\x00\x00\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f" + b"\0" * 40,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_claims_too_many_pixels_is_refused_by_its_header(name):
    with pytest.raises(Problem) as caught:
        read_header(BOMBS[name])
    assert caught.value.code == "image_too_big"


def mutants(seed: int) -> list[bytes]:
    """Truncated, mutated and spliced pictures, the same ones every time."""
    chance = random.Random(seed)
    found: list[bytes] = []
    for form in ("JPEG", "PNG", "WEBP"):
        whole = picture(form, (64, 48))
        found += [whole[: chance.randrange(len(whole))] for _ in range(30)]
        for _ in range(60):
            broken = bytearray(whole)
            for _ in range(chance.choice((1, 2, 5, 40))):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            found.append(bytes(broken))
        found += [whole[:40] + chance.randbytes(400), whole[: len(whole) // 2] * 2, whole[:12] + b"\xff" * 500]
    return found


def outcome_of(read: Callable[[bytes], object], data: bytes) -> str:
    try:
        read(data)
    except Problem as problem:
        return problem.code
    return "kept"


def test_broken_files_are_refused_or_kept_but_never_raise_anything_else():
    """Some mutants are still pictures; all others are refused with a code (security list 30)."""
    outcomes = Counter(outcome_of(reencode, data) for data in mutants(1))
    assert set(outcomes) <= {"kept", *REFUSALS}
    assert outcomes["kept"] > 10
    assert outcomes.total() - outcomes["kept"] > 150


def test_headers_of_anything_at_all_are_read_without_an_accident():
    chance = random.Random(2)
    for start in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b""):
        for _ in range(300):
            data = start + chance.randbytes(chance.randrange(60))
            assert outcome_of(read_header, data) in {"kept", *REFUSALS}


def test_decoding_apart_gives_the_same_picture():
    data = with_exif()
    assert reencode_apart(data) == reencode(data)


def test_decoding_apart_tells_why_there_is_no_picture():
    with pytest.raises(Problem) as caught:
        reencode_apart(picture()[:900])
    assert caught.value.code == "image_broken"


def test_a_decoder_that_dies_is_noticed_and_takes_nothing_along(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("server.sandbox.SECONDS", 0.001)
    with pytest.raises(ChildDied):
        reencode_apart(picture())
