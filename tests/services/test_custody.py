"""Originals: who holds which paper since when, from the resident's hand to its return (rules R9.5, L1 35)."""

import pytest

from models.base import db
from models.custody import CustodyBatch, OriginalHolding
from models.residents import Task
from services.cases import desk, registering
from services.cases.core import events_of, verify_chain
from services.cases.detail import detail
from services.custody import alarms, batch_views, batches, giving_back, ledger, scope, sending, views
from services.custody.giving_back import Receipt
from services.custody.sending import Seen
from services.deliveries import deliver_at_window
from tests.builders import actor_for, make_user, new_id
from tests.casework import County, make_county, make_document, refused

BOOK = [{"requirement": "hukou", "count": 1}]
SIGNED = Receipt("罗秀芳", "本人", "signature", signed_on_paper=True)


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


def handed_off(county: County, matter: str = "canbu", *, batch_id: str | None = None, count: int = 1):
    originals = [{"requirement": "hukou", "count": count}]
    case = county.collected(matter, originals=originals)
    return county.handed_off(case, originals=originals, batch_id=batch_id or new_id())


def reviewing(county: County, **kw):
    """Signed in with the household book, accepted, in review."""
    case = handed_off(county, **kw)
    desk.sign_in(county.clerk, county.now, case, counts=BOOK)
    return county.reviewing(county.judged(case))


def at_county(county: County):
    case = reviewing(county)
    desk.convey(county.clerk, county.now, case, seal_no="F1", courier="转递员")
    desk.county_receive(county.reviewer, county.now, case, counts=BOOK)
    return case


def holders(case) -> list[tuple[str, int, bool]]:
    return [(row.holder, row.count, row.disputed) for row in ledger.open_of(case.id, *ledger.HELD, "resident")]


def path(case) -> list[str]:
    return [row.holder for row in ledger.trail(case.id)]


def test_every_pair_of_hands_is_on_record_from_the_village_to_the_county_and_home(county):
    """The whole way: agent, window, courier, department, courier, window, agent, resident."""
    case = at_county(county)
    desk.county_back(county.reviewer, county.now, case, reason_code="opinion_unclear")
    bag = sending.send_home(county.reviewer, county.now, [Seen(case.id, case.ver)], seal_no="H1", courier="转递员")
    sending.sign(county.clerk, county.now, bag, [Seen(case.id, case.ver, BOOK)], seal_no="H1")
    giving_back.to_agent(county.clerk, county.now, case, BOOK)
    signature = make_document(county.resident, "signature", by=county.cadre)
    args = {
        "return_id": new_id(), "case_id": case.id, "originals": BOOK, "recipient": "罗秀芳", "relation": "本人",
        "method": "signature", "returned_at": county.now, "signature_doc_id": signature.id,
    }  # fmt: skip
    for _twice in range(2):
        giving_back.by_agent(county.cadre, county.now, **args)
    assert path(case) == ["agent", "window", "courier", "department", "courier", "window", "agent", "resident"]
    assert holders(case) == [("resident", 1, False)]
    assert verify_chain(case) is None
    assert [e.action for e in events_of(case.id)][-4:] == [
        "papers_sent_home", "papers_back", "papers_to_agent", "papers_returned",
    ]  # fmt: skip


def test_what_a_count_does_not_find_stays_with_who_brought_it_and_is_disputed(county):
    case = handed_off(county, count=2)
    with refused("counts_differ"):
        desk.sign_in(county.clerk, county.now, case, counts=BOOK)
    desk.sign_in(county.clerk, county.now, case, counts=BOOK, discrepancy="清单写 2 本，袋里 1 本", seal_no="S9")
    assert sorted(holders(case)) == [("agent", 1, True), ("window", 1, False)]
    bag = db.session.query(CustodyBatch).one()
    assert (bag.discrepancy, bag.seal_seen) == ("第1件：清单写 2 本，袋里 1 本", "S9")
    assert bag.received_at == county.now


