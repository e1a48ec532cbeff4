"""The county may ask for a newer app: every reply says so, and what an older app still holds is taken (sync B13)."""

from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.catalogue import Setting
from services.sync.devices import MIN_APP
from tests.builders import Phone, committed, new_id, visit_record


def ask_for(app: Flask, version: str) -> None:
    """The county's word that older apps take nothing new."""
    with committed(app):
        db.session.add(Setting(id=new_id(), key=MIN_APP, value=version))


def replies(client: FlaskClient, phone: Phone) -> list[str | None]:
    """What enrol, push and pull say."""
    enrolled = client.post("/api/v1/sync/enrol", json={"device_id": phone.device_id}, headers=phone.headers).get_json()
    return [enrolled["min_app"], phone.push(client)["min_app"], phone.pull(client)["min_app"]]


def test_every_reply_of_sync_says_which_app_is_wanted(app: Flask, client: FlaskClient, phone: Phone):
    assert replies(client, phone) == [None, None, None]
    ask_for(app, "2.0.0")
    assert replies(client, phone) == ["2.0.0", "2.0.0", "2.0.0"]


def test_the_outbox_of_an_older_app_is_taken_as_ever(app: Flask, client: FlaskClient, phone: Phone, resident_id: str):
    ask_for(app, "2.0.0")
    reply = phone.push(client, visit_record(resident_id), app="0.1.0")
    assert [result["status"] for result in reply["results"]] == ["applied"]
