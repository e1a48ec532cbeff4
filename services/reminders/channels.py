"""The ways out: an address each, sealed in the database, of services that are allowed to carry our reminders."""

import re
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.mirror_rows import instant
from models.notices import Notice, NoticeChannel
from models.vault import current_vault
from services import audit, catalogue
from services.reminders.post import service_of

# Own gateways and mail, and services inside the country (R11.8); nothing that runs a command or writes a file.
ALLOWED = frozenset(
    {
        "json", "jsons", "form", "forms", "xml", "xmls", "mailto", "mailtos", "wecombot", "dingtalk", "feishu",
        "schan", "wxpusher",
    }
)  # fmt: skip
PHONE = "{phone}"
MARK = "{id}"
_UNIT = re.compile(r"t:\d{9}|d:.{2,60}")


def add(actor: Actor, now: datetime, *, name: str, audience: str, url: str, unit: str | None = None) -> NoticeChannel:
    """A new way out. Families need one with a place for the telephone number.

    Raises Problem("validation") naming the field: an address that no allowed service understands, an unknown unit.
    """
    kind = url.partition("://")[0].lower()
    personal = PHONE in url
    if kind not in ALLOWED or service_of(address(url, "13900000000", "0")) is None:
        raise Problem("validation", fields=[Fault("/url", "unknown_service")])
    if audience == "family" and not personal:
        raise Problem("validation", fields=[Fault("/url", "no_phone")])
    if unit is not None and not _is_unit(unit):
        raise Problem("validation", fields=[Fault("/unit", "unknown")])
    channel_id = str(uuid.uuid4())
    sealed = current_vault().seal_text(url, "notice_channel", channel_id, "url")
    channel = NoticeChannel(
        id=channel_id, name=name, audience=audience, unit=unit, kind=kind, personal=personal, url_enc=sealed,
        enabled=True, created_at=now, created_by=actor.user_id,
    )  # fmt: skip
    db.session.add(channel)
    db.session.flush()
    audit.record(actor, now, "channel_added", "notice_channel", channel.id, kind=kind, audience=audience)
    return channel


def switch(actor: Actor, now: datetime, channel_id: str, *, enabled: bool) -> NoticeChannel:
    """Open or close a way; what waits for a closed one is dropped when its turn comes."""
    channel = get(channel_id)
    channel.enabled = enabled
    audit.record(actor, now, "channel_switched", "notice_channel", channel.id, enabled=enabled)
    db.session.flush()
    return channel


def remove(actor: Actor, now: datetime, channel_id: str) -> None:
    """Take a way out of use for good; its address is destroyed, its log stays."""
    channel = get(channel_id)
    channel.removed_at, channel.enabled, channel.url_enc = now, False, b""
    audit.record(actor, now, "channel_removed", "notice_channel", channel.id)
    db.session.flush()


def test(actor: Actor, now: datetime, channel_id: str, phone: str | None) -> Notice:
    """Put a test reminder first in the line; it minds no quiet hours and is tried once.

    Raises Problem not_found, validation (a personal way needs a number to try).
    """
    channel = get(channel_id)
    if channel.personal and not phone:
        raise Problem("validation", fields=[Fault("/phone", "required")])
    notice_id = str(uuid.uuid4())
    notice = Notice(
        id=notice_id, dedup=f"test:{notice_id}", kind="test", audience=channel.audience, channel_id=channel.id,
        recipient=f"try:{phone}" if phone else "group", told="测试", due_at=now, created_at=now,
    )  # fmt: skip
    db.session.add(notice)
    audit.record(actor, now, "channel_tested", "notice_channel", channel.id)
    db.session.flush()
    return notice


def get(channel_id: str) -> NoticeChannel:
    """One in use. Raises Problem("not_found")."""
    channel = db.session.get(NoticeChannel, channel_id)
    if channel is None or channel.removed_at is not None:
        raise Problem("not_found")
    return channel


def in_use(audience: str | None = None) -> Sequence[NoticeChannel]:
    """Ways that are open, of one audience when it is named."""
    statement = select(NoticeChannel).where(NoticeChannel.removed_at.is_(None), NoticeChannel.enabled.is_(True))
    if audience is not None:
        statement = statement.where(NoticeChannel.audience == audience)
    return db.session.scalars(statement.order_by(NoticeChannel.created_at)).all()


def url_of(channel: NoticeChannel) -> str:
    """The sealed address in clear, for the moment of sending."""
    return current_vault().open_text(channel.url_enc, "notice_channel", channel.id, "url") or ""


def address(url: str, phone: str | None, notice_id: str) -> str:
    """The address for one message: the number and the id of the message put where it asks for them."""
    return url.replace(PHONE, quote(phone or "", safe="")).replace(MARK, quote(notice_id, safe=""))


def listed() -> dict[str, Any]:
    """All ways in use with their last try; never an address."""
    rows = db.session.scalars(
        select(NoticeChannel).where(NoticeChannel.removed_at.is_(None)).order_by(NoticeChannel.created_at)
    )
    return {"items": [row_of(row) for row in rows]}


def row_of(channel: NoticeChannel) -> dict[str, Any]:
    """One way as the administrator sees it."""
    return {
        "id": channel.id, "name": channel.name, "audience": channel.audience, "unit": channel.unit,
        "unit_name": _unit_name(channel.unit), "kind": channel.kind, "personal": channel.personal,
        "enabled": channel.enabled, "created_at": instant(channel.created_at), "last_at": instant(channel.last_at),
        "last_error": channel.last_error,
    }  # fmt: skip


def _is_unit(unit: str) -> bool:
    if not _UNIT.fullmatch(unit):
        return False
    return unit.startswith("d:") or catalogue.find_division(unit[2:]) is not None


def _unit_name(unit: str | None) -> str:
    if unit is None:
        return "全县"
    return unit[2:] if unit.startswith("d:") else catalogue.place_name(unit[2:])
