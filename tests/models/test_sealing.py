"""What a phone sealed opens for its own page and phone alone, and for nobody without the private key."""

import pytest
from flask import Flask

from domain.problems import Problem
from models.sealing import key_row_id, open_sealed, page_aad, parse, seal
from tests.builders import new_id

PAGE, DEVICE = new_id(), new_id()


def sealed(app: Flask, plain: bytes = b"a picture", kid: str = "p1") -> bytes:
    public = app.extensions["daiban"].photo_keys.private["p1"].public_key()
    return seal(plain, public_key=public, kid=kid, aad=page_aad(PAGE, DEVICE))


def refusal(app: Flask, container: bytes, page: str = PAGE, device: str | None = DEVICE) -> str:
    with app.app_context(), pytest.raises(Problem) as caught:
        open_sealed(container, page_id=page, device_id=device)
    return caught.value.code


@pytest.mark.parametrize("kid", ["p1", key_row_id("p1")])
def test_what_was_sealed_is_opened_by_either_name_of_the_key(app, kid):
    with app.app_context():
        assert open_sealed(sealed(app, b"x" * 70_000, kid), page_id=PAGE, device_id=DEVICE) == b"x" * 70_000


def test_the_same_picture_never_looks_the_same_twice(app):
    first, second = parse(sealed(app)), parse(sealed(app))
    assert first.wrapped != second.wrapped
    assert first.iv != second.iv
    assert first.body != second.body


def test_another_page_or_phone_cannot_open_it(app):
    container = sealed(app)
    assert refusal(app, container, page=new_id()) == "sealed_unreadable"
    assert refusal(app, container, device=new_id()) == "sealed_unreadable"
    assert refusal(app, container, device=None) == "sealed_unreadable"


def test_a_key_we_do_not_hold_is_named_as_such(app):
    assert refusal(app, sealed(app, kid="p9")) == "unknown_key"


def test_every_flipped_bit_and_every_cut_is_noticed(app):
    whole = sealed(app)
    body = len(whole) - len(parse(whole).body)
    places = {0, 3, 4, 5, 7, 8, 9, 60, 300, body - 12, body - 1, body, len(whole) - 1}
    for place in sorted(places):
        broken = bytearray(whole)
        broken[place] ^= 1
        assert refusal(app, bytes(broken)) in {"sealed_unreadable", "unknown_key"}
    for length in (0, 3, 4, 5, 8, 100, body, body + 15, len(whole) - 1):
        assert refusal(app, whole[:length]) in {"sealed_unreadable", "unknown_key"}


@pytest.mark.parametrize("container", [b"DBS1", b"DBS1\xff" + b"k" * 300, b"DBS1\x02\xff\xfe\x00\x01a" + b"\0" * 40])
def test_nonsense_is_refused(app, container):
    assert refusal(app, container) == "sealed_unreadable"
