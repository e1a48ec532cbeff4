"""用印登记: every use of the seal is a line; those who keep it write and read it, nobody else (rules R14.7)."""

import io

import pytest
from python_calamine import CalamineWorkbook

from models.base import db
from models.documents import Paper
from models.seals import SealUse
from tests.api.desking import V1, Site, make_site
from tests.builders import committed, make_user


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def number_of(site: Site, case_id: str, kind: str = "accept_notice") -> str:
    with site.app.app_context():
        return db.session.query(Paper).filter_by(case_id=case_id, kind=kind).one().no


def test_a_result_given_out_writes_its_line_by_itself(site):
    case_id = site.case("ready")
    shown = site.desk("pickup").get("/desk/seals").get_json()
    (line,) = shown["items"]
    assert (shown["total"], shown["pressed"]) == (1, 1)
    assert (line["case_id"], line["document_no"], line["document"]) == (
        case_id,
        number_of(site, case_id, "decision"),
        "办理结果",
    )
    assert (line["count"], line["user_name"]) == (1, "取件员")


def test_a_stamped_paper_is_written_down_by_its_number_however_it_is_typed(site):
    number = number_of(site, site.case("accepted"))
    typed = number.replace("〔", " [").replace("〕", "] ")
    answer = site.desk("lead").post("/desk/seals", {"no": typed, "count": 2})
    assert answer.status_code == 201
    line = answer.get_json()
    assert (line["document_no"], line["document"], line["count"], line["user_name"]) == (
        number,
        "受理通知书",
        2,
        "分管领导",
    )


def test_a_paper_without_a_number_is_named_beside_its_case(site):
    case_id = site.case("accepted")
    number = site.desk("clerk").case(case_id)["case"]["case_no"]
    lead = site.desk("lead")
    assert lead.post("/desk/seals", {"no": number, "count": 1}).status_code == 422
    line = lead.post("/desk/seals", {"no": number, "count": 1, "document": "高龄津贴申请表"}).get_json()
    assert (line["document_no"], line["document"], line["case_no"]) == (None, "高龄津贴申请表", number)


def test_a_mistake_is_struck_out_with_a_reason_and_stays_to_be_read(site):
    lead = site.desk("lead")
    line = lead.post("/desk/seals", {"no": number_of(site, site.case("accepted")), "count": 5}).get_json()
    assert lead.post(f"/desk/seals/{line['id']}/cancel", {"reason": " "}).status_code == 422
    for reason in ("登错了", "再来一次"):
        assert lead.post(f"/desk/seals/{line['id']}/cancel", {"reason": reason}).get_json()["cancel_reason"] == "登错了"
    shown = lead.get("/desk/seals").get_json()
    assert (shown["total"], shown["pressed"]) == (1, 0)
    assert shown["items"][0]["cancelled_by"] == "分管领导"


def test_the_register_is_read_by_day_of_the_office_not_of_utc(site, clock):
    number = number_of(site, site.case("accepted"))
    clock.advance(hours=14.5)  # 23:30 on Monday in Tianquan
    site.desk("lead").post("/desk/seals", {"no": number, "count": 1})
    clock.advance(hours=1)  # 00:30 on Tuesday
    lead = site.desk("lead")
    lead.post("/desk/seals", {"no": number, "count": 3})
    pressed = {
        day: lead.get(f"/desk/seals?day={day}").get_json()["pressed"]
        for day in ("2026-11-23", "2026-11-24", "2026-11-25")
    }
    assert pressed == {"2026-11-23": 1, "2026-11-24": 3, "2026-11-25": 0}
    assert lead.get("/desk/seals").get_json()["today"] == "2026-11-24"


def test_a_day_that_is_none_is_refused_politely(site):
    lead = site.desk("lead")
    for day in ["0001-01-01", "9999-12-31", "2026-02-30", "gestern", "2026-11-23T00:00"]:
        assert lead.get(f"/desk/seals?day={day}").status_code == 422, day


NO_LINES = (
    {"no": "始便受〔2026〕1号"}, {"no": "", "count": 1}, {"no": "始便受〔2026〕1号", "count": 0},
    {"no": "始便受〔2026〕1号", "count": 100}, {"no": "x" * 61, "count": 1}, {"no": "始便受〔2026〕1号", "count": "2"},
    {"no": "始便受〔2026〕1号", "count": 1, "township": "511825102"},
)  # fmt: skip


def test_what_is_no_line_is_not_written(site):
    site.case("accepted")
    lead = site.desk("lead")
    for body in NO_LINES:
        assert lead.post("/desk/seals", body).status_code == 422, body
    with site.app.app_context():
        assert db.session.query(SealUse).count() == 0


def test_nobody_but_the_keepers_reads_or_writes_and_another_township_finds_nothing(site):
    case_id = site.case("ready")
    number = number_of(site, case_id, "decision")
    with committed(site.app):
        make_user("township_lead", township="511825102", account="sijing1")
        make_user("county_supervisor", account="dudao1")
        use_id = db.session.query(SealUse).one().id
    for account in ("clerk", "reviewer", "cadre", "dudao1"):
        desk = site.desk(account)
        assert desk.get("/desk/seals").status_code == 403
        assert desk.post("/desk/seals", {"no": number, "count": 1}).status_code == 403
        assert desk.post("/desk/seals/ledger").status_code == 403
        assert desk.post(f"/desk/seals/{use_id}/cancel", {"reason": "x"}).status_code == 403
    other = site.desk("sijing1")
    assert other.get("/desk/seals").get_json()["items"] == []
    assert other.post("/desk/seals", {"no": number, "count": 1}).status_code == 404
    assert other.post(f"/desk/seals/{use_id}/cancel", {"reason": "x"}).status_code == 404
    with site.app.app_context():
        assert db.session.query(SealUse).filter(SealUse.cancelled_at.is_not(None)).count() == 0


def test_the_register_leaves_as_a_workbook_without_formulas_and_on_record(site):
    case_id = site.case("ready")
    number = site.desk("clerk").case(case_id)["case"]["case_no"]
    lead = site.desk("lead")
    lead.post("/desk/seals", {"no": number, "count": 1, "document": "=HYPERLINK(1)"})
    answer = lead.client.post(f"{V1}/desk/seals/ledger", json={"day": "2026-11-23"}, headers=lead.headers)
    assert answer.status_code == 200
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_name("用印登记").to_python()
    assert rows[0][:6] == ["用印时间", "文号", "文书", "办件号", "次数", "用印人"]
    assert {row[2] for row in rows[1:]} == {"办理结果", "'=HYPERLINK(1)"}
    assert str(rows[1][0]).startswith("2026-11-23 09:00")
    with site.app.app_context():
        exported = db.session.execute(db.text("SELECT count(*) FROM audit_log WHERE action = 'seals.export'"))
        assert exported.scalar_one() == 1