def test_a_disputed_paper_is_found_or_never_left_home_and_somebody_says_so(county):
    case = handed_off(county, count=2)
    desk.sign_in(county.clerk, county.now, case, counts=BOOK, discrepancy="少一本")
    lost = next(row for row in ledger.open_of(case.id, "agent"))
    with refused("forbidden"):
        giving_back.settle(county.cadre, county.now, lost.id, "found", "在我包里")
    with refused("reason_needed"):
        giving_back.settle(county.clerk, county.now, lost.id, "found", " ")
    giving_back.settle(county.clerk, county.now, lost.id, "never_given", "家里一直只有一本")
    assert sorted(holders(case)) == [("resident", 1, False), ("window", 1, False)]
    with refused("state_forbids"):
        giving_back.settle(county.clerk, county.now, lost.id, "found", "又找到了")


def test_a_paper_found_after_the_count_is_not_asked_of_the_resident_again(county):
    """L1 35: the household book turned up at the window, so the one notice must not name it."""
    case = handed_off(county)
    for line in case.materials:
        if line.requirement == "hukou":
            line.document_id = None  # by the original alone
    desk.sign_in(county.clerk, county.now, case, discrepancy="袋里没有户口簿")
    desk.start_precheck(county.clerk, county.now, case)
    (lost,) = ledger.open_of(case.id, "agent")
    draft = detail(county.clerk, county.now, case)["notice_draft"]
    assert [item["requirement"] for item in draft["items"]] == ["hukou"]
    giving_back.settle(county.clerk, county.now, lost.id, "found", "夹在别的件里")
    page = detail(county.clerk, county.now, case)
    assert page["notice_draft"]["items"] == []
    (book,) = [line for line in page["materials"] if line["requirement"] == "hukou"]
    assert (book["originals_received"], book["verdict"]) == (1, None)


def test_a_bag_closes_with_the_last_of_its_cases(county):
    batch_id = new_id()
    first, second = handed_off(county, "canbu", batch_id=batch_id), handed_off(county, "gaoling", batch_id=batch_id)
    bag = db.session.get_one(CustodyBatch, batch_id)
    sending.sign(county.clerk, county.now, bag, [Seen(first.id, first.ver, BOOK)])
    assert (first.state, bag.received_at) == ("received", None)
    sending.sign(county.clerk, county.now, bag, [Seen(second.id, second.ver, BOOK)])
    assert (second.state, bag.received_at, bag.to_user_id) == ("received", county.now, county.clerk.user_id)


def test_one_wrong_count_signs_nothing_of_the_bag(county):
    batch_id = new_id()
    cases = [handed_off(county, matter, batch_id=batch_id) for matter in ("canbu", "gaoling")]
    bag = db.session.get_one(CustodyBatch, batch_id)
    db.session.commit()
    with refused("counts_differ"):
        sending.sign(
            county.clerk, county.now, bag, [Seen(cases[0].id, cases[0].ver, BOOK), Seen(cases[1].id, cases[1].ver)]
        )
    db.session.rollback()
    assert [case.state for case in cases] == ["handed_off", "handed_off"]


def test_who_collected_does_not_sign_the_bag(county):
    """R1.3; and a stale screen signs nothing."""
    case = handed_off(county)
    bag = db.session.query(CustodyBatch).one()
    with refused("stale"):
        sending.sign(county.clerk, county.now, bag, [Seen(case.id, case.ver - 1, BOOK)])
    with refused("forbidden"):
        sending.sign(county.cadre, county.now, bag, [Seen(case.id, case.ver, BOOK)])
    with refused("nothing_to_list"):
        sending.sign(county.clerk, county.now, bag, [])


def test_a_case_sent_back_unsigned_is_off_the_list_and_its_papers_stay_with_the_agent(county):
    case = handed_off(county)
    desk.send_back(county.clerk, county.now, case, reason_code="wrong_window")
    bag = db.session.query(CustodyBatch).one()
    assert batches.lines_of(bag.id) == []
    assert holders(case) == [("agent", 1, False)]
    county.handed_off(case, originals=BOOK)
    assert len(path(case)) == 1


