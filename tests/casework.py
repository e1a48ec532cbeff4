"""A small county at work for tests of cases: its people, and the steps they take, with defaults.

county = make_county(clock.now())
case = county.registered("gaoling")
county.collected(case); county.handed_off(case)
desk.sign_in(county.clerk, clock.now(), case)
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.cases import Authorization, Case
from models.catalogue import Matter
from models.documents import Document, DocumentPage
from models.people import AppUser
from models.residents import Consent, Resident
from server.clock import SetClock
from services import catalogue, deliveries
from services.cases import desk, registering
from services.cases.facts import Situation
from services.cases.walking_in import new_slip_code
from tests.builders import LONG_AGO, VILLAGE, actor_for, committed, make_division, make_resident, make_user, new_id

POWERS = ["submit", "sign_forms", "correct", "receive_papers", "receive_result", "withdraw"]
DEPARTMENT = "县民政局"
LICENSED = date(2027, 12, 31)


@dataclass
class County:
    """People with posts, one resident with consent and letter, and a clock."""

    clock: SetClock
    cadre: Actor
    volunteer: Actor
    clerk: Actor
    colleague: Actor
    lead: Actor
    pickup: Actor
    reviewer: Actor
    accounts: dict[str, str]
    resident: Resident
    letter: Authorization

    @property
    def now(self) -> datetime:
        """Where the clock stands."""
        return self.clock.now()

    def registered(self, matter: str = "gaoling", *, by: Actor | None = None, **kw: Any) -> Case:
        """A case just opened by the agent."""
        kinds = catalogue.current_guide(matter).content["sub_types"]
        args: dict[str, Any] = {
            "sub_type": kinds[0]["code"] if kinds else None,
            "case_id": new_id(), "resident_id": self.resident.id, "matter": matter,
            "guide_id": catalogue.current_guide(matter).id, "provisional_no": "LABCD261123001",
            "slip_code": new_slip_code(), "self_present": False, "answers": {}, "delivery_mode": "home",
            "authorization_id": self.letter.id,
        }  # fmt: skip
        return registering.register(by or self.cadre, self.now, **{**args, **kw})

    def photographed(self, case: Case, *requirements: str, state: str = "stored") -> list[Document]:
        """A document with one page for each paper (all of them when none is named), attached."""
        wanted = [
            row for row in Situation(case, self.now).wanted if not requirements or row.requirement in requirements
        ]
        documents = []
        for row in wanted:
            if row.document_id is None or requirements:
                documents.append(make_document(self.resident, row.requirement, state=state, by=self.cadre))
                registering.attach(
                    self.cadre, self.now, case_id=case.id, requirement=row.requirement, doc_id=documents[-1].id
                )
        return documents

    def collected(self, matter: str | Case = "gaoling", **kw: Any) -> Case:
        """Registered, photographed, collected."""
        case = self.registered(matter) if isinstance(matter, str) else matter
        if not kw.get("missing"):
            self.photographed(case)
        return registering.collect(self.cadre, self.now, case_id=case.id, **kw)

    def handed_off(self, matter: str | Case = "gaoling", **kw: Any) -> Case:
        """Handed over to the window with every page there."""
        case = matter if isinstance(matter, Case) else self.collected(matter)
        originals = kw.pop("originals", ())
        return registering.hand_off(
            self.cadre,
            self.now,
            case_id=case.id,
            batch_id=kw.pop("batch_id", new_id()),
            doc_ids=[],
            originals=originals,
            **kw,
        )

    def received(self, matter: str | Case = "gaoling") -> Case:
        """Signed in by the clerk."""
        case = self.handed_off(matter)
        desk.sign_in(self.clerk, self.now, case)
        return case

    def judged(self, matter: str | Case = "gaoling", bad: Mapping[str, str] | None = None) -> Case:
        """In pre-check, every paper judged: good, but for `bad` {paper: reason code}."""
        case = matter if isinstance(matter, Case) else self.received(matter)
        if case.state == "handed_off":
            desk.sign_in(self.clerk, self.now, case)
        for row in Situation(case, self.now).wanted:
            reason = (bad or {}).get(row.requirement)
            desk.judge_material(
                self.clerk, self.now, case, requirement=row.requirement, verdict="bad" if reason else "good",
                reason_code=reason, seen_on_paper=True,
            )  # fmt: skip
        return case

    def accepted(self, matter: str | Case = "gaoling") -> Case:
        """Accepted: the matter clock runs."""
        case = matter if isinstance(matter, Case) else self.judged(matter)
        desk.accept(self.clerk, self.now, case)
        return case

    def reviewing(self, matter: str | Case = "gaoling") -> Case:
        """In review at the township."""
        case = self.accepted(matter)
        desk.start_review(self.clerk, self.now, case, inspectors=[self.accounts["clerk"], self.accounts["colleague"]])
        return case

    def conveyed(self, matter: str = "canbu") -> Case:
        """On its way to the county."""
        case = self.reviewing(matter)
        desk.convey(self.clerk, self.now, case, seal_no="F001", courier="转递员")
        return case

    def at_county(self, matter: str = "canbu") -> Case:
        """Signed for by the department."""
        case = self.conveyed(matter)
        desk.county_receive(self.reviewer, self.now, case)
        return case

    def decided(self, matter: str = "gaoling", outcome: str = "granted") -> Case:
        """Decided by the township."""
        case = self.reviewing(matter)
        desk.decide(
            self.lead, self.now, case, outcome=outcome, reason=None if outcome == "granted" else "经核实不符合条件"
        )
        return case

    def ready(self, matter: str = "gaoling") -> Case:
        """The result waits."""
        case = self.decided(matter)
        desk.issue(self.pickup, self.now, case, seal_count=1)
        return case

    def delivered(self, matter: str = "gaoling", **kw: Any) -> Case:
        """In the resident's hand, by the agent."""
        case = self.ready(matter)
        signature = make_document(self.resident, "signature", by=self.cadre)
        deliveries.record(
            self.cadre, self.now, delivery_id=new_id(), case_id=case.id, recipient="本人", relation="本人",
            delivered_at=self.now, method="signature", signature_doc_id=signature.id, **kw,
        )  # fmt: skip
        return case

    def actor(self, account: str) -> Actor:
        """One of the people by their post."""
        return {name: getattr(self, name) for name in self.accounts}[account]


