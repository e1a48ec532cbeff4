"""Pages on the reader's list, the hints they leave, who may see and settle them, and what goes with the page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from domain.printed_lines import Line
from models.audit import AuditLog
from models.base import db
from models.catalogue import Setting
from models.documents import Document
from models.mirror import items_of, load_rows
from models.readings import PaperReading
from models.residents import Resident
from models.vault import current_vault
from server.clock import SetClock
from server.config import Config
from server.paper_reader import PaperReader
from server.reading_apart import CannotRead
from server.sandbox import ChildDied
from server.worker import DUTIES, Worker
from services import destruction, documents, images, paper_hints, residents
from tests.builders import actor_for, committed, make_user
from tests.casework import County, at_work, make_county, make_document, refused, requirements
from tests.domain.test_paper_reading import printed
from tests.drawn_cards import number_of

NUMBER = number_of("51189919400305002")
OTHER = number_of("51189919600101001")
BACK = ("居民身份证", "签发机关 天全县公安局", "有效期限 2006.11.30-2026.11.30")


def front(name: str = "罗秀芳", number: str = NUMBER) -> list[Line]:
    return printed(f"姓名 {name}", "性别 女\t民族 汉", "出生 1940年3月5日", f"公民身份号码 {number}")


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, reads_papers=True)


@pytest.fixture
def county(app: Flask, clock: SetClock) -> County:
    with committed(app):
        return make_county(clock)


def kept(app: Flask, county: County, kind: str = "id_card", *, days_ago: float = 0) -> str:
    """A paper whose one page was kept; the person's number is on the roll."""
    with at_work(app, county):
        resident = county.resident
        resident.id_enc = current_vault().seal_text(NUMBER, "resident", resident.id, "id")
        document = make_document(resident, kind, by=county.cadre)
        page = document.pages[0]
        page.stored_at, page.storage_key = county.now - timedelta(days=days_ago), images.master_key(page.id)
        db.session.flush()
        sealed = current_vault().seal(b"picture", "page", page.id, "master")
        app.extensions["daiban"].store.put(page.storage_key, sealed)
        return document.id


def readings(app: Flask) -> list[PaperReading]:
    with committed(app):
        return list(db.session.scalars(select(PaperReading)))


def hints(app: Flask, document_id: str) -> list[dict[str, Any]]:
    with committed(app):
        return list(load_rows("document", [document_id])[0]["hints"])


def says(*answers: list[Line] | type[BaseException]) -> Callable[[bytes], list[Line]]:
    """A recogniser that gives these answers one after the other, then fails the test."""
    waiting = list(answers)

    def recognise(picture: bytes) -> list[Line]:
        assert picture == b"picture"
        answer = waiting.pop(0)
        if isinstance(answer, list):
            return answer
        raise answer

    return recognise


def test_a_page_is_read_once_and_the_phone_is_told_the_hints_without_a_name_or_a_number(app: Flask, county: County):
    paper = kept(app, county)
    before = version(app, paper)
    reader = PaperReader(app, says(front("王大爷", OTHER)))
    reader.look()
    reader.look()

    (row,) = readings(app)
    assert (row.state, row.side, row.codes, row.tries) == ("done", "front", ["other_person"], 1)
    assert [(h["code"], h["read_on"], h["seen_on"]) for h in hints(app, paper)] == [
        ("other_person", "2026-11-23", None)
    ]
    assert version(app, paper) == before + 1
    everything = str([vars(row) for row in readings(app)])
    assert not any(secret in everything for secret in ("王大爷", OTHER, NUMBER))
    with committed(app):
        looks = db.session.scalars(select(AuditLog).where(AuditLog.action == "page_read_by_machine")).all()
    assert [look.actor for look in looks] == [None]


def version(app: Flask, paper: str) -> int:
    with committed(app):
        return db.session.get_one(Document, paper).ver


def test_a_page_that_agrees_leaves_no_hint_and_wakes_no_phone(app: Flask, county: County):
    paper = kept(app, county)
    before = version(app, paper)
    PaperReader(app, says(front())).look()
    assert (hints(app, paper), version(app, paper)) == ([], before)


