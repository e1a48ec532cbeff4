"""A recording is WebM with Opus alone, at most a minute and 500 KB; everything else is refused, nothing is decoded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.problems import Problem
from services.recordings import keep_as_is
from tests.recordings import webm


def test_a_recording_is_kept_byte_by_byte() -> None:
    data = webm(60)
    assert keep_as_is(data).data == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff\xe0 a picture",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"OggS\0\x02",
        b"\x1aE\xdf\xa3",
        webm(1, codecs=(b"V_VP8",)),
        webm(1, codecs=(b"A_OPUS", b"V_VP8")),
        webm(1, codecs=(b"A_VORBIS",)),
        webm(1, codecs=()),
        webm(1, doctype=b"matroska"),
        webm(0),
    ],
    ids=["empty", "jpeg", "wave", "ogg", "head", "video", "both", "vorbis", "no_track", "matroska", "silent"],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(Problem) as caught:
        keep_as_is(data)
    assert caught.value.code == "not_a_recording"


@pytest.mark.parametrize("data", [webm(70), webm(30, payload=400)], ids=["seventy_seconds", "too_many_bytes"])
def test_more_than_a_minute_or_500_kb_is_refused(data: bytes) -> None:
    with pytest.raises(Problem) as caught:
        keep_as_is(data)
    assert caught.value.code == "recording_too_long"


def refusal_of(data: bytes) -> str | None:
    """The code of what the check says; None when it is kept."""
    try:
        keep_as_is(data)
    except Problem as problem:
        return problem.code
    return None


@given(st.binary(max_size=300), st.integers(0, 200))
def test_bytes_of_a_stranger_never_do_more_than_be_refused(noise: bytes, at: int) -> None:
    good = webm(1)
    for data in (b"\x1aE\xdf\xa3" + noise, good[:at] + noise + good[at:], good[: at * 3]):
        assert refusal_of(data) in {None, "not_a_recording", "recording_too_long"}
