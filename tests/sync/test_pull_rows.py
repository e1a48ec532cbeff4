"""What a pull sends: snapshots in pages, then changes, and digests that agree with what was sent (sync B9)."""

import gzip
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.people import AppUser
from models.residents import Resident
from models.sync import ChangeLog, SyncMeta
from services.sync import pages
from tests.builders import (
    OTHER_VILLAGE,
    VILLAGE,
    Phone,
    committed,
    grant,
    make_guide,
    make_resident,
    new_id,
    resident_update,
    rows_of,
    visit_record,
)
from tests.sync.model_phone import Mirror

V = f"v:{VILLAGE}"


def make_roll(app: Flask, n: int, **kw: Any) -> list[str]:
    with committed(app):
        return [str(make_resident(name=f"老人{i}", **kw).id) for i in range(n)]


def test_a_first_pull_brings_the_catalogue_and_the_village_in_column_major_rows(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident
) -> None:
    with committed(app):
        guide = make_guide()
    reply = phone.pull(client)

    assert [p["b"] for p in reply["buckets"]] == [f"u:{phone.user_id}", "ref", V]
    assert {p["kind"] for p in reply["buckets"]} == {"snap"}
    table = reply["buckets"][2]["rows"]["resident"]
    assert table["data"][table["cols"].index("id")] == [resident.id]
    (row,) = rows_of(reply, V, "resident")
    assert (row["name"], row["phone"], row["id_last4"], row["ver"]) == ("张大爷", "13900000001", "0015", 1)
    assert "id_enc" not in row
    assert [g["id"] for g in rows_of(reply, "ref", "guide")] == [guide.id]
    assert reply["more"] is False


