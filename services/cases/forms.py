"""What each act of the desk asks, so that a screen can draw any of them: name, label, type, choices, required.

The routes' schemas check the same fields; a test holds the two together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from models.base import db
from models.cases import Case
from models.content_files import read_yaml, reasons, word
from models.people import AppUser, ScopeGrant
from services.cases.facts import Situation
from services.cases.notices import draft_notice
from services.cases.office import is_given
from services.cases.roles import roles_on
from services.cases.second_person import COUNTY, TOWNSHIP
from services.cases.slips import slip_of
from services.custody import ledger
from services.deliveries import METHODS
from services.posts import away_at

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """One field of a form. Types: text longtext choice multi bool number month day account accounts counts lines
    witnesses. `items` are the lines of `counts` with the number that is expected."""

    name: str
    label: str
    type: str
    required: bool = False
    options: Options = ()
    items: Sequence[dict[str, Any]] = ()
    value: Any = None
    hint: str | None = None
    least: int | None = None
    most: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The field as the desk reads it."""
        return {
            "name": self.name, "label": self.label, "type": self.type, "required": self.required,
            "options": [{"value": value, "label": label} for value, label in self.options],
            "items": list(self.items), "value": self.value, "hint": self.hint,
            "min": self.least, "max": self.most,
        }  # fmt: skip


@dataclass
class Asking:
    """Who is asked about which case."""

    actor: Actor
    situation: Situation
    _people: list[tuple[str, str]] | None = field(default=None, repr=False)

    @property
    def colleagues(self) -> list[tuple[str, str]]:
        """Those who may answer as the second person: account and name."""
        if self._people is None:
            self._people = _colleagues(self.actor, self.situation.now, self.situation.case)
        return self._people


def form_of(action: str, asking: Asking) -> list[dict[str, Any]]:
    """The fields of an act; empty when it only needs a confirmation."""
    write = _FORMS.get(action)
    return [one.as_json() for one in write(asking)] if write else []


def _named(group: str) -> list[tuple[str, str]]:
    return [(line["code"], line["name"]) for line in reasons(group)]


def _words(group: str) -> list[tuple[str, str]]:
    return [(code, text) for code, text in read_yaml("words")[group].items()]


def _reason(label: str = "补充说明", *, required: bool = False) -> Field:
    return Field("reason", label, "longtext", required)


def _counts(asking: Asking, expected: Mapping[str, int]) -> Field:
    rows = [
        {"requirement": row.requirement, "name": row.name, "expected": expected.get(row.requirement, 0)}
        for row in asking.situation.wanted
    ]
    return Field("counts", "清点原件份数", "counts", items=rows, hint="和清单对不上的，要写明差异")


def _wanted(asking: Asking) -> list[tuple[str, str]]:
    return [(row.requirement, row.name) for row in asking.situation.wanted]


def _sign_in(asking: Asking) -> list[Field]:
    announced = {row.requirement: row.originals for row in asking.situation.wanted}
    return [
        _counts(asking, announced),
        Field("seal_no", "袋上封签号", "text"),
        Field("discrepancy", "差异记录", "longtext"),
    ]


def _county_receive(asking: Asking) -> list[Field]:
    return [
        _counts(asking, ledger.counts_of(asking.situation.case.id, "courier", disputed=False)),
        Field("seal_no", "封签号", "text"),
        Field("discrepancy", "差异记录", "longtext"),
    ]


def _county_back(asking: Asking) -> list[Field]:
    given = {row.requirement for row in asking.situation.wanted if is_given(row)}
    open_ = [(code, line["name"]) for code, line in asking.situation.lines.items() if code not in given]
    fields = [
        Field("reason_code", "要乡镇说明什么", "choice", required=True, options=_named("county_back")),
        Field("reason", "补充说明", "longtext", hint="已经交过的材料不能再向群众要，写了也退不回去"),
    ]
    if open_:
        fields.append(Field("asks", "指南里有、这件还没交过的", "multi", options=open_))
    return fields


