"""A rating tapped on the agent's handed-over phone: opaque to it, weakest of all, told to nobody (decision 0084)."""

import base64
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.cases import Case
from models.people import AppUser
from models.ratings import Evaluation
from models.sealing import seal
from server.clock import SetClock
from services import rating_tickets, ratings
from services.ratings import Vote
from tests.api.desking import Site, make_site
from tests.builders import VILLAGE, Phone, committed, make_phone, make_user, new_id


@pytest.fixture
def site(app: Flask, clock: SetClock) -> Site:
    return make_site(app, clock)


@pytest.fixture
def phone(site: Site) -> Phone:
    """The phone of the cadre whose case it is."""
    with committed(site.app):
        user = db.session.query(AppUser).filter_by(account=site.county.accounts["cadre"]).one()
        db.session.expunge(user)
    return make_phone(site.app, user)


def handover(site: Site, phone: Phone, case_id: str, level: Any = 1, **kw: Any) -> tuple[str, dict[str, Any]]:
    """The command the phone saves."""
    rating_id = kw.pop("rating_id", None) or new_id()
    with site.app.app_context():
        keys = site.app.extensions["daiban"].photo_keys
        container = seal(
            kw.pop("plain", json.dumps({"level": level}).encode()),
            public_key=keys.private[keys.current].public_key(), kid=keys.current,
            aad=f"resident|{kw.pop('aad_id', rating_id)}|{phone.device_id}".encode(),
        )  # fmt: skip
    return "rating.handover", {
        "rating_id": rating_id, "case_id": case_id, "sealed": base64.b64encode(container).decode(),
        "given_at": "2026-11-23T00:50:00Z", **kw,
    }  # fmt: skip


def given(site: Site) -> list[Evaluation]:
    with site.app.app_context():
        return list(db.session.query(Evaluation).order_by(Evaluation.at))


def results(answer: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(one["status"], one.get("code")) for one in answer["results"]]


def test_what_was_sealed_on_the_phone_is_opened_in_the_county(site: Site, client: FlaskClient, phone: Phone):
    case_id = site.case("delivered")
    assert results(phone.push(client, handover(site, phone, case_id, 1))) == [("applied", None)]
    [one] = given(site)
    assert (one.level, one.channel) == (1, "handover")


def test_every_level_is_of_one_length_and_gets_the_same_receipt(site: Site, client: FlaskClient, phone: Phone):
    said, lengths = set(), set()
    for level in (1, 2, 3, 4, 5):
        name, args = handover(site, phone, site.case("delivered"), level)
        lengths.add(len(args["sealed"]))
        [one] = phone.push(client, (name, args))["results"]
        said.add(json.dumps({k: v for k, v in one.items() if k in ("status", "code", "message")}, sort_keys=True))
    assert len(lengths) == 1
    assert len(said) == 1


def test_a_rated_service_keeps_its_rating_and_the_agent_is_not_told(site: Site, client: FlaskClient, phone: Phone):
    case_id = site.case("delivered")
    slip_vote = {"level": "1"}
    with committed(site.app):
        case = db.session.get_one(Case, case_id)
        slip = case.slip_code
    site.app.test_client().post(f"/q/{slip}", data=slip_vote)
    assert results(phone.push(client, handover(site, phone, case_id, 5))) == [("applied", None)]
    assert [(one.level, one.channel) for one in given(site)] == [(1, "slip")]


def test_the_residents_own_paper_outdoes_what_an_agent_may_have_tapped(site: Site, client: FlaskClient, phone: Phone):
    case_id = site.case("delivered")
    phone.push(client, handover(site, phone, case_id, 5))
    with committed(site.app):
        case = db.session.get_one(Case, case_id)
        ratings.give(site.county.now, case, Vote(1), channel="code")
    assert [(one.level, one.replaced_at is None) for one in given(site)] == [(5, False), (1, True)]


def test_sent_twice_it_counts_once(site: Site, client: FlaskClient, phone: Phone):
    command = phone.command(*handover(site, phone, site.case("delivered"), 2))
    for _ in range(2):
        assert phone.send(client, command).status_code == 200
    assert len(given(site)) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"level": 6}, "rating_unreadable"),
        ({"level": "5"}, "rating_unreadable"),
        ({"level": True}, "rating_unreadable"),
        ({"plain": b"\xff"}, "rating_unreadable"),
        ({"plain": b"[5]"}, "rating_unreadable"),
        ({"sealed": "not base64"}, "rating_unreadable"),
        ({"aad_id": "x"}, "sealed_unreadable"),
    ],
)
def test_what_cannot_be_opened_or_is_no_level_is_not_guessed_at(site, client, phone, change, code):
    """A container of another rating neither: what was tapped for one service is not moved to the next."""
    command = handover(site, phone, site.case("delivered"), **change)
    assert results(phone.push(client, command)) == [("rejected", code)]
    assert given(site) == []


def test_nobody_rates_the_work_of_another_village(site: Site, client: FlaskClient, app: Flask):
    case_id = site.case("delivered")
    with committed(app):
        stranger = make_user("volunteer", villages=[VILLAGE[:-1] + "9"])
        db.session.expunge(stranger)
    other = make_phone(app, stranger)
    [(status, _)] = results(other.push(client, handover(site, other, case_id, 5)))
    assert status == "rejected"
    assert given(site) == []


def test_before_the_result_there_is_nothing_to_hand_over(site: Site, client: FlaskClient, phone: Phone):
    command = handover(site, phone, site.case("accepted"), 5)
    assert results(phone.push(client, command)) == [("rejected", "state_forbids")]


def test_no_row_of_a_phone_carries_a_code_or_a_level(site: Site, client: FlaskClient, phone: Phone):
    case_id = site.case("delivered")
    with committed(site.app):
        code = ratings_code(site, case_id)
    phone.push(client, handover(site, phone, case_id, 1))
    told = json.dumps(phone.pull(client))
    assert code not in told
    assert "evaluation" not in told


def ratings_code(site: Site, case_id: str) -> str:
    return rating_tickets.code_of(site.county.now, db.session.get_one(Case, case_id))
