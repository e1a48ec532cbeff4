"""A bundle that somebody carries is its owner's own push: taken once, read by nobody else (sync B15, B17, B20)."""

import base64
import gzip
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.audit import AuditLog
from models.base import db
from models.bundles import Bundle
from models.documents import Upload
from models.people import AppUser, Device, ScopeGrant
from models.residents import Visit
from models.sync import Mutation, ReviewItem
from server.clock import SetClock
from services.sync import bundles
from tests.builders import NOW, OTHER_VILLAGE, Phone, committed, make_phone, make_user, new_id, visit_record
from tests.bundles import BUNDLES, Packed, carry, carry_page, open_receipt
from tests.photos import Photo, ask, picture, take_photo


@pytest.fixture
def carrier(app: Flask) -> Phone:
    """Somebody of another village, on the way to the town."""
    with committed(app):
        person = make_user("volunteer", villages=[OTHER_VILLAGE], name="代办员乙")
    return make_phone(app, person)


@pytest.fixture
def secret(client: FlaskClient, phone: Phone) -> bytes:
    """What the phone was given when it enrolled."""
    return secret_of(client, phone)


def secret_of(client: FlaskClient, phone: Phone) -> bytes:
    reply = client.post("/api/v1/sync/enrol", json={"device_id": phone.device_id}, headers=phone.headers).get_json()
    return base64.b64decode(reply["bundle_secret"])


def visits(app: Flask) -> int:
    with app.app_context():
        return int(db.session.scalar(select(func.count()).select_from(Visit)) or 0)


def packed(app: Flask, phone: Phone, secret: bytes, resident_id: str, n: int = 3, **kw: Any) -> Packed:
    return Packed(app, phone, secret, [phone.command(*visit_record(resident_id)) for _ in range(n)], **kw)


def paper(app: Flask, phone: Phone, resident_id: str) -> tuple[Photo, dict[str, Any]]:
    photo = take_photo(app, phone.device_id, picture("PNG", (400, 300)) + b"\0" * 60_000)
    page = {**photo.declared(), "captured_at": "2026-11-23T00:40:00Z"}
    args = {"doc_id": photo.doc_id, "resident_id": resident_id, "kind": "id_card", "pages": [page]}
    return photo, phone.command("document.add", args)


