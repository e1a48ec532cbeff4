"""What must be true before a case may move: the facts, and the named guards over them.

A guard is data: alternatives of required fact values. The server evaluates it here, the phone and the
desk evaluate the same data from the generated table, so the two can never disagree (R1.5).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.problems import Problem

FactValue = bool | str
OUTCOMES = ("granted", "denied", "partly")


@dataclass(frozen=True)
class Facts:
    """Everything the guards look at. The default of every fact is the one that refuses."""

    # about the case as it stands
    resident_identified: bool = False  # the person was identified with a document
    privacy_notice_shown: bool = False  # R11.2
    authorization_ok: bool = False  # R9.3: `agency.powers_ok` answered None for the power of this act
    authorization_revoked: bool = False
    self_present: bool = False  # the resident acts in person, no authorisation is needed
    by_agent: bool = True  # the actor acts as the resident's agent, not as staff
    by_volunteer: bool = True  # that agent is a volunteer
    licence_ok: bool = False  # R16.2: the agent's test is valid today
    missing_explained: bool = False  # every needed paper is attached or marked missing with a reason
    has_originals: bool = True  # the hand-over carries paper originals
    originals_due: bool = False  # announced originals did not come in five working days
    is_collector: bool = True  # the actor collected this case (R1.3)
    delegation: str = ""  # direct | forward | external
    in_scope: bool = False  # this body handles the matter for this person
    complete: bool = False  # every needed paper is judged good
    paper_arrived: bool = False  # R10.5: no precheck-only photo still waits for its paper
    is_instant: bool = False  # R1.4: promised 0 working days
    notice_given: bool = True  # one complete notice was already given (R2.3)
    second_notice_allowed: bool = False  # R2.3: new defect in a supplement, or the law changed; reviewer named
    silence_over: bool = False  # R2.1, R2.9: five working days without notice or refusal
    site_check: bool = True  # the guide has a site survey
    publicity_required: bool = True  # the guide asks for a publicity run after acceptance
    publicity_done: bool = False  # its days are complete
    publicity_skipped: bool = False  # the guide's `skip_if` was ticked (emergency relief)
    open_objection: bool = True  # R4.4
    limit_running: bool = False  # the promised day has not passed (extend comes before expiry)
    correction_overdue: bool = False  # R2.5: the day for supplying passed
    reminders_done: bool = False  # R2.5: three reminders are recorded

    # given with the act itself
    applicant_present: bool = False
    batch_listed: bool = False
    originals_counted: bool = False
    cosigned: bool = False  # R16.1: a cadre signed the volunteer's batch too
    counts_equal: bool = False
    discrepancy_recorded: bool = False
    wrong_window: bool = False
    reason_given: bool = False
    notice_complete: bool = False  # R2.2: every missing or bad paper is named
    supplied: bool = False  # something new was attached to answer the notice
    approver_present: bool = False  # a second person of the office approves
    two_inspectors: bool = False
    redaction_ok: bool = False  # R4.2
    sealed_list: bool = False
    pause_reason_ok: bool = False  # R3.11
    pause_told: bool = False  # the expected days were told in writing
    within_ceiling: bool = False  # R3.8: the new day is not beyond the legal limit
    outcome: str = ""  # granted | denied | partly
    reasons_told: bool = False  # a refusal names its reasons and the remedies
    seal_recorded: bool = False
    delivery_evidenced: bool = False
    checklist_complete: bool = False
    termination_ground: bool = False  # R9.9, or death with nobody to follow


@dataclass(frozen=True)
class Guard:
    """A named condition: it holds when every fact of at least one alternative has the given value.

    `standing` guards depend on the case and decide whether an act is offered at all; the others are
    filled in by the person in the act's own form.
    """

    name: str
    problem: str
    alternatives: tuple[Mapping[str, FactValue], ...]
    standing: bool = True

    def holds(self, facts: Facts) -> bool:
        """True when one alternative is met."""
        return any(all(getattr(facts, k) == v for k, v in needed.items()) for needed in self.alternatives)

    def require(self, facts: Facts) -> None:
        """Raises the guard's Problem when it does not hold."""
        if not self.holds(facts):
            raise Problem(self.problem, guard=self.name)


def _standing(name: str, problem: str, *alternatives: Mapping[str, FactValue]) -> Guard:
    return Guard(name, problem, alternatives)


