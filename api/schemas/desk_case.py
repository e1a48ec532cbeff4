"""The page of one case as the desk works on it (contract §9): the shape of `services/cases/detail.py`."""

from marshmallow import Schema, fields

from api.schemas.custody import CaseOriginalsOut
from api.schemas.desk import LIGHTS, DueOut, ForecastOut, ResidentOut
from api.schemas.guides import FORMS, GuidePartOut
from api.schemas.out import day, flag, ident, instant, may, one, several, text, whole, word, words
from api.schemas.rows_cases import (
    CaseEventOut,
    CaseFacts,
    CaseMaterialOut,
    DocumentPageOut,
    NoticeItemOut,
    PaperHintOut,
)
from domain.agency import READ_WAYS, READERS
from domain.paper_hints import CODES
from domain.precheck import PAPER_STATES
from services.cases.approvals import SHOWN
from services.village_papers import COPIES

TRUTHS = ("yes", "no", "unknown")
PRECHECK_OUTCOMES = ("eligible", "not", "ask")


class ClockOut(Schema):
    """One clock of a case; without a day it has not started, without a light it stands still."""

    due_on = day(null=True)
    left_wd = whole(null=True)
    light = word(*LIGHTS, null=True)
    total = whole(null=True)
    provisional = flag()


class OptionOut(Schema):
    """One choice of a field."""

    value = text()
    label = text()


class CountLineOut(Schema):
    """One line of a `counts` field: how many originals are expected."""

    requirement = text()
    name = text()
    expected = whole()


class FieldOut(Schema):
    """One field of an act's form; a screen can draw any of them."""

    name = text()
    label = text()
    type = word(
        "text", "longtext", "choice", "multi", "bool", "number", "month", "day", "account", "accounts", "counts", "lines",
        "witnesses",
    )  # fmt: skip
    required_ = fields.Boolean(required=True, data_key="required", attribute="required")
    options = several(OptionOut)
    items = several(CountLineOut)
    value = fields.Raw(required=True, allow_none=True, metadata={"type": ["string", "number", "boolean", "null"]})
    hint = text(null=True)
    min = whole(null=True)
    max = whole(null=True)


class ActionOut(Schema):
    """An act allowed now; a harsh one ends the case or sends it back."""

    action = text()
    label = text()
    primary = flag()
    harsh = flag()
    form = several(FieldOut)


class PauseOut(Schema):
    """A stop of the clock."""

    reason = text()
    label = text()
    from_on = day()
    until_on = day(null=True)
    expected_days = whole(null=True)
    days = whole(null=True)
    over_days = whole()


class LateOut(Schema):
    """The written reason why the promised day is overrun."""

    due_on = day()
    in_time = flag()
    reason_code = text()
    reason_name = text()
    expected_on = day(null=True)
    by_name = text()


class ClocksOut(Schema):
    """All clocks of a case and what stopped them."""

    notice = one(ClockOut, null=True)
    correction = one(ClockOut, null=True)
    promised = one(ClockOut)
    statutory = one(ClockOut)
    paused_days = whole()
    extended_wd = whole()
    pauses = several(PauseOut)
    forecast = one(ForecastOut, null=True)
    late = one(LateOut, null=True)
    late_due = flag()


class LetterOut(Schema):
    """The power the agent acts by; its powers in words."""

    id = ident()
    valid_from = day()
    valid_to = day()
    state = word("valid", "revoked", "frozen")
    method = word("signature", "fingerprint", "voice")
    ended_how = word("agent", "call", "person", "supervisor", null=True)
    read_by = word(*READERS, null=True)
    read_way = word(*READ_WAYS, null=True)
    language = text(null=True)
    witnesses = words()
    guardian = text(null=True)
    conflict = words()
    powers = words()


class CaseFileOut(CaseFacts):
    """The case itself, codes beside words."""

    matter_name = text()
    short_name = text()
    sub_type_name = text(null=True)
    township_name = text()
    window_name = text()
    village_name = text(null=True)
    department = text()
    delegation_label = text()
    state_label = text()
    outcome_label = text(null=True)
    agent_phone = text(null=True)
    clerk_name = text(null=True)
    authorization = one(LetterOut, null=True)
    delivery_label = text()
    day_zero_on = day(null=True)
    notice_due_on = day(null=True)
    deemed = flag()
    publicity_until = day(null=True)
    objection_open = flag()
    notice_count = whole()
    second_notice_count = whole()
    decided_at = instant(null=True)


class NeedOut(Schema):
    """A paper this case needs by its guide and its answers; `reason` is the condition that holds."""

    code = text()
    name = text()
    form = word(*FORMS)
    photo = word("archive", "precheck", "none")
    copies = whole()
    required_ = fields.Boolean(required=True, data_key="required", attribute="required")
    reason = text(null=True)
    pi = word("normal", "sensitive")
    commit = flag()
    notes = text(null=True)


class ReasonOut(Schema):
    """A usual fault of a paper, and what will do instead."""

    code = text()
    wrong = text()
    acceptable = text()


