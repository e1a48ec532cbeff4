"""Resumable uploads over HTTP: what a phone may rely on, and what it may not do."""

import base64
import hashlib
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.documents import ImageCheck, Upload
from models.people import AppUser
from server.clock import SetClock
from tests.builders import VILLAGE, Phone, committed, make_phone, make_user, new_id
from tests.photos import PIECE, TUS, URL, Photo, ask, create, picture, send, sha, take_photo, upload


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


@pytest.fixture
def other(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE], name="代办员乙")
    return make_phone(app, agent)


@pytest.fixture
def photo(app: Flask, phone: Phone) -> Photo:
    """A page that takes several pieces."""
    return take_photo(app, phone.device_id, picture("PNG", (900, 700)) + b"\0" * 120_000)


def row(app: Flask, photo: Photo) -> Upload | None:
    with committed(app):
        return db.session.get(Upload, photo.page_id)


def test_options_say_what_the_server_can_do(client: FlaskClient):
    answer = client.options(URL)
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,checksum,expiration"
    assert answer.headers["Tus-Max-Size"] == "2101248"
    assert answer.headers["Tus-Checksum-Algorithm"] == "sha256,sha1"


def test_a_page_sent_in_pieces_is_verified_with_the_last_one(app, client, phone, photo):
    answer = upload(client, phone, photo)
    assert answer.status_code == 204
    assert answer.headers["Upload-Offset"] == str(len(photo.sealed))
    assert answer.headers["X-Doc-Status"] == f"verifying; sha256={sha(photo.sealed)}"
    with committed(app):
        assert db.session.get_one(ImageCheck, photo.page_id).state == "todo"


def test_creation_twice_gives_the_same_location_and_keeps_what_was_sent(client, phone, photo):
    first = create(client, phone, photo)
    send(client, phone, photo, 0, photo.sealed[:PIECE])
    again = create(client, phone, photo)
    assert again.status_code == 201
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["Upload-Offset"] == str(PIECE)


def test_a_lost_connection_goes_on_where_the_server_stands(client, phone, photo):
    create(client, phone, photo)
    send(client, phone, photo, 0, photo.sealed[:PIECE])
    asked = ask(client, phone, photo)
    assert asked.headers["Upload-Offset"] == str(PIECE)
    assert asked.headers["Upload-Length"] == str(len(photo.sealed))
    assert asked.headers["Cache-Control"] == "no-store"
    assert asked.headers["X-Doc-Status"] == "receiving"
    done = send(client, phone, photo, PIECE, photo.sealed[PIECE:])
    assert done.headers["X-Doc-Status"].startswith("verifying")


def test_a_piece_for_another_place_is_refused_and_changes_nothing(client, phone, photo):
    create(client, phone, photo)
    send(client, phone, photo, 0, photo.sealed[:PIECE])
    for offset in (0, 1, PIECE + 1):
        answer = send(client, phone, photo, offset, b"x")
        assert answer.status_code == 409
        assert answer.get_json()["code"] == "upload_offset"
        assert answer.get_json()["details"] == {"offset": PIECE}
    assert ask(client, phone, photo).headers["Upload-Offset"] == str(PIECE)


@pytest.mark.parametrize("algorithm", ["sha256", "sha1"])
def test_a_piece_that_was_damaged_on_the_way_is_not_kept(client, phone, photo, algorithm):
    create(client, phone, photo)
    piece = photo.sealed[:PIECE]
    checksum = f"{algorithm} {base64.b64encode(hashlib.new(algorithm, piece).digest()).decode()}"
    damaged = bytes([piece[0] ^ 1]) + piece[1:]
    refused = send(client, phone, photo, 0, damaged, **{"Upload-Checksum": checksum})
    assert refused.status_code == 460
    assert refused.get_json()["code"] == "upload_checksum"
    assert ask(client, phone, photo).headers["Upload-Offset"] == "0"
    assert send(client, phone, photo, 0, piece, **{"Upload-Checksum": checksum}).status_code == 204


@pytest.mark.parametrize("header", ["md5 AAAA", "sha256 %%%", "sha256", ""])
def test_a_checksum_that_cannot_be_read_is_malformed(client, phone, photo, header):
    create(client, phone, photo)
    assert send(client, phone, photo, 0, b"x", **{"Upload-Checksum": header}).status_code in {400, 460}


def test_other_hashes_or_another_length_for_a_known_page_conflict(app, client, phone, photo):
    create(client, phone, photo)
    photo.said = {"sha_plain": "0" * 64}
    assert create(client, phone, photo).status_code == 409
    photo.said = {}
    assert create(client, phone, photo, **{"Upload-Length": "5"}).get_json()["code"] == "upload_differs"


