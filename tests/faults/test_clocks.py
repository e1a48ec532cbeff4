"""Clocks that are wrong or jump: no order hangs on them (faults 24 and 25, sync B14)."""

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.residents import Visit
from models.sync import Mutation, ReviewItem
from server.clock import SetClock
from tests.builders import Phone, rows_of, visit_record

DAY_MS = 24 * 3600 * 1000
TODAY = date(2026, 11, 23)
YEARS = 3 * 365


@pytest.mark.parametrize(("days_off", "said"), [(YEARS, "2029-11-22T00:{:02d}:00Z"), (-1, "2026-11-22T00:{:02d}:00Z")])
def test_a_phone_whose_clock_is_wrong_is_dated_by_the_server_and_looked_at(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, days_off: int, said: str
) -> None:
    health = {"pending": 2, "photos": 0, "skew_ms": -days_off * DAY_MS}
    visits = [
        visit_record(resident_id, started_at=said.format(minute), ended_at=said.format(minute + 10))
        for minute in (20, 40)
    ]

    reply = phone.push(client, *visits, health=health)

    assert [result["status"] for result in reply["results"]] == ["applied", "applied"]
    with app.app_context():
        kept = db.session.scalars(select(Visit).order_by(Visit.started_at)).all()
        assert [(v.started_at.date(), v.started_at.minute) for v in kept] == [(TODAY, 20), (TODAY, 40)]
        assert all("clock_skew" in v.flags for v in kept)
        assert db.session.scalars(select(ReviewItem.kind)).all() == ["clock_skew"]


def test_a_phone_whose_clock_jumps_between_two_visits_keeps_the_order_of_its_numbers(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    times = ["2029-11-22T00:50:00Z", "2026-11-23T00:50:00Z", "2026-11-22T00:50:00Z", "1970-01-01T00:00:00Z"]
    sent = [phone.command(*visit_record(resident_id), client_time=at) for at in times]

    answer = phone.send(client, *sent)

    assert [result["status"] for result in answer.get_json()["results"]] == ["applied"] * 4
    with app.app_context():
        rows = db.session.scalars(select(Mutation).order_by(Mutation.change_seq)).all()
        assert [row.mutation_id for row in rows] == [command["mutation_id"] for command in sent]


@pytest.mark.parametrize("back", [timedelta(minutes=5), timedelta(days=1), timedelta(days=400)])
def test_a_server_clock_that_jumps_back_moves_no_cursor_and_hides_nothing(
    client: FlaskClient, phone: Phone, resident_id: str, clock: SetClock, back: timedelta
) -> None:
    first = phone.push(client, visit_record(resident_id))
    before = phone.pull(client)
    cursors = {part["b"]: part["cursor"] for part in before["buckets"]}
    clock.set(clock.now() - back)

    second = phone.push(client, visit_record(resident_id), visit_record(resident_id))
    after = phone.pull(client, cursors)

    numbers = [result["change_seq"] for result in [*first["results"], *second["results"]]]
    assert numbers == sorted(set(numbers))
    assert after["as_of"] == numbers[-1]
    own = f"u:{phone.user_id}"
    receipts = {row["id"] for row in rows_of(after, own, "receipt")}
    assert receipts == {result["mutation_id"] for result in second["results"]}
    assert all(part["kind"] == "inc" for part in after["buckets"])
