"""What a county may change of its settings: each with its words, its limits and its law; changed with a reason, audited.

The defaults are in `services/settings.py`; a value that is not a county's to choose (law) has limits that say so.
"""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.catalogue import Setting
from services import audit, settings
from services.settings import DEFAULTS

_VERSION = re.compile(r"(\d{1,4}(\.\d{1,4}){0,3})?")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
TEXT_MOST = 60
REMINDERS = 3  # R2.5: nobody's case ends before three reminders are on record


@dataclass(frozen=True)
class Shown:
    """How a setting is shown: its name, the unit behind the number, and the whole numbers it may be."""

    label: str
    unit: str = ""
    low: int = 0
    high: int = 365
    kind: str = "number"


# Limits: what law fixes cannot be stretched (L1 32(4), L1 42), and what protects people has a floor (R7.5, sync B18).
SHOWN: dict[str, Shown] = {
    "county_name": Shown("县的名称", kind="text"),
    "hotline": Shown("咨询和监督电话", kind="text"),
    "window_hours": Shown("告知书上写的办公时间", kind="text"),
    "window_opens": Shown("窗口几点开门", kind="time"),
    "window_closes": Shown("窗口几点关门", kind="time"),
    "notice_wd": Shown("收件后几个工作日内要告知（法定最多 5）", "个工作日", 1, 5),
    "correction_days": Shown("补正期限", "天", 5, 90),
    "reminder_days": Shown("补正到期前几天提醒（三次）", "天", 0, 60, kind="numbers"),
    "hand_off_wd": Shown("村里收件后几个工作日内交窗口", "个工作日", 0, 5),
    "sign_in_wd": Shown("窗口几个工作日内签收", "个工作日", 0, 3),
    "originals_wd": Shown("原件几个工作日没到可以退回", "个工作日", 1, 20),
    "ready_wd": Shown("办好后几个工作日内送到（证照法定最多 10）", "个工作日", 1, 10),
    "first_contact_wd": Shown("首问几个工作日内答复", "个工作日", 0, 5),
    "archive_wd": Shown("送达后几个工作日内归档", "个工作日", 1, 60),
    "extend_max_wd": Shown("没有专门规定时最多延长（法定最多 10）", "个工作日", 0, 10),
    "photos_warn": Shown("一件事拍多少张照片时提醒", "张", 1, 100),
    "authorization_days": Shown("委托书一般多少天有效（最多 90）", "天", 1, 90),
    "letter_remind_days": Shown("委托书到期前几天提醒", "天", 0, 60, kind="numbers"),
    "keep_ended_days": Shown("不予受理、退件、撤回的材料，过多少天销毁", "天", 30, 730),
    "keep_visit_days": Shown("走访照片没用于办件的，过多少天销毁", "天", 30, 730),
    "call_back_pct": Shown("每月电话回访走访的百分之几", "%", 1, 50),
    "re_visit_pct": Shown("每月上门复核走访的百分之几", "%", 1, 20),
    "load_l1": Shown("一名代办员最多管几个一级的人", "人", 1, 100),
    "load_others": Shown("一名代办员最多再管几个别的人", "人", 1, 500),
    "lone_visit_minutes": Shown("一个人进门多少分钟后手机问平安", "分钟", 15, 240),
    "keep_voice_days": Shown("走访录音过多少天销毁", "天", 30, 730),
    "keep_archived_days": Shown("归档材料保管多少天（按批准的期限）", "天", 3_650, 36_500),
    "keep_licence_days": Shown("证照材料保管多少天（按批准的期限）", "天", 3_650, 36_500),
    "restorable_days": Shown("备份要能恢复到多少天前", "天", 1, 60),
    "slip_days": Shown("办结后回执二维码还能查多少天", "天", 30, 3_650),
    "rating_k": Shown("评价满多少份才给被评的人看（最少 3）", "份", 3, 50),
    "rating_accept_wd": Shown("差评几个工作日内核实", "个工作日", 1, 3),
    "rating_answer_wd": Shown("差评几个工作日内答复", "个工作日", 1, 15),
    "rating_hard_wd": Shown("难办的差评几个工作日内答复", "个工作日", 5, 30),
    "rating_call_wd": Shown("差评几个工作日内回访", "个工作日", 1, 15),
    "originals_agent_days": Shown("原件可在代办员手里过几天（0 是当天还）", "天", 0, 1),
    "originals_agent_wd": Shown("原件在代办员手里最长几个工作日", "个工作日", 1, 3),
    "originals_window_wd": Shown("看完要还的原件在窗口最长几个工作日", "个工作日", 1, 20),
    "originals_courier_wd": Shown("件袋在路上最长几个工作日", "个工作日", 1, 5),
    "originals_department_wd": Shown("原件在县级部门最长几个工作日", "个工作日", 1, 45),
    "originals_back_wd": Shown("撤回、终止后几个工作日内还原件", "个工作日", 1, 10),
    "quiet_from": Shown("晚上几点起不发提醒", kind="time"),
    "quiet_to": Shown("早上几点起才发提醒", kind="time"),
    "remind_due_wd": Shown("承诺到期前几个工作日提醒", "个工作日", 0, 10),
    "remind_ready_wd": Shown("结果放了几个工作日没送到就提醒", "个工作日", 1, 10),
    "min_app": Shown("手机应用最低版本（空着就不限）", kind="version"),
}


