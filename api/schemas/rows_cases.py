"""Rows of cases, papers and letters, as phones hold them."""

from marshmallow import Schema, fields

from api.commands.cases import SIDES
from api.schemas.guides import DELEGATIONS
from api.schemas.out import day, flag, ident, instant, may, one, several, text, whole, word, words
from domain.agency import POWERS, READ_WAYS, READERS
from domain.case_states import OUTCOMES, STATE_LIST
from domain.paper_hints import CODES, VALID_UNTIL
from domain.precheck import PAPER_STATES

PAGE_STATES = ("declared", "receiving", "verifying", "stored", "rejected")


class CaseMaterialOut(Schema):
    """One paper wanted for a case."""

    requirement = text()
    name = text()
    doc_id = ident(null=True)
    verdict = word("good", "bad", null=True)
    reason = text(null=True)
    acceptable = text(null=True)
    missing_reason = text(null=True)
    originals = whole()


class NoticeItemOut(Schema):
    """One line of the one notice."""

    requirement = text()
    name = text()
    wrong = text()
    acceptable = text()
    commit = flag()
    share = text(null=True)


class CaseNoticeOut(Schema):
    """The one notice in force."""

    paper_id = ident()
    no = text()
    issued_at = instant()
    due_on = day(null=True)
    items = several(NoticeItemOut)


class SlipPaperOut(Schema):
    """A paper the slip named as not in order."""

    requirement = text()
    kind = word(*PAPER_STATES)


class CaseSlipOut(Schema):
    """The slip of the pre-check at home, as it was handed in."""

    slip_no = text()
    checked_on = day()
    outcome = word("eligible", "not", "ask")
    papers = several(SlipPaperOut)


class CaseEventOut(Schema):
    """One line of the timeline."""

    seq = whole()
    action = text()
    from_ = fields.String(required=True, data_key="from", attribute="from", validate=word(*STATE_LIST).validate)
    to = word(*STATE_LIST)
    at = instant()
    by_name = text()
    by_role = text()
    reason = text(null=True)
    paper_id = ident(null=True)


class CaseFacts(Schema):
    """What the phone's row and the desk's page both tell of a case."""

    id = ident()
    ver = whole()
    case_no = text(null=True)
    provisional_no = text(null=True)
    slip_code = text()
    matter = text()
    sub_type = text(null=True)
    township = text()
    window = text()
    village = text(null=True)
    delegation = word(*DELEGATIONS)
    state = word(*STATE_LIST)
    outcome = word(*OUTCOMES, null=True)
    agent_name = text(null=True)
    self_present = flag()
    delivery_mode = word("home", "pickup", "post")
    docs_total = whole()
    docs_missing = whole()
    hand_off_pending = flag()
    supplement_pending = flag()
    registered_at = instant(null=True)
    collected_at = instant(null=True)
    handed_off_at = instant(null=True)
    received_at = instant(null=True)
    accepted_on = day(null=True)
    correction_due_on = day(null=True)
    ready_at = instant(null=True)
    delivered_at = instant(null=True)
    revoked = flag()
    is_demo = flag()


class PaperHereOut(Schema):
    """An original that lies with the agent, and until when it may (R9.5)."""

    requirement = text()
    name = text()
    count = whole()
    due_on = day(null=True)
    limit_on = day(null=True)


class CaseRow(CaseFacts):
    """A case with its papers wanted, notice and timeline. One opened at the window has no agent."""

    resident_id = ident()
    resident_name = text()
    guide_id = ident()
    agent_id = ident(null=True)
    agent_b_id = ident(null=True)
    authorization_id = ident(null=True)
    promised_due_on = day(null=True)
    statutory_due_on = day(null=True)
    materials = several(CaseMaterialOut)
    notice = one(CaseNoticeOut, null=True)
    events = several(CaseEventOut)
    answers = fields.Dict(keys=fields.String(), values=flag(), required=True)
    precheck = may(one(CaseSlipOut, null=True))
    papers_here = may(several(PaperHereOut))


class DocumentPageOut(Schema):
    """One page and where it is."""

    page_id = ident()
    n = whole()
    side = word(*SIDES)
    state = word(*PAGE_STATES)
    sha_sealed = text()
    size = whole()
    reject_code = text(null=True)


class PaperHintOut(Schema):
    """Something a machine saw on a page. `until`: the last day of the paper, with the code valid_until only."""

    page_id = ident()
    code = word(*CODES, VALID_UNTIL)
    read_on = day()
    until = day(null=True)
    seen_on = day(null=True)


class DocumentRow(Schema):
    """One paper of a resident."""

    id = ident()
    resident_id = ident()
    kind = text()
    title = text(null=True)
    state = word("open", "discarded")
    captured_at = instant()
    captured_by = ident(null=True)
    expires_on = may(day(null=True))
    visit_id = may(ident(null=True))
    pages = several(DocumentPageOut)
    hints = may(several(PaperHintOut))
    ver = whole()


class AuthorizationRow(Schema):
    """A power to act. Whether its days are over is for the reader's calendar."""

    id = ident()
    resident_id = ident()
    matters = words()
    powers = words(*POWERS)
    valid_from = day()
    valid_to = day()
    agent_a = ident()
    agent_b = ident(null=True)
    method = word("signature", "fingerprint", "voice")
    state = word("valid", "revoked", "frozen")
    letter_doc_id = ident(null=True)
    signature_doc_id = ident(null=True)
    signed_at = instant()
    voice_doc_id = may(ident(null=True))
    ended_how = may(word("agent", "call", "person", "supervisor", null=True))
    read_by = may(word(*READERS, null=True))
    read_way = may(word(*READ_WAYS, null=True))
    language = may(text(null=True))
    renews_id = may(ident(null=True))
    ver = whole()
