"""What is due to be told. A row per reader, made once for each cause: a second look adds nothing."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from domain.case_states import RUNNING
from domain.workdays import SHANGHAI, add_workdays, shanghai_day
from models.base import db
from models.cases import Case, CaseEvent
from models.custody import OriginalHolding
from models.notices import Notice
from models.residents import Consent
from services import settings
from services.calendar import work_calendar
from services.reminders import channels, dangers, readers
from services.reminders.readers import Reader

# Steps a family wants to hear of; what the office does with its papers in between is no news.
NEWS = frozenset(
    {"sign_in", "need_correction", "accept", "deem_accept", "decide", "decide_at_once", "issue", "refuse", "return"}
)
NEWS_LASTS = timedelta(days=2)
# A danger minds no quiet hours, and neither does the try of a new channel.
AT_ONCE = frozenset({"test", dangers.RED})
MOST = 500


@dataclass(frozen=True)
class Cause:
    """Why somebody is told: the kind, the case, and what makes this occasion different from the next."""

    kind: str
    case: Case
    occasion: str


@dataclass(frozen=True)
class Subject:
    """What a reminder is about, as its row keeps it."""

    kind: str
    key: str
    case_id: str | None = None
    ref_id: str | None = None


def plan(now: datetime) -> int:
    """Write down what is due for every reader; how many rows are new. Nothing happens without a channel."""
    made = 0
    to_staff, to_families = channels.in_use("staff"), channels.in_use("family")
    if to_staff:
        for cause in staff_causes(now):
            buckets = readers.buckets_of(cause.case, cause.kind)
            made += sum(_put(now, _subject(cause), "staff", one) for one in readers.staff(to_staff, now, buckets))
        for alarm, kind, buckets in dangers.waiting():
            about = Subject(kind, f"{alarm.id}:{alarm.steps_told}", ref_id=alarm.id)
            made += sum(_put(now, about, "staff", one) for one in readers.staff(to_staff, now, buckets))
    if to_families:
        for cause in _news(now):
            for one in readers.families(to_families, cause.case):
                made += not _waits(cause, one) and _put(now, _subject(cause), "family", one)
    return made


def staff_causes(now: datetime) -> Iterator[Cause]:
    """Everything the staff should hear of now."""
    today = shanghai_day(now)
    yield from _due(today)
    yield from _undelivered(today)
    yield from _held(today)


def holds_still(notice: Notice, now: datetime) -> bool:
    """Is it still worth telling? A case that has moved on needs no reminder, a consent taken back forbids one."""
    if notice.kind == "test":
        return True
    if notice.kind in dangers.KINDS:
        return dangers.holds_still(notice)
    case = db.session.get(Case, notice.case_id) if notice.case_id else None
    if case is None:
        return False
    if notice.audience == "family":
        purpose = readers.SELF if notice.recipient == "self" else readers.FAMILY
        return purpose in readers.agreed_for(case.resident_id)
    today = shanghai_day(now)
    if notice.kind in ("due_soon", "overdue"):
        return case.state in RUNNING
    if notice.kind == "notice_due":
        return case.state in ("received", "prechecking", "handed_off")
    if notice.kind == "undelivered":
        return case.state == "ready"
    late = select(OriginalHolding.id).where(*_late_papers(today), OriginalHolding.case_id == case.id).limit(1)
    return db.session.scalar(late) is not None


def allowed_from(moment: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into (DEFAULT 21:00 to 08:00)."""
    begins, ends = settings.clock_time("quiet_from"), settings.clock_time("quiet_to")
    local = moment.astimezone(SHANGHAI)
    if not _quiet(local.time(), begins, ends):
        return moment
    day = local.date() if local.time() < ends else local.date() + timedelta(days=1)
    return datetime.combine(day, ends, SHANGHAI)


def _quiet(at: time, begins: time, ends: time) -> bool:
    if begins == ends:
        return False
    return begins <= at < ends if begins < ends else at >= begins or at < ends


