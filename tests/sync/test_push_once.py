"""Each command takes effect exactly once, in the phone's order, whatever the network does (sync B6, G2, G3)."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.base import db
from models.people import AppUser, Device
from models.residents import Visit
from models.sync import Mutation, MutationAlias, ReviewItem
from tests.builders import (
    VILLAGE,
    Phone,
    bearer,
    committed,
    make_phone,
    make_user,
    new_id,
    visit_record,
)


def count(app: Flask, model: type) -> int:
    with app.app_context():
        return int(db.session.scalar(select(func.count()).select_from(model)) or 0)


def reviews(app: Flask, kind: str) -> list[ReviewItem]:
    with app.app_context():
        return list(db.session.scalars(select(ReviewItem).where(ReviewItem.kind == kind)))


def test_a_repeated_request_gives_the_same_receipts_and_no_second_effect(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    sent = [phone.command(*visit_record(resident_id)) for _ in range(2)]
    first = phone.send(client, *sent).get_json()
    second = phone.send(client, *sent).get_json()

    assert count(app, Visit) == 2
    assert [r["status"] for r in first["results"]] == ["applied", "applied"]
    assert [{**r, "duplicate": True} for r in first["results"]] == second["results"]
    assert first["last_seq"] == second["last_seq"] == 2


def test_every_receipt_carries_its_commit_number_and_the_number_people_read(
    client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    reply = phone.push(client, visit_record(resident_id), visit_record(resident_id))

    numbers = [r["change_seq"] for r in reply["results"]]
    assert numbers == sorted(set(numbers))
    assert [r["receipt_no"] for r in reply["results"]] == [f"SD20261123-{n}" for n in numbers]


def test_a_reply_names_epoch_server_time_and_what_backups_cover(
    client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    answer = phone.send(client, phone.command(*visit_record(resident_id)))
    reply = answer.get_json()

    assert answer.headers["X-Sync"] == "1"
    assert (reply["protocol"], reply["epoch"], reply["stop"]) == (1, phone.epoch, None)
    assert reply["server_time"] == "2026-11-23T01:00:00.000Z"
    assert reply["backup_wm"] == reply["results"][-1]["change_seq"]
    assert reply["backup_newest"] == 0


def test_with_backups_the_watermark_is_theirs_and_not_the_newest_number(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    with committed(app) as session:
        session.execute(db.text("UPDATE sync_meta SET durability='backup', backup_wm=3, backup_newest=5"))
    reply = phone.push(client, visit_record(resident_id))

    assert (reply["backup_wm"], reply["backup_newest"]) == (3, 5)


def test_a_gap_stops_the_batch_and_says_where_to_go_on(client: FlaskClient, phone: Phone, resident_id: str) -> None:
    phone.push(client, visit_record(resident_id))
    missing = phone.command(*visit_record(resident_id))
    later = phone.command(*visit_record(resident_id))

    reply = phone.send(client, later).get_json()
    assert (reply["stop"], reply["results"], reply["last_seq"]) == ("gap", [], 1)
    reply = phone.send(client, missing, later).get_json()
    assert (reply["stop"], reply["last_seq"]) == (None, 3)


def test_commands_out_of_order_inside_a_request_are_not_applied_out_of_order(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    first, second = (phone.command(*visit_record(resident_id)) for _ in range(2))
    reply = phone.send(client, second, first).get_json()

    assert (reply["stop"], count(app, Visit)) == ("gap", 0)


def test_a_floor_above_the_next_number_is_reported_as_lost_range_and_the_queue_goes_on(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    phone.next_seq = 7
    sent = phone.command(*visit_record(resident_id))
    health = {"residents": [resident_id, "no id"]}
    reply = phone.send(client, sent, floor=7, health=health).get_json()

    assert [r["status"] for r in reply["results"]] == ["applied"]
    (item,) = reviews(app, "lost_range")
    assert item.theirs == {"from": 1, "to": 6, "residents": [resident_id]}
    assert item.device_id == phone.device_id


def test_a_floor_counted_in_another_life_of_the_database_says_nothing(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    phone.next_seq = 7
    sent = phone.command(*visit_record(resident_id))
    other = "00000000-0000-4000-8000-000000000000"
    reply = phone.send(client, sent, floor=7, counted_in=other).get_json()
    assert (reply["stop"], reply["last_seq"], reviews(app, "lost_range")) == ("gap", 0, [])

    reply = phone.send(client, sent, floor=7, counted_in=reply["epoch"]).get_json()
    assert [r["status"] for r in reply["results"]] == ["applied"]
    assert [item.theirs["to"] for item in reviews(app, "lost_range")] == [6]
    assert phone.send(client, sent, floor=7, counted_in=7).status_code == 422


def test_a_floor_without_a_gap_reports_nothing(app: Flask, client: FlaskClient, phone: Phone, resident_id: str) -> None:
    phone.push(client, visit_record(resident_id))
    phone.push(client, visit_record(resident_id), floor=2)

    assert reviews(app, "lost_range") == []


def test_a_number_of_a_lost_range_used_again_is_seq_reuse_and_not_taken_for_settled(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    old = phone.command(*visit_record(resident_id))
    phone.next_seq = 7
    phone.send(client, phone.command(*visit_record(resident_id)), floor=7)
    reply = phone.send(client, old, floor=1).get_json()

    assert (reply["stop"], reply["results"]) == ("seq_reuse", [])


def test_a_receipt_that_was_pruned_answers_applied(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    sent = phone.command(*visit_record(resident_id))
    phone.send(client, sent)
    with committed(app) as session:
        session.execute(db.delete(Mutation))
    (result,) = phone.send(client, sent).get_json()["results"]

    assert (result["status"], result["duplicate"], result["pruned"]) == ("applied", True, True)


@pytest.mark.parametrize("change", [{"mutation_id": "other"}, {"args": "other"}])
def test_a_used_number_with_another_command_stops_as_seq_reuse_with_an_alarm(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str, change: dict[str, str]
) -> None:
    sent = phone.command(*visit_record(resident_id))
    phone.send(client, sent)
    other = dict(sent)
    if "mutation_id" in change:
        other["mutation_id"] = new_id()
    else:
        other["args"] = {**sent["args"], "summary": "别的"}
    for _ in range(2):
        reply = phone.send(client, other).get_json()
        assert (reply["stop"], reply["results"]) == ("seq_reuse", [])

    assert count(app, Visit) == 1
    assert len(reviews(app, "seq_reuse")) == 1


def test_a_phone_enrolled_anew_sends_what_it_kept_and_gets_the_first_receipts(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident_id: str
) -> None:
    sent = phone.command(*visit_record(resident_id))
    (first,) = phone.send(client, sent).get_json()["results"]
    again = make_phone(app, agent)
    moved = {**sent, "seq": 1}
    for _ in range(2):
        reply = again.send(client, moved).get_json()
        (result,) = reply["results"]
        assert (result["status"], result["duplicate"], result["change_seq"]) == ("applied", True, first["change_seq"])
        assert (result["seq"], reply["last_seq"]) == (1, 1)

    assert (count(app, Visit), count(app, MutationAlias)) == (1, 1)


def test_a_foreign_command_id_never_gives_away_its_receipt(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    sent = phone.command(*visit_record(resident_id))
    phone.send(client, sent)
    with committed(app):
        thief = make_user("volunteer", villages=[VILLAGE], name="别人")
    reply = make_phone(app, thief).send(client, {**sent, "seq": 1}).get_json()

    assert (reply["stop"], reply["results"]) == ("seq_reuse", [])
    assert len(reviews(app, "seq_reuse")) == 1


def test_a_device_of_somebody_else_is_refused_before_anything_is_read(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    with committed(app):
        headers = bearer(make_user("volunteer", villages=[VILLAGE]))
    body = phone.body([phone.command(*visit_record(resident_id))])
    answer = client.post("/api/v1/sync/push", json=body, headers=headers)

    assert (answer.status_code, answer.get_json()["code"]) == (409, "seq_reuse")
    assert count(app, Visit) == 0


def test_an_unknown_device_is_enrolled_by_its_push_because_a_restore_may_have_lost_it(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    phone.device_id = new_id()
    reply = phone.push(client, visit_record(resident_id))

    assert (reply["stop"], reply["last_seq"]) == (None, 1)


def test_enrolling_twice_is_once_and_a_foreign_id_must_be_changed(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    phone.push(client, ("mutation.discard", {"mutation_id": new_id(), "reason": "没有"}))
    body = {"device_id": phone.device_id, "label": "红米", "app": "1.2.0", "schema": 3}
    answer = client.post("/api/v1/sync/enrol", json=body, headers=phone.headers)
    assert (answer.status_code, answer.get_json()["last_seq"]) == (200, 1)
    with committed(app):
        other = bearer(make_user("volunteer"))
    refused = client.post("/api/v1/sync/enrol", json=body, headers=other)

    assert (refused.status_code, refused.get_json()["code"]) == (409, "seq_reuse")
    with app.app_context():
        device = db.session.get_one(Device, phone.device_id)
        assert (device.label, device.app, device.schema_v) == ("红米", "1.2.0", 3)


def test_what_the_phone_reports_about_itself_is_kept_for_the_supervisor(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    health = {
        "pending": 7, "oldest": "2026-11-20T08:00:00Z", "photos": 9, "persisted": True, "skew_ms": -42000
    }  # fmt: skip
    phone.send(client, health=health)

    with app.app_context():
        device = db.session.get_one(Device, phone.device_id)
        assert (device.reported_pending, device.reported_photos, device.skew_ms) == (7, 9, -42000)
        assert device.reported_oldest is not None
        assert device.last_seen_at is not None


def test_a_phone_stopped_from_reading_may_still_send(
    app: Flask, client: FlaskClient, agent: AppUser, resident_id: str
) -> None:
    lost = make_phone(app, agent, status="upload_only")
    reply = lost.push(client, visit_record(resident_id))

    assert [r["status"] for r in reply["results"]] == ["applied"]
