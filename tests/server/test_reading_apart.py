"""Real recognition in a process of its own: rare characters, a tilted photo, a picture that is none, a death."""

from collections.abc import Iterator
from datetime import date

import pytest

from domain.paper_fields import Kind, read_fields
from server.reading_apart import CannotRead, Reader
from server.sandbox import ChildDied
from tests import drawn_cards

TODAY = date(2026, 11, 28)
NUMBER = drawn_cards.number_of("51189919520314002")
CARD = drawn_cards.id_front("杨埝秀", "女", (1952, 3, 14), NUMBER)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


@pytest.mark.parametrize(
    "picture",
    [drawn_cards.photo(CARD), drawn_cards.photo(CARD, tilt=4, noise=0.25, quarter_turns=3)],
    ids=["upright", "tilted, noisy and on its side"],
)
def test_an_identity_card_is_read_with_its_rare_character(reader: Reader, picture: bytes):
    found = read_fields("id_card", reader.lines(picture), TODAY)
    assert (found.side, found.name, found.number, found.number_holds) == ("front", "杨埝秀", NUMBER, True)
    assert (found.sex, found.birth_on) == ("女", date(1952, 3, 14))


@pytest.mark.parametrize(
    ("kind", "card", "said"),
    [
        ("id_card", drawn_cards.id_back("2016.05.11-2036.05.11"), ("back", None, date(2036, 5, 11), None)),
        (
            "disabled_cert",
            drawn_cards.disabled_card("杨埝秀", "女", NUMBER + "42", "肢体", "二级", "2031年03月09日"),
            ("card", "杨埝秀", date(2031, 3, 9), 2),
        ),
        ("bank_card", drawn_cards.bank_card("王大爷", NUMBER), ("account", "王大爷", None, None)),
    ],
    ids=["back", "disability card", "account"],
)
def test_the_other_papers_are_read_too(reader: Reader, kind: Kind, card: object, said: tuple[object, ...]):
    found = read_fields(kind, reader.lines(drawn_cards.photo(card)), TODAY)  # type: ignore[arg-type]
    assert (found.side, found.name, found.valid_until, found.grade) == said


def test_a_picture_that_is_none_ends_the_process_and_the_next_page_is_read(reader: Reader):
    with pytest.raises(ChildDied):
        reader.lines(b"no picture")
    assert reader.lines(drawn_cards.photo(drawn_cards.id_back("2016.05.11-2036.05.11")))


def test_one_that_takes_too_long_is_ended():
    slow = Reader(seconds=0.05)
    with pytest.raises(ChildDied):
        slow.lines(drawn_cards.photo(CARD))
    slow.close()


def test_an_installation_that_does_not_come_up_is_no_fault_of_the_page():
    broken = Reader(module="tests.server.there_is_none")
    with pytest.raises(CannotRead):
        broken.lines(b"x")


def test_the_process_has_no_key_and_no_network(tmp_path, monkeypatch):
    monkeypatch.setenv("DAIBAN_KEYS", "secret")
    probe = Reader(module="tests.server.reading_probe")
    said = [line.text for line in probe.lines(b"x")]
    probe.close()
    assert said == ["OMP_NUM_THREADS", "PermissionError"]
