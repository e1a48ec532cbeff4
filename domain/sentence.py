"""One plain sentence for the public page: where the case stands, what happens next, by when.

It is read by old people and their families: no office words, one thought, a date as one says it. It
names no person and no paper's content.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from domain.problems import Problem

DELIVERY = {"home": "送到您家里", "pickup": "请到{pickup}领取", "post": "邮寄给您"}
PAUSE_REASONS = {
    "hearing": "听证",
    "bid_auction": "招标拍卖",
    "inspection_test_quarantine": "检验检测",
    "appraisal": "鉴定",
    "expert_review": "专家评审",
    "publicity": "公示",
    "force_majeure": "自然灾害等原因",
    "court_or_law": "法律规定的程序",
}


@dataclass(frozen=True)
class SentenceFacts:
    """The little the public page may say. Places are shown names; days are None while unknown."""

    window: str = "乡镇窗口"  # e.g. 始阳镇窗口
    township: str = "乡镇"
    department: str = "县里"
    pickup: str = "取件窗口"
    today: date | None = None
    sign_in_on: date | None = None  # by when the window takes over the papers
    notice_on: date | None = None  # the fifth working day (R2.1)
    correction_on: date | None = None
    promised_on: date | None = None
    publicity_until: date | None = None
    resumes_on: date | None = None  # expected end of a pause
    pause_reason: str | None = None
    ready_by: date | None = None
    outcome: str | None = None
    delivery_mode: str = "pickup"
    docs_missing: int = 0
    missing: int = 0  # papers still asked for
    late_reason: str | None = None  # why the promised day is overrun, in the words of the list (L3 36)
    late_until: date | None = None  # by when a result is expected instead
    agent_cut_off: bool = False  # the authorisation was revoked
    go_to: str | None = None  # where a returned matter belongs


def public_sentence(state: str, facts: SentenceFacts) -> str:
    """The sentence for `state`. Raises Problem("state_forbids") for a state that does not exist."""
    write = _SENTENCES.get(state)
    if write is None:
        raise Problem("state_forbids", state=state)
    return write(facts)


def say_day(day: date, today: date | None = None) -> str:
    """A day as one says it: 11月27日, with the year when it is another than today's."""
    plain = f"{day.month}月{day.day}日"
    return plain if today is None or day.year == today.year else f"{day.year}年{plain}"


def _by(day: date | None, facts: SentenceFacts, said: str, unknown: str) -> str:
    """`said` with {day} filled in, or `unknown` while there is no day. Never a day that has passed."""
    if day is None:
        return unknown
    if facts.today is not None and day < facts.today:
        return "已经过了原定的日子，请打电话问窗口。"
    return said.format(day=say_day(day, facts.today))


def _registered(f: SentenceFacts) -> str:
    return "已经登记，代办员正在帮您收材料，收齐后交到" + f.window + "。"


def _collected(f: SentenceFacts) -> str:
    if f.agent_cut_off:
        return f"您已撤销委托，代办停了。材料会退给您，也可以自己到{f.window}办。"
    if f.docs_missing:
        return f"代办员已收到材料，还有{f.docs_missing}张照片在路上，到齐后交给{f.window}。"
    return f"代办员已收到材料，正要交给{f.window}。"


def _handed_off(f: SentenceFacts) -> str:
    return f"材料已交给{f.window}，" + _by(f.sign_in_on, f, "最晚 {day} 签收。", "等窗口签收。")


def _received(f: SentenceFacts) -> str:
    return f"{f.window}已收到材料，" + _by(f.notice_on, f, "最晚 {day} 告诉您结果。", "正要开始看。")


def _prechecking(f: SentenceFacts) -> str:
    return f"{f.window}正在看材料，" + _by(f.notice_on, f, "最晚 {day} 告诉您结果。", "看完就告诉您。")