def test_pages_are_read_oldest_first_and_only_papers_we_understand_of_the_last_months(app: Flask, county: County):
    papers = [kept(app, county, days_ago=n) for n in (1, 5, 3)]
    kept(app, county, "photo_2in")
    kept(app, county, days_ago=91)
    PaperReader(app, says(front(), front("王大爷", OTHER), front("罗芳"))).look()
    codes = [[h["code"] for h in hints(app, paper)] for paper in papers]
    assert codes == [["name_differs"], [], ["other_person"]]


def test_who_dies_in_the_middle_has_counted_the_try_and_the_page_comes_up_again(
    app: Flask, county: County, clock: SetClock
):
    paper = kept(app, county)
    with pytest.raises(KeyboardInterrupt):
        PaperReader(app, says(KeyboardInterrupt)).look()
    assert [(row.state, row.tries) for row in readings(app)] == [("todo", 1)]

    PaperReader(app, says()).look()  # somebody may be at it
    clock.set(clock.now() + timedelta(minutes=4))
    PaperReader(app, says(front("罗芳"))).look()
    assert [h["code"] for h in hints(app, paper)] == ["name_differs"]


def test_a_page_that_kills_the_recogniser_three_times_stays_unread_for_good(
    app: Flask, county: County, clock: SetClock
):
    paper = kept(app, county)
    PaperReader(app, says(ChildDied, ChildDied, ChildDied)).look()
    clock.set(clock.now() + timedelta(days=1))
    PaperReader(app, says()).look()
    assert [(row.state, row.tries) for row in readings(app)] == [("unread", 3)]
    assert hints(app, paper) == []


def test_what_is_the_machines_fault_counts_no_try(app: Flask, county: County, clock: SetClock):
    paper = kept(app, county)
    assert not PaperReader(app, says(CannotRead)).look()
    assert [(row.state, row.tries) for row in readings(app)] == [("todo", 0)]
    clock.set(clock.now() + timedelta(minutes=4))
    assert PaperReader(app, says(front("罗芳"))).look()
    assert [h["code"] for h in hints(app, paper)] == ["name_differs"]


def test_a_reader_that_was_killed_three_times_tries_no_fourth(app: Flask, county: County, clock: SetClock):
    kept(app, county)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            PaperReader(app, says(KeyboardInterrupt)).look()
        clock.set(clock.now() + timedelta(minutes=4))
    PaperReader(app, says()).look()
    assert [row.state for row in readings(app)] == ["unread"]


def test_a_picture_that_is_lost_or_not_ours_stays_unread_and_the_next_is_read(app: Flask, county: County):
    first, second = kept(app, county, days_ago=2), kept(app, county)
    with committed(app):
        page = db.session.get_one(Document, first).pages[0]
        app.extensions["daiban"].store.put(str(page.storage_key), b"x" * 64)
    PaperReader(app, says(front("罗芳"))).look()
    assert [h["code"] for h in hints(app, second)] == ["name_differs"]
    assert {row.document_id: row.state for row in readings(app)}[first] == "unread"


@pytest.mark.parametrize("way", ["destroyed", "discarded"])
def test_what_was_seen_goes_with_the_page(app: Flask, county: County, way: str):
    paper = kept(app, county)
    PaperReader(app, says(front("罗芳"))).look()
    with at_work(app, county):
        if way == "destroyed":
            later = county.now + timedelta(days=400)
            assert paper in destruction.due(later)
            destruction.destroy(later, paper)
        else:
            documents.discard(county.cadre, county.now, doc_id=paper, reason="拍错了")
    assert readings(app) == []


def test_a_page_destroyed_while_it_is_read_leaves_nothing(app: Flask, county: County):
    paper = kept(app, county)

    def recognise(_picture: bytes) -> list[Line]:
        with at_work(app, county):
            documents.discard(county.cadre, county.now, doc_id=paper, reason="拍错了")
        return front("罗芳")

    PaperReader(app, recognise).look()
    assert readings(app) == []


def test_a_corrected_name_has_the_papers_read_again(app: Flask, county: County):
    paper = kept(app, county)
    reader = PaperReader(app, says(front("罗芳"), front("罗芳")))
    reader.look()
    with at_work(app, county):
        resident = db.session.get_one(Resident, county.resident.id)
        residents.update(
            county.cadre, county.now, resident_id=resident.id, fields={"name": "罗芳"}, base_ver=resident.ver
        )
    reader.look()
    assert hints(app, paper) == []