class PaperSourceOut(Schema):
    """Where a paper comes from: taken when and by whom, out of the vault or not, and how many cases it served before."""

    captured_on = day()
    captured_by_name = text(null=True)
    again = flag()
    served = whole()
    expires_on = day(null=True)


class DeskHintOut(PaperHintOut):
    """A hint as the window sees it: whether the paper is over is said for the day of the case."""

    code = word(*CODES, "expired", "expires_soon")
    seen_by = text(null=True)


class MaterialLineOut(CaseMaterialOut):
    """One line of the checklist. `needs_paper`: a photo alone may not be kept (R10.5)."""

    n = whole()
    party_id = ident(null=True)
    form = text(null=True)
    form_label = text()
    photo = text(null=True)
    commit = flag()
    copies = whole(null=True)
    notes = text(null=True)
    needs_paper = flag()
    seen_on_paper = flag()
    originals_received = whole(null=True)
    judged_at = instant(null=True)
    required_ = fields.Boolean(required=True, data_key="required", attribute="required")
    captured_at = instant(null=True)
    source = one(PaperSourceOut, null=True)
    hints = may(several(DeskHintOut))
    may_settle = may(flag())
    destroyed_at = instant(null=True)
    pages = several(DocumentPageOut)
    reasons = several(ReasonOut)


class EventLineOut(CaseEventOut):
    """A line of the timeline in words, with the papers it made."""

    label = text()
    to_label = text()
    role_label = text()
    client_time = instant(null=True)
    papers = fields.List(ident(), required=True)


class CopyOut(Schema):
    """A numbered copy of what was signed or said at home, that can be made by a ticket of the kind `copy`."""

    copy = word(*COPIES)
    name = text()


class PaperRefOut(Schema):
    """A paper of the case."""

    id = ident()
    kind = text()
    name = text()
    no = text()
    issued_at = instant()


class CaseNoteOut(Schema):
    """A remark on the case."""

    id = ident()
    author_name = text()
    words_ = fields.String(required=True, data_key="text", attribute="text")
    at = instant()


class NoticeDraftOut(Schema):
    """What the one notice would say now, and the papers nobody has judged yet."""

    items = several(NoticeItemOut)
    unjudged = words()
    due_on = day()
    hours = text()
    beyond = words()
    unexplained = words()
    conditions = words()
    on_spot = words()
    untold = words()


class RestOut(Schema):
    """A fact a condition rests on: what, which value, from which day, who says so."""

    label = text()
    value = text()
    on = day(null=True)
    by = text(null=True)


class ConditionOut(Schema):
    """A condition of the guide as the server's facts have it, beside what the slip said."""

    code = text()
    state = word(*TRUTHS)
    words_ = fields.String(required=True, data_key="text", attribute="text")
    basis = text()
    slip_state = word(*TRUTHS, null=True)
    differs = flag()
    rests = several(RestOut)


class PaperFindingOut(Schema):
    """A paper that is not in order; `on_slip` null when there was no slip."""

    requirement = text()
    name = text()
    kind = word(*PAPER_STATES)
    words_ = fields.String(required=True, data_key="text", attribute="text")
    commit = flag()
    on_slip = fields.Boolean(required=True, allow_none=True)


class SlipOut(Schema):
    """The slip left at home."""

    no = text()
    checked_on = day()
    said_by = text()
    outcome = word(*PRECHECK_OUTCOMES)
    outcome_label = text()


class PrecheckOut(Schema):
    """The pre-check with the server's facts; `more` are papers the rules ask and the checklist lacks."""

    slip = one(SlipOut, null=True)
    outcome = word(*PRECHECK_OUTCOMES)
    outcome_label = text()
    differs = flag()
    conditions = several(ConditionOut)
    papers = several(PaperFindingOut)
    more = words()


class RecordingOut(Schema):
    """What the agent said on the visit on which the case was opened, or the resident for the letter."""

    page_id = ident()
    captured_at = instant()
    of_letter = flag()


class ApprovalLineOut(Schema):
    """One thing the asker filled in."""

    name = text()
    value = text()


class ApprovalOut(Schema):
    """An act that waits for a second person, or was declined by them."""

    id = ident()
    action = text()
    label = text()
    state = word(*SHOWN)
    note = text(null=True)
    lines = several(ApprovalLineOut)
    asked_by_name = text()
    asked_at = instant()
    approver_name = text()
    mine = flag()
    for_me = flag()


class CaseDetailOut(Schema):
    """One case as the desk works on it."""

    case = one(CaseFileOut)
    resident = one(ResidentOut)
    guide = one(GuidePartOut)
    needs = several(NeedOut)
    materials = several(MaterialLineOut)
    events = several(EventLineOut)
    papers = several(PaperRefOut)
    copies = several(CopyOut)
    notes = several(CaseNoteOut)
    recordings = several(RecordingOut)
    approval = one(ApprovalOut, null=True)
    due = one(DueOut, null=True)
    clocks = one(ClocksOut)
    originals = one(CaseOriginalsOut)
    precheck = one(PrecheckOut, null=True)
    notice_draft = one(NoticeDraftOut, null=True)
    actions = several(ActionOut)
    can_judge = flag()
