"""Papers from acceptance on: publicity, conveying, clocks, decision, delivery, archive."""

from collections.abc import Callable

from models.content_files import find_reason, word
from services.paper_content.header import (
    REMEDY,
    Occasion,
    Sheet,
    copies_text,
    day_text,
    masked_name,
    moment_text,
    pages_text,
)
from services.paper_content.taking import reason_text


def _publicity(o: Occasion) -> Sheet:
    s = o.situation
    shown = o.data.get("shown") or {}
    return Sheet(
        facts=[
            ("姓名", shown.get("name") or masked_name(s.resident.name)),
            ("住址", shown.get("place") or ""),
            ("家庭人口", shown.get("household") or ""),
            ("类别", shown.get("category") or s.content["short_name"]),
            ("拟定标准", shown.get("level") or ""),
            ("公示地点", shown.get("board") or ""),
            ("公示时间", f"{day_text(s.today)}至{day_text(o.data['until_on'])}"),
        ],
        paragraphs=["有不同意见的，请在公示时间内打电话或到窗口说明，会保密。"],
        public=True,
    )


def _publicity_result(o: Occasion) -> Sheet:
    return Sheet(
        facts=[
            ("公示期满", day_text(o.data.get("until_on"))),
            ("结果", "公示期内没有收到异议"),
            ("公示照片", o.data.get("evidence") or ""),
        ],
        signatures=("记录人", "核对人"),
        copies="一式两份，一份随案卷归档。",
    )


def _convey_list(o: Occasion) -> Sheet:
    s = o.situation
    return Sheet(
        facts=[
            ("转递批次", o.data.get("batch_no") or ""),
            ("转出", f"{o.data.get('from_body', '')}"),
            ("转往", s.case.department),
            ("封签号", o.data.get("seal_no") or ""),
            ("转递人", o.data.get("courier") or ""),
            ("转出时间", moment_text(s.now)),
            ("承诺办结", day_text(s.case.promised_due_on)),
        ],
        head=["材料", "照片", "原件"],
        rows=[[row.name, pages_text(row), copies_text(o.data["counts"].get(row.requirement))] for row in s.wanted],
        signatures=("转出人", "转递人", "县级接收人"),
        copies="一式两份，乡镇和县级各留一份。",
    )


def _convey_receipt(o: Occasion) -> Sheet:
    return Sheet(
        facts=[
            ("签收时间", moment_text(o.situation.now)),
            ("封签号", o.data.get("seal_no") or ""),
            ("差异记录", o.data.get("discrepancy") or ""),
        ],
        head=["材料", "原件"],
        rows=[[row.name, copies_text(o.data["counts"].get(row.requirement))] for row in o.situation.wanted],
        signatures=("转递人", "签收人"),
        copies="一式两份，县级和乡镇各留一份。",
    )


def _county_back_note(o: Occasion) -> Sheet:
    return Sheet(
        facts=[
            ("退回原因", reason_text("county_back", o)),
            ("还没交过、需要的材料", "、".join(o.data.get("asks") or [])),
            ("退回时间", moment_text(o.situation.now)),
        ],
        paragraphs=["请乡镇补充说明。已经交过的材料不得再向群众要。承诺时限继续计算。"],
        signatures=("县级经办人", "乡镇接收人"),
        copies="一式两份，县级和乡镇各留一份。",
    )


def _pause_notice(o: Occasion) -> Sheet:
    line = find_reason("pause", o.data["pause_reason"])
    return Sheet(
        facts=[
            ("暂停计时的原因", line["name"] if line else ""),
            ("说明", o.reason or ""),
            ("暂停日", day_text(o.situation.today)),
            ("预计", f"{o.data['expected_days']}个工作日"),
            ("批准人", o.data.get("approver_name") or ""),
        ],
        paragraphs=["暂停的天数不算在办理时限里。恢复后会再告诉您新的日期。"],
    )


def _resume_notice(o: Occasion) -> Sheet:
    case = o.situation.case
    return Sheet(
        facts=[
            ("恢复日", day_text(o.situation.today)),
            ("这次暂停", f"{o.data.get('days', 0)}个工作日"),
            ("累计暂停", f"{case.paused_days}个工作日"),
            ("承诺办结", day_text(case.promised_due_on)),
            ("法定期限", day_text(case.statutory_due_on)),
        ],
    )


