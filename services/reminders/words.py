"""What a reminder says. Never a name, a number of a person, or a matter: that alone may tell of an illness or of need."""

from collections.abc import Sequence

from models.cases import Case

SHOWN = 5
TITLE = "代办通提醒"
FAMILY = (
    "您家托代办的一件事有了新进展，编号尾号 {code}。请看手里单子上的进度码，或打乡镇便民服务中心电话问。"
    "不想再收，告诉代办员或窗口就停。"
)
TEST = "这是一条测试提醒。收到了，说明这个渠道是通的。"
_STAFF = {
    "alarm_red": "{n} 件红色急事等人接",
    "alarm": "{n} 件急事等人接",
    "due_soon": "{n} 件快到承诺期限",
    "notice_due": "{n} 件的五日告知期快到",
    "overdue": "{n} 件已超过承诺期限",
    "undelivered": "{n} 件结果还没送到",
    "held": "{n} 件的原件放得太久",
}
KINDS = {
    "due_soon": "快到承诺期限",
    "notice_due": "五日告知期快到",
    "overdue": "超过承诺期限",
    "undelivered": "结果还没送到",
    "held": "原件放得太久",
    "moved": "有新进展",
    "alarm_red": "红色急事等人接",
    "alarm": "急事等人接",
    "test": "测试",
}


def code_of(case: Case) -> str:
    """The end of the case's number: enough to find it on the slip, too little to find anybody."""
    return (case.case_no or case.provisional_no or case.id)[-11:]


def family_text(code: str) -> str:
    """One of the family's cases has moved."""
    return FAMILY.format(code=code)


def staff_text(found: Sequence[tuple[str, str]]) -> str:
    """One message for everything that a unit is reminded of now: pairs of kind and code."""
    lines = []
    for kind, template in _STAFF.items():
        codes = [code for one, code in found if one == kind]
        if codes:
            more = " 等" if len(codes) > SHOWN else ""
            lines.append(f"{template.format(n=len(codes))}（{'、'.join(codes[:SHOWN])}{more}）")
    return "；".join(lines) + "。请打开代办通查看。"
