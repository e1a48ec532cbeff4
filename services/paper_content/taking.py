"""Papers of the way in: receipt, hand-over, one notice, acceptance, refusal, return."""

from collections.abc import Callable

from models.content_files import find_reason, word
from services.paper_content.header import (
    FREE,
    REMEDY,
    Occasion,
    Sheet,
    copies_text,
    day_text,
    form_text,
    moment_text,
    pages_text,
)


def reason_text(group: str, o: Occasion) -> str:
    """The picked reason in words, and what was added to it."""
    line = find_reason(group, o.data.get("reason_code"))
    parts = [line["name"] if line else "", o.reason or ""]
    return "；".join(dict.fromkeys(part for part in parts if part))


def _agent_receipt(o: Occasion) -> Sheet:
    rows = [
        [row.name, form_text(o, row), pages_text(row), copies_text(row.originals), row.missing_reason or "齐"]
        for row in o.situation.wanted
    ]
    originals = any(row.originals for row in o.situation.wanted)
    return Sheet(
        facts=[
            ("收件时间", moment_text(o.situation.now)),
            ("原件约定归还", day_text(o.data.get("return_on")) if originals else ""),
        ],
        head=["材料", "形式", "照片", "原件", "说明"],
        rows=rows,
        notes=[FREE, "代办员收件不等于受理，窗口签收后才开始计算告知期限。"],
        signatures=("申请人（签名或捺印）", "代办员"),
        copies="一式两份，申请人和代办员各留一份。",
    )


def _handoff_list(o: Occasion) -> Sheet:
    s = o.situation
    return Sheet(
        facts=[
            ("交接批次", o.data.get("batch_no") or ""),
            ("封签号", o.data.get("seal_no") or ""),
            ("移交时间", moment_text(s.now)),
            ("共同签字的村干部", o.data.get("cosigner_name") or ""),
            ("接收窗口", word("windows", s.case.window)),
        ],
        head=["材料", "照片", "原件", "说明"],
        rows=[[row.name, pages_text(row), copies_text(row.originals), row.missing_reason or ""] for row in s.wanted],
        signatures=("移交人", "接收人"),
        copies="一式两份，移交人和接收人各留一份。",
    )


def _material_receipt(o: Occasion) -> Sheet:
    s = o.situation
    return Sheet(
        facts=[
            ("接收时间", moment_text(s.now)),
            ("差异记录", o.data.get("discrepancy") or ""),
        ],
        head=["材料", "照片", "收到原件"],
        rows=[
            [row.name, pages_text(row), copies_text(row.originals_received)]
            for row in s.wanted
            if row.document_id or row.originals_received
        ],
        notes=[
            "接收不等于受理。",
            f"最晚{day_text(s.case.notice_due_on)}告诉您：受理、要补什么，或者不予受理；到期没有告诉的，视为受理。",
        ],
        signatures=("交件人", "接收人"),
    )


def _send_back_list(o: Occasion) -> Sheet:
    return Sheet(
        facts=[("退回原因", reason_text("send_back", o)), ("退回时间", moment_text(o.situation.now))],
        head=["材料", "原件"],
        rows=[[row.name, copies_text(row.originals)] for row in o.situation.wanted],
        signatures=("退回人", "接收人"),
        copies="一式两份，退回人和接收人各留一份。",
    )


def _one_time_notice(o: Occasion) -> Sheet:
    s = o.situation
    return Sheet(
        facts=[
            ("收到材料", day_text(s.case.day_zero_on)),
            ("补交期限", day_text(o.data["due_on"])),
            ("再次告知的原因", o.reason or "" if o.data.get("second") else ""),
        ],
        head=["", "材料", "哪里不对", "怎样才行", "告知承诺"],
        rows=[
            [str(n), item["name"], item["wrong"], item["acceptable"], "可以代替" if item["commit"] else "不能代替"]
            for n, item in enumerate(o.data["items"], start=1)
        ],
        paragraphs=[
            "下面这些材料缺少或不合格，一次告诉您，补齐后窗口不再提新的材料。",
            f"补交办法：交给代办员，或在工作日的窗口时间（{o.data['hours']}）送到受理窗口。",
            *([f"办理条件里还要说清的：{'；'.join(o.data['conditions'])}。"] if o.data.get("conditions") else []),
        ],
        notes=[f"{day_text(o.data['due_on'])}前没有补交，经三次提醒后本次申请终止，材料退还，以后可以再申请。"],
        signatures=("收件人", "经办人"),
    )