def _extend_notice(o: Occasion) -> Sheet:
    case = o.situation.case
    return Sheet(
        facts=[
            ("延期原因", reason_text("extend", o)),
            ("延长", f"{o.data['days']}个工作日"),
            ("新的承诺办结日", day_text(case.promised_due_on)),
            ("法定期限", day_text(case.statutory_due_on)),
        ],
    )


def _result_facts(o: Occasion) -> list[tuple[str, str]]:
    named = [find_reason("deny", code) for code in o.data.get("reason_codes", [])]
    reasons = [line["name"] for line in named if line] + list(o.data.get("guide_reasons", []))
    return [
        ("结果", word("outcomes", o.situation.case.outcome)),
        ("理由", "；".join([*reasons, o.reason or ""]).strip("；")),
        ("档次或内容", o.data.get("level") or ""),
        ("起始月份", o.data.get("start_month") or ""),
        ("依据", "；".join(o.situation.content.get("legal_basis") or [])),
    ]


def _remedy(o: Occasion) -> list[str]:
    return [REMEDY] if o.situation.case.outcome != "granted" else []


def _decision(o: Occasion) -> Sheet:
    return Sheet(facts=_result_facts(o), notes=_remedy(o))


def _finish_notice(o: Occasion) -> Sheet:
    s = o.situation
    how = {"home": "代办员送到您家里", "pickup": "请带身份证到取件窗口领取", "post": "邮寄给您"}[s.case.delivery_mode]
    return Sheet(
        facts=[
            ("办理结果", word("outcomes", s.case.outcome)),
            ("结果文书", (s.content.get("result") or {}).get("document") or ""),
            ("领取方式", how),
        ],
        paragraphs=["扫这张纸上的码可以看进度，也可以评一评这次办得怎么样。评不评都不影响办事。"],
    )


def _instant_receipt(o: Occasion) -> Sheet:
    return Sheet(
        facts=[("办结时间", moment_text(o.situation.now)), *_result_facts(o)],
        notes=_remedy(o),
        paragraphs=["当场办结，不另发受理通知书。扫这张纸上的码可以评一评。"],
    )


def _delivery_receipt(o: Occasion) -> Sheet:
    witnesses = "、".join(str(person.get("name", "")) for person in o.data.get("witnesses", []))
    return Sheet(
        facts=[
            ("收件人", o.data.get("recipient") or ""),
            ("与申请人关系", o.data.get("relation") or ""),
            ("送达时间", moment_text(o.situation.case.delivered_at)),
            ("送达地点", o.data.get("place") or ""),
            ("送达方式", o.data.get("method_text") or ""),
            ("见证人", witnesses),
        ],
        notes=["收件人不能签名或拒绝签收的，由两位见证人签名并留照片。"],
        signatures=("收件人（签名或捺印）", "送达人", "见证人"),
        copies="一式两份，窗口和收件人各留一份。",
    )


def _archive_list(o: Occasion) -> Sheet:
    items = o.data.get("items", [])
    return Sheet(
        facts=[("归档时间", moment_text(o.situation.now))],
        head=["", "名称", "文号", "页数", "校验"],
        rows=[[str(n), item["name"], item["no"], item["pages"], item["hash"]] for n, item in enumerate(items, start=1)],
        signatures=("归档人", "核对人"),
        copies="一式两份，一份随案卷归档。",
    )


SHEETS: dict[str, Callable[[Occasion], Sheet]] = {
    "publicity": _publicity,
    "publicity_result": _publicity_result,
    "convey_list": _convey_list,
    "convey_receipt": _convey_receipt,
    "county_back_note": _county_back_note,
    "pause_notice": _pause_notice,
    "resume_notice": _resume_notice,
    "extend_notice": _extend_notice,
    "decision": _decision,
    "finish_notice": _finish_notice,
    "instant_receipt": _instant_receipt,
    "delivery_receipt": _delivery_receipt,
    "archive_list": _archive_list,
}
