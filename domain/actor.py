"""Who acts: the one description of a person (or the system) that services and rules receive."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

EVIDENCE_GRACE = timedelta(days=14)

ROLES = (
    "volunteer",
    "cadre",
    "convey_agent",
    "clerk",
    "pickup_clerk",
    "township_lead",
    "department_reviewer",
    "county_supervisor",
    "inspector",
    "enterprise_agent",
    "admin",
    "auditor",
)


@dataclass(frozen=True)
class Grant:
    """Access to one bucket in one role during a period (sync B10). `valid_to` None means open-ended."""

    bucket: str
    role: str
    valid_from: datetime
    valid_to: datetime | None = None

    def holds_at(self, moment: datetime) -> bool:
        """True while the grant is in force at `moment`."""
        return self.valid_from <= moment and (self.valid_to is None or moment < self.valid_to)

    def covers_evidence(self, moment: datetime) -> bool:
        """True when work dated `moment` is still taken as evidence: up to 14 days after the end (sync B10)."""
        return self.valid_from <= moment and (self.valid_to is None or moment <= self.valid_to + EVIDENCE_GRACE)


@dataclass(frozen=True)
class Actor:
    """A user with the roles and grants in force now; grants of the past stay listed for evidence rules."""

    user_id: str | None
    name: str
    roles: frozenset[str] = frozenset()
    grants: tuple[Grant, ...] = field(default=(), repr=False)
    device_id: str | None = None
    township: str | None = None
    licence_valid_until: date | None = None
    is_system: bool = False

    @classmethod
    def system(cls) -> "Actor":
        """The machine itself: deemed acceptance, reminders, arrival of photos."""
        return cls(user_id=None, name="系统", roles=frozenset({"system"}), is_system=True)

    def buckets_at(self, moment: datetime, roles: Iterable[str] | None = None) -> frozenset[str]:
        """Buckets granted at `moment`, only those given in `roles` when named."""
        wanted = None if roles is None else set(roles)
        return frozenset(g.bucket for g in self.grants if g.holds_at(moment) and (wanted is None or g.role in wanted))

    def villages_at(self, moment: datetime) -> frozenset[str]:
        """12-digit codes of the villages whose residents the actor may see at `moment`."""
        return frozenset(b[2:] for b in self.buckets_at(moment) if b.startswith("v:"))

    def windows_at(self, moment: datetime) -> frozenset[tuple[str, str]]:
        """(township, window) pairs the actor serves at `moment`."""
        return frozenset(
            (township, window)
            for _, township, window in (b.split(":", 2) for b in self.buckets_at(moment) if b.startswith("w:"))
        )

    def had_bucket(self, bucket: str, moment: datetime) -> bool:
        """True when work about `bucket` dated `moment` may be taken, at least as evidence (sync B10)."""
        return any(g.bucket == bucket and g.covers_evidence(moment) for g in self.grants)
