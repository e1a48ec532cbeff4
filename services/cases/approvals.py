"""An act that needs a second person waits until that person has said yes in a session of their own.

Asking rehearses the act and gives it up again, so that nobody is asked for what cannot be done. The yes does it, in the
asker's name, on the very case both have seen; until then nothing of the case has changed, its clocks least of all.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.approvals import Approval
from models.base import db
from models.cases import Case, CaseEvent
from models.content_files import word
from models.mirror_rows import instant
from models.people import AppUser
from services import alerts, audit
from services.actors import actor_of_user
from services.cases.core import require_post
from services.cases.facts import Situation
from services.cases.forms import Asking, form_of
from services.cases.second_person import require_colleague

Do = Callable[..., CaseEvent]
ALWAYS = frozenset({"refuse", "pause"})
SHOWN = ("waiting", "declined")


class _GivenUp(Exception):
    """Ends a rehearsal: whatever it wrote is taken back."""


def needs_second_person(case: Case, action: str) -> bool:
    """Whether the act waits for a second person: a refusal, a pause, and every notice after the first."""
    return action in ALWAYS or (action == "need_correction" and case.notice_count > 0)


def ask(actor: Actor, now: datetime, case: Case, action: str, args: Mapping[str, Any], do: Do) -> Approval:
    """Ask the named colleague. The case does not move, and one question waits at a time.

    Raises what the act itself would raise, and Problem approver_needed | approval_waiting.
    """
    lines = _lines(actor, now, case, action, args)
    asked_for: list[str] = []
    with suppress(_GivenUp), db.session.begin_nested():
        asked_for = [item["name"] for item in do(actor, now, case, **args).data.get("items", [])]
        raise _GivenUp
    person = require_colleague(actor, now, case, args.get("approver"))
    # Of two who ask at once, the second waits here and then finds the first one's question.
    db.session.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    before = _waiting(case)
    if before is not None:
        if before.case_ver == case.ver:
            raise Problem("approval_waiting")
        _end(before, now, "lapsed")
    if asked_for:
        lines = [["要补的材料", "、".join(asked_for)], *lines]
    row = Approval(
        id=str(uuid.uuid4()), case_id=case.id, case_ver=case.ver, action=action, args=dict(args), lines=lines,
        asked_by=actor.user_id, approver_id=person.id, asked_at=now, state="waiting",
    )  # fmt: skip
    db.session.add(row)
    text = f"{case.case_no} {actor.name}请您同意：{word('actions', action)}"
    alerts.tell(now, [(person.id, "B")], kind="approval", occasion=occasion_of(row), case_id=case.id, text=text)
    audit.record(actor, now, "approval_asked", "case", case.id, act=action, approver=person.id)
    db.session.flush()
    return row


def agree(actor: Actor, now: datetime, case: Case, approval_id: str, acts: Mapping[str, Do]) -> Approval:
    """The approver's yes: the act is done now, in the asker's name, with every guard of this moment.

    Raises Problem not_found (not this case's, or somebody else is asked) | approval_over | forbidden (the asker has
    left), and what the act itself raises.
    """
    row = _asked_of(actor, case, approval_id)
    acts[row.action](actor_of_user(now, row.asked_by), now, case, **row.args)
    _end(row, now, "agreed")
    _answer(now, case, row, f"{actor.name}同意了：{word('actions', row.action)}，已经办了")
    audit.record(actor, now, "approval_agreed", "case", case.id, act=row.action, asker=row.asked_by)
    return row


def decline(actor: Actor, now: datetime, case: Case, approval_id: str, note: str) -> Approval:
    """The approver's no, with a reason for the asker. Raises Problem not_found | approval_over | reason_needed."""
    row = _asked_of(actor, case, approval_id)
    if not note.strip():
        raise Problem("reason_needed", fields=[Fault("/note", "required")])
    row.note = note.strip()
    _end(row, now, "declined")
    _answer(now, case, row, f"{actor.name}不同意{word('actions', row.action)}：{row.note}")
    audit.record(actor, now, "approval_declined", "case", case.id, act=row.action, asker=row.asked_by)
    return row


