"""Shapes of the phones in the field and of what is held in quarantine."""

from marshmallow import Schema, fields

from api.commands.fields import Text, Uuid, choice, optional, required
from api.schemas.out import word
from api.schemas.reviews import PersonBehindOut


def _text(*, null: bool = False) -> fields.String:
    return fields.String(required=True, allow_none=null)


def _whole(*, null: bool = False) -> fields.Integer:
    return fields.Integer(required=True, allow_none=null)


def _moment(*, null: bool = False) -> fields.DateTime:
    return fields.DateTime(required=True, allow_none=null)


class PhoneLineOut(Schema):
    """One phone: whose, what it reported last, what is wrong with it."""

    id = _text()
    label = _text(null=True)
    user_name = _text()
    user_phone = _text(null=True)
    township = _text(null=True)
    township_name = _text()
    village_name = _text()
    app = _text(null=True)
    status = word("active", "upload_only")
    status_reason = _text(null=True)
    status_at = _moment(null=True)
    enrolled_at = _moment()
    last_seen_at = _moment(null=True)
    reported_at = _moment(null=True)
    pending = _whole(null=True)
    oldest = _moment(null=True)
    photos = _whole(null=True)
    needs_fix = _whole(null=True)
    room = word("ok", "low", "full", null=True)
    persisted = fields.Boolean(required=True, allow_none=True)
    skew_ms = _whole(null=True)
    gaps = _whole()
    held = _whole()
    troubles = fields.List(fields.String(), required=True)
    alarm = fields.Boolean(required=True)


class PhonesOut(Schema):
    """All phones in scope, those in trouble first."""

    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    items = fields.List(fields.Nested(PhoneLineOut), required=True)


class PhoneReviewOut(Schema):
    """A gap in the numbers of a phone, or a copy of it."""

    id = _text()
    kind = _text()
    state = _text()
    created_at = _moment()


class PhoneOut(PhoneLineOut):
    """One phone with whom to visit again."""

    residents = fields.List(fields.Nested(PersonBehindOut), required=True)
    hidden_residents = _whole()
    reviews = fields.List(fields.Nested(PhoneReviewOut), required=True)


class StatusIn(Schema):
    """Reading stopped for a lost phone, or given back."""

    status = choice("active", "upload_only", **required())
    reason = Text(200, **required())


class HeldOut(Schema):
    """One command in quarantine; never what it says."""

    mutation_id = _text()
    device_id = _text()
    seq = _whole()
    name = _text()
    v = _whole()
    code = _text(null=True)
    received_at = _moment()
    user_name = _text()
    township = _text(null=True)
    phone = _text(null=True)
    tries = _whole(null=True)
    error = _text(null=True)
    kept = fields.Boolean(required=True)
    receipt_no = _text(null=True)


class HeldListOut(Schema):
    """Everything in quarantine, as it came in."""

    items = fields.List(fields.Nested(HeldOut), required=True)


class ReplayIn(Schema):
    """What to try again: one command, one phone, or everything when neither is named."""

    mutation_id = Uuid(load_default=None, **optional())
    device_id = Uuid(load_default=None, **optional())


class ReplayedOut(Schema):
    """What came of one command."""

    mutation_id = _text()
    name = _text()
    status = _text()
    error = _text(null=True)


class ReplayOut(Schema):
    """What came of each command."""

    results = fields.List(fields.Nested(ReplayedOut), required=True)
