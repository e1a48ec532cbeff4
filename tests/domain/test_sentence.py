"""The one sentence of the public page."""

from dataclasses import replace
from datetime import date

import pytest

from domain.case_states import STATES
from domain.problems import Problem
from domain.sentence import SentenceFacts, public_sentence, say_day

TODAY = date(2026, 11, 22)
DUE = date(2026, 11, 27)
BARE = SentenceFacts(window="始阳镇窗口", township="始阳镇", department="县民政局", pickup="始阳镇取件窗口")
FULL = replace(
    BARE, today=TODAY, sign_in_on=DUE, notice_on=DUE, correction_on=DUE, promised_on=DUE, publicity_until=DUE,
    resumes_on=DUE, ready_by=DUE, missing=2,
)  # fmt: skip

SAID = {
    "draft": "还没有登记，请问代办员。",
    "registered": "已经登记，代办员正在帮您收材料，收齐后交到始阳镇窗口。",
    "collected": "代办员已收到材料，正要交给始阳镇窗口。",
    "handed_off": "材料已交给始阳镇窗口，最晚 11月27日 签收。",
    "received": "始阳镇窗口已收到材料，最晚 11月27日 告诉您结果。",
    "prechecking": "始阳镇窗口正在看材料，最晚 11月27日 告诉您结果。",
    "correcting": "还差2样材料，请在 11月27日 前交给代办员或始阳镇窗口。",
    "accepted": "已经受理，始阳镇要开始审核，最晚 11月27日 有结果。",
    "reviewing": "始阳镇正在审核，最晚 11月27日 有结果。",
    "publicizing": "正在公示，到 11月27日 没有人提意见，就接着办。",
    "conveying": "材料正在送往县民政局，最晚 11月27日 有结果。",
    "county_reviewing": "县民政局正在审核，最晚 11月27日 有结果。",
    "paused": "因为有一步要等暂停计时，预计 11月27日 接着办。",
    "decided": "结果出来了：已经有结果，最晚 11月27日 出件，出件后请到始阳镇取件窗口领取。",
    "ready": "结果已经做好：已经有结果，请带身份证到始阳镇取件窗口领取。",
    "delivered": "结果已经送达：已经有结果。这件事办完了，请您评一评。",
    "archived": "结果已经送达：已经有结果。这件事办完了，请您评一评。",
    "refused_intake": "没有受理，通知书里写了原因。不同意的，可以在60天内申请行政复议，或者在6个月内起诉。",
    "returned": "这件事不在始阳镇窗口办，退件告知里写了原因和去处。",
    "withdrawn": "已按您的意思撤回，材料退给您。以后想办，可以再申请。",
    "terminated": "已经停办，材料退给您。终止单里写了原因，还想办可以再申请。",
}


@pytest.mark.parametrize("state", STATES)
def test_each_state_says_where_what_next_and_by_when(state: str) -> None:
    assert public_sentence(state, FULL) == SAID[state]


@pytest.mark.parametrize("state", STATES)
def test_without_a_day_the_sentence_is_still_whole(state: str) -> None:
    said = public_sentence(state, BARE)
    assert said.endswith("。")
    assert "None" not in said
    assert "{" not in said


def test_a_day_that_has_passed_is_not_promised_again() -> None:
    late = replace(FULL, today=date(2026, 12, 1))
    assert public_sentence("reviewing", late) == "始阳镇正在审核，已经过了原定的日子，请打电话问窗口。"


@pytest.mark.parametrize(
    ("state", "facts", "part"),
    [
        ("collected", replace(FULL, docs_missing=2), "还有2张照片在路上"),
        ("collected", replace(FULL, agent_cut_off=True), "您已撤销委托，代办停了"),
        ("correcting", replace(BARE, missing=0), "还差材料，请补交给始阳镇窗口。"),
        ("paused", replace(FULL, pause_reason="appraisal"), "因为鉴定暂停计时"),
        ("returned", replace(BARE, go_to="县不动产登记中心"), "请到县不动产登记中心办理。"),
        ("ready", replace(BARE, delivery_mode="home"), "代办员会送到您家里。"),
        ("ready", replace(BARE, delivery_mode="post"), "正在邮寄给您。"),
        ("decided", replace(BARE, delivery_mode="home"), "正在出件，出件后送到您家里。"),
        ("delivered", replace(BARE, outcome="granted"), "同意了"),
        ("delivered", replace(BARE, outcome="partly"), "部分同意了"),
        ("ready", replace(BARE, outcome="denied"), "没有同意，决定书里写了原因和怎样申诉"),
    ],
)
def test_the_sentence_follows_the_case(state: str, facts: SentenceFacts, part: str) -> None:
    assert part in public_sentence(state, facts)


def test_another_year_is_named() -> None:
    assert say_day(date(2027, 1, 5), TODAY) == "2027年1月5日"
    assert say_day(date(2026, 12, 5), TODAY) == "12月5日"
    assert say_day(date(2027, 1, 5)) == "1月5日"


def test_a_state_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Problem, match="state_forbids"):
        public_sentence("lost", BARE)
