"""What each act writes into the projection of a case, beside the state itself.

One small function per act. Everything here can be computed again from the events: they carry `data`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from domain.actor import Actor
from domain.workdays import SHANGHAI, WorkCalendar, add_workdays
from models.base import db
from models.cases import Case, CasePause
from services import settings
from services.cases.clocks import PUBLICITY, end_pause, open_pause, set_due_days, start_clocks
from services.cases.facts import Situation


@dataclass
class Step:
    """One act under way: the case, who acts, what is kept of it in the event."""

    situation: Situation
    actor: Actor
    data: dict[str, Any]

    @property
    def case(self) -> Case:
        """The projection to write."""
        return self.situation.case

    @property
    def now(self) -> datetime:
        """The moment of the act."""
        return self.situation.now

    @property
    def today(self) -> date:
        """Its business date."""
        return self.situation.today

    @property
    def calendar(self) -> WorkCalendar:
        """The county's working days."""
        return self.situation.calendar


Effect = Callable[[Step], None]


def apply(action: str, situation: Situation, actor: Actor, data: dict[str, Any]) -> None:
    """Write the act's columns; acts that only move the state have none."""
    effect = _EFFECTS.get(action)
    if effect is not None:
        effect(Step(situation, actor, data))


def _register(s: Step) -> None:
    s.case.registered_at = s.now


def _collect(s: Step) -> None:
    s.case.collected_at = s.now
    s.case.collected_by = s.actor.user_id


def _hand_off(s: Step) -> None:
    case = s.case
    case.handed_off_at = s.now
    case.batch_id = s.data.get("batch_id")
    case.hand_off_pending = False
    case.pending_data = None
    if s.data.get("day_zero_on"):
        _start_notice_clock(s, date.fromisoformat(s.data["day_zero_on"]))


def _back_to_village(s: Step) -> None:
    case = s.case
    case.batch_id = None
    case.handed_off_at = None
    case.day_zero_on = None
    case.notice_due_on = None


def _sign_in(s: Step) -> None:
    case = s.case
    case.received_at = s.now
    case.clerk_id = s.actor.user_id
    # R2.1: photos alone may have started the five days before the paper was signed in; the earlier day counts.
    _start_notice_clock(s, min(case.day_zero_on, s.today) if case.day_zero_on else s.today)


def _walk_in(s: Step) -> None:
    s.case.registered_at = s.now
    s.case.collected_at = s.now
    _sign_in(s)


def _take_up(s: Step) -> None:
    s.case.clerk_id = s.actor.user_id


def _need_correction(s: Step) -> None:
    case = s.case
    case.notice_count += 1
    if s.data.get("second"):
        case.second_notice_count += 1
    case.correction_due_on = date.fromisoformat(s.data["due_on"])
    case.notice_due_on = None


def _supplement(s: Step) -> None:
    case = s.case
    case.supplement_pending = False
    case.pending_data = None
    case.correction_due_on = None
    _start_notice_clock(s, date.fromisoformat(s.data["day_zero_on"]))  # R2.9: five new days


def _accept(s: Step) -> None:
    s.case.accepted_at = s.now
    s.case.notice_due_on = None
    start_clocks(s.case, s.today, s.calendar)


def _deem_accept(s: Step) -> None:
    case = s.case
    day = case.day_zero_on or s.today
    case.deemed = True
    case.accepted_at = datetime.combine(day, time(9), SHANGHAI)
    case.notice_due_on = None
    start_clocks(case, day, s.calendar)


def _decide(s: Step) -> None:
    case = s.case
    case.outcome = s.data["outcome"]
    case.decided_at = s.now
    case.notice_due_on = None


def _decide_at_once(s: Step) -> None:
    s.case.accepted_at = s.now
    start_clocks(s.case, s.today, s.calendar)
    _decide(s)


def _publish(s: Step) -> None:
    case = s.case
    case.resume_state = case.state
    case.publicity_until = date.fromisoformat(s.data["until_on"])
    case.publicity_done_at = None
    if (s.situation.content.get("publicity") or {}).get("pauses"):
        pause = CasePause(
            id=s.data["pause_id"], case_id=case.id, reason=PUBLICITY, from_on=s.today, expected_days=s.data["days"]
        )
        db.session.add(pause)
        db.session.flush()
        set_due_days(case, s.calendar)


def _end_publicity(s: Step) -> None:
    pause = open_pause(s.case.id, publicity=True)
    if pause is not None:
        end_pause(s.case, pause, s.today, s.calendar)
    s.case.resume_state = None  # last: a flush before the state moves would break a CHECK


def _objection(s: Step) -> None:
    s.case.objection_open = True
    s.case.publicity_until = None
    _end_publicity(s)


def _publish_ok(s: Step) -> None:
    s.case.publicity_done_at = s.now
    _end_publicity(s)


def _pause(s: Step) -> None:
    case = s.case
    case.paused_from = case.state
    case.paused_on = s.today
    db.session.add(
        CasePause(
            id=s.data["pause_id"], case_id=case.id, reason=s.data["pause_reason"], from_on=s.today,
            expected_days=s.data["expected_days"], approver_id=s.data["approver_id"],
        )
    )  # fmt: skip


def _resume(s: Step) -> None:
    pause = open_pause(s.case.id, publicity=False)
    if pause is not None:
        s.data["days"] = end_pause(s.case, pause, s.today, s.calendar)
    s.case.paused_on = None
    s.case.paused_from = None  # last, as above


def _extend(s: Step) -> None:
    s.case.extended_wd += s.data["days"]
    set_due_days(s.case, s.calendar)


def _issue(s: Step) -> None:
    s.case.ready_at = s.now


def _deliver(s: Step) -> None:
    s.case.delivered_at = datetime.fromisoformat(s.data["delivered_at"]) if s.data.get("delivered_at") else s.now


def _archive(s: Step) -> None:
    s.case.archived_at = s.now


def _end_early(s: Step) -> None:
    case = s.case
    case.hand_off_pending = False
    case.supplement_pending = False
    case.pending_data = None
    case.notice_due_on = None


def _start_notice_clock(s: Step, day: date) -> None:
    s.case.day_zero_on = day
    s.case.notice_due_on = add_workdays(day, settings.number("notice_wd"), s.calendar)


_EFFECTS: dict[str, Effect] = {
    "register": _register,
    "collect": _collect,
    "hand_off": _hand_off,
    "revoke": _back_to_village,
    "send_back": _back_to_village,
    "sign_in": _sign_in,
    "walk_in": _walk_in,
    "start_precheck": _take_up,
    "need_correction": _need_correction,
    "supplement": _supplement,
    "accept": _accept,
    "deem_accept": _deem_accept,
    "decide_at_once": _decide_at_once,
    "decide": _decide,
    "publish": _publish,
    "objection": _objection,
    "publish_ok": _publish_ok,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "issue": _issue,
    "deliver": _deliver,
    "archive": _archive,
    "withdraw": _end_early,
    "terminate": _end_early,
    "refuse": _end_early,
    "return": _end_early,
}
