"""Hints over the wire: who sees them, one click that settles them, and nothing of it where papers are not read."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from models.base import db
from models.documents import Document
from models.people import AppUser
from models.readings import PaperReading
from server.clock import SetClock
from server.config import Config
from tests.api.desking import Desk, Site, make_site
from tests.builders import OTHER_VILLAGE, committed, make_phone, make_user, rows_of


@pytest.fixture(params=[True, False], ids=["read", "not read"])
def config(config: Config, request: pytest.FixtureRequest) -> Config:
    return replace(config, reads_papers=request.param)


@pytest.fixture
def site(app: Flask, clock: SetClock) -> Site:
    return make_site(app, clock)


def seen_by_machine(site: Site, case_id: str) -> str:
    """A paper of the case about which the machine has something to say."""
    line = next(row for row in site.desk("clerk").case(case_id)["materials"] if row["requirement"] == "id_card")
    with committed(site.app):
        document = db.session.get_one(Document, line["doc_id"])
        db.session.add(
            PaperReading(
                page_id=document.pages[0].id, document_id=document.id, state="done", tries=1, side="front",
                next_at=site.county.now, read_at=site.county.now, codes=["name_differs"],
            )
        )  # fmt: skip
        return document.id


def line_of(answer: dict[str, Any]) -> dict[str, Any]:
    return next(row for row in answer["materials"] if row["requirement"] == "id_card")


def test_a_clerk_sees_the_hint_settles_it_twice_and_the_act_was_never_blocked(site: Site, config: Config):
    case_id = site.case("received")
    paper = seen_by_machine(site, case_id)
    desk, url = site.desk("clerk"), f"/desk/cases/{case_id}/papers/{paper}/hints/seen"
    if not config.reads_papers:
        assert not {"hints", "may_settle"} & set(line_of(desk.case(case_id)))
        assert desk.post(url).status_code == 404
        return
    before = line_of(desk.case(case_id))
    assert ([h["code"] for h in before["hints"]], before["may_settle"]) == (["name_differs"], True)
    for _ in range(2):
        answer = desk.post(url)
        assert answer.status_code == 200
        assert [h["seen_by"] for h in line_of(answer.get_json())["hints"]] == ["窗口甲"]
    lead = site.desk("lead")
    assert line_of(lead.case(case_id))["may_settle"] is False
    assert lead.post(url).status_code == 403
    assert desk.post(f"/desk/cases/{case_id}/papers/{case_id}/hints/seen").status_code == 404


def test_nobody_outside_sees_or_settles(site: Site, app: Flask, config: Config):
    case_id = site.case("received")
    paper = seen_by_machine(site, case_id)
    with committed(app):
        make_user("clerk", account="bie1", township="511825103", windows=["civil_affairs"])
    stranger: Desk = site.desk("bie1")
    assert stranger.get(f"/desk/cases/{case_id}").status_code == 404
    assert stranger.post(f"/desk/cases/{case_id}/papers/{paper}/hints/seen").status_code == 404

    def told(user: AppUser) -> list[Any]:
        phone = make_phone(app, user)
        rows = rows_of(phone.pull(app.test_client(), max_bytes=4_000_000), f"u:{phone.user_id}", "document")
        return [row.get("hints") for row in rows if row["id"] == paper]

    with committed(app):
        elsewhere = make_user("volunteer", villages=[OTHER_VILLAGE], account="bie2")
        own = db.session.get_one(AppUser, site.county.cadre.user_id)
    assert told(elsewhere) == []
    (hints,) = told(own)
    assert [h["code"] for h in hints or []] == (["name_differs"] if config.reads_papers else [])
    assert (hints is None) is not config.reads_papers
