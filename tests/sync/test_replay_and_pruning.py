"""What was quarantined comes back after the repair; what is old goes (sync B7, B17)."""

from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from api.replaying import replay_held
from domain.actor import Actor
from models.base import begin, db
from models.residents import Note, Visit
from models.sync import ChangeLog, Membership, Mutation, SyncMeta
from server.clock import SetClock
from services.sync import handlers, pruning
from tests.builders import Phone, committed, rows_of, visit_record
from tests.held import hold_a_visit
from tests.sync.model_phone import Mirror


@pytest.fixture
def quarantined(
    client: FlaskClient, phone: Phone, resident_id: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> list[dict[str, Any]]:
    """A visit the server failed on three times, and a note about it that waits with it."""
    return hold_a_visit(client, phone, resident_id, clock, monkeypatch)


def replay_all(moment: datetime) -> dict[str, int]:
    """How many ended in which status."""
    return dict(Counter(each.status for each in replay_held(Actor.system(), moment)))


def statuses(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Mutation.status).order_by(Mutation.seq)))


def count(app: Flask, model: type) -> int:
    with app.app_context():
        return int(db.session.scalar(select(func.count()).select_from(model)) or 0)


def prune(app: Flask, clock: SetClock) -> int:
    total = 0
    with app.app_context():
        while True:
            begin("write")
            done = pruning.prune(clock.now())
            db.session.commit()
            db.session.remove()
            total += done
            if not done:
                return total


def test_after_the_repair_everything_is_applied_in_order_under_new_numbers_and_reaches_the_phone(
    app: Flask, client: FlaskClient, phone: Phone, clock: SetClock, quarantined: list[dict[str, Any]]
) -> None:
    mirror = Mirror()
    mirror.pull(client, phone)
    before = phone.send(client, *quarantined).get_json()["results"]
    assert [r["status"] for r in before] == ["quarantined", "quarantined"]
    with app.app_context():
        assert replay_all(clock.now()) == {"applied": 2}

    assert (count(app, Visit), count(app, Note)) == (1, 1)
    (reply,) = mirror.pull(client, phone)
    receipts = {r["id"]: r for r in rows_of(reply, f"u:{phone.user_id}", "receipt")}
    assert [receipts[m["mutation_id"]]["status"] for m in quarantined] == ["applied", "applied"]
    assert all(receipts[r["mutation_id"]]["change_seq"] > r["change_seq"] for r in before)
    assert mirror.agrees_with(reply["digest"])
    again = phone.send(client, *quarantined).get_json()["results"]
    assert [(r["status"], r["duplicate"]) for r in again] == [("applied", True)] * 2


def test_a_replay_that_still_fails_changes_nothing_and_its_children_go_on_waiting(
    app: Flask, clock: SetClock, quarantined: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def bug(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setitem(handlers.HANDLERS, "visit.record", bug)
    with app.app_context():
        assert replay_all(clock.now()) == {"quarantined": 2}
    assert statuses(app) == ["quarantined", "quarantined"]
    assert count(app, Visit) == 0


def test_replaying_twice_applies_once(app: Flask, clock: SetClock, quarantined: list[dict[str, Any]]) -> None:
    with app.app_context():
        replay_all(clock.now())
        assert replay_all(clock.now()) == {}
    assert count(app, Visit) == 1


def test_a_command_nobody_knows_stays_kept_until_a_server_knows_it(
    app: Flask, client: FlaskClient, phone: Phone, clock: SetClock
) -> None:
    phone.push(client, ("visit.erase", {"x": 1}))
    with app.app_context():
        assert replay_all(clock.now()) == {"quarantined": 1}
    assert statuses(app) == ["quarantined"]


def test_payloads_go_after_ninety_days_but_never_those_in_quarantine(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, clock: SetClock, quarantined: list[dict[str, Any]]
) -> None:
    phone.push(client, visit_record(resident_id))
    clock.advance(days=89)
    prune(app, clock)
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(Mutation.args_enc.is_(None))) == 0
    clock.advance(days=2)
    prune(app, clock)

    with app.app_context():
        gone = db.session.scalars(select(Mutation.status).where(Mutation.args_enc.is_(None)))
        assert list(gone) == ["applied"]


def test_old_receipts_leave_the_phone_and_still_answer_a_repetition(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, clock: SetClock
) -> None:
    sent = phone.command(*visit_record(resident_id))
    phone.send(client, sent)
    mirror = Mirror()
    mirror.pull(client, phone)
    clock.advance(days=61)
    prune(app, clock)
    (reply,) = mirror.pull(client, phone)

    own = next(p for p in reply["buckets"] if p["b"] == f"u:{phone.user_id}")
    assert own["rem"] == [["receipt", sent["mutation_id"]]]
    assert mirror.agrees_with(reply["digest"])
    (again,) = phone.send(client, sent).get_json()["results"]
    assert (again["status"], again["duplicate"]) == ("applied", True)


def test_the_log_is_cut_after_180_days_and_an_old_cursor_starts_anew(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, clock: SetClock
) -> None:
    mirror = Mirror()
    mirror.pull(client, phone)
    phone.push(client, visit_record(resident_id))
    clock.advance(days=181)
    prune(app, clock)
    with app.app_context():
        meta = db.session.get_one(SyncMeta, 1)
        assert meta.log_floor > 0
        assert db.session.scalar(select(func.min(ChangeLog.seq))) in {None, meta.log_floor + 1}
    reply = phone.pull(client, mirror.cursors)

    assert {p["kind"] for p in reply["buckets"]} == {"reset"}
    mirror.take(reply)
    assert mirror.agrees_with(reply["digest"])


def test_receipts_older_than_four_hundred_days_are_gone_and_answered_as_pruned(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, clock: SetClock
) -> None:
    sent = phone.command(*visit_record(resident_id))
    phone.send(client, sent)
    clock.advance(days=401)
    prune(app, clock)

    assert count(app, Mutation) == 0
    with committed(app):
        assert db.session.scalar(select(func.count()).where(Membership.entity == "receipt")) == 0
    (again,) = phone.send(client, sent).get_json()["results"]
    assert (again["status"], again["duplicate"], again["pruned"]) == ("applied", True, True)