def _need_correction(asking: Asking) -> list[Field]:
    known = {row.requirement for row in asking.situation.wanted}
    draft = draft_notice(asking.situation)
    more = [(code, line["name"]) for code, line in asking.situation.lines.items() if code not in known]
    fields = [
        Field("extra", "指南里有、还要加上的", "lines", options=more, hint="只能加办事指南里有的材料，不能加“其他材料”")
    ]
    if slip_of(asking.situation.case.id):
        names = "、".join(row.name for row in asking.situation.wanted if row.requirement in draft["unexplained"])
        label = f"预审单上没有写：{names}。为什么还要？" if names else "加了预审单上没写的，为什么还要？"
        fields.append(Field("beyond_reason", label, "longtext", bool(names), hint="会记下来并计数，督查看得到"))
    if draft["on_spot"]:
        names = "、".join(row.name for row in asking.situation.wanted if row.requirement in draft["on_spot"])
        hint = "能当场改的请用“当场更正”；写了原因会记下来并计数"
        fields.append(
            Field("spot_reason", f"{names}可以当场改，为什么不当场改？", "longtext", required=True, hint=hint)
        )
    if asking.situation.case.notice_count:
        causes = [("new_defect", "补交的材料有新问题"), ("law_changed", "法规变了")]
        names = "、".join(row.name for row in asking.situation.wanted if row.requirement in draft["untold"])
        untold = f"{names}：第一次没有告知，也不是补交的，除非法规变了，不能再要" if names else None
        fields += [
            Field("second_reason", "再次告知的原因", "choice", required=True, options=causes, hint=untold),
            _approver(asking),
            _reason(required=True),
        ]
    return fields


def _approver(asking: Asking) -> Field:
    return Field("approver", "同意的负责人", "account", required=True, options=asking.colleagues)


def _outcome(asking: Asking) -> list[Field]:
    own = [(text, text) for text in asking.situation.content.get("rejection_reasons") or []]
    return [
        Field("outcome", "结果", "choice", required=True, options=_words("outcomes")),
        Field("reason_codes", "不同意或部分同意的理由", "multi", options=[*own, *_named("deny")]),
        Field("reason", "理由说明", "longtext"),
        Field("level", "档次或内容", "text"),
    ]


def _decide(asking: Asking) -> list[Field]:
    fields = [*_outcome(asking), Field("start_month", "起始月份", "month")]
    skip = (asking.situation.content.get("publicity") or {}).get("skip_if")
    if skip and asking.situation.case.publicity_done_at is None:
        fields.append(Field("skip_publicity", f"{skip}，不经公示", "bool"))
    return fields


def _start_review(asking: Asking) -> list[Field]:
    if not any(step["code"] == "survey" for step in asking.situation.content.get("steps", [])):
        return []
    me = db.session.get(AppUser, asking.actor.user_id) if asking.actor.user_id else None
    people = [*([(me.account, me.name)] if me else []), *asking.colleagues]
    return [Field("inspectors", "现场核查的两个人", "accounts", required=True, options=people)]


def _publish(asking: Asking) -> list[Field]:
    publicity = asking.situation.content.get("publicity") or {}
    hide = "、".join(publicity.get("hide") or [])
    return [
        Field("household", "家庭人口", "text"),
        Field("category", "类别", "text", value=asking.situation.content["short_name"]),
        Field("level", "拟定标准", "text", hint=f"不能写{hide}" if hide else None),
        Field("board", "公示地点", "text", value=publicity.get("place")),
    ]


def _pause(asking: Asking) -> list[Field]:
    lawful = [(code, name) for code, name in _named("pause") if code != "publicity"]
    return [
        Field("pause_reason", "暂停的原因", "choice", required=True, options=lawful),
        Field("expected_days", "预计多少个工作日", "number", required=True, least=1, most=250),
        _approver(asking),
        _reason(),
    ]


def _deliver(asking: Asking) -> list[Field]:
    here = [row for row in ledger.open_of(asking.situation.case.id, "window") if row.to_return]
    told = "、".join(f"{row.name} {row.count} 份" for row in here)
    back = [Field("originals_back", f"一并退还原件：{told}", "bool")] if here else []
    return [
        Field("recipient", "收件人", "text", required=True, value=asking.situation.resident.name),
        Field("relation", "与申请人关系", "text", required=True, value="本人"),
        Field("method", "送达方式", "choice", required=True, options=list(METHODS.items()), value="signature"),
        Field("place", "地点", "text", value=word("windows", "pickup")),
        Field("signed_on_paper", "送达回证上已签名或捺印", "bool"),
        Field("witnesses", "见证人（不能签名时要两位）", "witnesses"),
        Field("read_out", "已念给本人听", "bool"),
        Field("slip_given", "已给评价码", "bool"),
        *back,
    ]


