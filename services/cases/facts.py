"""The facts about a case that the guards of the table look at (domain/case_guards.py)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select

from domain import agency, materials
from domain.actor import Actor
from domain.case_states import Facts
from domain.problems import Problem
from domain.workdays import WorkCalendar, add_workdays, due_moment, shanghai_day
from models.base import db
from models.cases import Authorization, Case, CaseEvent, CaseMaterial
from models.catalogue import GuideVersion
from models.residents import Consent, Resident
from services import catalogue, settings
from services.calendar import work_calendar
from services.cases.roles import AGENT_ROLES, roles_on

PAPER_FREE = "shared"  # checked in a data source; no paper and no photo is asked
REMINDERS = 3


@dataclass
class Situation:
    """One case as it stands at one moment, with everything around it read once."""

    case: Case
    now: datetime

    @cached_property
    def guide(self) -> GuideVersion:
        """The version of the guide the case lives under."""
        return catalogue.get_guide(self.case.guide_id)

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """The text of that guide."""
        return self.guide.content

    @cached_property
    def resident(self) -> Resident:
        """The applicant."""
        return db.session.get_one(Resident, self.case.resident_id)

    @cached_property
    def letter(self) -> Authorization | None:
        """The written power to act, when there is one."""
        return db.session.get(Authorization, self.case.authorization_id) if self.case.authorization_id else None

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The county's working days."""
        return work_calendar()

    @cached_property
    def lines(self) -> dict[str, Mapping[str, Any]]:
        """Every material the guide lists for this type, by code: the most that may ever be asked (R15.8)."""
        return {line["code"]: line for line in materials.listed(self.content, self.case.sub_type)}

    @property
    def wanted(self) -> list[CaseMaterial]:
        """The checklist of the case, always as it is now."""
        return list(
            db.session.scalars(
                select(CaseMaterial).where(CaseMaterial.case_id == self.case.id).order_by(CaseMaterial.n)
            )
        )

    @cached_property
    def today(self) -> date:
        """The business date."""
        return shanghai_day(self.now)

    def events(self) -> Sequence[CaseEvent]:
        """The steps so far."""
        return db.session.scalars(
            select(CaseEvent).where(CaseEvent.case_id == self.case.id).order_by(CaseEvent.seq)
        ).all()


def needs_of(content: Mapping[str, Any], case: Case, resident: Resident) -> list[materials.Need]:
    """R2.2: what this case needs by its guide, answers, agent and the applicant's capacity."""
    return materials.needed(
        content, case.sub_type, case.answers, by_agent=not case.self_present, capacity=resident.capacity
    )


def facts_for(
    actor: Actor, situation: Situation, action: str, given: Mapping[str, Any] | None = None, *, offer: bool = False
) -> Facts:
    """Everything the guards of `action` ask. `given` are the facts of the act's own form.

    With `offer` the facts a form could still supply are taken as good, so that the act is shown to a person.
    """
    facts = _of_case(situation)
    facts |= _of_actor(actor, situation, action)
    if offer:
        facts |= _could_be(situation)
    return replace(Facts(), **{**facts, **(given or {})})


def authorization_problem(actor: Actor, situation: Situation, action: str) -> Problem | None:
    """R9.3: why the letter does not cover this act of this agent, None when it does or none is needed."""
    power = agency.POWER_OF_ACTION.get(action)
    if power is None:
        return None
    return agency.powers_ok(situation.letter, actor.user_id, situation.case.matter, power, situation.today)


def _of_actor(actor: Actor, situation: Situation, action: str) -> dict[str, Any]:
    case = situation.case
    roles = roles_on(actor, situation.now, case)
    as_agent = bool(roles & AGENT_ROLES) and not roles - AGENT_ROLES
    licence = actor.licence_valid_until
    return {
        "authorization_ok": as_agent and authorization_problem(actor, situation, action) is None,
        "by_agent": as_agent,
        "by_volunteer": as_agent and "cadre" not in roles,
        "licence_ok": licence is not None and licence >= situation.today,
        "self_present": as_agent and situation.case.self_present,
        "is_collector": actor.user_id is not None and actor.user_id in (case.collected_by, case.agent_id),
    }