def _due(today: date) -> Iterator[Cause]:
    soon = add_workdays(today, settings.number("remind_due_wd"), work_calendar())
    cases = db.session.scalars(
        select(Case)
        .where(Case.state.in_(sorted(RUNNING)), Case.promised_due_on <= soon)
        .order_by(Case.promised_due_on, Case.id)
        .limit(MOST)
    )
    for case in cases:
        due = case.promised_due_on
        kind = "overdue" if due is not None and due < today else "due_soon"
        yield Cause(kind, case, str(due))
    waiting = db.session.scalars(
        select(Case)
        .where(
            Case.state.in_(("handed_off", "received", "prechecking")),
            Case.notice_due_on <= add_workdays(today, 1, work_calendar()),
        )
        .order_by(Case.notice_due_on, Case.id)
        .limit(MOST)
    )
    for case in waiting:
        yield Cause("notice_due", case, str(case.notice_due_on))


def _undelivered(today: date) -> Iterator[Cause]:
    since = today
    patience = settings.number("remind_ready_wd")
    while add_workdays(since, patience, work_calendar()) > today:
        since -= timedelta(days=1)
    before = datetime.combine(since + timedelta(days=1), time(0), SHANGHAI)
    for case in db.session.scalars(
        select(Case).where(Case.state == "ready", Case.ready_at < before).order_by(Case.ready_at, Case.id).limit(MOST)
    ):
        yield Cause("undelivered", case, str(shanghai_day(case.ready_at) if case.ready_at else today))


def _held(today: date) -> Iterator[Cause]:
    rows = db.session.execute(
        select(Case, OriginalHolding.holder, OriginalHolding.limit_on)
        .join(OriginalHolding, OriginalHolding.case_id == Case.id)
        .where(*_late_papers(today))
        .distinct()
        .order_by(OriginalHolding.limit_on, Case.id)
        .limit(MOST)
    ).all()
    for case, holder, limit_on in rows:
        yield Cause("held", case, f"{holder}:{limit_on}")


def _late_papers(today: date) -> tuple[ColumnElement[bool], ...]:
    return (
        OriginalHolding.ended_at.is_(None),
        OriginalHolding.holder.in_(("agent", "window", "courier", "department")),
        OriginalHolding.limit_on < today,
    )


def _news(now: datetime) -> Iterator[Cause]:
    """Steps of the last two days in cases whose resident has agreed, and only what happened after that."""
    rows = db.session.execute(
        select(CaseEvent, Case, Consent)
        .join(Case, Case.id == CaseEvent.case_id)
        .join(Consent, Consent.resident_id == Case.resident_id)
        .where(
            CaseEvent.at >= now - NEWS_LASTS, CaseEvent.action.in_(sorted(NEWS)), Consent.withdrawn_at.is_(None),
            Consent.deleted_at.is_(None), CaseEvent.at >= Consent.given_at,
        )
        .order_by(CaseEvent.at, CaseEvent.id)
        .limit(MOST)
    ).all()  # fmt: skip
    seen: set[str] = set()
    for event, case, consent in rows:
        if event.id in seen or not {readers.SELF, readers.FAMILY} & set(consent.purposes):
            continue
        seen.add(event.id)
        yield Cause("moved", case, event.id)


def _waits(cause: Cause, reader: Reader) -> bool:
    """News of this case waits for this reader already: one message tells all of it."""
    waiting = select(Notice.id).where(
        Notice.case_id == cause.case.id, Notice.channel_id == reader.channel.id, Notice.kind == cause.kind,
        Notice.recipient == reader.recipient, Notice.state == "waiting",
    )  # fmt: skip
    return db.session.scalar(waiting.limit(1)) is not None


def _subject(cause: Cause) -> Subject:
    return Subject(cause.kind, f"{cause.case.id}:{cause.occasion}", case_id=cause.case.id)


def _put(now: datetime, about: Subject, audience: str, reader: Reader) -> bool:
    """The row, unless this reader has it already: the unique key decides, also between two workers."""
    insert = pg_insert if db.engine.dialect.name == "postgresql" else sqlite_insert
    values = {
        "id": str(uuid.uuid4()),
        "dedup": f"{about.kind}:{about.key}:{reader.channel.id}:{reader.recipient}",
        "kind": about.kind, "audience": audience, "case_id": about.case_id, "ref_id": about.ref_id,
        "channel_id": reader.channel.id,
        "recipient": reader.recipient, "told": reader.told, "state": "waiting", "attempts": 0,
        "due_at": now if about.kind in AT_ONCE else allowed_from(now), "created_at": now,
    }  # fmt: skip
    statement = insert(Notice).values(**values).on_conflict_do_nothing(index_elements=["dedup"])
    return db.session.scalar(statement.returning(Notice.id)) is not None
