"""Random lives of cases: whatever people press, in any order, it works or is refused with a Problem; no CHECK breaks.

After every step the events lead to the state, the chain holds, and a state that is not final has a way out.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from domain.case_states import TERMINAL
from domain.problems import Problem
from models.base import db
from models.cases import Case
from services import deliveries
from services.cases import clockwork, core, desk, handing_over, registering
from services.cases.core import actions_now
from services.cases.facts import Situation
from tests.builders import new_id
from tests.casework import County, make_county, make_document

PEOPLE = ("cadre", "volunteer", "clerk", "colleague", "lead", "pickup", "reviewer")
MATTERS = ("gaoling", "canbu", "linshi", "yibao_canbao")
CODES = st.sampled_from(["id_card", "hukou", "bank_card", "proxy_letter", "econ_auth", "nonsense"])
REASON = st.sampled_from([None, "", "原因"])
WHO = st.sampled_from(["chuang1", "chuang2", "fen1", "xian1", None])

# Each step: what somebody may press, with arguments good and bad.
STEPS = st.one_of(
    st.tuples(st.just("attach"), st.fixed_dictionaries({"requirement": CODES})),
    st.tuples(st.just("photograph"), st.just({})),
    st.tuples(st.just("collect"), st.fixed_dictionaries({"explain": st.booleans()})),
    st.tuples(st.just("hand_off"), st.just({})),
    st.tuples(st.just("supplement"), st.fixed_dictionaries({"requirement": CODES})),
    st.tuples(st.just("agent_withdraw"), st.fixed_dictionaries({"reason": st.just("不想办了")})),
    st.tuples(st.just("sign_in"), st.just({})),
    st.tuples(st.just("send_back"), st.fixed_dictionaries({"reason_code": st.sampled_from(["wrong_window", "originals_due"])})),
    st.tuples(st.just("start_precheck"), st.just({})),
    st.tuples(st.just("judge_all"), st.fixed_dictionaries({"bad": st.booleans()})),
    st.tuples(st.just("correct_on_spot"), st.fixed_dictionaries({"requirement": CODES, "reason": st.just("补了日期")})),
    st.tuples(st.just("need_correction"), st.fixed_dictionaries({"approver": WHO, "second_reason": st.sampled_from([None, "new_defect"])})),
    st.tuples(st.just("supplement_at_window"), st.fixed_dictionaries({"requirements": st.lists(CODES, max_size=2), "applicant_present": st.booleans()})),
    st.tuples(st.just("accept"), st.just({})),
    st.tuples(st.just("decide_at_once"), st.fixed_dictionaries({"outcome": st.sampled_from(["granted", "denied", "x"]), "reason": REASON})),
    st.tuples(st.just("refuse"), st.fixed_dictionaries({"reason_code": st.sampled_from(["not_eligible", "x"]), "approver": WHO})),
    st.tuples(st.just("return_case"), st.fixed_dictionaries({"reason_code": st.just("other_body"), "go_to": st.sampled_from([None, "县医保局"])})),
    st.tuples(st.just("start_review"), st.fixed_dictionaries({"inspectors": st.sampled_from([[], ["chuang1", "chuang2"]])})),
    st.tuples(st.just("publish"), st.fixed_dictionaries({"level": st.sampled_from([None, "二级", "13900000001"])})),
    st.tuples(st.just("objection"), st.fixed_dictionaries({"reason": st.just("不符合")})),
    st.tuples(st.just("close_objection"), st.fixed_dictionaries({"finding": st.just("核实过"), "upheld": st.booleans()})),
    st.tuples(st.just("publish_ok"), st.just({})),
    st.tuples(st.just("convey"), st.fixed_dictionaries({"seal_no": st.sampled_from(["", "F1"]), "courier": st.just("转递员")})),
    st.tuples(st.just("county_receive"), st.just({})),
    st.tuples(st.just("county_back"), st.fixed_dictionaries({"reason_code": st.just("opinion_unclear")})),
    st.tuples(st.just("pause"), st.fixed_dictionaries({"pause_reason": st.sampled_from(["appraisal", "busy"]), "expected_days": st.just(3), "approver": WHO})),
    st.tuples(st.just("resume"), st.just({})),
    st.tuples(st.just("extend"), st.fixed_dictionaries({"days": st.integers(1, 12), "reason_code": st.just("hard_case")})),
    st.tuples(st.just("decide"), st.fixed_dictionaries({"outcome": st.sampled_from(["granted", "partly", "denied"]), "reason": REASON, "skip_publicity": st.booleans()})),
    st.tuples(st.just("issue"), st.fixed_dictionaries({"seal_count": st.integers(0, 1)})),
    st.tuples(st.just("deliver"), st.fixed_dictionaries({"witnessed": st.booleans()})),
    st.tuples(st.just("archive"), st.fixed_dictionaries({"confirmed": st.booleans()})),
    st.tuples(st.just("withdraw_at_window"), st.fixed_dictionaries({"reason_code": st.just("own_wish"), "applicant_present": st.booleans()})),
    st.tuples(st.just("terminate"), st.fixed_dictionaries({"reason_code": st.sampled_from(["contact_lost", "not_corrected"])})),
    st.tuples(st.just("revoke_letter"), st.just({})),
    st.tuples(st.just("time_passes"), st.fixed_dictionaries({"days": st.integers(1, 12)})),
)  # fmt: skip
# Two presses of three lead on, so that walks get far; the third is anything.
PRESS = st.integers(0, 2).flatmap(lambda n: st.just(("suggested", {})) if n else STEPS)
WALK = st.lists(st.tuples(st.sampled_from(PEOPLE), PRESS), min_size=12, max_size=32)


class Walker:
    """Presses buttons on one case."""

    def __init__(self, county: County, case: Case) -> None:
        self.county = county
        self.case = case

    def press(self, who: str, step: str, args: dict) -> None:
        """One press; a Problem is an answer, anything else is a bug."""
        with db.session.begin_nested():
            actor = getattr(self.county, who)
            own = getattr(self, f"_{step}", None)
            if own is not None:
                own(actor, **args)
            else:
                getattr(desk, step)(actor, self.county.now, self.case, **args)

    def _attach(self, actor, requirement: str) -> None:
        document = make_document(self.county.resident, requirement)
        registering.attach(actor, self.county.now, case_id=self.case.id, requirement=requirement, doc_id=document.id)

    def _photograph(self, actor) -> None:
        self.county.photographed(self.case)

    def _collect(self, actor, *, explain: bool) -> None:
        rows = Situation(self.case, self.county.now).wanted if explain else []
        missing = [{"requirement": row.requirement, "reason": "过后补"} for row in rows]
        registering.collect(actor, self.county.now, case_id=self.case.id, missing=missing)

    def _hand_off(self, actor) -> None:
        handing_over.hand_off(actor, self.county.now, case_id=self.case.id, batch_id=new_id(), doc_ids=[])

    def _supplement(self, actor, requirement: str) -> None:
        document = make_document(self.county.resident, requirement)
        attachments = [{"requirement": requirement, "doc_id": document.id}]
        handing_over.supplement(actor, self.county.now, case_id=self.case.id, attachments=attachments)

    def _agent_withdraw(self, actor, reason: str) -> None:
        registering.withdraw(actor, self.county.now, case_id=self.case.id, reason=reason)

    def _judge_all(self, actor, *, bad: bool) -> None:
        for n, row in enumerate(Situation(self.case, self.county.now).wanted):
            verdict = "bad" if bad and n == 1 else "good"
            desk.judge_material(
                actor, self.county.now, self.case, requirement=row.requirement, verdict=verdict, reason_code="blurred",
                seen_on_paper=True,
            )  # fmt: skip

    def _deliver(self, actor, *, witnessed: bool) -> None:
        witnesses = [{"name": "甲"}, {"name": "乙"}] if witnessed else []
        deliveries.record(
            actor, self.county.now, delivery_id=new_id(), case_id=self.case.id, recipient="本人", relation="本人",
            delivered_at=self.county.now, method="witnessed", witnesses=witnesses,
        )  # fmt: skip

    def _revoke_letter(self, actor) -> None:
        self.county.letter.state = "revoked"
        registering.authorization_revoked(self.county.now, self.county.letter.id)

    def _time_passes(self, actor, days: int) -> None:
        self.county.clock.advance(days=days)
        clockwork.run_due(self.county.now)

    def _suggested(self, actor) -> None:
        """Do what the desk would offer first to whoever may act."""
        if self.case.state == "registered":
            self._photograph(self.county.cadre)
        if self.case.state == "publicizing":
            self._time_passes(actor, 12)
            return
        for who, step, args in LEADING:
            person = getattr(self.county, who)
            offered = actions_now(person, Situation(self.case, self.county.now))
            if step == "judge_all" and self.case.state in ("received", "prechecking"):
                self._judge_all(person, bad=False)
                return
            if step in offered and self._done(who, step, args):
                return

    def _done(self, who: str, step: str, args: dict) -> bool:
        try:
            self.press(who, step, args)
        except Problem:
            db.session.refresh(self.case)
            return False
        return True


LEADING = (
    ("cadre", "collect", {"explain": True}), ("cadre", "hand_off", {}),
    ("clerk", "sign_in", {}), ("clerk", "decide_at_once", {"outcome": "granted"}),
    ("clerk", "accept", {}), ("clerk", "judge_all", {}),
    ("clerk", "start_review", {"inspectors": ["chuang1", "chuang2"]}), ("reviewer", "county_receive", {}),
    ("clerk", "convey", {"seal_no": "F1", "courier": "转递员"}), ("lead", "close_objection", {"finding": "属实", "upheld": False}),
    ("reviewer", "decide", {"outcome": "granted"}), ("lead", "decide", {"outcome": "granted"}),
    ("reviewer", "publish", {}), ("clerk", "publish", {}), ("clerk", "resume", {}),
    ("pickup", "issue", {"seal_count": 1}), ("cadre", "deliver", {"witnessed": True}),
    ("pickup", "archive", {"confirmed": True}),
)  # fmt: skip


def ways_out(county: County, case: Case) -> set[str]:
    return {a for who in PEOPLE for a in actions_now(getattr(county, who), Situation(case, county.now))}


@pytest.mark.parametrize("matter", MATTERS)
def test_whatever_is_pressed_a_case_never_breaks(session, clock, matter):
    start = clock.now()
    county = make_county(clock)
    session.commit()

    @settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
    @given(walk=WALK)
    def walk_through(walk):
        clock.set(start)
        outer = db.session.begin_nested()
        try:
            walker = Walker(county, county.registered(matter))
            for who, (step, args) in walk:
                try:
                    walker.press(who, step, args)
                except Problem:
                    db.session.refresh(walker.case)
                except IntegrityError as error:
                    pytest.fail(f"{step} broke a constraint: {error.orig}")
                hold_together(walker.case)
                if walker.case.state in TERMINAL:
                    break
                assert ways_out(county, walker.case), walker.case.state
        finally:
            outer.rollback()
            db.session.expire_all()

    walk_through()


def hold_together(case: Case) -> None:
    """The chain is whole and its events say what the projection says."""
    assert core.verify_chain(case) is None
    replayed = core.replay(core.events_of(case.id))
    assert (replayed.state, replayed.outcome) == (case.state, case.outcome)
    if case.state == "publicizing":
        assert replayed.resume_state == case.resume_state
    if case.state == "paused":
        assert replayed.paused_from == case.paused_from
