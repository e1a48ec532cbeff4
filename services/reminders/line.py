"""The line of reminders that wait: claimed before they are sent, settled after. Nobody is told twice.

    claim (committed) -> post, outside any transaction -> settle (committed)
A crash between claim and settle leaves `sending`; after a while that is `unsure`, told in the log, and never repeated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from models.base import db
from models.cases import Case
from models.mirror_rows import instant
from models.notices import Notice, NoticeChannel
from services.reminders import channels, dangers, planning, readers, words

BATCH = 400
PARCELS = 20  # messages of one look, so that pictures and clocks are not kept waiting
BACKOFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
LOST_AFTER = timedelta(minutes=10)
STATES = {
    "waiting": "等着发", "sending": "正在发", "sent": "已发出", "gave_up": "没有发出去，已停", "dropped": "不用再发",
    "unsure": "发送中断，不知道发到没有，不再发",
}  # fmt: skip


@dataclass(frozen=True)
class Parcel:
    """One message to be posted: where, what, and the rows it stands for."""

    channel_id: str
    notice_ids: tuple[str, ...]
    url: str = field(repr=False)
    body: str


def claim(now: datetime) -> list[Parcel]:
    """Take what is due; what need not be told any more is dropped, what falls into the quiet hours put off."""
    _give_up_lost(now)
    rows = db.session.scalars(
        select(Notice)
        .where(Notice.state == "waiting", Notice.due_at <= now)
        .order_by(Notice.due_at, Notice.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    quiet_until = planning.allowed_from(now)
    groups: dict[tuple[str, str], list[Notice]] = {}
    for notice in rows:
        if notice.kind not in planning.AT_ONCE and quiet_until > now:
            notice.due_at = quiet_until
        elif not _channel(notice).enabled or not planning.holds_still(notice, now):
            notice.state, notice.last_error = "dropped", None
        else:
            # A family's message stands for one case; the staff get one for everything that is due to them.
            key = (notice.channel_id, notice.recipient if notice.audience == "staff" else notice.id)
            groups.setdefault(key, []).append(notice)
    parcels = [_parcel(now, group) for group in list(groups.values())[:PARCELS]]
    db.session.flush()
    return [one for one in parcels if one is not None]


def settle(now: datetime, parcel: Parcel, error: str | None) -> None:
    """Write down how it went; what failed is tried again later each time, and in the end given up."""
    rows = db.session.scalars(select(Notice).where(Notice.id.in_(parcel.notice_ids), Notice.state == "sending")).all()
    for notice in rows:
        notice.last_error = error
        if error is None:
            notice.state, notice.sent_at = "sent", now
        elif notice.kind == "test" or notice.attempts > len(BACKOFF):
            notice.state = "gave_up"
        else:
            notice.state = "waiting"
            again = now + BACKOFF[notice.attempts - 1]
            notice.due_at = again if notice.kind in planning.AT_ONCE else planning.allowed_from(again)
    channel = db.session.get_one(NoticeChannel, parcel.channel_id)
    channel.last_at, channel.last_error = now, error
    db.session.flush()


def of_case(case_id: str) -> list[dict[str, Any]]:
    """The log of a case: who was told what kind of thing, and whether it went out."""
    rows = db.session.scalars(
        select(Notice).where(Notice.case_id == case_id).order_by(Notice.created_at.desc(), Notice.told).limit(50)
    )
    return [
        {
            "id": row.id, "kind_label": words.KINDS[row.kind], "told": row.told, "audience": row.audience,
            "state": row.state, "state_label": STATES[row.state], "at": instant(row.sent_at or row.due_at),
            "attempts": row.attempts,
        }
        for row in rows
    ]  # fmt: skip


def _parcel(now: datetime, group: Sequence[Notice]) -> Parcel | None:
    first = group[0]
    channel = _channel(first)
    case = db.session.get(Case, first.case_id) if first.case_id else None
    phone = readers.phone_of(first.recipient, case)
    if channel.personal and not phone:
        for notice in group:
            notice.state, notice.last_error = "dropped", "no_phone"
        return None
    for notice in group:
        notice.state, notice.attempts, notice.due_at = "sending", notice.attempts + 1, now
    url = channels.address(channels.url_of(channel), phone, first.id)
    return Parcel(channel.id, tuple(notice.id for notice in group), url, _body(group, case))


def _body(group: Sequence[Notice], case: Case | None) -> str:
    first = group[0]
    if first.kind == "test":
        return words.TEST
    if first.audience == "family" and case is not None:
        return words.family_text(words.code_of(case))
    return words.staff_text([(notice.kind, _code(notice)) for notice in group])


def _code(notice: Notice) -> str:
    if notice.kind in dangers.KINDS:
        return dangers.code_of(notice)
    return words.code_of(db.session.get_one(Case, notice.case_id))


def _channel(notice: Notice) -> NoticeChannel:
    return db.session.get_one(NoticeChannel, notice.channel_id)


def _give_up_lost(now: datetime) -> None:
    lost = select(Notice).where(Notice.state == "sending", Notice.due_at < now - LOST_AFTER)
    for notice in db.session.scalars(lost):
        notice.state = "unsure"