def _early(group: str, *, present: bool = False) -> Callable[[Asking], list[Field]]:
    def write(_: Asking) -> list[Field]:
        fields = [Field("reason_code", "原因", "choice", required=True, options=_named(group)), _reason()]
        return [*fields, Field("applicant_present", "申请人本人在场", "bool", required=True)] if present else fields

    return write


def _colleagues(actor: Actor, now: datetime, case: Case) -> list[tuple[str, str]]:
    if "department_reviewer" in roles_on(actor, now, case):
        buckets, roles = [f"d:{case.department}", "county"], COUNTY
    else:
        buckets, roles = [f"w:{case.township}:{case.window}", f"t:{case.township}"], TOWNSHIP
    rows = db.session.execute(
        select(AppUser.account, AppUser.name, AppUser.id)
        .join(ScopeGrant, ScopeGrant.user_id == AppUser.id)
        .where(
            ScopeGrant.bucket.in_(buckets), ScopeGrant.role.in_(sorted(roles)), ScopeGrant.valid_from <= now,
            (ScopeGrant.valid_to.is_(None)) | (ScopeGrant.valid_to > now), AppUser.disabled_at.is_(None),
            AppUser.id != actor.user_id,
        )
        .distinct()
        .order_by(AppUser.name)
    ).all()  # fmt: skip
    # Who is on leave is still named, last: perhaps nobody else is left, and leaves are cut short.
    away = away_at(case.township, now)
    there = sorted(rows, key=lambda row: row.id in away)
    return [(account, f"{name}（请假）" if user_id in away else name) for account, name, user_id in there]


_FORMS: dict[str, Callable[[Asking], list[Field]]] = {
    "sign_in": _sign_in,
    "send_back": _early("send_back"),
    "correct_on_spot": lambda a: [
        Field("requirement", "哪份材料", "choice", required=True, options=_wanted(a)),
        _reason("当场怎么改的", required=True),
        Field("seen_on_paper", "看过原件", "bool"),
    ],
    "need_correction": _need_correction,
    "supplement": lambda a: [
        Field("requirements", "补交了哪些材料", "multi", required=True, options=_wanted(a)),
        Field("applicant_present", "申请人本人在场", "bool", required=True),
    ],
    "refuse": lambda a: [
        Field("reason_code", "不予受理的理由", "choice", required=True, options=_named("refuse")),
        _reason(),
        Field("go_to", "可以去哪里办", "text"),
        _approver(a),
    ],
    "return": lambda _: [
        Field("reason_code", "退件原因", "choice", required=True, options=_named("return")),
        Field("go_to", "应该去哪里办", "text"),
        _reason(),
    ],
    "decide_at_once": _outcome,
    "start_review": _start_review,
    "publish": _publish,
    "objection": lambda _: [_reason("异议内容（不记姓名）", required=True)],
    "close_objection": lambda _: [
        Field("finding", "核实结果", "longtext", required=True),
        Field("upheld", "异议成立", "bool"),
    ],
    "publish_ok": lambda _: [Field("evidence", "公示照片存放处", "text")],
    "convey": lambda _: [
        Field("seal_no", "封签号", "text", required=True),
        Field("courier", "转递人", "text", required=True),
    ],
    "county_receive": _county_receive,
    "county_back": _county_back,
    "pause": _pause,
    "resume": lambda _: [_reason()],
    "extend": lambda _: [
        Field("days", "延长多少个工作日", "number", required=True, least=1, most=60),
        Field("reason_code", "原因", "choice", required=True, options=_named("extend")),
        _reason(),
    ],
    "explain_late": lambda _: [
        Field(
            "reason_code",
            "为什么办不完",
            "choice",
            required=True,
            options=_named("late"),
            hint="申请人在进度页上看得到",
        ),
        Field("expected_on", "预计哪天有结果", "day", hint="申请人看得到"),
        _reason("给单位看的说明"),
    ],
    "decide": _decide,
    "issue": lambda _: [
        Field("seal_count", "用章次数", "number", required=True, value=1, least=1, most=99),
        Field("result_no", "结果文书编号", "text"),
    ],
    "deliver": _deliver,
    "archive": lambda _: [Field("confirmed", "归档清单已核对", "bool", required=True)],
    "withdraw": _early("withdraw", present=True),
    "terminate": _early("terminate"),
}
