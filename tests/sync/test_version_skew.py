"""Old phones are understood for twelve months, newer ones wait, unknown words are kept (sync B13, C 32 and 33)."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import Schema, ValidationError
from sqlalchemy import select

from api import commands
from api.commands.fields import Command as CommandSchema
from api.commands.fields import Text, required
from models.base import db
from models.people import AppUser
from models.residents import Alarm, Resident, Visit
from models.sync import Mutation, ReviewItem
from server.clock import SetClock
from services.sync import handlers
from tests.builders import (
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    Phone,
    committed,
    make_division,
    make_guide,
    make_phone,
    make_resident,
    make_user,
    make_window,
    new_id,
    rows_of,
    visit_record,
)

# What phones of that version really sent, recorded from the app itself; a new version adds a file and changes none.
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("phone_*.json"))
RESIDENT, GUIDE = "00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000090"
# Steps the story cannot take by then (nothing is ready to deliver); they are answered by a rule, not by the wire.
BY_RULE = {"state_forbids", "not_found"}
# Commands that came after a recording: no outbox of that time holds them. The next recording must.
LATER = {"phone_0_1_0": {"rating.handover", "originals.give_back", "resident.grade"}}


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent: AppUser = make_user("cadre", villages=[VILLAGE], licence_valid_until=date(2027, 1, 1))
        make_division(TOWNSHIP, "测试镇", level="township", parent="511825")
        for code in (VILLAGE, OTHER_VILLAGE):
            make_division(code)
        make_window()
    return make_phone(app, agent)


@pytest.mark.parametrize("file", FIXTURES, ids=lambda f: f.stem)
def test_the_outbox_of_an_old_phone_is_understood_to_its_last_command(
    app: Flask, client: FlaskClient, phone: Phone, clock: SetClock, file: Path
) -> None:
    clock.set(datetime(2026, 11, 24, 3, 0, tzinfo=UTC))  # the day it was recorded
    with committed(app):
        make_resident(id=RESIDENT)
        guide = make_guide().id
    sent = json.loads(file.read_text().replace(GUIDE, guide))["mutations"]
    assert {m["name"] for m in sent} == set(handlers.HANDLERS) - LATER.get(file.stem, set()), "all of its time"
    reply = phone.send(client, *sent).get_json()

    assert (reply["stop"], reply["last_seq"]) == (None, len(sent))
    ended = {(m["name"], r["status"], r.get("code")) for m, r in zip(sent, reply["results"], strict=True)}
    unheard = [e for e in ended if e[1] == "quarantined" or (e[2] is not None and e[2] not in BY_RULE)]
    assert unheard == []
    assert {e[0] for e in ended if e[1] == "applied"} >= {
        "visit.record", "resident.create", "resident.update", "resident.propose_move", "document.add", "case.register",
        "case.attach", "case.collect", "case.hand_off", "authorization.record", "consent.record", "note.add",
    }  # fmt: skip


def test_a_move_said_by_an_old_phone_means_one_person_and_no_known_group(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    with committed(app):
        make_resident(id=RESIDENT)
    old = {"resident_id": RESIDENT, "to_village": OTHER_VILLAGE, "reason": "跟儿子住"}
    (result,) = phone.push(client, ("resident.propose_move", old))["results"]
    assert result["status"] == "applied"
    with app.app_context():
        told = db.session.scalars(select(ReviewItem.theirs)).one() or {}
    assert (told["to_group"], told["whole_household"]) == (None, False)


def test_a_move_said_by_a_new_phone_keeps_group_and_household(app: Flask, client: FlaskClient, phone: Phone) -> None:
    with committed(app):
        make_resident(id=RESIDENT)
    new = {
        "resident_id": RESIDENT, "to_village": OTHER_VILLAGE, "reason": "搬了", "to_group": 3, "whole_household": True
    }  # fmt: skip
    sent = phone.command("resident.propose_move", new, v=2)
    assert phone.send(client, sent).get_json()["results"][0]["status"] == "applied"
    with app.app_context():
        told = db.session.scalars(select(ReviewItem.theirs)).one() or {}
    assert (told["to_group"], told["whole_household"]) == (3, True)


def test_what_a_person_declined_is_said_by_new_phones_alone(app: Flask, client: FlaskClient, phone: Phone) -> None:
    with committed(app):
        make_resident(id=RESIDENT)
    name, args = visit_record(RESIDENT)
    sent = [
        phone.command(name, args, v=2),
        phone.command(name, {**args, "visit_id": new_id(), "declined": ["photos"]}, v=3),
        phone.command(name, {**args, "visit_id": new_id(), "declined": ["photos"]}, v=2),
        phone.command(name, {**args, "visit_id": new_id(), "declined": ["breakfast"]}, v=3),
    ]
    results = phone.send(client, *sent).get_json()["results"]
    assert [r["status"] for r in results] == ["applied", "applied", "rejected", "rejected"]
    with app.app_context():
        assert sorted(db.session.scalars(select(Visit.declined))) == [[], ["photos"]]


def test_what_was_measured_is_said_by_new_phones_alone(app: Flask, client: FlaskClient, phone: Phone) -> None:
    with committed(app):
        make_resident(id=RESIDENT)
    name, args = visit_record(RESIDENT)

    def visit(v: int, **more: Any) -> dict[str, Any]:
        return phone.command(name, {**args, "visit_id": new_id(), **more}, v=v)

    sent = [
        visit(3),
        visit(4),
        visit(4, numbers={"falls": 1, "sugar_tenths": 78}),
        visit(3, numbers={"falls": 1}),
        visit(4, numbers={"falls": 61}),
        visit(4, numbers={"falls": None}),
        visit(4, numbers={"weight": 60}),
    ]
    results = phone.send(client, *sent).get_json()["results"]
    assert [r["status"] for r in results] == ["applied"] * 3 + ["rejected"] * 4
    made = sent[2]["args"]["visit_id"]
    changes = {"amendment_id": new_id(), "visit_id": made, "reason": "数错了", "changes": {"numbers": {"falls": 2}}}
    (mended,) = phone.send(client, phone.command("visit.amend", changes, v=2)).get_json()["results"]
    older = {**changes, "amendment_id": new_id()}
    (refused,) = phone.send(client, phone.command("visit.amend", older, v=1)).get_json()["results"]
    assert (mended["status"], refused["status"]) == ("applied", "rejected")
    row = rows_of(phone.pull(client), f"u:{phone.user_id}", "visit")
    assert sorted(one["numbers"].get("falls", 0) for one in row) == [0, 0, 1]
    assert [a["changes"] for one in row for a in one["amendments"]] == [{"numbers": {"falls": 2}}]


def test_an_old_command_with_a_field_of_the_new_version_is_refused(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    with committed(app):
        make_resident(id=RESIDENT)
    mixed = {"resident_id": RESIDENT, "to_village": OTHER_VILLAGE, "reason": "搬了", "whole_household": True}
    (result,) = phone.push(client, ("resident.propose_move", mixed))["results"]
    assert (result["status"], result["code"]) == ("rejected", "validation")


def test_every_version_but_the_newest_has_an_upcaster_and_none_changes_what_it_was_given() -> None:
    for name, v in commands.SCHEMAS:
        if v < commands.NEWEST[name]:
            assert (name, v) in commands.UPCASTERS, f"{name} v{v} cannot be understood any more"
    for upcaster in commands.UPCASTERS.values():
        given: dict[str, Any] = {"resident_id": RESIDENT}
        assert upcaster(given) is not given
        assert given == {"resident_id": RESIDENT}
        assert upcaster(given) == upcaster(given)


class _Third(CommandSchema):
    said = Text(20, **required())


def test_versions_are_passed_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def step(old: str, new: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
        return lambda args: {new: args[old]}

    def schema(field: str) -> type[Schema]:
        return type("S", (CommandSchema,), {field: Text(20, **required())})

    monkeypatch.setattr(
        commands,
        "SCHEMAS",
        {("note.say", 1): schema("spoke"), ("note.say", 2): schema("talked"), ("note.say", 3): _Third},
    )
    monkeypatch.setattr(
        commands, "UPCASTERS", {("note.say", 1): step("spoke", "talked"), ("note.say", 2): step("talked", "said")}
    )
    monkeypatch.setattr(commands, "NEWEST", {"note.say": 3})
    for v, word in ((1, "spoke"), (2, "talked"), (3, "said")):
        loaded = commands.load("note.say", v, {word: "好"}, 10)
        assert isinstance(loaded, commands.Command)
        assert (loaded.v, loaded.args) == (3, {"said": "好"})
    with pytest.raises(ValidationError):
        _Third().load({"spoke": "好"})


def test_a_phone_newer_than_a_rolled_back_server_waits_and_nothing_of_it_is_settled(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    with committed(app):
        make_resident(id=RESIDENT)
    known = phone.command(*visit_record(RESIDENT))
    newer = phone.command("resident.propose_move", {"resident_id": RESIDENT, "to_home": "x"}, v=3)
    after = phone.command(*visit_record(RESIDENT))
    for _ in range(2):
        reply = phone.send(client, known, newer, after).get_json()
        assert (reply["stop"], reply["last_seq"]) == ("busy", 1)
    with app.app_context():
        assert db.session.scalars(select(Mutation.status)).all() == ["applied"]
        assert len(db.session.scalars(select(Visit)).all()) == 1


def test_a_word_no_server_knows_is_kept_and_holds_nothing_else_up(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    with committed(app):
        make_resident(id=RESIDENT)
    reply = phone.push(client, ("visit.sing", {"song": "茉莉花"}), visit_record(RESIDENT))
    assert [r["status"] for r in reply["results"]] == ["quarantined", "applied"]
    with app.app_context():
        assert db.session.get_one(Resident, RESIDENT).last_visit_on is not None


def test_an_alarm_of_an_old_phone_names_who_was_told_a_new_one_when(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    with committed(app):
        make_resident(id=RESIDENT)
    old, new = sorted((new_id(), new_id()))
    args = {
        "alarm_id": old, "resident_id": RESIDENT, "level": "RED", "kind": "life", "action": "打了120",
        "told": ["120 急救"], "raised_at": "2026-11-23T00:30:00Z",
    }  # fmt: skip
    told_at = [{"who": "120 急救", "at": "2026-11-23T00:21:00Z"}]
    hidden = [{"who": "\u202e", "at": "now"}]
    sent = [
        phone.command("alarm.raise", args),
        phone.command("alarm.raise", {**args, "alarm_id": new, "told_at": told_at}, v=2),
        phone.command("alarm.raise", {**args, "alarm_id": new_id(), "told_at": hidden}, v=2),
    ]
    results = phone.send(client, *sent).get_json()["results"]
    assert [one["status"] for one in results] == ["applied", "applied", "rejected"]
    with app.app_context():
        assert [a.told_at for a in db.session.scalars(select(Alarm).order_by(Alarm.id))] == [[], told_at]