def _correcting(f: SentenceFacts) -> str:
    count = f"{f.missing}样材料" if f.missing else "材料"
    return f"还差{count}，" + _by(
        f.correction_on, f, "请在 {day} 前交给代办员或" + f.window + "。", f"请补交给{f.window}。"
    )


def _promised(f: SentenceFacts, unknown: str) -> str:
    if f.late_reason and f.promised_on and f.today and f.promised_on < f.today:
        until = f.late_until if f.late_until and f.late_until >= f.today else None
        by = f"预计 {say_day(until, f.today)}有结果。" if until else "有结果马上告诉您。"
        return f"比答应的日子晚了，因为{f.late_reason}，{by}"
    return _by(f.promised_on, f, "最晚 {day} 有结果。", unknown)


def _accepted(f: SentenceFacts) -> str:
    return f"已经受理，{f.township}要开始审核，" + _promised(f, "有结果就告诉您。")


def _reviewing(f: SentenceFacts) -> str:
    return f"{f.township}正在审核，" + _promised(f, "有结果就告诉您。")


def _publicizing(f: SentenceFacts) -> str:
    return "正在公示，" + _by(f.publicity_until, f, "到 {day} 没有人提意见，就接着办。", "没有人提意见，就接着办。")


def _conveying(f: SentenceFacts) -> str:
    return f"材料正在送往{f.department}，" + _promised(f, "县里收到就开始看。")


def _county(f: SentenceFacts) -> str:
    return f"{f.department}正在审核，" + _promised(f, "有结果就告诉您。")


def _paused(f: SentenceFacts) -> str:
    why = PAUSE_REASONS.get(f.pause_reason or "", "有一步要等")
    return f"因为{why}暂停计时，" + _by(f.resumes_on, f, "预计 {day} 接着办。", "等完了就接着办。")


def _result(f: SentenceFacts) -> str:
    return {"granted": "同意了", "partly": "部分同意了", "denied": "没有同意，决定书里写了原因和怎样申诉"}.get(
        f.outcome or "", "已经有结果"
    )


def _decided(f: SentenceFacts) -> str:
    how = DELIVERY[f.delivery_mode].format(pickup=f.pickup)
    return f"结果出来了：{_result(f)}，" + _by(f.ready_by, f, "最晚 {day} 出件，", "正在出件，") + f"出件后{how}。"


def _ready(f: SentenceFacts) -> str:
    how = {"home": "代办员会送到您家里", "post": "正在邮寄给您"}.get(f.delivery_mode, f"请带身份证到{f.pickup}领取")
    return f"结果已经做好：{_result(f)}，{how}。"


def _delivered(f: SentenceFacts) -> str:
    return f"结果已经送达：{_result(f)}。这件事办完了，请您评一评。"


def _returned(f: SentenceFacts) -> str:
    return f"这件事不在{f.window}办，" + (f"请到{f.go_to}办理。" if f.go_to else "退件告知里写了原因和去处。")


def _plain(sentence: str) -> Callable[[SentenceFacts], str]:
    return lambda _: sentence


_SENTENCES: Mapping[str, Callable[[SentenceFacts], str]] = {
    "draft": _plain("还没有登记，请问代办员。"),
    "registered": _registered,
    "collected": _collected,
    "handed_off": _handed_off,
    "received": _received,
    "prechecking": _prechecking,
    "correcting": _correcting,
    "accepted": _accepted,
    "reviewing": _reviewing,
    "publicizing": _publicizing,
    "conveying": _conveying,
    "county_reviewing": _county,
    "paused": _paused,
    "decided": _decided,
    "ready": _ready,
    "delivered": _delivered,
    "archived": _delivered,
    "refused_intake": _plain("没有受理，通知书里写了原因。不同意的，可以在60天内申请行政复议，或者在6个月内起诉。"),
    "returned": _returned,
    "withdrawn": _plain("已按您的意思撤回，材料退给您。以后想办，可以再申请。"),
    "terminated": _plain("已经停办，材料退给您。终止单里写了原因，还想办可以再申请。"),
}
