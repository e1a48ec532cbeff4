"""Several senders at the same moment: one effect, one receipt, one order (sync B15)."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.base import db
from models.people import AppUser
from models.residents import Resident, Visit
from models.sync import ChangeLog, Mutation
from tests.builders import Phone, make_phone, resident_update, visit_record
from tests.sync.model_phone import Mirror


def at_once(app: Flask, phones: list[Phone], batches: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Send each batch from its own thread; the replies, all of which must be 200 or busy."""

    def send(part: tuple[Phone, list[dict[str, Any]]]) -> dict[str, Any]:
        answer = part[0].send(app.test_client(), *part[1])
        assert answer.status_code in {200, 503}, answer.get_data(as_text=True)
        return dict(answer.get_json())

    with ThreadPoolExecutor(len(batches)) as pool:
        return list(pool.map(send, zip(phones, batches, strict=True)))


def test_two_tabs_sending_the_same_outbox_settle_each_command_once(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    sent = [phone.command(*visit_record(resident_id)) for _ in range(6)]
    replies = at_once(app, [phone] * 3, [sent] * 3)
    replies.append(phone.send(client, *sent).get_json())

    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Visit)) == 6
        receipts = dict(db.session.execute(select(Mutation.mutation_id, Mutation.change_seq)).all())
    for reply in replies:
        for result in reply.get("results", []):
            assert result["change_seq"] == receipts[result["mutation_id"]]
    assert len(replies[-1]["results"]) == 6


def test_three_phones_writing_about_one_person_lose_nothing_and_get_gap_free_numbers(
    app: Flask, client: FlaskClient, agent: AppUser, resident: Resident
) -> None:
    phones = [make_phone(app, agent) for _ in range(3)]
    batches = [
        [p.command(*visit_record(resident.id)), p.command(*resident_update(resident.id, 10**6, address=f"{n}组"))] * 1
        for n, p in enumerate(phones)
    ]
    for _ in range(4):
        at_once(app, phones, batches)
    replies = [p.send(client, *b).get_json() for p, b in zip(phones, batches, strict=True)]

    assert [[r["status"] for r in reply["results"]] for reply in replies] == [["applied", "applied"]] * 3
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Visit)) == 3
        numbers = sorted(set(db.session.scalars(select(ChangeLog.seq))))
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    mirror = Mirror()
    reply = mirror.pull(client, phones[0])[-1]
    assert mirror.agrees_with(reply["digest"])


def test_a_phone_pulling_while_others_write_never_misses_a_row(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident: Resident
) -> None:
    writers = [make_phone(app, agent) for _ in range(2)]
    mirror = Mirror()

    def write(writer: Phone) -> None:
        for _ in range(5):
            writer.send(app.test_client(), writer.command(*visit_record(resident.id)))

    def read(_: Phone) -> None:
        reader = app.test_client()
        for _ in range(6):
            mirror.take(phone.pull(reader, mirror.cursors))

    with ThreadPoolExecutor(3) as pool:
        jobs = [pool.submit(write, writer) for writer in writers] + [pool.submit(read, phone)]
        for job in jobs:
            job.result()
    for writer in writers:
        writer.send(client, *writer.sent)
    reply = mirror.pull(client, phone)[-1]

    assert mirror.agrees_with(reply["digest"])
    visits = [key for (entity, key) in mirror.rows[f"u:{agent.id}"] if entity == "visit"]
    assert len(visits) == 10
