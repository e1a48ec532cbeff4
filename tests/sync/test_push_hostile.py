"""What a broken or hostile phone sends never becomes a 5xx, never settles, never blocks its neighbours."""

import gzip
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from api import pushing
from api.commands import NEWEST
from models.base import db
from models.people import AuthSession
from models.residents import Visit
from models.sync import Mutation
from tests.builders import Phone, committed, new_id, visit_record

PUSH = "/api/v1/sync/push"


def post(client: FlaskClient, phone: Phone, raw: bytes, **headers: str) -> TestResponse:
    return client.post(PUSH, data=raw, headers={**phone.headers, "Content-Type": "application/json", **headers})


def settled(app: Flask) -> int:
    with app.app_context():
        return int(db.session.scalar(select(func.count()).select_from(Mutation)) or 0)


def test_a_gzipped_body_is_read(client: FlaskClient, phone: Phone, resident_id: str) -> None:
    body = phone.body([phone.command(*visit_record(resident_id))])
    answer = post(client, phone, gzip.compress(json.dumps(body).encode()), **{"Content-Encoding": "gzip"})

    assert [r["status"] for r in answer.get_json()["results"]] == ["applied"]


@pytest.mark.parametrize(
    ("raw", "encoding", "status", "code"),
    [
        (gzip.compress(b"0" * 1_900_000, mtime=0), "gzip", 413, "too_large"),  # a bomb: ratio far above 50
        (gzip.compress(b"{}", mtime=0)[:-3], "gzip", 400, "malformed"),
        (b"\x1f\x8bnot gzip", "gzip", 400, "malformed"),
        (b"{}", "br", 415, "unsupported_media"),
        (b" " * (2 * 1024 * 1024 + 1), "identity", 413, "too_large"),
        (b"[" * 100_000, "identity", 400, "malformed"),
        (b'{"protocol":1,"mutations":' + b"[" * 40 + b"]" * 40 + b"}", "identity", 400, "malformed"),
        (b'{"protocol":1,"protocol":1}', "identity", 400, "malformed"),
        (b'{"protocol":1,"floor":NaN}', "identity", 400, "malformed"),
        (b'{"protocol":1,"floor":1e999}', "identity", 400, "malformed"),
        (b'{"protocol":' + b"9" * 5000 + b"}", "identity", 400, "malformed"),
        (b'{"protocol":1,"device_id":"\xff"}', "identity", 400, "malformed"),
        (b"[]", "identity", 400, "malformed"),
        (b"", "identity", 400, "malformed"),
        (b'{"protocol":2}', "identity", 412, "unsupported_version"),
        (b"{}", "identity", 422, "validation"),
        (b'{"protocol":"1"}', "identity", 422, "validation"),
        (b'{"protocol":1}', "identity", 422, "validation"),
    ],
    ids=lambda value: repr(value)[:20] if isinstance(value, bytes) else None,
)
def test_a_body_that_cannot_be_trusted_is_refused_whole(
    app: Flask, client: FlaskClient, phone: Phone, raw: bytes, encoding: str, status: int, code: str
) -> None:
    answer = post(client, phone, raw, **{"Content-Encoding": encoding})

    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert settled(app) == 0


def test_a_gzip_body_of_two_megabytes_that_is_no_bomb_is_still_too_large(client: FlaskClient, phone: Phone) -> None:
    noise = json.dumps([new_id() for _ in range(60_000)]).encode()
    answer = post(client, phone, gzip.compress(noise), **{"Content-Encoding": "gzip"})

    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "broken", [{"mutation_id": "X"}, {"seq": 0}, {"seq": True}, {"seq": "1"}, {"mutation_id": None}]
)
def test_a_command_without_id_or_number_cannot_be_settled_so_the_envelope_is_refused(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, broken: dict[str, Any]
) -> None:
    answer = phone.send(client, {**phone.command(*visit_record(resident_id)), **broken})

    assert (answer.status_code, answer.get_json()["code"]) == (422, "validation")
    assert settled(app) == 0


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"mode": "teleport"}, "/mode", "unknown_word"),
        ({"unknown": 1}, "/unknown", "unknown_field"),
        ({"\u0000\ud800": 1}, "/??", "unknown_field"),
        ({"visit_id": "1"}, "/visit_id", "not_an_id"),
        ({"started_at": "yesterday"}, "/started_at", "not_a_time"),
        ({"started_at": "9999-12-31T23:59:59Z"}, "/started_at", "not_a_time"),
        ({"started_at": "2026-11-23T08:00:00"}, "/started_at", "not_a_time"),
        ({"summary": "x" * 121}, "/summary", "too_long"),
        ({"summary": "a\u0000b"}, "/summary", "hidden_character"),
        ({"summary": "a\ud800b"}, "/summary", "hidden_character"),
        ({"summary": "a\u202eb"}, "/summary", "hidden_character"),
        ({"answers": {"health": {"eats": "maybe"}}}, "/answers/health/value/eats/value", "unknown_word"),
        ({"needs": ["x"] * 31}, "/needs", "count"),
        ({"skew_ms": 10**30}, "/skew_ms", "out_of_range"),
        ({"skew_ms": True}, "/skew_ms", "not_a_number"),
        ({"next_on": "2026-02-30"}, "/next_on", "not_a_day"),
        ({"met": None}, "/met", "invalid"),
    ],
)
def test_a_wrong_field_is_rejected_with_its_path_and_the_next_command_goes_on(
    client: FlaskClient, phone: Phone, resident_id: str, change: dict[str, Any], path: str, code: str
) -> None:
    name, args = visit_record(resident_id)
    wrong = phone.command(name, {**args, **change})
    reply = phone.send(client, wrong, phone.command(*visit_record(resident_id))).get_json()

    assert [r["status"] for r in reply["results"]] == ["rejected", "applied"]
    assert reply["results"][0]["code"] == "validation"
    assert {"path": path, "code": code} in reply["results"][0]["fields"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"args": None}, "validation"),
        ({"args": [1]}, "validation"),
        ({"v": 0}, "validation"),
        ({"v": "1"}, "validation"),
        ({"client_time": "gestern"}, "validation"),
        ({"deps": "none"}, "validation"),
        ({"supersedes": 4}, "validation"),
        ({"args": {"summary": "汉" * 6000}}, "too_large"),
    ],
)
def test_a_broken_command_in_a_sound_envelope_gets_its_own_receipt(
    client: FlaskClient, phone: Phone, resident_id: str, change: dict[str, Any], code: str
) -> None:
    wrong = {**phone.command(*visit_record(resident_id)), **change}
    reply = phone.send(client, wrong, phone.command(*visit_record(resident_id))).get_json()

    assert [(r["status"], r.get("code")) for r in reply["results"]] == [("rejected", code), ("applied", None)]
    assert phone.send(client, wrong).get_json()["results"][0]["duplicate"]