def list_settings() -> list[dict[str, Any]]:
    """Every setting in the order of the screen: what it is now, what it is by default, what it may be."""
    rows = {row.key: row for row in db.session.scalars(select(Setting).where(Setting.deleted_at.is_(None)))}
    return [_shown(key, rows.get(key)) for key in SHOWN]


def change(actor: Actor, now: datetime, key: str, *, value: str, seen: str, reason: str) -> dict[str, Any]:
    """Set a county's value. `value` and `seen` are as the screen writes them: a number, numbers, a time or a text.

    Raises Problem("not_found") for a setting nobody knows, ("validation") for a value out of its limits, ("stale") when
    it is not `seen` any more, and ("reason_needed").
    """
    if key not in SHOWN:
        raise Problem("not_found")
    if not reason.strip():
        raise Problem("reason_needed")
    row = db.session.scalar(select(Setting).where(Setting.key == key).with_for_update())
    old = DEFAULTS[key][0] if row is None or row.deleted_at else row.value
    if written(old) != seen:
        raise Problem("stale")
    new = _read(SHOWN[key], value.strip())
    if key == "reminder_days" and len(new) != REMINDERS:
        raise _wrong("order")
    _refuse_upside_down(key, new)
    if row is None:
        row = Setting(id=str(uuid.uuid4()), key=key, public=DEFAULTS[key][1])
        db.session.add(row)
    row.value, row.deleted_at = new, None
    db.session.flush()
    audit.record(
        actor, now, "setting_changed", "setting", row.id, key=key, old=written(old), new=written(new), reason=reason
    )
    return _shown(key, row)


def written(value: Any) -> str:
    """A value as people write it."""
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _shown(key: str, row: Setting | None) -> dict[str, Any]:
    shown, default = SHOWN[key], DEFAULTS[key][0]
    value = default if row is None else row.value
    limited = shown.kind in ("number", "numbers")
    return {
        "key": key, "label": shown.label, "unit": shown.unit, "kind": shown.kind, "value": written(value),
        "default": written(default), "changed": value != default, "low": shown.low if limited else None,
        "high": shown.high if limited else None,
    }  # fmt: skip


def _read(shown: Shown, text: str) -> Any:
    match shown.kind:
        case "number":
            return _number(shown, text)
        case "numbers":
            found = [_number(shown, part) for part in re.split(r"[、,，\s]+", text) if part]
            if not found or len(found) > 10 or found != sorted(set(found), reverse=True):
                raise _wrong("order")
            return found
        case "time" if _TIME.fullmatch(text):
            return text
        case "version" if _VERSION.fullmatch(text):
            return text
        case "text" if text and len(text) <= TEXT_MOST and text.isprintable():
            return text
    raise _wrong("format")


def _number(shown: Shown, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise _wrong("format")
    if not shown.low <= int(text) <= shown.high:
        raise _wrong("range")
    return int(text)


def _refuse_upside_down(key: str, new: Any) -> None:
    """A window closes after it opens: every clock of every case counts on it (R3.3)."""
    now = {one: settings.get(one) for one in ("window_opens", "window_closes")} | {key: new}
    if now["window_opens"] >= now["window_closes"]:
        raise _wrong("order")


def _wrong(code: str) -> Problem:
    return Problem("validation", fields=[Fault("/value", code)])