def _given(name: str, problem: str, *alternatives: Mapping[str, FactValue]) -> Guard:
    return Guard(name, problem, alternatives, standing=False)


_ALL = (
    # taking the papers
    _given("resident_identified", "resident_unidentified", {"resident_identified": True}),
    _given("notice_shown", "privacy_notice_missing", {"privacy_notice_shown": True}),
    _standing("authority", "authorization_missing", {"authorization_ok": True}, {"self_present": True}),
    _standing("licence", "licence_expired", {"licence_ok": True}),
    _standing("papers_explained", "material_missing", {"missing_explained": True}),
    _given("batch_listed", "batch_missing", {"batch_listed": True}),
    _given("originals_counted", "originals_uncounted", {"originals_counted": True}, {"has_originals": False}),
    _given("cosigned", "cosigner_needed", {"by_volunteer": False}, {"has_originals": False}, {"cosigned": True}),
    _given(
        "wish", "authorization_missing", {"authorization_ok": True}, {"self_present": True}, {"applicant_present": True}
    ),
    _standing(
        "may_carry", "authorization_missing", {"by_agent": False}, {"authorization_ok": True}, {"self_present": True}
    ),
    # at the window
    _standing("second_person", "same_person", {"is_collector": False}),
    _given("counts_match", "counts_differ", {"counts_equal": True}, {"discrepancy_recorded": True}),
    _given(
        "back_reason",
        "reason_needed",
        {"wrong_window": True, "reason_given": True},
        {"originals_due": True, "reason_given": True},
    ),
    _standing("revoked", "authorization_valid", {"authorization_revoked": True}),
    _given("applicant_present", "applicant_absent", {"applicant_present": True}),
    _given("reason", "reason_needed", {"reason_given": True}),
    _standing("one_notice", "second_notice", {"notice_given": False}, {"second_notice_allowed": True}),
    _given("notice_complete", "notice_incomplete", {"notice_complete": True}),
    _given("supplied", "material_missing", {"supplied": True}),
    _standing("complete", "material_missing", {"complete": True}),
    _standing("in_scope", "not_our_matter", {"in_scope": True}),
    _standing("paper_arrived", "paper_not_arrived", {"paper_arrived": True}),
    _standing("silence_over", "silence_running", {"silence_over": True}),
    _standing("instant", "not_instant", {"is_instant": True, "delegation": "direct"}),
    # deciding
    _given("approver", "approver_needed", {"approver_present": True}),
    _given("two_inspectors", "inspectors_needed", {"site_check": False}, {"two_inspectors": True}),
    _standing("publicity_planned", "publicity_not_planned", {"publicity_required": True}),
    _given("redacted", "publicity_not_redacted", {"redaction_ok": True}),
    _standing("publicity_over", "publicity_not_done", {"publicity_done": True}),
    _standing(
        "publicity_done",
        "publicity_not_done",
        {"publicity_required": False},
        {"publicity_done": True},
        {"publicity_skipped": True},
    ),
    _standing("no_objection", "objection_open", {"open_objection": False}),
    _standing("forwarded", "wrong_decider", {"delegation": "forward"}),
    _standing("decided_here", "wrong_decider", {"delegation": "direct"}),
    _given("sealed_list", "sealed_list_missing", {"sealed_list": True}),
    _given("pause_reason", "pause_reason_unlawful", {"pause_reason_ok": True}),
    _given("pause_told", "pause_untold", {"pause_told": True}),
    _standing("before_expiry", "limit_passed", {"limit_running": True}),
    _given("within_ceiling", "limit_too_long", {"within_ceiling": True}),
    _given("outcome", "outcome_needed", *({"outcome": outcome} for outcome in OUTCOMES)),
    _given("reasons_told", "reason_needed", {"outcome": "granted"}, {"reasons_told": True}),
    # giving out and ending
    _given("sealed", "seal_missing", {"seal_recorded": True}),
    _given("evidenced", "delivery_unevidenced", {"delivery_evidenced": True}),
    _given("checklist", "archive_incomplete", {"checklist_complete": True}),
    _given(
        "ground",
        "termination_too_early",
        {"termination_ground": True, "reason_given": True},
        {"correction_overdue": True, "reminders_done": True},
    ),
)

GUARDS: Mapping[str, Guard] = {guard.name: guard for guard in _ALL}