def test_files_under_one_seal_to_one_department_share_a_list(county):
    cases = [reviewing(county), reviewing(county)]
    bag = sending.convey(county.clerk, county.now, [Seen(c.id, c.ver) for c in cases], seal_no="F7", courier="转递员")
    assert [line.n for line in batches.lines_of(bag.id)] == [1, 2]
    sending.sign(county.reviewer, county.now, bag, [Seen(c.id, c.ver, BOOK) for c in cases], seal_no="F7")
    assert [case.state for case in cases] == ["county_reviewing", "county_reviewing"]
    assert bag.received_at == county.now


@pytest.mark.parametrize(
    ("asks", "reason"),
    [
        (["hukou"], None),
        (["id_card"], "看不清"),
        ([], "请群众再交一次户口簿"),
        ([], "身份证复印件要重新提供"),
        ([], "让本人把户口簿带来"),
    ],
)
def test_the_county_never_asks_for_a_paper_already_given(county, asks, reason):
    """L1 35: refused, also when it is only written into the reason; nothing has moved."""
    case = at_county(county)
    with refused("asked_again"):
        desk.county_back(county.reviewer, county.now, case, reason_code="survey_gap", reason=reason, asks=asks)
    assert case.state == "county_reviewing"


def test_the_county_may_ask_the_township_to_explain_what_it_saw(county):
    case = at_county(county)
    desk.county_back(
        county.reviewer, county.now, case, reason_code="survey_gap", reason="入户调查没有写户口簿上的人数，请乡镇说明"
    )
    assert case.state == "reviewing"


def test_nobody_asks_for_a_paper_the_guide_does_not_name(county):
    """R15.8."""
    with refused("validation"):
        desk.county_back(county.reviewer, county.now, at_county(county), reason_code="survey_gap", asks=["birth_cert"])


def test_another_department_and_another_township_see_and_sign_nothing(county):
    case = reviewing(county)
    desk.convey(county.clerk, county.now, case, seal_no="F1", courier="转递员")
    bag = db.session.query(CustodyBatch).filter_by(kind="convey").one()
    for stranger in (
        make_user("department_reviewer", buckets=["d:县残疾人联合会"], township=None),
        make_user("clerk", windows=["civil_affairs"], township="511825102"),
    ):
        actor = actor_for(stranger)
        with refused("not_found"):
            scope.require_batch(actor, county.now, bag.id)
        assert batch_views.list_batches(actor, county.now, "coming")["items"] == []
        assert views.held(actor, county.now, views.Wanted())["total"] == 0
        with refused("forbidden"):
            sending.sign(actor, county.now, bag, [Seen(case.id, case.ver, BOOK)])


def test_the_department_still_sees_what_it_holds_of_a_file_it_sent_back(county):
    case = at_county(county)
    desk.county_back(county.reviewer, county.now, case, reason_code="opinion_unclear")
    lines = views.held(county.reviewer, county.now, views.Wanted())["items"]
    assert [(line["holder"], line["count"]) for line in lines] == [("department", 1)]
    ready = batch_views.ready(county.reviewer, county.now)
    assert [one["case_id"] for place in ready["places"] for one in place["cases"]] == [case.id]


def test_no_file_leaves_the_department_while_it_is_at_work(county):
    case = at_county(county)
    with refused("state_forbids"):
        sending.send_home(county.reviewer, county.now, [Seen(case.id, case.ver)], seal_no="H1", courier="转递员")


def test_a_result_goes_home_once(county, clock):
    case = county.at_county("canbu")
    desk.publish(county.reviewer, county.now, case)
    clock.advance(days=10)
    desk.publish_ok(county.reviewer, county.now, case)
    desk.decide(county.reviewer, county.now, case, outcome="granted")
    seen = [Seen(case.id, case.ver)]
    with refused("sealed_list_missing"):
        sending.send_home(county.reviewer, county.now, seen, seal_no=" ", courier="转递员")
    bag = sending.send_home(county.reviewer, county.now, seen, seal_no="H1", courier="转递员")
    sending.sign(county.lead, county.now, bag, [Seen(case.id, case.ver)])
    with refused("state_forbids"):
        sending.send_home(county.reviewer, county.now, [Seen(case.id, case.ver)], seal_no="H2", courier="转递员")


