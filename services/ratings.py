"""Giving a rating: once per service, by whoever holds its secret, never by staff (rules §7, decision 0084)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from domain.problems import Fault, Problem
from domain.ratings import LABELS, LEVELS, PARTS, RATEABLE, WORDS_MAX, is_bad
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case
from models.ratings import Evaluation
from models.vault import current_vault
from services import audit, rectifications
from services.rating_flags import flags_of
from services.rating_standing import standing


@dataclass(frozen=True)
class Vote:
    """What a resident said. Nothing but the level is needed; nothing is filled in for them."""

    level: int
    parts: dict[str, int] = field(default_factory=dict)
    labels: Sequence[str] = ()
    words: str = ""
    phone: str = ""


def parts_of(case: Case) -> list[str]:
    """Who had a hand in this service and can be rated apart (R7.3)."""
    forwarded = case.delegation == "forward" and bool(case.department)
    there = {"agent": case.agent_id is not None, "window": True, "department": forwarded}
    return [part for part in PARTS if there[part]]


def may_rate(case: Case) -> str:
    """ "yes", "again" (only a handover on the agent's phone stands), "done", or "early" (there is no result yet)."""
    if case.state not in RATEABLE:
        return "early"
    given = standing(case.id)
    if given is None:
        return "yes"
    return "again" if given.channel == "handover" and given.excluded_at is None else "done"


def give(
    now: datetime, case: Case, vote: Vote, *, channel: str, address: str = "", place: str | None = None,
    evaluation_id: str | None = None,
) -> Evaluation:  # fmt: skip
    """Keep a rating; a bad one opens its rectification in the same transaction.

    One that came over the agent's phone gives way to one from the resident's own paper, and to nothing else.
    Raises Problem state_forbids (no result yet), already_rated, validation.
    """
    _check(case, vote)
    state = may_rate(case)
    if state == "early":
        raise Problem("state_forbids")
    if state == "done" or (state == "again" and channel == "handover"):
        raise Problem("already_rated")
    flags = ["replaced_handover"] if state == "again" else []
    given = _row(now, case, vote, channel, address, place, evaluation_id)
    given.flags = [*flags, *flags_of(now, given)]
    try:
        with db.session.begin_nested():
            _replace(now, case)
            db.session.add(given)
            db.session.flush()
    except IntegrityError as error:  # two at once: the database lets one of them stand
        raise Problem("already_rated") from error
    audit.record(None, now, "rating_given", "evaluation", given.id, channel=channel)  # nobody, and not which level
    rectifications.open_for(now, given)
    db.session.flush()
    return given


def dispute(now: datetime, case: Case) -> None:
    """ "That was not me": a supervisor is shown it. Raises Problem("not_found") when there is nothing to dispute."""
    given = standing(case.id)
    if given is None:
        raise Problem("not_found")
    if "disputed" not in given.flags:
        given.flags = [*given.flags, "disputed"]
        audit.record(None, now, "rating_disputed", "evaluation", given.id)
        db.session.flush()


def words_of(given: Evaluation) -> str:
    """The resident's own words."""
    return current_vault().open_text(given.words_enc, "evaluation", given.id, "words") or ""


def phone_of(given: Evaluation) -> str | None:
    """The number somebody left to be called back on."""
    return current_vault().open_text(given.phone_enc, "evaluation", given.id, "phone")


def _replace(now: datetime, case: Case) -> None:
    old = standing(case.id)
    if old is not None:
        old.replaced_at = now
        db.session.flush()
        rectifications.drop_for(now, old)


def _row(
    now: datetime, case: Case, vote: Vote, channel: str, address: str, place: str | None, evaluation_id: str | None
) -> Evaluation:
    vault = current_vault()
    row_id = evaluation_id or str(uuid.uuid4())
    bad = any(is_bad(level) for level in (vote.level, *vote.parts.values()))
    return Evaluation(
        id=row_id, case_id=case.id, level=vote.level, agent_level=vote.parts.get("agent"),
        window_level=vote.parts.get("window"), department_level=vote.parts.get("department"),
        labels=list(dict.fromkeys(vote.labels)), words_enc=vault.seal_text(vote.words, "evaluation", row_id, "words"),
        # Only who is dissatisfied is called back; of others no number is kept (R11.5).
        phone_enc=vault.seal_text(vote.phone, "evaluation", row_id, "phone") if bad else None,
        channel=channel, place=place, source=_source(now, address), at=now, agent_id=case.agent_id,
        township=case.township, window=case.window,
        department=case.department if case.delegation == "forward" else None, is_demo=case.is_demo, flags=[],
    )  # fmt: skip


def _source(now: datetime, address: str) -> bytes | None:
    """The network a rating came from, told apart for one day only and never readable."""
    return current_vault().blind(f"rating_source|{shanghai_day(now)}|{address}")[:16] if address else None


def _check(case: Case, vote: Vote) -> None:
    wrong = [Fault("/level", "unknown_word")] if vote.level not in LEVELS else []
    known = parts_of(case)
    wrong += [Fault(f"/{part}", "unknown_word") for part, level in vote.parts.items()
              if part not in known or level not in LEVELS]  # fmt: skip
    wrong += [Fault("/labels", "unknown_word")] if set(vote.labels) - set(LABELS) else []
    wrong += [Fault("/words", "too_long")] if len(vote.words) > WORDS_MAX else []
    wrong += [Fault("/phone", "form")] if vote.phone and not _is_phone(vote.phone) else []
    if wrong:
        raise Problem("validation", fields=wrong)


def _is_phone(text: str) -> bool:
    return text.isascii() and text.isdigit() and 7 <= len(text) <= 12