def test_a_foreign_upload_does_not_exist(client, phone, other, photo):
    """HEAD, PATCH and POST of another user answer exactly as for a page that nobody has (security list 34)."""
    create(client, phone, photo)
    assert ask(client, other, photo).status_code == 404
    assert create(client, other, photo).status_code == 404
    foreign = send(client, other, photo, 0, b"x").get_json()
    missing = client.patch(
        f"{URL}/{new_id()}", data=b"x",
        headers={**other.headers, **TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"},
    ).get_json()  # fmt: skip
    assert {**foreign, "request_id": ""} == {**missing, "request_id": ""}
    assert client.delete(f"{URL}/{photo.page_id}", headers={**other.headers, **TUS}).status_code == 405


@pytest.mark.parametrize("page_id", ["../keys.json", "%00", "a" * 300, "..%2f..%2fkeys.json", "ABC"])
def test_names_come_from_us_so_a_strange_address_finds_nothing(client, phone, page_id):
    answer = client.head(f"{URL}/{page_id}", headers={**phone.headers, **TUS})
    assert answer.status_code in {404, 405}


def test_without_a_login_nothing_is_taken(client, photo):
    assert client.post(URL, headers=photo.metadata).status_code == 401
    assert client.head(f"{URL}/{photo.page_id}", headers=TUS).status_code == 401


def test_more_bytes_than_announced_are_refused(client, phone, photo):
    create(client, phone, photo)
    assert send(client, phone, photo, 0, photo.sealed + b"x").status_code == 413
    assert ask(client, phone, photo).headers["Upload-Offset"] == "0"


@pytest.mark.parametrize(("length", "status"), [("2101249", 413), ("0", 422), ("-1", 400), ("1e9", 400), ("", 400)])
def test_a_length_that_cannot_be_is_refused_at_the_door(client, phone, photo, length, status):
    assert create(client, phone, photo, **{"Upload-Length": length}).status_code == status


@pytest.mark.parametrize(
    "said", [{"page_id": "x"}, {"page_id": "../../etc"}, {"sha_sealed": "0"}, {"kid": "a/b"}, {"doc_id": "\0"}]
)
def test_metadata_that_cannot_be_is_refused(client, phone, photo, said):
    photo.said = said
    assert create(client, phone, photo).status_code == 422


@pytest.mark.parametrize("header", ["", "page_id", "page_id !!!", "page_id YQ==,page_id YQ==", "x " + "A" * 4000])
def test_metadata_that_cannot_be_read_is_refused(client, phone, photo, header):
    assert create(client, phone, photo, **{"Upload-Metadata": header}).status_code in {400, 422}


def test_the_protocol_version_must_be_named(client, phone, photo):
    answer = create(client, phone, photo, **{"Tus-Resumable": "0.2.2"})
    assert answer.status_code == 412
    assert answer.headers["Tus-Version"] == "1.0.0"


def test_a_piece_has_one_media_type(client, phone, photo):
    create(client, phone, photo)
    answer = send(client, phone, photo, 0, b"x", **{"Content-Type": "image/jpeg"})
    assert answer.status_code == 415


def test_an_upload_left_alone_for_a_week_starts_again(client, phone, photo, clock: SetClock):
    created = create(client, phone, photo)
    assert "Upload-Expires" in created.headers
    send(client, phone, photo, 0, photo.sealed[:PIECE])
    clock.advance(days=8)
    assert ask(client, phone, photo).status_code == 410
    assert send(client, phone, photo, PIECE, photo.sealed[PIECE:]).get_json()["code"] == "upload_expired"
    assert create(client, phone, photo).headers["Upload-Offset"] == "0"
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")


def refused_with(client: FlaskClient, phone: Phone, photo: Photo) -> str:
    answer = upload(client, phone, photo)
    assert answer.status_code == 204
    assert ask(client, phone, photo).headers["X-Doc-Status"] == answer.headers["X-Doc-Status"]
    return answer.headers["X-Doc-Status"]


def test_bytes_with_another_hash_than_announced_are_rejected_and_may_be_sent_again(app, client, phone, photo):
    good, photo.sealed = photo.sealed, bytes([photo.sealed[0]]) + photo.sealed[1:-1] + b"?"
    photo.said = {"sha_sealed": sha(good)}
    assert refused_with(client, phone, photo) == "rejected; code=sha_sealed"
    photo.sealed = good
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")


def test_a_picture_other_than_the_one_taken_is_rejected(client, phone, photo):
    photo.said = {"sha_plain": "0" * 64}
    assert refused_with(client, phone, photo) == "rejected; code=sha_plain"


def test_a_container_moved_from_another_page_cannot_be_opened(app, client, phone):
    photo = take_photo(app, phone.device_id, aad_page=new_id())
    assert refused_with(client, phone, photo) == "rejected; code=sealed_unreadable"


def test_a_container_of_another_persons_phone_cannot_be_opened(app, client, phone, other):
    photo = take_photo(app, phone.device_id, aad_device=other.device_id)
    assert refused_with(client, phone, photo) == "rejected; code=sealed_unreadable"


def test_a_page_sealed_before_the_phone_enrolled_anew_is_opened(app, client, phone):
    with committed(app):
        user = make_user("volunteer", villages=[VILLAGE])
    former, anew = make_phone(app, user), make_phone(app, user)
    photo = take_photo(app, former.device_id)
    assert upload(client, anew, photo).headers["X-Doc-Status"].startswith("verifying")


def test_a_container_for_a_key_we_never_had_is_rejected(app, client, phone):
    photo = take_photo(app, phone.device_id, sealed_to="p0")
    assert refused_with(client, phone, photo) == "rejected; code=unknown_key"


@pytest.mark.parametrize(
    "plain",
    [
        b"%PDF-1.7 no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04",
        b"\0\0\0\x18ftypheic",
        b"GIF89a",
    ],
    ids=["pdf", "svg", "zip", "heic", "gif"],
)
def test_only_pictures_by_their_content_are_taken(app, client, phone, plain):
    assert refused_with(client, phone, take_photo(app, phone.device_id, plain)) == "rejected; code=not_an_image"


def test_a_small_file_that_claims_a_giant_picture_is_rejected_unopened(app, client, phone):
    bomb = picture("PNG", (8, 8))
    bomb = bomb[:16] + (12_000).to_bytes(4, "big") + (10_000).to_bytes(4, "big") + bomb[24:]
    assert refused_with(client, phone, take_photo(app, phone.device_id, bomb)) == "rejected; code=image_too_big"


def test_nobody_opens_uploads_without_end(app, client, phone, clock):
    with committed(app):
        for _ in range(100):
            db.session.add(
                Upload(
                    page_id=new_id(), doc_id=new_id(), user_id=phone.user_id, size=10, sha_sealed="0" * 64,
                    sha_plain="0" * 64, kid="p1", created_at=clock.now(), expires_at=datetime(2026, 12, 1, tzinfo=UTC),
                )
            )  # fmt: skip
    answer = create(client, phone, take_photo(app, phone.device_id))
    assert answer.status_code == 429
    assert answer.get_json()["code"] == "upload_quota"
    clock.set(datetime(2026, 12, 2, tzinfo=UTC))
    assert create(client, phone, take_photo(app, phone.device_id)).status_code == 201


def test_a_refused_piece_leaves_no_row_behind(app, client, phone, photo):
    create(client, phone, photo, **{"Upload-Length": "9999999999"})
    with committed(app):
        assert db.session.scalars(select(Upload)).all() == []


def by_address(client: FlaskClient, address: str, photo: Photo, offset: int = 0):
    """A piece without a session, to an address as Location told it."""
    headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    return client.patch(address, data=photo.sealed[offset : offset + PIECE], headers=headers)


def test_the_address_of_an_upload_opens_that_upload_without_a_token(app, client, phone, photo):
    """A token is four hundred bytes with every piece of a photo, over a line of 40 kbit/s."""
    address = create(client, phone, photo).headers["Location"]
    assert len(address) < 80
    for offset in range(0, len(photo.sealed), PIECE):
        assert by_address(client, address, photo, offset).status_code == 204
    assert client.head(address, headers=TUS).headers["X-Doc-Status"].startswith("verifying")
    kept = row(app, photo)
    assert kept is not None
    assert (kept.user_id, kept.device_id) == (phone.user_id, phone.device_id)


@pytest.mark.parametrize("wrong", ["", "x", "A" * 22, "\u540d", "A" * 5000])
def test_a_wrong_key_finds_nothing_even_beside_a_good_token(app, client, phone, photo, wrong):
    create(client, phone, photo)
    every = {**phone.headers, **TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    answer = client.patch(f"{URL}/{photo.page_id}", query_string={"k": wrong}, data=b"x", headers=every)
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")
    assert client.head(f"{URL}/{new_id()}", query_string={"k": wrong}, headers=TUS).status_code == 404


def test_a_key_opens_no_other_page_and_nothing_but_its_upload(app, client, phone, other, photo):
    address = create(client, phone, photo).headers["Location"]
    key = address.partition("?")[2]
    second = take_photo(app, other.device_id)
    create(client, other, second)
    assert by_address(client, f"{URL}/{second.page_id}?{key}", second).status_code == 404
    assert client.get(f"/api/v1/sync/pull?{key}").status_code in {401, 405}
    assert client.post(f"{URL}?{key}", headers=photo.metadata).status_code == 401


def test_who_is_no_user_any_more_sends_nothing_by_an_old_address(app, client, phone, photo):
    address = create(client, phone, photo).headers["Location"]
    with committed(app):
        db.session.get_one(AppUser, phone.user_id).disabled_at = datetime(2026, 11, 23, tzinfo=UTC)
    answer = by_address(client, address, photo)
    assert (answer.status_code, answer.get_json()["code"]) == (401, "session_revoked")
