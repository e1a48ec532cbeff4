"""Recordings as a browser's MediaRecorder writes them: WebM, sizes left open, one Opus track, blocks of 20 ms."""

UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"


def webm(
    seconds: float = 3, *, codecs: tuple[bytes, ...] = (b"A_OPUS",), doctype: bytes = b"webm", payload: int = 40
) -> bytes:
    """A file of this length; what is in the blocks is not sound."""
    head = _element(b"\x1aE\xdf\xa3", _element(b"\x42\x82", doctype))
    tracks = b"".join(_element(b"\xae", _element(b"\x86", codec)) for codec in codecs)
    clusters = b"".join(
        _cluster(start, min(5_000, round(seconds * 1000) - start), payload)
        for start in range(0, round(seconds * 1000), 5_000)
    )
    return head + b"\x18\x53\x80\x67" + UNKNOWN + _element(b"\x16\x54\xae\x6b", tracks) + clusters


def _cluster(start: int, length: int, payload: int) -> bytes:
    blocks = b"".join(
        _element(b"\xa3", b"\x81" + at.to_bytes(2, "big") + b"\x80" + b"o" * payload) for at in range(0, length, 20)
    )
    return b"\x1f\x43\xb6\x75" + UNKNOWN + _element(b"\xe7", start.to_bytes(3, "big")) + blocks


def _element(name: bytes, content: bytes) -> bytes:
    return name + (0x10000000 | len(content)).to_bytes(4, "big") + content
