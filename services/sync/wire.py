"""What goes over the wire in a push, as values: what was sent, the typed command, and how it was settled."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.problems import Fault


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces; the same value always gives the same bytes."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Sent:
    """One numbered command as it came; `args` are raw JSON."""

    mutation_id: str
    seq: int
    name: str
    v: int
    args: Mapping[str, Any]
    client_time: datetime | None = None
    deps: tuple[str, ...] = ()
    supersedes: str | None = None
    device_id: str | None = None

    @property
    def sha256(self) -> str:
        """What a repetition must agree with (sync B6)."""
        return hashlib.sha256(canonical([self.name, self.v, self.args])).hexdigest()


@dataclass(frozen=True)
class Command:
    """A command whose arguments have been checked and typed."""

    name: str
    v: int
    args: dict[str, Any]


@dataclass(frozen=True)
class Context:
    """What a handler may know about how a command came."""

    mutation_id: str
    device_id: str
    done_at: datetime
    skew_ms: int = 0
    late: bool = False


@dataclass(frozen=True)
class Receipt:
    """How a command was settled: one entry of `results` (sync B5)."""

    seq: int
    mutation_id: str
    status: str
    change_seq: int
    code: str | None = None
    duplicate: bool = False
    pruned: bool = False
    detail: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The entry as sent; keys without meaning are left out."""
        entry: dict[str, Any] = {
            "seq": self.seq, "mutation_id": self.mutation_id, "status": self.status, "duplicate": self.duplicate,
            "change_seq": self.change_seq,
        }  # fmt: skip
        if self.code:
            entry["code"] = self.code
        if self.pruned:
            entry["pruned"] = True
        return {**entry, **self.detail}


@dataclass(frozen=True)
class Stop:
    """Why a batch ends before its end; nothing of the named command is settled: gap, budget, busy, seq_reuse."""

    reason: str


def faults_as_json(faults: tuple[Fault, ...]) -> list[dict[str, str]]:
    """Field faults as the phone gets them."""
    return [{"path": f.path, "code": f.code} for f in faults]