def make_county(clock: SetClock) -> County:
    """The default catalogue and everybody a case meets, in TOWNSHIP and VILLAGE."""
    if db.session.get(Matter, "gaoling") is None:
        catalogue.load_defaults(LONG_AGO)
    make_division()
    users = {
        "cadre": make_user("cadre", villages=[VILLAGE], name="村干部", licence_valid_until=LICENSED, account="cun1"),
        "volunteer": make_user(
            "volunteer", villages=[VILLAGE], name="志愿者", licence_valid_until=LICENSED, account="zhi1"
        ),
        "clerk": make_user("clerk", windows=["civil_affairs", "social_health"], name="窗口甲", account="chuang1"),
        "colleague": make_user("clerk", windows=["civil_affairs", "social_health"], name="窗口乙", account="chuang2"),
        "lead": make_user("township_lead", name="分管领导", account="fen1"),
        "pickup": make_user("pickup_clerk", windows=["pickup"], name="取件员", account="qu1"),
        "reviewer": make_user(
            "department_reviewer", buckets=[f"d:{DEPARTMENT}"], name="县级审核", township=None, account="xian1"
        ),
    }
    resident = make_resident(name="罗秀芳", sex="女", birth_on=date(1940, 3, 5))
    consented(resident, users["cadre"])
    letter = make_letter(resident, users["cadre"], agent_b=users["volunteer"])
    actors = {name: actor_for(user) for name, user in users.items()}
    return County(
        clock=clock, **actors, accounts={n: u.account for n, u in users.items()}, resident=resident, letter=letter
    )  # fmt: skip


@contextmanager
def at_work(app: Flask, county: County) -> Iterator[County]:
    """The county in a transaction of its own, committed at the end: its rows belong to the session of now."""
    with committed(app):
        for name in ("resident", "letter"):
            setattr(county, name, db.session.merge(getattr(county, name), load=True))
        yield county


def consented(resident: Resident, agent: AppUser) -> Consent:
    """The privacy notice was shown and agreed to."""
    consent = Consent(
        id=new_id(), resident_id=resident.id, agent_id=agent.id, purposes=["handle_case"], notice_version="1",
        notice_sha256="0" * 64, given_by="本人", method="signature", given_at=LONG_AGO,
    )  # fmt: skip
    db.session.add(consent)
    db.session.flush()
    return consent


def make_letter(resident: Resident, agent: AppUser, *, agent_b: AppUser | None = None, **kw: Any) -> Authorization:
    """A valid letter for every matter the tests use."""
    document = make_document(resident, "letter")
    values: dict[str, Any] = {
        "matters": ["gaoling", "canbu", "dibao", "linshi", "canzheng", "tekun", "yibao_canbao", "yanglao_lingqu"],
        "powers": POWERS, "valid_from": date(2026, 11, 1), "valid_to": date(2027, 1, 29), "method": "signature",
        "letter_doc_id": document.id, "witnesses": [], "signed_at": LONG_AGO, "received_at": LONG_AGO,
    }  # fmt: skip
    letter = Authorization(
        id=new_id(), resident_id=resident.id, agent_a=agent.id, agent_b=agent_b.id if agent_b else None, **{**values, **kw}
    )  # fmt: skip
    db.session.add(letter)
    db.session.flush()
    return letter


def make_document(
    resident: Resident, kind: str, *, pages: int = 1, state: str = "stored", by: Actor | None = None
) -> Document:
    """A photographed paper whose pages are in `state`."""
    document = Document(
        id=new_id(), resident_id=resident.id, kind=kind, captured_by=by.user_id if by else None,
        captured_at=LONG_AGO, received_at=LONG_AGO,
    )  # fmt: skip
    db.session.add(document)
    db.session.flush()
    db.session.add_all(
        DocumentPage(
            id=new_id(), document_id=document.id, n=n, side="page", sha_plain="0" * 64, sha_sealed="1" * 64, size=1000,
            kid="p1", captured_at=LONG_AGO, state=state,
        )
        for n in range(1, pages + 1)
    )  # fmt: skip
    db.session.flush()
    return document


def refused(code: str) -> Any:
    """The Problem with exactly this code must be raised."""
    return pytest.raises(Problem, match=f"^{code}$")


def without(actor: Actor, *roles: str) -> Actor:
    """The same person without some posts."""
    grants = tuple(grant for grant in actor.grants if grant.role not in roles)
    return replace(actor, grants=grants, roles=actor.roles - set(roles))


def shanghai(text: str) -> datetime:
    """A local moment such as "2026-11-23 16:30" as UTC."""
    return datetime.strptime(text + " +0800", "%Y-%m-%d %H:%M %z").astimezone(UTC)


def later(moment: datetime, **kw: float) -> datetime:
    """A moment after another."""
    return moment + timedelta(**kw)


def requirements(case: Case, now: datetime) -> Sequence[str]:
    """The papers of a case."""
    return [row.requirement for row in Situation(case, now).wanted]