def test_the_digest_of_every_complete_bucket_agrees_with_its_rows(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    make_roll(app, 7)
    mirror = Mirror()
    (reply,) = mirror.pull(client, phone)

    assert reply["digest"][V][0] == 7
    assert set(reply["digest"]) == {f"u:{phone.user_id}", "ref", V}
    assert mirror.agrees_with(reply["digest"])


def test_an_idle_pull_is_small_and_brings_nothing(client: FlaskClient, phone: Phone, resident_id: str) -> None:
    mirror = Mirror()
    mirror.pull(client, phone)
    (reply,) = mirror.pull(client, phone)

    assert all(p["kind"] == "inc" and not p["rows"] and not p["rem"] for p in reply["buckets"])
    assert len(json.dumps(reply)) < 2048


def test_a_large_village_comes_in_pages_and_is_complete_at_the_end(
    app: Flask, client: FlaskClient, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "CHUNK", 4)
    ids = make_roll(app, 45)
    mirror = Mirror()
    replies = mirror.pull(client, phone, max_bytes=4096)

    assert len(replies) > 2
    assert {key for _, key in mirror.rows[V]} == set(ids)
    assert mirror.agrees_with(replies[-1]["digest"])
    assert all(len(json.dumps(r)) < 12_000 for r in replies)


def test_a_snapshot_cut_off_resumes_at_its_page_and_what_moved_meanwhile_is_repaired(
    app: Flask, client: FlaskClient, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "CHUNK", 4)
    ids = sorted(make_roll(app, 24))
    mirror = Mirror()
    mirror.take(phone.pull(client, {}, max_bytes=4096))
    assert isinstance(mirror.cursors[V], dict)
    with committed(app) as session:
        session.get_one(Resident, ids[0]).landmark = "变了"  # on a page already sent
        session.get_one(Resident, ids[1]).village = OTHER_VILLAGE  # left after it was sent
        session.get_one(Resident, ids[-1]).landmark = "也变了"  # not sent yet
        new = make_resident(id="00000000-0000-4000-8000-000000000001").id  # sorts before what was sent
    replies = mirror.pull(client, phone, max_bytes=4096)

    held = {key: row for (_, key), row in mirror.rows[V].items()}
    assert set(held) == {*ids, new} - {ids[1]}
    assert held[ids[0]]["landmark"] == "变了"
    assert held[ids[-1]]["landmark"] == "也变了"
    assert mirror.agrees_with(replies[-1]["digest"])


def test_changes_come_once_each_as_they_are_now_however_often_they_changed(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident
) -> None:
    mirror = Mirror()
    mirror.pull(client, phone)
    for n in range(3):
        phone.push(client, resident_update(resident.id, 10**6, address=f"{n}组"))
    (reply,) = mirror.pull(client, phone)

    assert [r["address"] for r in rows_of(reply, V, "resident")] == ["2组"]
    assert mirror.agrees_with(reply["digest"])


def test_changes_within_a_small_budget_end_at_commits_and_all_arrive(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    mirror = Mirror()
    mirror.pull(client, phone)
    for _ in range(12):
        make_roll(app, 4)
    replies = mirror.pull(client, phone, max_bytes=4096)

    assert len(replies) > 2
    assert len(mirror.rows[V]) == 48
    assert mirror.agrees_with(replies[-1]["digest"])


def test_a_commit_of_more_lines_than_one_reply_holds_is_never_split(
    app: Flask, client: FlaskClient, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = Mirror()
    mirror.pull(client, phone)
    make_roll(app, 3)
    make_roll(app, 30)
    make_roll(app, 3)
    monkeypatch.setattr(pages, "MAX_LINES", 10)
    replies = mirror.pull(client, phone)

    assert len(mirror.rows[V]) == 36
    assert mirror.agrees_with(replies[-1]["digest"])


def test_a_resident_who_moves_leaves_one_bucket_and_enters_the_other_in_one_commit(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident: Resident
) -> None:
    with committed(app):
        grant(agent, f"v:{OTHER_VILLAGE}", "volunteer")
    phone.push(client, visit_record(resident.id))
    mirror = Mirror()
    mirror.pull(client, phone)
    with committed(app) as session:
        session.get_one(Resident, resident.id).village = OTHER_VILLAGE
    (reply,) = mirror.pull(client, phone)

    parts = {p["b"]: p for p in reply["buckets"]}
    assert parts[V]["rem"] == [["resident", resident.id]]
    assert [r["id"] for r in rows_of(reply, f"v:{OTHER_VILLAGE}", "resident")] == [resident.id]


def test_a_row_that_has_left_is_never_sent_even_when_the_page_ends_before_its_removal(
    app: Flask, client: FlaskClient, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = Mirror()
    mirror.pull(client, phone)
    (leaver,) = make_roll(app, 1)
    make_roll(app, 30)
    with committed(app) as session:
        session.get_one(Resident, leaver).village = OTHER_VILLAGE
    replies = mirror.pull(client, phone, max_bytes=4096)

    assert all(leaver not in json.dumps([p["rows"] for p in r["buckets"]]) for r in replies)
    assert mirror.agrees_with(replies[-1]["digest"])


def test_a_deleted_row_is_removed(app: Flask, client: FlaskClient, phone: Phone, resident: Resident) -> None:
    mirror = Mirror()
    mirror.pull(client, phone)
    with committed(app) as session:
        row = session.get_one(Resident, resident.id)
        row.deleted_at = row.created_at
    (reply,) = mirror.pull(client, phone)

    assert next(p for p in reply["buckets"] if p["b"] == V)["rem"] == [["resident", resident.id]]
    assert mirror.agrees_with(reply["digest"])


@pytest.mark.parametrize(
    "cursor", [0, 10**9, {"as_of": 0, "after": ""}, {"as_of": 10**9, "after": f"resident/{new_id()}"}]
)
def test_a_cursor_older_than_the_log_or_from_another_future_starts_the_bucket_anew(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, cursor: Any
) -> None:
    with committed(app) as session:
        session.get_one(SyncMeta, 1).log_floor = 1
        session.execute(db.delete(ChangeLog))
    reply = phone.pull(client, {V: cursor})

    part = next(p for p in reply["buckets"] if p["b"] == V)
    assert (part["kind"], part["more"]) == ("reset", False)
    assert [r["id"] for r in rows_of(reply, V, "resident")] == [resident.id]


def test_another_life_of_the_database_starts_every_bucket_anew(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident
) -> None:
    mirror = Mirror()
    mirror.pull(client, phone)
    with committed(app) as session:
        session.get_one(SyncMeta, 1).epoch = new_id()
    reply = phone.pull(client, mirror.cursors)

    assert {p["kind"] for p in reply["buckets"]} == {"reset"}
    assert reply["epoch"] != phone.epoch
    mirror.take(reply)
    assert mirror.agrees_with(reply["digest"])


@pytest.mark.parametrize(
    "body",
    [
        {"buckets": {"ref": "x"}},
        {"buckets": {"ref": -1}},
        {"buckets": {"ref": True}},
        {"buckets": {"ref": {"as_of": 1, "after": "resident/'; DROP"}}},
        {"buckets": []},
        {"max_bytes": "all"},
    ],
)
def test_a_cursor_that_is_none_is_refused(client: FlaskClient, phone: Phone, body: dict[str, Any]) -> None:
    answer = client.post("/api/v1/sync/pull", json=body, headers=phone.headers)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "validation")


def test_a_large_reply_is_compressed_for_a_phone_that_takes_it(app: Flask, client: FlaskClient, phone: Phone) -> None:
    make_roll(app, 40)
    headers = {**phone.headers, "Accept-Encoding": "gzip, deflate"}
    answer = client.post("/api/v1/sync/pull", json={"epoch": phone.epoch, "buckets": {}}, headers=headers)

    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["X-Sync"] == "1"
    reply = json.loads(gzip.decompress(answer.get_data()))
    assert len(rows_of(reply, V, "resident")) == 40