def _supplement_receipt(o: Occasion) -> Sheet:
    s = o.situation
    given = set(o.data.get("requirements", []))
    return Sheet(
        facts=[("补交时间", moment_text(s.now))],
        head=["材料", "照片", "原件"],
        rows=[[row.name, pages_text(row), copies_text(row.originals)] for row in s.wanted if row.requirement in given],
        notes=[f"接收不等于受理。最晚{day_text(s.case.notice_due_on)}告诉您结果；到期没有告诉的，视为受理。"],
        signatures=("交件人", "接收人"),
    )


def _accept_notice(o: Occasion) -> Sheet:
    s = o.situation
    case = s.case
    result = s.content.get("result") or {}
    notes = ["这份申请超过五个工作日没有告知，依法视为自收到材料之日起受理。"] if case.deemed else []
    if s.calendar.is_provisional(case.promised_due_on or s.today):
        notes.append("来年放假安排公布后，日期可能调整。")
    return Sheet(
        facts=[
            ("受理日期", day_text(case.accepted_on)),
            ("承诺时限", _limit(case.promised_wd, case.promised_due_on)),
            ("法定时限", _limit(case.statutory_wd, case.statutory_due_on)),
            ("结果文书", result.get("document") or ""),
            ("领取方式", word("delivery_modes", case.delivery_mode)),
            ("办理依据", "；".join(s.content.get("legal_basis") or [])),
            ("收费", "不收费" if not s.content.get("fee") else str(s.content.get("fee_note") or s.content["fee"])),
        ],
        notes=notes,
    )


def _limit(days: int | None, due: object) -> str:
    if days is None:
        return ""
    return f"{days}个工作日，{day_text(due)}前" if due else f"{days}个工作日"  # type: ignore[arg-type]


def _refuse_notice(o: Occasion) -> Sheet:
    return Sheet(
        facts=[
            ("不予受理的理由", reason_text("refuse", o)),
            ("依据", "；".join(o.situation.content.get("legal_basis") or [])),
            ("可以去哪里办", o.data.get("go_to") or ""),
            ("审核人", o.data.get("approver_name") or ""),
        ],
        notes=[REMEDY],
    )


def _return_notice(o: Occasion) -> Sheet:
    return Sheet(
        facts=[("退件原因", reason_text("return", o)), ("请到这里办理", o.data.get("go_to") or "")],
        paragraphs=["材料当场退还，不影响您到应去的地方办理。"],
    )


def _return_list(o: Occasion) -> Sheet:
    rows = [row for row in o.situation.wanted if row.originals or row.originals_received]
    return Sheet(
        facts=[("退还时间", moment_text(o.situation.now))],
        head=["材料", "原件"],
        rows=[[row.name, copies_text(row.originals_received or row.originals)] for row in rows],
        paragraphs=[] if rows else ["没有留存原件，不需要退还。"],
        signatures=("领取人", "退还人"),
    )


def _withdraw(o: Occasion) -> Sheet:
    return Sheet(
        facts=[("撤回原因", reason_text("withdraw", o)), ("撤回时间", moment_text(o.situation.now))],
        paragraphs=["申请人自愿撤回本次申请，以后可以再申请。"],
        signatures=("申请人（签名或捺印）", "经办人"),
    )


def _termination(o: Occasion) -> Sheet:
    return Sheet(
        facts=[("终止原因", reason_text("terminate", o)), ("终止时间", moment_text(o.situation.now))],
        paragraphs=["本次办理终止，材料退还。以后可以再申请。"],
    )


SHEETS: dict[str, Callable[[Occasion], Sheet]] = {
    "agent_receipt": _agent_receipt,
    "handoff_list": _handoff_list,
    "material_receipt": _material_receipt,
    "send_back_list": _send_back_list,
    "one_time_notice": _one_time_notice,
    "supplement_receipt": _supplement_receipt,
    "accept_notice": _accept_notice,
    "refuse_notice": _refuse_notice,
    "return_notice": _return_notice,
    "return_list": _return_list,
    "withdraw": _withdraw,
    "termination": _termination,
}