def test_a_site_that_reads_no_more_shows_nothing_at_once_and_forgets_soon(
    app: Flask, county: County, config: Config, make_app: Callable[[Config], Flask]
):
    paper = kept(app, county)
    PaperReader(app, says(front("罗芳"))).look()
    before = version(app, paper)
    off = make_app(replace(config, reads_papers=False))
    with committed(off):
        assert "hints" not in load_rows("document", [paper])[0]
    Worker(off, duties=tuple(duty for duty in DUTIES if duty.name == "unread")).look()
    assert (readings(off), version(off, paper)) == ([], before + 1)
    Worker(app, duties=tuple(duty for duty in DUTIES if duty.name == "unread")).look()


def test_a_clerk_of_the_window_settles_the_hints_once_and_a_new_one_is_asked_again(app: Flask, county: County):
    paper = kept(app, county)
    with at_work(app, county):
        case = county.registered()
        assert "id_card" in requirements(case, county.now)
        county.photographed(case)
        line = next(row for row in case.materials if row.requirement == "id_card")
        line.document_id = paper
        db.session.flush()
        case = county.received(county.collected(case))
        case_id = case.id
    reader = PaperReader(app, says(front("罗芳"), front("罗芳", OTHER)))
    reader.look()
    with at_work(app, county):
        case = db.session.merge(case)
        stranger = actor_for(make_user("clerk", township="511825103", windows=["civil_affairs"]))
        for actor in (county.cadre, county.lead, stranger):
            with refused("forbidden"):
                paper_hints.settle(actor, county.now, case, paper)
        for _ in range(2):
            document = paper_hints.settle(county.clerk, county.now, case, paper)
        (hint,) = paper_hints.of_paper(county.clerk, county.now, case, document)["hints"]
        assert (hint["code"], hint["seen_by"], hint["seen_on"]) == ("name_differs", "窗口甲", "2026-11-23")
        trail = db.session.scalars(select(AuditLog).where(AuditLog.action == "paper_hints_settled")).all()
        assert [(row.actor, row.detail["codes"]) for row in trail] == [(county.clerk.user_id, ["name_differs"])]
        with refused("not_found"):
            paper_hints.settle(county.clerk, county.now, case, case_id)
        row = db.session.scalars(select(PaperReading).where(PaperReading.document_id == paper)).one()
        row.state, row.tries, row.next_at = "todo", 0, county.now
    reader.look()
    assert {h["code"]: h["seen_on"] for h in hints(app, paper)} == {"other_person": None}


def test_whether_a_card_is_over_is_said_for_the_day_of_the_case(app: Flask, county: County, clock: SetClock):
    paper = kept(app, county)
    PaperReader(app, says(printed(*BACK))).look()
    assert [(h["code"], h["until"]) for h in hints(app, paper)] == [("valid_until", "2026-11-30")]
    with at_work(app, county):
        case = county.registered()
        document = db.session.get_one(Document, paper)
        clock.set(clock.now() + timedelta(days=30))
        (hint,) = paper_hints.of_paper(county.clerk, county.now, case, document)["hints"]
        assert hint["code"] == "expires_soon"
        case.registered_at = county.now
        (hint,) = paper_hints.of_paper(county.clerk, county.now, case, document)["hints"]
        assert hint["code"] == "expired"
        assert db.session.scalars(select(PaperReading.valid_until)).one() == date(2026, 11, 30)


def test_hints_travel_only_where_the_paper_travels(app: Flask, county: County):
    paper = kept(app, county)
    with at_work(app, county):
        (item,) = items_of(db.session.get_one(Document, paper))
        assert f"u:{county.cadre.user_id}" in item.buckets
        assert all(bucket.startswith("u:") for bucket in item.buckets)


def test_phones_read_out_that_a_machine_looks_only_where_one_does(
    app: Flask, county: County, config: Config, make_app: Callable[[Config], Flask]
) -> None:
    """R11.2: off is the default and says nothing; switched off later, it is taken back."""
    announce = tuple(duty for duty in DUTIES if duty.name == "read_out")
    off = make_app(replace(config, reads_papers=False))

    def told() -> list[tuple[Any, bool]]:
        with committed(app):
            return [
                (row.value, row.public) for row in db.session.scalars(select(Setting).filter_by(key="reads_papers"))
            ]

    seen = []
    for site in (off, app, app, off):
        Worker(site, duties=announce).look()
        seen.append(told())
    assert seen == [[], [(True, True)], [(True, True)], [(False, True)]]
