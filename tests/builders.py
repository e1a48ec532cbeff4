"""Builders with defaults: each makes one row (flushed, not committed) or plays one request of a phone.

with committed(app):
    agent = make_user("volunteer", villages=[VILLAGE])
    resident = make_resident()
phone = make_phone(app, agent)
reply = phone.push(client, visit_record(resident.id))
"""

import itertools
import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_jwt_extended import create_access_token
from sqlalchemy.orm import scoped_session
from werkzeug.test import TestResponse

from domain.actor import Actor, Grant
from models.base import begin, db
from models.catalogue import GuideVersion, Matter
from models.people import AppUser, AuthSession, Device, ScopeGrant
from models.place import Division, Window
from models.residents import Resident
from models.sync import SyncMeta
from models.vault import current_vault

TOWNSHIP = "511825101"
VILLAGE = "511825101201"
OTHER_VILLAGE = "511825101202"
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
_numbers = itertools.count(1)


def new_id() -> str:
    """A fresh id, as a phone would make one."""
    return str(uuid.uuid4())


@contextmanager
def committed(app: Flask) -> Iterator[scoped_session]:
    """The session in the application's context; what was built is committed at the end."""
    with app.app_context():
        begin("write")
        yield db.session
        db.session.commit()


def _save(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def make_user(
    *roles: str,
    villages: Sequence[str] = (),
    windows: Sequence[str] = (),
    buckets: Sequence[str] = (),
    name: str = "代办员甲",
    township: str = TOWNSHIP,
    valid_from: datetime = LONG_AGO,
    valid_to: datetime | None = None,
    **kw: Any,
) -> AppUser:
    """A user whose `roles` hold on the buckets of `villages`, `windows` ("civil_affairs") and `buckets`.

    A cadre also gets the cases of the village (`c:`). Roles without a place get what the contract gives them.
    """
    user = _save(
        AppUser(
            id=kw.pop("id", new_id()), account=kw.pop("account", f"user{next(_numbers)}"), name=name,
            township=township, village=villages[0] if villages else None, password_hash="-", created_at=LONG_AGO, **kw,
        )
    )  # fmt: skip
    for role in roles:
        for bucket in _buckets_of_role(role, villages, windows, buckets, township):
            grant(user, bucket, role, valid_from, valid_to)
    return user


def _buckets_of_role(
    role: str, villages: Sequence[str], windows: Sequence[str], buckets: Sequence[str], township: str
) -> list[str]:
    if role in {"volunteer", "cadre", "convey_agent", "enterprise_agent"}:
        found = [f"v:{v}" for v in villages] + ([f"c:{v}" for v in villages] if role == "cadre" else [])
        return [*found, *buckets]
    if role in {"clerk", "pickup_clerk"}:
        return [f"w:{township}:{w}" for w in windows] + list(buckets)
    if role == "township_lead":
        return [f"t:{township}", *buckets]
    if role in {"county_supervisor", "admin", "auditor", "inspector"}:
        return ["county", *buckets]
    return list(buckets)


def grant(
    user: AppUser, bucket: str, role: str, valid_from: datetime = LONG_AGO, valid_to: datetime | None = None
) -> ScopeGrant:
    """One more right of a user."""
    return _save(ScopeGrant(user_id=user.id, bucket=bucket, role=role, valid_from=valid_from, valid_to=valid_to))


def actor_for(user: AppUser, now: datetime = NOW, device_id: str | None = None) -> Actor:
    """The actor a request of this user would have."""
    rows = db.session.query(ScopeGrant).filter_by(user_id=user.id).all()
    grants = tuple(Grant(r.bucket, r.role, r.valid_from, r.valid_to) for r in rows)
    return Actor(
        user_id=user.id, name=user.name, roles=frozenset(g.role for g in grants if g.holds_at(now)), grants=grants,
        device_id=device_id, township=user.township, licence_valid_until=user.licence_valid_until,
    )  # fmt: skip


def make_resident(**kw: Any) -> Resident:
    """A person on the roll of VILLAGE; `phone` is given in clear."""
    kw.setdefault("id", new_id())
    kw.setdefault("village", VILLAGE)
    phone = kw.pop("phone", "13900000001")
    values: dict[str, Any] = {
        "township": (kw["village"] or TOWNSHIP)[:9], "group_no": 1, "name": "张大爷", "initials": "zdy", "sex": "男",
        "birth_on": date(1950, 5, 1), "id_last4": "0015", "address": "1组", "categories": [], "created_at": LONG_AGO,
        "field_ver": {}, "benefits": [],
        "phone_enc": current_vault().seal_text(phone, "resident", kw["id"], "phone"),
        "phone_last4": phone[-4:] if phone else None,
    }  # fmt: skip
    return _save(Resident(**{**values, **kw}))


def make_division(
    code: str = VILLAGE, name: str = "测试村", level: str = "village", parent: str | None = TOWNSHIP
) -> Division:
    """A place."""
    return _save(
        Division(
            id=new_id(),
            code=code,
            name=name,
            short_name=name[0],
            level=level,
            parent=parent,
            valid_from=date(2026, 1, 1),
        )
    )


def make_window(code: str = "civil_affairs", township: str = TOWNSHIP) -> Window:
    """A desk of a township centre."""
    return _save(Window(id=new_id(), township=township, code=code, name=code, accepts_cases=True))


def guide_content(**kw: Any) -> dict[str, Any]:
    """A small guide: one paper always, one when a question is answered yes, the letter for an agent."""
    return {
        "matter": "canbu", "version": 1, "seq": 1, "name": "残疾人两项补贴", "short_name": "两项补贴",
        "window": "civil_affairs", "department": "县民政局", "item_type": "行政给付", "case_type": "promised",
        "delegation": "direct", "applicant": {"unit": "person", "who": "本人", "conditions": []},
        "proxy": {"allowed": True, "how": "委托书", "personal_presence": []}, "sub_types": [],
        "materials": [
            {"code": "id_card", "name": "身份证", "form": "copy", "copies": 1, "required": True, "photo": "archive",
             "commit": False, "pi": "sensitive"},
            {"code": "bank_card", "name": "社保卡或银行卡", "form": "copy", "copies": 1, "required": "conditional",
             "condition": "没有社保卡账户", "photo": "archive",
             "commit": False, "pi": "sensitive"},
        ],
        "steps": [],
        "limits": {
            "clock": "accept", "statutory_wd": 20, "statutory_basis": "条例", "promised_wd": 10,
            "promised_basis": "县里核定", "extend_to_wd": None,
        },
        "publicity": {"days": 0, "unit": "workday", "place": None, "pauses": False, "hide": [], "minors": None},
        "fee": 0, "legal_basis": [], "result": {"document": "批复", "delivery": ["home"]},
        "renewal": {"kind": "none", "months": None}, "rejection_reasons": [], **kw,
    }  # fmt: skip


def make_guide(matter: str = "canbu", **kw: Any) -> GuideVersion:
    """A matter with one published guide in force."""
    content = guide_content(matter=matter, **kw)
    if db.session.get(Matter, matter) is None:
        _save(
            Matter(
                code=matter, seq=content["seq"], name=content["name"], short_name=content["short_name"],
                window=content["window"], department=content["department"], delegation=content["delegation"],
            )
        )  # fmt: skip
    return _save(
        GuideVersion(id=new_id(), matter=matter, version=content["version"], content=content, published_at=LONG_AGO)
    )


def make_meta(**kw: Any) -> SyncMeta:
    """The counter row; migrations make it, so this only changes it."""
    meta = db.session.get_one(SyncMeta, 1)
    for name, value in kw.items():
        setattr(meta, name, value)
    db.session.flush()
    return meta


def make_device(user: AppUser, **kw: Any) -> Device:
    """A phone enrolled for `user`."""
    return _save(Device(**{"id": new_id(), "user_id": user.id, "enrolled_at": LONG_AGO, **kw}))


def make_session(user: AppUser, device_id: str | None = None, now: datetime = NOW) -> AuthSession:
    """A login family of `user` that outlives every test, whatever its clock does."""
    long = timedelta(days=365 * 20)
    return _save(
        AuthSession(
            family_id=new_id(), user_id=user.id, device_id=device_id, cur_jti=new_id(), rotated_at=now,
            created_at=now, absolute_expiry=now + long, idle_expiry=now + long,
        )
    )  # fmt: skip


def bearer(user: AppUser, device_id: str | None = None) -> dict[str, str]:
    """Headers of a signed-in request; needs an application context."""
    family = make_session(user, device_id)
    token = create_access_token(
        user.id, additional_claims={"fid": family.family_id}, expires_delta=timedelta(days=365 * 20)
    )
    return {"Authorization": f"Bearer {token}"}


@dataclass
class Phone:
    """A phone as the wire sees it: it numbers commands and keeps what it sent."""

    user_id: str
    device_id: str
    headers: dict[str, str]
    epoch: str
    next_seq: int = 1
    sent: list[dict[str, Any]] = field(default_factory=list)

    def command(self, name: str, args: dict[str, Any], **kw: Any) -> dict[str, Any]:
        """Number one command as saving it on the phone would."""
        mutation = {
            "mutation_id": kw.pop("mutation_id", new_id()), "seq": kw.pop("seq", self.next_seq), "name": name,
            "v": kw.pop("v", 1), "args": args, "client_time": kw.pop("client_time", "2026-11-23T00:50:00Z"),
            "deps": kw.pop("deps", []), **kw,
        }  # fmt: skip
        self.next_seq = max(self.next_seq, mutation["seq"] + 1)
        self.sent.append(mutation)
        return mutation

    def body(self, mutations: Sequence[dict[str, Any]], **kw: Any) -> dict[str, Any]:
        """The body of a push."""
        return {
            "protocol": 1, "device_id": self.device_id, "epoch": self.epoch, "app": "1.0.0", "schema": 1, "floor": 1,
            "health": {"pending": len(mutations), "photos": 0, "skew_ms": 0}, "mutations": list(mutations), **kw,
        }  # fmt: skip

    def send(self, client: FlaskClient, *mutations: dict[str, Any], **kw: Any) -> TestResponse:
        """Push numbered commands; the raw answer."""
        raw = json.dumps(self.body(mutations, **kw))  # escapes what cannot be encoded, as a hostile phone would
        return client.post("/api/v1/sync/push", data=raw, headers=self.headers, content_type="application/json")

    def push(self, client: FlaskClient, *commands: tuple[str, dict[str, Any]], **kw: Any) -> dict[str, Any]:
        """Number and push `(name, args)` pairs; the reply, which must be a 200.

        What a slow machine's time budget leaves over goes again, as from any phone; the reply then holds all results.
        """
        waiting = [self.command(name, args) for name, args in commands]
        results: list[dict[str, Any]] = []
        while True:
            answer = self.send(client, *waiting[len(results) :], **kw)
            assert answer.status_code == 200, answer.get_data(as_text=True)
            reply = dict(answer.get_json())
            results += reply["results"]
            if reply["stop"] != "budget" or not reply["results"]:
                return {**reply, "results": results}

    def pull(self, client: FlaskClient, buckets: dict[str, Any] | None = None, **kw: Any) -> dict[str, Any]:
        """Pull with these cursors; the reply, which must be a 200."""
        body = {"epoch": self.epoch, "schema": 1, "buckets": buckets or {}, "max_bytes": 65536, **kw}
        answer = client.post("/api/v1/sync/pull", json=body, headers=self.headers)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return dict(answer.get_json())


def make_phone(app: Flask, user: AppUser, **kw: Any) -> Phone:
    """A signed-in phone of `user`, enrolled and committed."""
    with committed(app):
        device = make_device(user, **kw)
        headers = bearer(user, device.id)
        epoch = db.session.get_one(SyncMeta, 1).epoch
    return Phone(user.id, device.id, headers, epoch)


def rows_of(reply: dict[str, Any], bucket: str, entity: str) -> list[dict[str, Any]]:
    """The rows of one entity in one bucket of a pull reply, column-major undone."""
    for part in reply["buckets"]:
        if part["b"] == bucket and entity in part["rows"]:
            table = part["rows"][entity]
            return [dict(zip(table["cols"], values, strict=True)) for values in zip(*table["data"], strict=True)]
    return []


def visit_record(resident_id: str, **kw: Any) -> tuple[str, dict[str, Any]]:
    """A routine visit at the door this morning, all well."""
    args = {
        "visit_id": new_id(), "resident_id": resident_id, "started_at": "2026-11-23T00:30:00Z",
        "ended_at": "2026-11-23T00:50:00Z", "mode": "door", "purpose": ["routine"], "place": "home", "met": "person",
        "answers": {"health": {"eats": "ok", "sleeps": "ok", "moves": "ok"}}, "needs": [], "matters_spotted": [],
        "resident_mark": "signature", **kw,
    }  # fmt: skip
    return "visit.record", args


def resident_update(resident_id: str, base_ver: int, **fields: Any) -> tuple[str, dict[str, Any]]:
    """An edit of fields of a resident seen at `base_ver`."""
    return "resident.update", {"resident_id": resident_id, "fields": fields, "base_ver": base_ver}


def resident_create(**kw: Any) -> tuple[str, dict[str, Any]]:
    """A new person on the roll of VILLAGE."""
    args = {
        "resident_id": new_id(), "village": VILLAGE, "group_no": 2, "name": "李婆婆", "sex": "女",
        "birth_on": "1948-03-02", "categories": ["alone"], "on_roll": True, **kw,
    }  # fmt: skip
    return "resident.create", args
