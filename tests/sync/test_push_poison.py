"""A command the server fails on waits, is quarantined, and never blocks or loses its neighbours (sync B17, G8)."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from domain.problems import Problem
from models.base import db
from models.residents import Visit
from models.sync import Mutation, MutationAttempt
from server.clock import SetClock
from services.sync import handlers
from tests.builders import Phone, new_id, rows_of, visit_record


class Bug(Exception):
    pass


@pytest.fixture
def break_visits(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets `visit.record` raise these, one per try, after it has written; then it works again."""
    real = handlers.HANDLERS["visit.record"]

    def install(*errors: Exception) -> None:
        waiting = list(errors)

        def handle(*args: Any) -> Any:
            row = real(*args)
            if waiting:
                raise waiting.pop(0)
            return row

        monkeypatch.setitem(handlers.HANDLERS, "visit.record", handle)

    return install


def count(app: Flask, model: type) -> int:
    with app.app_context():
        return int(db.session.scalar(select(func.count()).select_from(model)) or 0)


def test_a_fault_settles_nothing_leaves_nothing_and_the_next_try_succeeds(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, break_visits: Any
) -> None:
    break_visits(Bug("x"))
    sent = [phone.command(*visit_record(resident_id)) for _ in range(2)]
    reply = phone.send(client, *sent).get_json()
    assert (reply["stop"], reply["results"], reply["last_seq"], count(app, Visit)) == ("busy", [], 0, 0)

    reply = phone.send(client, *sent).get_json()
    assert [r["status"] for r in reply["results"]] == ["applied", "applied"]
    assert (count(app, Visit), count(app, MutationAttempt)) == (2, 0)


def test_three_faults_within_ten_minutes_are_one_bad_moment_and_no_quarantine(
    client: FlaskClient, phone: Phone, resident_id: str, break_visits: Any, clock: SetClock
) -> None:
    break_visits(*[Bug()] * 5)
    sent = phone.command(*visit_record(resident_id))
    for _ in range(5):
        assert phone.send(client, sent).get_json()["stop"] == "busy"
        clock.advance(minutes=2)

    assert phone.send(client, sent).get_json()["results"][0]["status"] == "applied"


def test_three_faults_spread_over_ten_minutes_quarantine_the_command_and_its_children_wait_with_it(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, break_visits: Any, clock: SetClock
) -> None:
    break_visits(*[Bug("电话 13900000001")] * 3)
    name, args = visit_record(resident_id)
    root = phone.command(name, args)
    note = {"note_id": new_id(), "entity": "visit", "entity_id": args["visit_id"], "text": "看见药不够"}
    child = phone.command("note.add", note, deps=[root["mutation_id"]])
    grandchild = phone.command("note.add", {**note, "note_id": new_id()}, deps=[child["mutation_id"]])
    other = phone.command(*visit_record(resident_id))
    for _ in range(2):
        assert phone.send(client, root, child, grandchild, other).get_json()["stop"] == "busy"
        clock.advance(minutes=5)
    reply = phone.send(client, root, child, grandchild, other).get_json()

    assert reply["stop"] is None
    assert [(r["status"], r.get("code")) for r in reply["results"]] == [
        ("quarantined", "unexpected"),
        ("quarantined", "depends_on"),
        ("quarantined", "depends_on"),
        ("applied", None),
    ]
    assert count(app, Visit) == 1
    receipts = rows_of(phone.pull(client), f"u:{phone.user_id}", "receipt")
    assert sorted(r["status"] for r in receipts) == ["applied", "quarantined", "quarantined", "quarantined"]


