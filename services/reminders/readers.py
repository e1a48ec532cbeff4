"""Who is told: units and people of the staff by their buckets, families by a consent that still holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from models.base import db
from models.cases import Case
from models.notices import NoticeChannel
from models.people import AppUser, ScopeGrant
from models.residents import Consent, Resident
from models.vault import current_vault

# Purposes of a consent (R11.3 e): the own phone, and the phone of the person to be called.
SELF, FAMILY = "remind_self", "remind_family"
AT_COUNTY = frozenset({"conveying", "county_reviewing"})
AT_PICKUP = frozenset({"decided", "ready", "delivered"})
ROLES = ("clerk", "pickup_clerk", "township_lead", "department_reviewer", "convey_agent", "county_supervisor")


@dataclass(frozen=True)
class Reader:
    """One reader of one channel; `told` is how the log names them."""

    channel: NoticeChannel
    recipient: str
    told: str


def buckets_of(case: Case, kind: str) -> list[str]:
    """Whose work it is; what is overdue is told to the head of the centre too."""
    if case.state in AT_COUNTY:
        mine = [f"d:{case.department}"]
    elif case.state in AT_PICKUP:
        mine = [f"w:{case.township}:pickup"]
    else:
        mine = [f"w:{case.township}:{case.window}"]
    return [*mine, f"t:{case.township}"] if kind in ("overdue", "held") else mine


def staff(channels: Sequence[NoticeChannel], now: datetime, buckets: Sequence[str]) -> Iterator[Reader]:
    """Groups whose unit these buckets belong to, and the people who hold one of them."""
    units = {None, *(_unit(bucket) for bucket in buckets)}
    people: list[AppUser] | None = None
    for channel in channels:
        if channel.unit not in units:
            continue
        if not channel.personal:
            yield Reader(channel, "group", f"{channel.name}（群）")
            continue
        people = _holders(buckets, now) if people is None else people
        for user in people:
            yield Reader(channel, user.id, user.name)


def families(channels: Sequence[NoticeChannel], case: Case) -> Iterator[Reader]:
    """The resident and the person to be called, each when it was agreed to and there is a number."""
    agreed = agreed_for(case.resident_id)
    resident = db.session.get_one(Resident, case.resident_id)
    for channel in channels:
        if channel.unit not in (None, f"t:{case.township}"):
            continue
        if SELF in agreed and resident.phone_enc is not None:
            yield Reader(channel, "self", "申请人")
        if FAMILY in agreed and _emergency_phone(resident):
            yield Reader(channel, "family", "家里人")


def agreed_for(resident_id: str) -> dict[str, Consent]:
    """Purposes of reminding that hold now, each with the newest consent that gives it."""
    rows = db.session.scalars(
        select(Consent)
        .where(Consent.resident_id == resident_id, Consent.withdrawn_at.is_(None), Consent.deleted_at.is_(None))
        .order_by(Consent.given_at)
    )
    return {purpose: row for row in rows for purpose in row.purposes if purpose in (SELF, FAMILY)}


def phone_of(recipient: str, case: Case | None) -> str | None:
    """The number to be written into the address, read at the moment of sending and kept nowhere."""
    if recipient == "group":
        return None
    if recipient.startswith("try:"):
        return recipient[4:]
    if recipient in ("self", "family"):
        resident = db.session.get(Resident, case.resident_id) if case is not None else None
        if resident is None:
            return None
        if recipient == "family":
            return _emergency_phone(resident)
        return current_vault().open_text(resident.phone_enc, "resident", resident.id, "phone")
    user = db.session.get(AppUser, recipient)
    return user.phone if user is not None and user.disabled_at is None else None


def _emergency_phone(resident: Resident) -> str | None:
    phone = (resident.emergency or {}).get("phone")
    return str(phone) if phone else None


def _unit(bucket: str) -> str:
    kind, _, rest = bucket.partition(":")
    return bucket if kind == "d" else f"t:{rest[:9]}"


def _holders(buckets: Sequence[str], now: datetime) -> list[AppUser]:
    rows = db.session.scalars(
        select(AppUser)
        .join(ScopeGrant, ScopeGrant.user_id == AppUser.id)
        .where(
            ScopeGrant.bucket.in_(buckets), ScopeGrant.role.in_(ROLES), ScopeGrant.valid_from <= now,
            or_(ScopeGrant.valid_to.is_(None), ScopeGrant.valid_to > now), AppUser.disabled_at.is_(None),
            AppUser.phone.is_not(None),
        )
        .distinct()
        .order_by(AppUser.account)
    )  # fmt: skip
    return list(rows)
