"""Commands about papers, cases and deliveries."""

from typing import Any

from marshmallow import ValidationError, fields

from api.commands.fields import (
    Code,
    Command,
    Day,
    Flag,
    Hash,
    Instant,
    Text,
    Uuid,
    Whole,
    choice,
    many,
    optional,
    required,
    table,
)
from api.commands.residents import WitnessPart
from domain.precheck import PAPER_STATES, SAID_BY
from models.documents import MAX_SEALED_BYTES

SIDES = ("front", "back", "page")
MAX_PIXELS = 20_000


class Measure(fields.Raw):
    """A number, a flag or a short word that says how good a photo is."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kw: Any) -> Any:
        if isinstance(value, str):
            return Text(40, blank=True).deserialize(value)
        if value is None or isinstance(value, bool | float) or (isinstance(value, int) and abs(value) <= 2**53):
            return value
        raise ValidationError("not_a_measure")


class PagePart(Command):
    """One page photographed and sealed."""

    page_id = Uuid(**required())
    side = choice(*SIDES, **required())
    n = Whole(0, 99, **required())
    sha_plain = Hash(**required())
    sha_sealed = Hash(**required())
    size = Whole(1, MAX_SEALED_BYTES, **required())
    kid = Text(64, **required())
    width = Whole(0, MAX_PIXELS, **optional())
    height = Whole(0, MAX_PIXELS, **optional())
    captured_at = Instant(**required())
    quality = table(Measure(), 20)


class DocumentAdd(Command):
    """One paper of a resident and its pages; the pictures follow by upload."""

    doc_id = Uuid(**required())
    resident_id = Uuid(**required())
    kind = Code(**required())
    title = Text(60, **optional())
    pages = many(fields.Nested(PagePart), 40, 1, **required())


class DocumentAdd2(DocumentAdd):
    """The same with the last day the paper itself is good for, as it stands on it."""

    expires_on = Day(**optional())


class DocumentAdd3(DocumentAdd2):
    """The same, or a photo of a visit (visits.md 4)."""

    visit_id = Uuid(**optional())


class DocumentDiscard(Command):
    """A paper taken by mistake."""

    doc_id = Uuid(**required())
    reason = Text(200, **required())


class PartyPart(Command):
    """A person in a case beside the applicant."""

    party_id = Uuid(**optional())
    resident_id = Uuid(**required())
    role = Code(**required())


class CaseRegister(Command):
    """A request written down at the bedside."""

    case_id = Uuid(**required())
    resident_id = Uuid(**required())
    matter = Code(**required())
    guide_id = Uuid(**required())
    sub_type = Code(**optional())
    provisional_no = Text(20, **required())
    slip_code = Code(**required())
    authorization_id = Uuid(**optional())
    self_present = Flag(**required())
    answers = table(Flag(), 60, **required())
    parties = many(fields.Nested(PartyPart), 20, **optional())
    visit_id = Uuid(**optional())
    delivery_mode = choice("home", "pickup", "post", **required())


class PrecheckPaperPart(Command):
    """A paper the slip of the pre-check names as not in order."""

    requirement = Code(**required())
    kind = choice(*PAPER_STATES, **required())


class PrecheckPart(Command):
    """What the pre-check at home said, and the answers it rests on (家门口预审单, R2.6)."""

    slip_no = Text(20, **required())
    checked_on = Day(**required())
    said_by = choice(*SAID_BY, **required())
    outcome = choice("eligible", "not", "ask", **required())
    answers = table(choice("yes", "no", "unsure"), 80, **required())
    conditions = table(choice("yes", "no", "unknown"), 40, **required())
    papers = many(fields.Nested(PrecheckPaperPart), 40, **required())


class CaseRegister2(CaseRegister):
    """The same, with what the pre-check at home said."""

    precheck = fields.Nested(PrecheckPart, **optional())


class CaseAttach(Command):
    """A paper put forward for a requirement."""

    case_id = Uuid(**required())
    requirement = Code(**required())
    doc_id = Uuid(**required())
    party = Uuid(**optional())


class MissingPart(Command):
    """A paper that is not there, and why."""

    requirement = Code(**required())
    reason = Text(200, **required())


class OriginalsPart(Command):
    """How many originals of a requirement change hands."""

    requirement = Code(**required())
    count = Whole(0, 99, **required())


class CaseCollect(Command):
    """All papers that can be had are collected."""

    case_id = Uuid(**required())
    missing = many(fields.Nested(MissingPart), 40, **required())
    originals = many(fields.Nested(OriginalsPart), 40, **required())


class CaseHandOff(Command):
    """The case goes to the window; takes effect when all its pages have arrived."""

    case_id = Uuid(**required())
    batch_id = Uuid(**required())
    doc_ids = many(Uuid(), 60, **required())
    originals = many(fields.Nested(OriginalsPart), 40, **required())
    cosigner = Text(40, **optional())


class AttachmentPart(Command):
    """A paper that answers the one notice."""

    requirement = Code(**required())
    doc_id = Uuid(**required())


class CaseSupplement(Command):
    """The papers the one notice asked for."""

    case_id = Uuid(**required())
    attachments = many(fields.Nested(AttachmentPart), 40, 1, **required())


class CaseWithdraw(Command):
    """The applicant takes the request back."""

    case_id = Uuid(**required())
    reason = Text(200, **required())


class DeliveryRecord(Command):
    """The result given at home, with proof."""

    delivery_id = Uuid(**required())
    case_id = Uuid(**required())
    recipient = Text(40, **required())
    relation = Text(20, **required())
    delivered_at = Instant(**required())
    place = Text(120, blank=True, **required(allow_none=True))
    method = Code(**required())
    signature_doc_id = Uuid(**optional())
    witnesses = many(fields.Nested(WitnessPart), 6, **required())
    read_out = Flag(**required())
    slip_given = Flag(**required())


class OriginalsGiveBack(Command):
    """Originals given back at home, with proof."""

    return_id = Uuid(**required())
    case_id = Uuid(**required())
    originals = many(fields.Nested(OriginalsPart), 40, 1, **required())
    recipient = Text(40, **required())
    relation = Text(20, **required())
    method = Code(**required())
    returned_at = Instant(**required())
    signature_doc_id = Uuid(**optional())
    witnesses = many(fields.Nested(WitnessPart), 6, **required())


class RatingHandover(Command):
    """What the resident tapped on the handed-over phone, sealed so that its agent cannot read it."""

    rating_id = Uuid(**required())
    case_id = Uuid(**required())
    sealed = Text(4000, **required())
    given_at = Instant(**required())