@pytest.mark.parametrize("name", ["visit.erase", "Robert'); DROP TABLE visit;--", "x" * 500, "", None, 7])
def test_a_command_nobody_knows_is_kept_in_quarantine(
    client: FlaskClient, phone: Phone, resident_id: str, name: Any
) -> None:
    unknown = {**phone.command(*visit_record(resident_id)), "name": name}
    reply = phone.send(client, unknown, phone.command(*visit_record(resident_id))).get_json()

    assert [(r["status"], r.get("code")) for r in reply["results"]] == [
        ("quarantined", "unknown_command"),
        ("applied", None),
    ]


def test_a_newer_version_than_the_server_knows_settles_nothing(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    known = phone.command(*visit_record(resident_id))
    newer = phone.command(*visit_record(resident_id), v=NEWEST["visit.record"] + 1)
    reply = phone.send(client, known, newer).get_json()

    assert (reply["stop"], len(reply["results"]), settled(app)) == ("busy", 1, 1)


def test_more_than_two_hundred_commands_are_taken_in_part_and_the_rest_is_asked_for_again(
    client: FlaskClient, phone: Phone, monkeypatch: pytest.MonkeyPatch, resident_id: str
) -> None:
    monkeypatch.setattr(pushing, "MAX_MUTATIONS", 3)
    sent = [phone.command("mutation.discard", {"mutation_id": new_id(), "reason": "x"}) for _ in range(5)]
    reply = phone.send(client, *sent).get_json()

    assert (reply["stop"], len(reply["results"]), reply["last_seq"]) == ("budget", 3, 3)
    assert phone.send(client, *sent[3:]).get_json()["last_seq"] == 5


def test_a_batch_of_more_than_256_kilobytes_is_taken_in_part(
    client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    notes = [
        phone.command("note.add", {"note_id": new_id(), "entity": "resident", "entity_id": resident_id, "text": "长" * 5000})
        for _ in range(20)
    ]  # fmt: skip
    reply = phone.send(client, *notes).get_json()

    assert reply["stop"] == "budget"
    assert 0 < len(reply["results"]) < 20


def test_a_slow_batch_ends_with_what_it_has_done(
    client: FlaskClient, phone: Phone, monkeypatch: pytest.MonkeyPatch, resident_id: str
) -> None:
    seconds, apply_one = [0.0], pushing.push.apply_one

    def slowly(*args: Any) -> Any:
        seconds[0] += 9.0
        return apply_one(*args)

    monkeypatch.setattr(pushing.time, "monotonic", lambda: seconds[0])
    monkeypatch.setattr(pushing.push, "apply_one", slowly)
    sent = [phone.command(*visit_record(resident_id)) for _ in range(3)]
    reply = phone.send(client, *sent).get_json()

    assert (reply["stop"], len(reply["results"])) == ("budget", 1)


@pytest.mark.parametrize("trouble", ["missing", "garbage", "foreign_key", "revoked", "integer_subject"])
def test_no_failure_of_the_login_settles_anything(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, trouble: str
) -> None:
    sent = phone.command(*visit_record(resident_id))
    good = dict(phone.headers)
    if trouble == "missing":
        phone.headers = {}
    elif trouble == "garbage":
        phone.headers = {"Authorization": "Bearer not.a.token"}
    elif trouble == "foreign_key":
        head, body, sign = good["Authorization"].split(".")
        phone.headers = {"Authorization": ".".join([head, body, sign[::-1]])}
    elif trouble == "revoked":
        with committed(app) as session:
            session.execute(db.update(AuthSession).values(revoked_at=db.func.now()))
    else:
        phone.headers = {"Authorization": "Basic MTox"}
    for path in ("push", "pull", "enrol"):
        answer = client.post(f"/api/v1/sync/{path}", json=phone.body([sent]), headers=phone.headers)
        assert answer.status_code == 401
        assert answer.get_json()["code"] in {"token_missing", "token_invalid", "session_revoked"}

    assert settled(app) == 0
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Visit)) == 0


def test_ping_is_small_and_marked(client: FlaskClient) -> None:
    answer = client.get("/api/v1/sync/ping")

    assert answer.headers["X-Sync"] == "1"
    assert len(answer.get_data()) < 300
