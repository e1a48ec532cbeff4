"""What comes first in a pull: the residents a new phone waits for, and nothing waits for all of them."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.builders import (
    OTHER_VILLAGE,
    VILLAGE,
    Phone,
    committed,
    make_guide,
    make_phone,
    make_resident,
    make_user,
    resident_update,
    rows_of,
)
from tests.sync.model_phone import Mirror

V, V2 = f"v:{VILLAGE}", f"v:{OTHER_VILLAGE}"
SMALL = 4096


def newcomer(app: Flask, role: str = "volunteer", guides: int = 3) -> Phone:
    """An agent of two villages of thirty people each, and a catalogue larger than a page."""
    with committed(app):
        agent = make_user(role, villages=[VILLAGE, OTHER_VILLAGE])
        for n in range(30):
            make_resident(name=f"老人{n}")
            make_resident(name=f"邻居{n}", village=OTHER_VILLAGE)
        for n in range(guides):
            make_guide(f"matter{n}", legal_basis=["依据" * 1000])
    return make_phone(app, agent)


def count(reply: dict[str, Any], bucket: str) -> int:
    part = next(p for p in reply["buckets"] if p["b"] == bucket)
    return sum(len(table["data"][0]) for table in part["rows"].values())


def test_the_first_page_brings_residents_and_begins_the_catalogue(app: Flask, client: FlaskClient) -> None:
    phone = newcomer(app)
    reply = phone.pull(client, {}, max_bytes=SMALL)

    assert rows_of(reply, V, "resident")
    assert count(reply, "ref") > 0
    assert count(reply, V2) <= 1 < count(reply, V), "one village after the other"


def test_the_roll_of_the_villages_comes_before_their_cases(app: Flask, client: FlaskClient) -> None:
    phone = newcomer(app, "cadre")
    mirror = Mirror()
    for _ in range(2):
        mirror.take(phone.pull(client, mirror.cursors, max_bytes=SMALL))

    assert mirror.rows[V]
    assert isinstance(mirror.cursors[f"c:{VILLAGE}"], dict), "has not had its turn yet"


def test_the_catalogue_is_complete_before_all_residents_are_there(app: Flask, client: FlaskClient) -> None:
    phone = newcomer(app)
    mirror = Mirror()
    while not isinstance(mirror.cursors.get("ref"), int):
        mirror.take(phone.pull(client, mirror.cursors, max_bytes=SMALL))

    assert isinstance(mirror.cursors[V2], dict)


def test_own_work_that_changed_comes_first_while_residents_are_still_coming(app: Flask, client: FlaskClient) -> None:
    phone = newcomer(app, guides=0)
    mirror = Mirror()
    while not all(isinstance(mirror.cursors.get(b), int) for b in (f"u:{phone.user_id}", "ref")):
        mirror.take(phone.pull(client, mirror.cursors, max_bytes=SMALL))
    assert isinstance(mirror.cursors[V2], dict)
    with committed(app):
        resident = str(make_resident().id)
    phone.push(client, resident_update(resident, 1, landmark="桥头"))

    reply = phone.pull(client, mirror.cursors, max_bytes=SMALL)
    assert len(rows_of(reply, f"u:{phone.user_id}", "receipt")) == 1


def test_in_whatever_order_it_comes_the_phone_holds_its_scope_at_the_end(app: Flask, client: FlaskClient) -> None:
    phone = newcomer(app, "cadre")
    mirror = Mirror()
    replies = mirror.pull(client, phone, max_bytes=SMALL)

    assert mirror.agrees_with(replies[-1]["digest"])
    assert len(mirror.rows[V]) == len(mirror.rows[V2]) == 30
    assert [p["b"] for p in replies[0]["buckets"]][:2] == [f"u:{phone.user_id}", "ref"]