def test_an_original_overnight_with_the_agent_is_said_once_and_red_after_three_working_days(county, clock):
    """R9.5: back on the same day, three working days at the very most."""
    case = county.collected("canbu", originals=BOOK)
    assert alarms.due(county.now) == []
    clock.advance(days=1)
    for _twice in range(2):
        for one in alarms.due(county.now):
            assert alarms.alarm(county.now, one)
    tasks = db.session.query(Task).filter_by(case_id=case.id).all()
    assert len(tasks) == 1
    assert "原件在您手里过夜了：居民户口簿 1 份" in tasks[0].title
    line = views.held(county.lead, county.now, views.Wanted("late"))["items"][0]
    assert (line["light"], line["holder"], line["days"]) == ("yellow", "agent", 1)
    clock.advance(days=3)
    assert views.held(county.lead, county.now, views.Wanted("late"))["items"][0]["light"] == "red"


def test_originals_go_back_for_a_signature_only(county):
    case = reviewing(county)
    for nothing in (
        Receipt("罗秀芳", "本人", "signature"),
        Receipt("罗秀芳", "本人", "witnessed", witnesses=[{"name": "张三"}]),
    ):
        with refused("delivery_unevidenced"):
            giving_back.to_resident(county.clerk, county.now, case, BOOK, nothing)
    with refused("original_not_here"):
        giving_back.to_resident(county.clerk, county.now, case, [{"requirement": "hukou", "count": 2}], SIGNED)
    with refused("forbidden"):
        giving_back.to_resident(county.reviewer, county.now, case, BOOK, SIGNED)
    giving_back.to_resident(county.clerk, county.now, case, BOOK, SIGNED)
    with refused("original_not_here"):
        giving_back.to_resident(county.clerk, county.now, case, BOOK, SIGNED)
    assert ledger.trail(case.id)[-1].evidence["recipient"] == "罗秀芳"


def test_an_original_at_the_window_leaves_it_by_a_signature_and_not_by_typing_fewer(county):
    case = handed_off(county)
    desk.sign_in(county.clerk, county.now, case, counts=BOOK)
    row = desk.judge_material(
        county.clerk, county.now, case, requirement="hukou", verdict="good", originals=0, seen_on_paper=True
    )
    assert row.originals_received == 1
    assert holders(case) == [("window", 1, False)]


def test_nothing_is_filed_while_an_original_has_not_gone_back(county, clock):
    case = handed_off(county, "gaoling")
    desk.sign_in(county.clerk, county.now, case, counts=BOOK)
    county.judged(case)
    desk.accept(county.clerk, county.now, case)
    desk.start_review(county.clerk, county.now, case)
    desk.decide(county.lead, county.now, case, outcome="granted")
    desk.issue(county.pickup, county.now, case, seal_count=1)
    args = {"recipient": "罗秀芳", "relation": "本人", "method": "signature", "signed_on_paper": True}
    deliver_at_window(county.pickup, county.now, case, **args)
    with refused("originals_held"):
        desk.archive(county.pickup, county.now, case, confirmed=True)
    giving_back.to_resident(county.pickup, county.now, case, BOOK, SIGNED)
    desk.archive(county.pickup, county.now, case, confirmed=True)
    assert case.state == "archived"


def test_a_case_that_ends_early_wants_every_paper_back_on_the_next_working_day(county, clock):
    case = handed_off(county)
    registering.withdraw(county.cadre, county.now, case_id=case.id, reason="不想办了")
    row = db.session.query(OriginalHolding).one()
    assert row.to_return
    assert str(row.limit_on) == "2026-11-24"
    assert batches.open_line(case.id, "hand_off") is None


def test_what_the_guide_keeps_lies_in_the_file_at_the_end(county):
    case = county.delivered("gaoling")
    ledger.at_window(county.clerk, county.now, case, {"gaoling_form": 1})
    desk.archive(county.pickup, county.now, case, confirmed=True)
    assert path(case) == ["window", "archive"]
