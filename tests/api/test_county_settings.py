"""A county sets its own numbers, within law, with a reason, and nobody overwrites what another has just set."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.audit import AuditLog
from models.base import db
from services import settings
from services.setting_changes import SHOWN, list_settings
from tests.builders import bearer, committed, make_user

OUT_OF_LIMITS = [
    ("notice_wd", "6", "5"),  # law: five working days at most
    ("extend_max_wd", "11", "10"),
    ("rating_k", "2", "5"),  # those rated could tell who it was
    ("restorable_days", "0", "7"),
    ("correction_days", "-5", "30"),
    ("correction_days", "３０天", "30"),
    ("correction_days", "99999999999999999999", "30"),
    ("reminder_days", "3、10、0", "10、3、0"),
    ("reminder_days", "3、3", "10、3、0"),
    ("reminder_days", "10、0", "10、3、0"),  # a case ends only after three
    ("reminder_days", "", "10、3、0"),
    ("window_opens", "25:00", "09:00"),
    ("window_opens", "17:30", "09:00"),  # after it closes
    ("window_closes", "08:00", "17:00"),
    ("county_name", "", "天全县"),
    ("county_name", "天" * 61, "天全县"),
    ("min_app", "newest", ""),
]


@pytest.fixture
def admin(app: Flask) -> dict[str, str]:
    with committed(app):
        return bearer(make_user("admin"))


def put(client: FlaskClient, headers: dict[str, str], key: str, value: str, seen: str, reason: str = "县里定的") -> Any:
    body = {"value": value, "seen": seen, "reason": reason}
    return client.post(f"/api/v1/desk/settings/{key}", json=body, headers=headers)


def changes(app: Flask) -> list[AuditLog]:
    with app.app_context():
        return list(db.session.scalars(select(AuditLog).where(AuditLog.action == "setting_changed")))


def test_every_setting_has_words_and_its_default_keeps_its_own_limits(app: Flask) -> None:
    assert set(SHOWN) == set(settings.DEFAULTS)
    with app.app_context():
        rows = {row["key"]: row for row in list_settings()}
    for key, shown in SHOWN.items():
        value = settings.DEFAULTS[key][0]
        for number in value if isinstance(value, list) else [value] if isinstance(value, int) else []:
            assert shown.low <= number <= shown.high, key
        assert rows[key]["value"] == rows[key]["default"]


def test_a_changed_setting_holds_at_once_and_the_trail_says_who_and_why(
    app: Flask, client: FlaskClient, admin: dict[str, str]
) -> None:
    answer = put(client, admin, "correction_days", "45", "30", "山路断了，给大家多留半个月")
    assert (answer.status_code, answer.json["value"], answer.json["changed"]) == (200, "45", True)
    with app.app_context():
        assert settings.number("correction_days") == 45
    listed = client.get("/api/v1/desk/settings", headers=admin).json["items"]
    assert [row["value"] for row in listed if row["key"] == "correction_days"] == ["45"]
    assert [line.detail for line in changes(app)] == [
        {"key": "correction_days", "old": "30", "new": "45", "reason": "山路断了，给大家多留半个月"}
    ]


def test_a_county_may_ask_for_a_newer_app_and_take_it_back(client: FlaskClient, admin: dict[str, str]) -> None:
    assert put(client, admin, "min_app", "0.2.0", "").json["value"] == "0.2.0"
    assert put(client, admin, "min_app", "", "0.2.0").json["value"] == ""


def test_what_another_has_just_set_is_not_overwritten(client: FlaskClient, admin: dict[str, str]) -> None:
    assert put(client, admin, "photos_warn", "25", "20").status_code == 200
    answer = put(client, admin, "photos_warn", "30", "20")
    assert (answer.status_code, answer.json["code"]) == (412, "stale")
    assert put(client, admin, "photos_warn", "30", "25").status_code == 200


def test_a_value_out_of_its_limits_changes_nothing(app: Flask, client: FlaskClient, admin: dict[str, str]) -> None:
    for key, value, seen in OUT_OF_LIMITS:
        answer = put(client, admin, key, value, seen)
        assert (answer.status_code, answer.json["code"]) == (422, "validation"), (key, value)
    with app.app_context():
        assert {key: settings.get(key) for key in SHOWN} == {key: settings.DEFAULTS[key][0] for key in SHOWN}
    assert changes(app) == []


def test_a_change_needs_a_reason_and_a_setting_that_is_known(client: FlaskClient, admin: dict[str, str]) -> None:
    assert put(client, admin, "photos_warn", "25", "20", " ").status_code == 422
    assert put(client, admin, "no_such_thing", "1", "0").status_code == 404


def test_those_who_answer_for_the_service_read_and_only_the_administrator_changes(
    app: Flask, client: FlaskClient
) -> None:
    with committed(app):
        supervisor, clerk = bearer(make_user("county_supervisor")), bearer(make_user("clerk"))
    assert client.get("/api/v1/desk/settings", headers=supervisor).status_code == 200
    assert put(client, supervisor, "photos_warn", "25", "20").status_code == 403
    assert client.get("/api/v1/desk/settings", headers=clerk).status_code == 403