def _of_case(s: Situation) -> dict[str, Any]:
    case = s.case
    publicity = s.content.get("publicity") or {}
    publicity_required = bool(publicity.get("days")) and not publicity.get("before_acceptance")
    return {
        **_of_papers(s),
        "resident_identified": bool(s.resident.id_last4 or s.resident.id_enc or s.resident.id_sealed),
        "privacy_notice_shown": _notice_shown(case.resident_id),
        "authorization_revoked": case.revoked or (s.letter is not None and s.letter.state == "revoked"),
        "originals_due": _originals_due(s),
        "delegation": case.delegation,
        "in_scope": case.delegation != "external" and s.content["window"] == case.window,
        "is_instant": (s.content.get("limits") or {}).get("promised_wd") == 0,
        "notice_given": case.notice_count > 0,
        "silence_over": case.notice_due_on is not None and s.now > _closing(case.notice_due_on),
        "site_check": any(step["code"] == "survey" for step in s.content.get("steps", [])),
        "publicity_required": publicity_required,
        "publicity_done": case.publicity_done_at is not None or _publicity_over(s),
        "open_objection": case.objection_open,
        "limit_running": case.promised_due_on is not None and s.now <= _closing(case.promised_due_on),
        "correction_overdue": case.correction_due_on is not None and s.today > case.correction_due_on,
        "reminders_done": _reminders(s) >= REMINDERS,
    }


def _of_papers(s: Situation) -> dict[str, Any]:
    wanted = s.wanted
    attached = {row.requirement for row in wanted if row.document_id}
    explained = {row.requirement for row in wanted if row.missing_reason}
    needs = needs_of(s.content, s.case, s.resident)
    return {
        "missing_explained": not materials.missing(needs, attached, explained),
        "has_originals": any(row.originals for row in wanted),
        "complete": all(row.verdict == "good" for row in wanted),
        "paper_arrived": all(row.seen_on_paper or not needs_paper(s.lines.get(row.requirement, {})) for row in wanted),
    }


def needs_paper(line: Mapping[str, Any]) -> bool:
    """R10.5: a photo of this material may never be the copy kept; the paper must be seen at the window."""
    return line.get("photo") in ("precheck", "none") and line.get("form") != PAPER_FREE


def _could_be(s: Situation) -> dict[str, Any]:
    publicity = s.content.get("publicity") or {}
    return {
        "second_notice_allowed": s.case.notice_count > 0,
        "publicity_skipped": bool(publicity.get("skip_if")),
    }


def _notice_shown(resident_id: str) -> bool:
    return (
        db.session.scalar(
            select(Consent.id)
            .where(Consent.resident_id == resident_id, Consent.withdrawn_at.is_(None), Consent.deleted_at.is_(None))
            .limit(1)
        )
        is not None
    )


def _closing(day: date) -> datetime:
    return due_moment(day, settings.clock_time("window_closes"))


def _publicity_over(s: Situation) -> bool:
    until = s.case.publicity_until
    return s.case.state == "publicizing" and until is not None and s.now >= _closing(until)


def _originals_due(s: Situation) -> bool:
    if s.case.state != "handed_off" or s.case.handed_off_at is None:
        return False
    if not any(row.originals for row in s.wanted):
        return False
    last = add_workdays(shanghai_day(s.case.handed_off_at), settings.number("originals_wd"), s.calendar)
    return bool(s.today > last)


def _reminders(s: Situation) -> int:
    if s.case.state != "correcting":
        return 0
    count = 0
    for event in s.events():
        if event.action == "need_correction":
            count = 0
        elif event.action == "remind":
            count += 1
    return count