def test_commands_are_settled_under_the_owners_name_and_numbers(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    reply = carry(client, carrier, packed(app, phone, secret, resident_id).envelope()).get_json()

    assert (reply["commands"], reply["settled"], reply["stop"], reply["owner"]) == (3, 3, None, "代办员甲")
    with app.app_context():
        rows = db.session.scalars(select(Mutation).order_by(Mutation.seq)).all()
        assert [(r.device_id, r.seq, r.user_id, r.status) for r in rows] == [
            (phone.device_id, n, phone.user_id, "applied") for n in (1, 2, 3)
        ]
        assert {v.agent_id for v in db.session.scalars(select(Visit))} == {phone.user_id}
        line = db.session.scalars(select(AuditLog).where(AuditLog.action == "bundle.carried")).one()
        assert (line.actor, line.detail["owner"]) == (carrier.user_id, phone.user_id)


def test_the_phones_own_push_afterwards_and_a_second_carrier_give_duplicates_only(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    bundle = packed(app, phone, secret, resident_id)
    raw = bundle.envelope()
    carry(client, carrier, raw)
    again = carry(client, phone, raw).get_json()
    reply = phone.send(client, *bundle.mutations).get_json()

    assert (again["settled"], again["stop"], visits(app)) == (3, None, 3)
    assert [r["duplicate"] for r in reply["results"]] == [True, True, True]


def test_a_bundle_that_comes_after_the_phone_itself_changes_nothing(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    bundle = packed(app, phone, secret, resident_id)
    phone.send(client, *bundle.mutations, phone.command(*visit_record(resident_id)))
    reply = carry(client, carrier, bundle.envelope()).get_json()

    assert (reply["settled"], reply["stop"], visits(app)) == (3, None, 4)


def test_more_commands_than_one_push_may_hold_are_all_settled(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    note = {"entity": "resident", "entity_id": resident_id, "text": "门口等人"}
    mutations = [phone.command("note.add", {"note_id": new_id(), **note}) for _ in range(230)]
    raw = Packed(app, phone, secret, mutations).envelope()
    reply = carry(client, carrier, raw).get_json()
    for _ in range(5):
        if reply["stop"] != "budget":
            break
        reply = carry(client, carrier, raw).get_json()

    assert (reply["settled"], reply["stop"]) == (230, None)


def test_pages_come_through_the_resumable_uploads_as_the_owners(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    photo, command = paper(app, phone, resident_id)
    bundle = Packed(app, phone, secret, [command], [photo])
    first = carry(client, carrier, bundle.envelope()).get_json()
    done = carry_page(client, carrier, bundle.bundle_id, photo)
    after = client.get(f"{BUNDLES}/{bundle.bundle_id}", headers=carrier.headers).get_json()

    assert (first["want"], after["want"], after["pages"]) == ([photo.page_id], [], 1)
    assert done.headers["X-Doc-Status"].startswith("verifying")
    with app.app_context():
        row = db.session.get_one(Upload, photo.page_id)
        assert (row.user_id, row.device_id) == (phone.user_id, phone.device_id)
    own = ask(client, phone, photo)
    assert own.headers["X-Doc-Status"].startswith("verifying")


def test_the_receipt_can_be_read_by_the_owners_phone_alone(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    photo, command = paper(app, phone, resident_id)
    bundle = Packed(app, phone, secret, [command, phone.command(*visit_record(new_id()))], [photo])
    carry(client, carrier, bundle.envelope())
    carry_page(client, carrier, bundle.bundle_id, photo)
    raw = client.get(f"{BUNDLES}/{bundle.bundle_id}/receipt", headers=carrier.headers).get_data()
    content = open_receipt(raw, secret, bundle)

    assert [(r["seq"], r["status"], r.get("code")) for r in content["results"]] == [
        (1, "applied", None),
        (2, "rejected", "out_of_scope"),
    ]
    assert (content["epoch"], content["last_seq"]) == (phone.epoch, 2)
    assert content["pages"] == [{"page_id": photo.page_id, "state": "verifying"}]
    assert b"out_of_scope" not in raw


def test_a_carrier_is_told_counts_and_nothing_about_people(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    answer = carry(client, carrier, packed(app, phone, secret, resident_id).envelope())

    assert set(answer.get_json()) - {"min_app"} == {
        "protocol", "epoch", "server_time", "backup_wm", "backup_newest", "durability", "bundle_id", "no", "owner",
        "commands", "settled", "pages", "want", "stop",
    }  # fmt: skip
    assert resident_id not in answer.get_data(as_text=True)


def test_a_leavers_work_comes_home_as_late_evidence(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    bundle = packed(app, phone, secret, resident_id, 1)
    with committed(app):
        db.session.get_one(AppUser, phone.user_id).disabled_at = datetime(2026, 11, 23, 0, 55, tzinfo=UTC)
        db.session.get_one(Device, phone.device_id).status = "upload_only"
    reply = carry(client, carrier, bundle.envelope()).get_json()

    assert (reply["settled"], visits(app)) == (1, 1)
    with app.app_context():
        assert list(db.session.scalars(select(ReviewItem.kind))) == ["late_evidence"]


def test_what_was_done_after_the_grant_had_ended_is_refused_with_a_receipt(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    bundle = packed(app, phone, secret, resident_id, 1)
    with committed(app) as session:
        ended = datetime(2026, 11, 1, tzinfo=UTC)
        session.execute(db.update(ScopeGrant).where(ScopeGrant.user_id == phone.user_id).values(valid_to=ended))
    reply = carry(client, carrier, bundle.envelope()).get_json()

    assert (reply["settled"], visits(app)) == (1, 0)


def test_a_phone_whose_row_a_restore_has_lost_is_proved_all_the_same(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    bundle = packed(app, phone, secret, resident_id)
    with committed(app) as session:
        session.execute(db.delete(Device).where(Device.id == phone.device_id))

    assert carry(client, carrier, bundle.envelope()).get_json()["settled"] == 3


def test_a_gap_before_the_bundle_is_reported_and_not_a_dead_end(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    phone.next_seq = 5
    bundle = packed(app, phone, secret, resident_id, 1, body={"floor": 5, "health": {"residents": [resident_id]}})
    reply = carry(client, carrier, bundle.envelope()).get_json()

    assert (reply["settled"], reply["stop"]) == (1, None)
    with app.app_context():
        assert db.session.scalars(select(ReviewItem)).one().theirs == {"from": 1, "to": 4, "residents": [resident_id]}


def test_what_a_phone_reported_of_itself_is_not_taken_for_news_but_what_came_is_counted_off(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    with committed(app):
        device = db.session.get_one(Device, phone.device_id)
        device.last_seen_at, device.reported_pending = datetime(2026, 11, 20, tzinfo=UTC), 7
    carry(client, carrier, packed(app, phone, secret, resident_id).envelope())

    with app.app_context():
        device = db.session.get_one(Device, phone.device_id)
        assert (device.last_seen_at, device.reported_pending) == (datetime(2026, 11, 20, tzinfo=UTC), 4)


def changed(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def test_a_bundle_changed_anywhere_is_refused_whole(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    raw = packed(app, phone, secret, resident_id).envelope()
    for at in [0, 6, 14, 20, 60, 150, len(raw) // 2, len(raw) - 900, len(raw) - 1]:
        answer = carry(client, carrier, changed(raw, at))
        assert answer.status_code == 422, at
        assert answer.get_json()["code"] in {"bundle_unreadable", "bundle_not_genuine"}
    assert visits(app) == 0


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.1, 0.5, 0.9, 0.999])
def test_a_bundle_cut_short_is_refused_whole(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str, share: float
) -> None:
    raw = packed(app, phone, secret, resident_id).envelope()
    answer = carry(client, carrier, raw[: int(len(raw) * share)])

    assert (answer.status_code, answer.get_json()["code"], visits(app)) == (422, "bundle_unreadable", 0)


def test_a_bundle_under_another_phones_number_or_another_persons_name_is_not_genuine(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    for header in ({"device_id": carrier.device_id}, {"user_id": carrier.user_id}, {"user_id": new_id()}):
        answer = carry(client, carrier, packed(app, phone, secret, resident_id, header=header).envelope())
        assert answer.get_json()["code"] == "bundle_not_genuine"
    other = packed(app, phone, secret_of(client, carrier), resident_id)
    assert carry(client, carrier, other.envelope()).get_json()["code"] == "bundle_not_genuine"
    assert visits(app) == 0


def test_the_sealed_commands_of_one_bundle_do_not_open_in_another(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    bundle = packed(app, phone, secret, resident_id, header={"bundle_id": new_id()})

    assert carry(client, carrier, bundle.envelope()).get_json()["code"] == "bundle_unreadable"


def test_one_number_for_two_contents_is_not_genuine(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    first = packed(app, phone, secret, resident_id)
    carry(client, carrier, first.envelope())
    second = packed(app, phone, secret, resident_id, bundle_id=first.bundle_id)

    assert carry(client, carrier, second.envelope()).get_json()["code"] == "bundle_not_genuine"


def test_a_bundle_sealed_to_another_counties_key_is_refused(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    raw = packed(app, phone, secret, resident_id).envelope()
    reply = carry(client, carrier, raw.replace(b"DBS1\x02p1", b"DBS1\x02p9"))

    assert reply.get_json()["code"] == "bundle_unreadable"


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ({"commands": 2}, {}),
        ({"commands": 10**9}, {}),
        ({"commands": -1}, {}),
        ({"commands": True}, {}),
        ({"v": 2}, {}),
        ({"no": "../../x"}, {}),
        ({"pages": [{}]}, {}),
        ({"pages": {"a": 1}}, {}),
        ({"sealed": {"size": 10**12, "sha256": "0" * 64}}, {}),
        ({}, {"device_id": "0c9a1f6e-0000-4000-8000-0000000ab12c"}),
        ({}, {"mutations": [1, 2, 3]}),
        ({}, {"mutations": "abc"}),
        ({}, {"mutations": [{"mutation_id": "x", "seq": 1}] * 3}),
    ],
)
def test_counts_and_shapes_that_do_not_agree_are_refused_without_effect(
    app: Flask,
    client: FlaskClient,
    phone: Phone,
    carrier: Phone,
    secret: bytes,
    resident_id: str,
    header: dict[str, Any],
    body: dict[str, Any],
) -> None:
    answer = carry(client, carrier, packed(app, phone, secret, resident_id, header=header, body=body).envelope())

    assert (answer.status_code, answer.get_json()["code"], visits(app)) == (422, "bundle_unreadable", 0)


def test_too_many_pages_or_the_same_twice_are_refused(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    photo, command = paper(app, phone, resident_id)
    for pages in ([photo] * 2, [photo] * 401):
        answer = carry(client, carrier, Packed(app, phone, secret, [command], pages).envelope())
        assert answer.get_json()["code"] == "bundle_unreadable"


def test_what_would_swell_like_a_bomb_is_not_inflated(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    for plain in (gzip.compress(b" " * 50_000_000), b"no gzip", gzip.compress(b"[" * 100_000), b""):
        answer = carry(client, carrier, packed(app, phone, secret, resident_id, plain=plain).envelope())
        assert (answer.status_code, answer.get_json()["code"]) == (422, "bundle_unreadable")


def test_a_body_beyond_the_limit_or_of_another_kind_is_not_read(
    client: FlaskClient, carrier: Phone, secret: bytes
) -> None:
    assert carry(client, carrier, b"DBB1 " + b"x" * 1_400_000).status_code == 413
    assert client.post(BUNDLES, json={}, headers=carrier.headers).status_code == 415


def test_only_who_brought_a_bundle_may_look_at_it_and_send_its_pages(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    photo, command = paper(app, phone, resident_id)
    bundle = Packed(app, phone, secret, [command], [photo])
    carry(client, carrier, bundle.envelope())
    with committed(app):
        stranger = make_user("clerk", windows=["civil_affairs"])
    other = make_phone(app, stranger)

    for path in (f"{BUNDLES}/{bundle.bundle_id}", f"{BUNDLES}/{bundle.bundle_id}/receipt", f"{BUNDLES}/{new_id()}"):
        assert client.get(path, headers=other.headers).status_code == 404
    for bundle_id in (bundle.bundle_id, new_id(), "x"):
        assert carry_page(client, other, bundle_id, photo).status_code == 404


def test_a_carrier_can_bring_no_page_that_the_owner_did_not_sign_for(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str
) -> None:
    photo, command = paper(app, phone, resident_id)
    bundle = Packed(app, phone, secret, [command], [photo])
    carry(client, carrier, bundle.envelope())
    foreign = take_photo(app, phone.device_id)
    swapped = take_photo(app, phone.device_id, page_id=photo.page_id, doc_id=photo.doc_id)

    assert carry_page(client, carrier, bundle.bundle_id, foreign).status_code == 404
    assert carry_page(client, carrier, bundle.bundle_id, swapped).get_json()["code"] == "upload_differs"


def test_old_bundles_are_forgotten(
    app: Flask, client: FlaskClient, phone: Phone, carrier: Phone, secret: bytes, resident_id: str, clock: SetClock
) -> None:
    carry(client, carrier, packed(app, phone, secret, resident_id).envelope())
    with committed(app):
        assert bundles.forget(NOW) == 0
        assert bundles.forget(datetime(2028, 1, 1, tzinfo=UTC)) == 1
        assert db.session.scalars(select(Bundle)).all() == []
