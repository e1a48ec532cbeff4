"""Every act of the table, tried by every role in every state: what the table allows works, all else is refused.

A refusal has the stable code of its reason and leaves nothing behind, as the edge rolls it back. On one database: what
a refusal does is not the database's business, and what an act writes is tested on both elsewhere.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.actor import ROLES, Actor
from domain.case_states import STATES, TABLE, find
from domain.problems import Problem
from models.base import db
from models.cases import Case, CaseEvent, CaseMaterial, CasePause, Delivery
from models.documents import Paper
from models.residents import Task
from services import catalogue, deliveries
from services.cases import core, registering
from services.cases.desk_acts import ACTS
from services.cases.opening import new_case
from services.cases.roles import roles_on
from services.cases.walking_in import new_slip_code
from tests.builders import TOWNSHIP, VILLAGE, actor_for, grant, make_user, new_id
from tests.casework import DEPARTMENT, LICENSED, County, make_county, make_document, make_letter

ACTIONS = sorted({row.action for row in TABLE})
WINDOW = f"w:{TOWNSHIP}:civil_affairs"
PLACES = {
    "volunteer": [f"v:{VILLAGE}"], "cadre": [f"v:{VILLAGE}", f"c:{VILLAGE}"], "clerk": [WINDOW],
    "pickup_clerk": [f"w:{TOWNSHIP}:pickup"], "township_lead": [f"t:{TOWNSHIP}"],
    "convey_agent": [f"w:{TOWNSHIP}:convey"], "department_reviewer": [f"d:{DEPARTMENT}"],
    "enterprise_agent": ["enterprise"],
}  # fmt: skip
# Who may take a step, but at another place: the post alone is not enough.
ELSEWHERE = {"a clerk of another window": ("clerk", f"w:{TOWNSHIP}:agri_law"), "a lead of another township": ("township_lead", "t:511825102"),
             "a reviewer of another department": ("department_reviewer", "d:县医疗保障局"), "nobody": (None, None)}  # fmt: skip


@dataclass
class Office:
    """The county, and one person of each role who could be the one to act."""

    county: County
    people: dict[str, Actor]


def make_office(clock: Any) -> Office:
    """One person per role with the place of this case, the same roles elsewhere, and the system."""
    county = make_county(clock)
    people = {"system": Actor.system()}
    for role in ROLES:
        kw = {"licence_valid_until": LICENSED} if role in ("volunteer", "cadre") else {}
        user = make_user(name=role, account=f"{role}x", **kw)
        people[role] = _posted(user, role, PLACES.get(role, ["county"]))
    for name, (role, bucket) in ELSEWHERE.items():
        people[name] = _posted(make_user(name=name), role, [bucket] if bucket else [])
    letter = make_letter(county.resident, db.session.get_one(type(user), people["cadre"].user_id))
    letter.agent_b = people["volunteer"].user_id
    county.letter, county.cadre, county.volunteer = letter, people["cadre"], people["volunteer"]
    return Office(county, people)


def _posted(user: Any, role: str | None, buckets: list[str]) -> Actor:
    for bucket in buckets:
        grant(user, bucket, role)
    return actor_for(user)


# --- one case in each state, so prepared that the act in question has nothing against it ------------------------------


def draft(c: County) -> Case:
    """Only opened."""
    guide = catalogue.current_guide("gaoling")
    kind = guide.content["sub_types"][0]["code"]
    return new_case(
        c.now, c.resident, guide.id, case_id=new_id(), slip_code=new_slip_code(), township=TOWNSHIP,
        delivery_mode="home", answers={}, sub_type=kind, agent_id=c.cadre.user_id, agent_b_id=c.volunteer.user_id,
        authorization_id=c.letter.id,
    )  # fmt: skip


def registered(c: County) -> Case:
    """Every paper is there."""
    case = c.registered()
    c.photographed(case)
    return case


def revoked(c: County) -> Case:
    """Handed over, and then the resident took the letter back."""
    case = c.handed_off()
    case.revoked = True
    return case


def silent(c: County) -> Case:
    """Nobody has said a word for five working days."""
    case = c.handed_off()
    case.notice_due_on = case.day_zero_on = case.handed_off_at.date().replace(day=2)
    return case


def faulty(c: County) -> Case:
    """One paper is not in order."""
    return c.judged(bad={"hukou": "page_missing"})


def correcting(c: County) -> Case:
    """The one notice was given."""
    case = faulty(c)
    ACTS["need_correction"](c.clerk, c.now, case)
    return case


def publicizing(c: County) -> Case:
    """Hung up, and its days are over."""
    case = c.reviewing("linshi")
    ACTS["publish"](c.clerk, c.now, case)
    case.publicity_until = case.publicity_until.replace(day=20)
    return case


def instant(c: County) -> Case:
    """A matter that is finished while one waits."""
    guide = catalogue.current_guide("gaoling")
    guide.content = {**guide.content, "limits": {**guide.content["limits"], "promised_wd": 0}}
    return c.judged()


def paused(c: County) -> Case:
    """The clock stands still."""
    case = c.reviewing("canbu")
    ACTS["pause"](c.clerk, c.now, case, pause_reason="appraisal", expected_days=3, approver=c.accounts["colleague"])
    return case


BASE: dict[str, Callable[[County], Case]] = {
    "draft": draft, "registered": registered, "collected": lambda c: c.collected(), "handed_off": lambda c: c.handed_off(),
    "received": lambda c: c.received(), "prechecking": lambda c: c.judged(), "correcting": correcting,
    "accepted": lambda c: c.accepted("canbu"), "reviewing": lambda c: c.reviewing("canbu"), "publicizing": publicizing,
    "conveying": lambda c: c.conveyed(), "county_reviewing": lambda c: c.at_county(), "paused": paused,
    "decided": lambda c: c.decided(), "ready": lambda c: c.ready(), "delivered": lambda c: c.delivered(),
}  # fmt: skip
PREPARED: dict[tuple[str, str], Callable[[County], Case]] = {
    ("handed_off", "revoke"): revoked, ("handed_off", "deem_accept"): silent,
    ("received", "deem_accept"): lambda c: _silenced(c.received()),
    ("prechecking", "deem_accept"): lambda c: _silenced(c.judged()),
    ("prechecking", "need_correction"): faulty,
    ("prechecking", "decide_at_once"): instant,
    ("received", "decide_at_once"): lambda c: _back_to_received(instant(c)),
    ("reviewing", "decide"): lambda c: c.reviewing("gaoling"),
    ("county_reviewing", "decide"): lambda c: _hung(c.at_county()),
}  # fmt: skip


def _silenced(case: Case) -> Case:
    case.notice_due_on = case.day_zero_on = case.received_at.date().replace(day=2)
    return case


def _back_to_received(case: Case) -> Case:
    case.state = "received"
    return case


def _hung(case: Case) -> Case:
    case.publicity_done_at = case.accepted_at
    return case


def ended(state: str) -> Callable[[County], Case]:
    """A case that is over, whatever way it took."""

    def build(c: County) -> Case:
        if state == "archived":
            case = c.delivered()
            ACTS["archive"](c.pickup, c.now, case, confirmed=True)
            return case
        case = c.judged()
        args = {
            "reason_code": {"refused_intake": "not_eligible", "returned": "other_body", "withdrawn": "own_wish"}.get(
                state
            )
        }
        if state == "terminated":
            case = registered(c)
            ACTS["terminate"](c.lead, c.now, case, reason_code="contact_lost")
        elif state == "refused_intake":
            ACTS["refuse"](c.clerk, c.now, case, approver=c.accounts["lead"], **args)
        elif state == "returned":
            ACTS["return"](c.clerk, c.now, case, go_to="县医保局", **args)
        else:
            ACTS["withdraw"](c.clerk, c.now, case, applicant_present=True, **args)
        return case

    return build


for _state in ("archived", "refused_intake", "returned", "withdrawn", "terminated"):
    BASE[_state] = ended(_state)


# --- the acts with good arguments: what is left to refuse is the state and the person ----------------------------------


def attempt(office: Office, actor: Actor, case: Case, action: str) -> None:
    """Do it as the desk, the phone or the worker would."""
    c = office.county
    now = c.now
    agent = bool({"volunteer", "cadre"} & actor.roles)
    if action in ("register", "walk_in"):
        given = {"resident_identified": True, "privacy_notice_shown": True, "applicant_present": True}
        core.act(actor, now, case, action, given=given)
    elif action == "revoke":
        core.act(actor, now, case, action, reason="居民撤销了委托")
    elif action == "deem_accept":
        core.act(actor, now, case, action)
    elif action == "collect":
        registering.collect(actor, now, case_id=case.id)
    elif action == "hand_off":
        registering.hand_off(actor, now, case_id=case.id, batch_id=new_id(), doc_ids=[])
    elif action == "supplement" and agent:
        document = make_document(c.resident, "hukou")
        attachments = [{"requirement": "hukou", "doc_id": document.id}]
        registering.supplement(actor, now, case_id=case.id, attachments=attachments)
    elif action == "withdraw" and agent:
        registering.withdraw(actor, now, case_id=case.id, reason="不想办了")
    elif action == "deliver":
        deliveries.record(
            actor, now, delivery_id=new_id(), case_id=case.id, recipient="本人", relation="本人", delivered_at=now,
            method="witnessed", witnesses=[{"name": "甲"}, {"name": "乙"}],
        )  # fmt: skip
    else:
        ACTS[action](actor, now, case, **_arguments(office, actor, case).get(action, {}))


def _arguments(office: Office, actor: Actor, case: Case) -> dict[str, dict[str, Any]]:
    accounts = office.county.accounts
    county = "department_reviewer" in actor.roles
    second = "xian2" if county else accounts["colleague"]
    return {
        "send_back": {"reason_code": "wrong_window"},
        "correct_on_spot": {"requirement": "hukou", "reason": "当场补了日期"},
        "supplement": {"requirements": ["hukou"], "applicant_present": True},
        "decide_at_once": {"outcome": "granted"},
        "refuse": {"reason_code": "not_eligible", "approver": second},
        "return": {"reason_code": "other_body", "go_to": "县医保局"},
        "start_review": {"inspectors": [accounts["clerk"], accounts["colleague"]]},
        "objection": {"reason": "有人不同意"},
        "convey": {"seal_no": "F1", "courier": "转递员"},
        "county_back": {"reason_code": "survey_gap"},
        "pause": {"pause_reason": "appraisal", "expected_days": 3, "approver": second},
        "extend": {"days": 1, "reason_code": "hard_case"},
        "decide": {"outcome": "granted"},
        "issue": {"seal_count": 1},
        "archive": {"confirmed": True},
        "withdraw": {"reason_code": "own_wish", "applicant_present": True},
        "terminate": {"reason_code": "contact_lost"},
    }


# --- the test ----------------------------------------------------------------------------------------------------------


@contextmanager
def undone() -> Iterator[None]:
    """What was begun in it is rolled back."""
    savepoint = db.session.begin_nested()
    try:
        yield
    finally:
        if savepoint.is_active:
            savepoint.rollback()
        db.session.expire_all()


class Undo:
    """As the edge does with a refused request: rolls back what an attempt has begun, when it has begun anything."""

    def __init__(self) -> None:
        self._savepoint = db.session.begin_nested()
        self._changes = self._count()

    def __call__(self) -> None:
        session = db.session
        if not session.new and not session.dirty and not session.deleted and self._count() == self._changes:
            return
        self.close()
        self.__init__()

    def close(self) -> None:
        """Roll back."""
        if self._savepoint.is_active:
            self._savepoint.rollback()
        db.session.expire_all()

    def _count(self) -> int:
        """Rows the connection has ever changed, those of rolled back savepoints too."""
        return int(db.session.connection().connection.driver_connection.total_changes)


def fingerprint(case_id: str) -> tuple[Any, ...]:
    """Everything an act could leave: the case, its papers, events, pauses, printed papers, tasks, deliveries."""
    counts = [
        db.session.scalar(select(func.count()).select_from(table))
        for table in (CaseEvent, CasePause, Paper, Task, Delivery)
    ]
    case = db.session.execute(select(*Case.__table__.c).where(Case.id == case_id)).one()
    papers = db.session.execute(select(*CaseMaterial.__table__.c).where(CaseMaterial.case_id == case_id)).all()
    return (*counts, tuple(map(str, case)), str(papers))


def expected(actor: Actor, now: Any, case: Case, action: str) -> str | None:
    """None when the table lets this person do it in this state, else the code of the refusal."""
    if not any(row.action == action and case.state in row.source for row in TABLE):
        return "state_forbids"
    return None if find(case.state, action).who & roles_on(actor, now, case) else "forbidden"


# Who does not even see the case is told that there is none, by the door of the phone's acts.
def admissible(action: str, wanted: str | None) -> set[str | None]:
    unseen = {"not_found", "forbidden"} if action in BY_AGENT else set()
    return {wanted} | (unseen if wanted is not None else set())


BY_AGENT = {"collect", "hand_off", "supplement", "withdraw", "deliver"}


@pytest.fixture
def office(session, clock) -> Office:
    made = make_office(clock)
    user = make_user("department_reviewer", buckets=[f"d:{DEPARTMENT}"], name="县级审核乙", account="xian2")
    assert user.id
    session.flush()
    return made


def test_the_table_and_nothing_else_decides_who_may_do_what(office: Office) -> None:
    """About nine thousand attempts; what is wrong is told all at once."""
    assert [fault for state in STATES for fault in faults_in(office, state)] == []


def faults_in(office: Office, state: str) -> list[str]:
    """Every act by everybody in one state."""
    wrong: list[str] = []
    builders = {None: BASE[state]} | {act: build for (of, act), build in PREPARED.items() if of == state}
    for special, build in builders.items():
        with undone():
            case = build(office.county)
            assert case.state == state
            db.session.flush()
            before, undo = fingerprint(case.id), Undo()
            actions = [special] if special else [a for a in ACTIONS if (state, a) not in PREPARED]
            for action in actions:
                for who, actor in office.people.items():
                    wrong += tried(office, who, actor, case, action, undo)
            if fingerprint(case.id) != before:
                wrong.append(f"{state}: something was left behind")
            undo.close()
    return wrong


def tried(office: Office, who: str, actor: Actor, case: Case, action: str, undo: Undo) -> list[str]:
    """One attempt, undone; what was not as the table says."""
    state, wanted = case.state, expected(actor, office.county.now, case, action)
    got: str | None = None
    try:
        attempt(office, actor, case, action)
        moved = case.state
    except Problem as refusal:
        got = refusal.code
    undo()
    if got not in admissible(action, wanted):
        return [f"{state}: {action} by {who}: {got}, wanted {wanted}"]
    if wanted is None and moved != target(case, state, action):
        return [f"{state}: {action} by {who} led to {moved}"]
    return []


def target(case: Case, state: str, action: str) -> str:
    """Where the table says that the act leads."""
    row = find(state, action)
    stored = {"@same": state, "@resume_state": case.resume_state, "@paused_from": case.paused_from}
    return stored.get(row.target, row.target)