def test_a_quarantined_payload_is_kept_encrypted(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    phone.push(client, ("visit.erase", {"visit_id": new_id(), "why": "秘密"}))

    with app.app_context():
        stored = db.session.scalars(select(Mutation.args_enc)).one()
    assert stored is not None
    assert "秘密".encode() not in stored


@pytest.mark.parametrize(
    "error", [OperationalError("x", {}, Exception()), StaleDataError(), IntegrityError("x", {}, Exception())]
)
def test_a_collision_with_another_writer_is_tried_again_at_once(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, break_visits: Any, error: Exception
) -> None:
    break_visits(error, error)
    reply = phone.push(client, visit_record(resident_id))

    assert [r["status"] for r in reply["results"]] == ["applied"]
    assert (count(app, Visit), count(app, MutationAttempt)) == (1, 0)


def test_a_collision_that_lasts_stops_as_busy_and_is_no_fault_of_the_command(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, break_visits: Any, clock: SetClock
) -> None:
    break_visits(*[OperationalError("x", {}, Exception())] * 12)
    sent = phone.command(*visit_record(resident_id))
    for _ in range(4):
        assert phone.send(client, sent).get_json()["stop"] == "busy"
        clock.advance(minutes=10)

    assert count(app, MutationAttempt) == 0
    assert phone.send(client, sent).get_json()["results"][0]["status"] == "applied"


def test_a_broken_reference_that_stays_broken_is_counted_as_a_fault(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, break_visits: Any
) -> None:
    break_visits(*[IntegrityError("x", {}, Exception())] * 3)
    assert phone.send(client, phone.command(*visit_record(resident_id))).get_json()["stop"] == "busy"

    assert count(app, MutationAttempt) == 1


def test_a_full_server_settles_nothing_and_counts_nothing(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, break_visits: Any
) -> None:
    break_visits(Problem("storage_full"))
    assert phone.send(client, phone.command(*visit_record(resident_id))).get_json()["stop"] == "busy"

    assert (count(app, MutationAttempt), count(app, Mutation)) == (0, 0)


def test_a_command_settled_by_another_request_meanwhile_is_not_settled_twice(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, args = visit_record(resident_id)
    sent = phone.command(name, args)
    real = handlers.HANDLERS[name]
    inside: list[Any] = []

    def overtaken(*parts: Any) -> Any:
        if not inside:
            inside.append(True)
            raise Bug
        return real(*parts)

    monkeypatch.setitem(handlers.HANDLERS, name, overtaken)
    answers = [phone.send(client, sent).get_json() for _ in range(3)]

    assert [a["stop"] for a in answers] == ["busy", None, None]
    assert answers[2]["results"][0]["duplicate"]
    assert count(app, Visit) == 1


def test_children_of_a_rejected_root_are_rejected_with_the_reason(
    client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    name, args = visit_record(resident_id)
    root = phone.command(name, {**args, "mode": "teleport"})
    note = {"note_id": new_id(), "entity": "resident", "entity_id": resident_id, "text": "好"}
    child = phone.command("note.add", note, deps=[root["mutation_id"]])
    reply = phone.send(client, root, child).get_json()

    assert [(r["status"], r["code"]) for r in reply["results"]] == [
        ("rejected", "validation"),
        ("rejected", "depends_on"),
    ]


def test_a_root_mended_by_a_later_command_blocks_its_children_no_longer(
    client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    name, args = visit_record(resident_id)
    root = phone.command(name, {**args, "mode": "teleport"})
    mended = phone.command(name, args, supersedes=root["mutation_id"])
    note = {"note_id": new_id(), "entity": "visit", "entity_id": args["visit_id"], "text": "好"}
    child = phone.command("note.add", note, deps=[root["mutation_id"]])
    reply = phone.send(client, root, mended, child).get_json()

    assert [r["status"] for r in reply["results"]] == ["rejected", "applied", "applied"]


def test_somebody_elses_rejected_command_blocks_nobody(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    note = {"note_id": new_id(), "entity": "resident", "entity_id": resident_id, "text": "好"}
    reply = phone.send(client, phone.command("note.add", note, deps=[new_id()])).get_json()

    assert [r["status"] for r in reply["results"]] == ["applied"]


def test_what_names_something_in_quarantine_waits_with_it_even_when_the_phone_does_not_say_so(
    client: FlaskClient, phone: Phone, resident_id: str, break_visits: Any, clock: SetClock
) -> None:
    break_visits(*[Bug()] * 3)
    name, args = visit_record(resident_id)
    root = phone.command(name, args)
    for _ in range(3):
        phone.send(client, root)
        clock.advance(minutes=5)
    about = {"note_id": new_id(), "entity": "visit", "entity_id": args["visit_id"], "text": "药不够"}
    beside = {"note_id": new_id(), "entity": "resident", "entity_id": resident_id, "text": "好"}
    reply = phone.push(client, ("note.add", about), ("note.add", beside))

    assert [(r["status"], r.get("code")) for r in reply["results"]] == [
        ("quarantined", "depends_on"),
        ("applied", None),
    ]
