"""A pull costs what is new, not what the phone holds: buckets in which nothing has happened are not read."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from models.base import db
from models.residents import Resident
from tests.builders import VILLAGE, Phone, committed, make_phone, make_resident, make_user, rows_of
from tests.sync.model_phone import Mirror

MANY = [f"5118251012{n:02d}" for n in range(10, 30)]


@contextmanager
def questions(app: Flask) -> Iterator[list[str]]:
    """The statements that reach the database in this block."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def up_to_date(app: Flask, client: FlaskClient, villages: list[str]) -> tuple[Phone, Mirror]:
    """A phone that holds these villages and has just asked."""
    with committed(app):
        agent = make_user("cadre", account=f"a{len(villages)}", villages=villages)
        make_resident(village=villages[0])
    phone, mirror = make_phone(app, agent), Mirror()
    mirror.pull(client, phone)
    return phone, mirror


def test_a_pull_with_nothing_new_asks_no_more_for_twenty_villages_than_for_one(app: Flask, client: FlaskClient) -> None:
    counts = []
    for villages in (MANY[:1], MANY):
        phone, mirror = up_to_date(app, client, villages)
        with committed(app):
            make_resident(village="511825999201")  # something happens, elsewhere
        with questions(app) as asked:
            reply = phone.pull(client, mirror.cursors)
        assert not reply["more"]
        assert {part["cursor"] for part in reply["buckets"]} == {reply["as_of"]}
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_one_new_line_is_found_by_the_phone_that_waited_just_before_it(app: Flask, client: FlaskClient) -> None:
    phone, mirror = up_to_date(app, client, [VILLAGE])
    with committed(app):
        resident = make_resident(name="新来的").id
    reply = phone.pull(client, mirror.cursors)

    assert [row["id"] for row in rows_of(reply, f"v:{VILLAGE}", "resident")] == [resident]
    mirror.take(reply)
    assert mirror.agrees_with(reply["digest"])


def test_a_bucket_that_has_lost_its_last_row_says_so(app: Flask, client: FlaskClient) -> None:
    """Nothing is left in it, but something has happened in it."""
    phone, mirror = up_to_date(app, client, [VILLAGE])
    with committed(app) as session:
        for resident in session.query(Resident).filter_by(village=VILLAGE):
            resident.village = MANY[1]
    reply = phone.pull(client, mirror.cursors)
    mirror.take(reply)

    assert not mirror.rows[f"v:{VILLAGE}"]
    assert mirror.agrees_with(reply["digest"])
