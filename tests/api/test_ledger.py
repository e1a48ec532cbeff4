"""The ledger: what a tab of the queue lists, as a workbook that carries no number of a person and no formula."""

import io
from datetime import date
from urllib.parse import unquote

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from models.audit import AuditLog
from models.base import db
from models.cases import Case
from models.residents import Resident
from services.cases import ledger
from services.workbooks import safe_cell
from tests.api.desking import Site, make_site
from tests.builders import committed, make_user

pytestmark = pytest.mark.both_databases  # order and search are each database's own


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def rows_of(answer) -> list[list[object]]:
    assert answer.status_code == 200, answer.get_json()
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_name("台账").to_python()


def test_a_tab_becomes_a_workbook_with_the_same_cases_in_the_same_order(site):
    for state in ("handed_off", "accepted", "decided"):
        site.case(state)
    answer = site.desk("clerk").post("/desk/ledger", {"tab": "all"})
    head, *rows = rows_of(answer)
    assert head[:4] == ["办件号", "居民", "村", "组"]
    listed = site.desk("clerk").queue("all")["items"]
    assert [row[0] for row in rows] == [item["case_no"] or item["provisional_no"] for item in listed]
    decided = next(row for row in rows if row[7] == "已办结" or row[13])
    assert decided[1] == "罗秀芳"
    assert isinstance(decided[8], date)
    assert unquote(answer.headers["Content-Disposition"]).endswith(".xlsx")
    assert answer.headers["Cache-Control"] == "no-store"


def test_no_number_of_a_person_is_in_it(site):
    case_id = site.case("handed_off")
    with site.app.app_context():
        resident = db.session.get_one(Resident, db.session.get_one(Case, case_id).resident_id)
        last4 = {part for part in (resident.id_last4, resident.phone_last4) if part}
    cells = [str(cell) for row in rows_of(site.desk("clerk").post("/desk/ledger", {"tab": "all"})) for cell in row]
    assert last4
    assert not [cell for cell in cells for part in last4 if cell.endswith(part)]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_a_name_that_looks_like_a_formula_stays_text(site, name: str):
    case_id = site.case("handed_off")
    with committed(site.app):
        db.session.get_one(Resident, db.session.get_one(Case, case_id).resident_id).name = name
    [_, row] = rows_of(site.desk("clerk").post("/desk/ledger", {"tab": "new"}))
    assert row[1] == f"'{name}"


def test_plain_words_are_left_as_they_are():
    assert [safe_cell(text) for text in ("罗秀芳", "3-2", "a=b", "")] == ["罗秀芳", "3-2", "a=b", ""]


def test_another_township_exports_nothing_of_it(site):
    site.case("handed_off")
    with committed(site.app):
        make_user("clerk", windows=["civil_affairs"], township="511825102", account="sijing1")
    assert len(rows_of(site.desk("sijing1").post("/desk/ledger", {"tab": "all"}))) == 1


def test_each_export_is_in_the_audit_trail_without_what_was_searched_for(site):
    site.case("handed_off")
    site.desk("clerk").post("/desk/ledger", {"tab": "all", "q": "罗秀芳"})
    with site.app.app_context():
        row = db.session.scalars(select(AuditLog).where(AuditLog.action == "cases.export")).one()
        assert (row.detail["rows"], row.detail["searched"], row.detail["tab"]) == (1, True, "all")
        assert "罗秀芳" not in str(row.detail)


def test_more_rows_than_a_workbook_may_hold_are_cut_and_said(site, monkeypatch):
    for _ in range(3):
        site.case("handed_off")
    monkeypatch.setattr(ledger, "MOST_ROWS", 2)
    rows = rows_of(site.desk("clerk").post("/desk/ledger", {"tab": "all"}))
    assert len(rows) == 1 + 2 + 1
    assert "只导出了前 2 件" in str(rows[-1][0])


@pytest.mark.parametrize("body", [{"tab": "x"}, {"page": 1}, {"q": "x" * 61}, []])
def test_a_question_that_makes_no_sense_is_refused(site, body):
    answer = site.client.post("/api/v1/desk/ledger", json=body, headers=site.desk("clerk").headers)
    assert answer.status_code == 422