def withdraw(actor: Actor, now: datetime, case: Case, approval_id: str) -> Approval:
    """Take the question back: the asker, or whoever may do the act themselves, so that an absence blocks nobody.

    Raises Problem not_found | approval_over | forbidden.
    """
    row = _open(case, approval_id)
    if row.asked_by != actor.user_id:
        require_post(actor, now, case, row.action)
    _end(row, now, "withdrawn")
    audit.record(actor, now, "approval_withdrawn", "case", case.id, act=row.action)
    return row


def shown(actor: Actor, case: Case) -> dict[str, Any] | None:
    """The question as the case page shows it: waiting, or declined, while the case stands where it was asked."""
    row = db.session.scalars(
        select(Approval)
        .where(Approval.case_id == case.id)
        .order_by(Approval.state != "waiting", Approval.asked_at.desc(), Approval.id)
        .limit(1)
    ).first()
    if row is None or row.state not in SHOWN or row.case_ver != case.ver:
        return None
    names = names_of(row)
    return {
        "id": row.id, "action": row.action, "label": word("actions", row.action), "state": row.state, "note": row.note,
        "lines": [{"name": name, "value": value} for name, value in row.lines],
        "asked_by_name": names[row.asked_by], "asked_at": instant(row.asked_at),
        "approver_name": names[row.approver_id],
        "mine": row.asked_by == actor.user_id, "for_me": row.approver_id == actor.user_id,
    }  # fmt: skip


def waiting_for(actor: Actor, case_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Per case whose word it waits for; cases that wait for nobody are left out."""
    rows = db.session.execute(
        select(Approval.case_id, AppUser.id, AppUser.name)
        .join(Case, Case.id == Approval.case_id)
        .join(AppUser, AppUser.id == Approval.approver_id)
        .where(Approval.case_id.in_(case_ids), Approval.state == "waiting", Approval.case_ver == Case.ver)
    )
    return {case_id: {"name": name, "for_me": user_id == actor.user_id} for case_id, user_id, name in rows}


def _lines(actor: Actor, now: datetime, case: Case, action: str, args: Mapping[str, Any]) -> list[list[str]]:
    """What was filled in, in the words of the form; who is asked and what was left empty is not told again."""
    require_post(actor, now, case, action)
    lines = []
    for field in form_of(action, Asking(actor, Situation(case, now))):
        value = args.get(field["name"])
        if field["type"] in ("account", "lines") or value in (None, "", [], False):
            continue
        labels = {option["value"]: option["label"] for option in field["options"]}
        lines.append([field["label"], labels.get(value, str(value))])
    return lines


def _waiting(case: Case) -> Approval | None:
    return db.session.scalars(
        select(Approval).where(Approval.case_id == case.id, Approval.state == "waiting")
    ).one_or_none()


def _open(case: Case, approval_id: str) -> Approval:
    row = db.session.get(Approval, approval_id, with_for_update=True)
    if row is None or row.case_id != case.id:
        raise Problem("not_found")
    if row.state != "waiting":
        raise Problem("approval_over")
    return row


def _asked_of(actor: Actor, case: Case, approval_id: str) -> Approval:
    row = _open(case, approval_id)
    if row.approver_id != actor.user_id:
        raise Problem("not_found")
    if row.case_ver != case.ver:
        raise Problem("approval_over")
    return row


def _end(row: Approval, now: datetime, state: str) -> None:
    row.state, row.answered_at = state, now
    alerts.see_all(now, occasion_of(row))
    db.session.flush()


def _answer(now: datetime, case: Case, row: Approval, text: str) -> None:
    alerts.tell(
        now, [(row.asked_by, "A")], kind="approval", occasion=f"{occasion_of(row)}:{row.state}", case_id=case.id,
        text=f"{case.case_no} {text}",
    )  # fmt: skip


def names_of(row: Approval) -> dict[str, str]:
    """The names of the two people of a question, by user."""
    people = db.session.scalars(select(AppUser).where(AppUser.id.in_([row.asked_by, row.approver_id])))
    return {user.id: user.name for user in people}


def occasion_of(row: Approval) -> str:
    """What everything told of one question begins with."""
    return f"approval:{row.id}"
