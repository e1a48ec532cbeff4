"""Posts, questions and alerts over the wire, and the board that everybody may read."""

import pytest

from services import posts
from tests.api.desking import Site, make_site
from tests.builders import TOWNSHIP, committed, make_user
from tests.casework import shanghai

BOARD = f"/duty/{TOWNSHIP}"


@pytest.fixture
def site(app, clock) -> Site:
    """The civil affairs window has A and B."""
    made = make_site(app, clock)
    with committed(app):
        for rank, account in (("A", "chuang1"), ("B", "chuang2")):
            posts.assign(
                made.county.lead, clock.now(), township=TOWNSHIP, window="civil_affairs", rank=rank, account=account
            )  # fmt: skip
    return made


def absence(account: str, day: str = "2026-11-24") -> dict[str, str]:
    return {"township": TOWNSHIP, "account": account, "reason": "leave", "from_on": day, "until_on": day}


def test_an_absence_arranged_by_the_head_shows_on_the_board_and_is_taken_over(site, clock):
    case = site.case("received")
    lead, stand_in = site.desk("lead"), site.desk("colleague")
    shown = lead.post("/desk/duty/absences", absence("chuang1")).get_json()
    assert [row["name"] for row in shown["absences"]] == ["窗口甲"]
    clash = lead.post("/desk/duty/absences", absence("chuang2"))
    assert (clash.status_code, clash.get_json()["code"]) == (409, "both_away")
    assert site.desk("clerk").post("/desk/duty/absences", absence("chuang2")).status_code == 403
    assert stand_in.queue()["stands_in"] == []
    [alert] = stand_in.get("/desk/alerts").get_json()["items"]
    assert alert["kind"] == "handover"
    handover = stand_in.get(f"/desk/duty/handovers/{alert['ref_id']}").get_json()
    assert [line["case_id"] for line in handover["cases"]] == [case]
    assert stand_in.post(f"/desk/alerts/{alert['id']}/seen").get_json()["waiting"] == 0
    assert site.desk("clerk").post(f"/desk/alerts/{alert['id']}/seen").status_code == 404
    clock.set(shanghai("2026-11-24 10:00"))
    civil = next(p for p in stand_in.get("/desk/duty").get_json()["posts"] if p["window"] == "civil_affairs")
    assert (civil["on_duty"], civil["stands_in"]) == ("窗口乙", True)
    assert stand_in.queue()["stands_in"] == [{"window": civil["name"], "name": "窗口甲"}]
    assert site.desk("lead").queue()["stands_in"] == []
    assert stand_in.get("/desk/duty?township=511825102").status_code == 404


def test_the_public_board_needs_no_login_and_no_script_and_tells_no_account(site, clock):
    clock.set(shanghai("2026-11-24 10:00"))
    page = site.client.get(BOARD)
    text = page.get_data(as_text=True)
    assert page.status_code == 200
    assert len(page.get_data()) + len(site.client.get("/static/public.css").get_data()) < 30 * 1024
    assert "<script" not in text
    assert "script-src" not in page.headers["Content-Security-Policy"]
    for told in ("窗口甲", "民政残联退役", "tel:12345", "分管领导"):
        assert told in text
    for kept in ("chuang1", "窗口乙", "请假"):
        assert kept not in text
    assert TOWNSHIP in site.client.get("/duty").get_data(as_text=True)
    assert site.client.get("/duty/511825999").status_code == 404
    clock.set(shanghai("2026-11-28 10:00"))
    assert "下一个上班的日子是 11月30日" in site.client.get(BOARD).get_data(as_text=True)


def test_a_question_is_written_down_passed_on_and_answered(site):
    asker, taker = site.desk("clerk"), site.desk("colleague")
    with committed(site.app):
        make_user("county_supervisor", account="du1")
    body = {
        "channel": "phone", "question": "残疾人证丢了怎么补", "handled_as": "passed_on", "window": "civil_affairs",
        "handed_to": "chuang2", "name": "来电人", "phone": "13900000001",
    }  # fmt: skip
    assert asker.post("/desk/first-contacts", {**body, "phone": None}).status_code == 422
    [item] = asker.post("/desk/first-contacts", body).get_json()["items"]
    assert "13900000001" not in str(item)
    assert taker.post(f"/desk/first-contacts/{item['id']}/reveal").get_json()["phone"] == "13900000001"
    assert site.desk("du1").get("/desk/first-contacts").get_json()["open"] == 1
    assert site.desk("du1").post(f"/desk/first-contacts/{item['id']}/close", {"answer": "好"}).status_code == 403
    assert taker.post(f"/desk/first-contacts/{item['id']}/close", {"answer": "已回电"}).get_json()["open"] == 0
    again = taker.post(f"/desk/first-contacts/{item['id']}/close", {"answer": "已回电"})
    assert (again.status_code, again.get_json()["code"]) == (409, "contact_closed")
