"""Shapes of review items: the list, one item with everything behind it, the decision."""

from marshmallow import Schema, fields, validate

from api.commands.fields import Day, Flag, Text, Uuid, Whole, choice, optional, required
from api.schemas.out import several, word
from api.schemas.rows_people import JudgedOut
from domain.visits import DECLINABLE, LEVELS
from services.review_kinds import DISMISS, KINDS
from services.visit_photos import KINDS as KINDS_OF_PHOTOS

CHOICES = tuple(dict.fromkeys([*(c for kind in KINDS.values() for c in kind.choices), DISMISS]))
MAX_PAGE = 10_000


def _text(*, null: bool = False) -> fields.String:
    return fields.String(required=True, allow_none=null)


def _moment(*, null: bool = False) -> fields.DateTime:
    return fields.DateTime(required=True, allow_none=null)


class ReviewsQuery(Schema):
    """Which items."""

    kind = choice(*KINDS, load_default=None)
    state = choice("open", "done", load_default="open")
    page = fields.Integer(load_default=1, validate=validate.Range(1, MAX_PAGE, error="out_of_range"))
    size = fields.Integer(load_default=50, validate=validate.Range(1, 100, error="out_of_range"))


class ReviewLineOut(Schema):
    """One item in a list."""

    id = fields.String(required=True)
    kind = _text()
    state = _text()
    entity = _text(null=True)
    entity_id = _text(null=True)
    created_at = _moment()
    who = _text(null=True)
    village_name = _text()
    township_name = _text()
    raised_by = _text(null=True)
    decision = _text(null=True)
    reason = _text(null=True)
    decided_at = _moment(null=True)
    ver = fields.Integer(required=True)


class ReviewsOut(Schema):
    """A page of items, and how many open ones there are of each kind."""

    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    items = fields.List(fields.Nested(ReviewLineOut), required=True)
    total = fields.Integer(required=True)


class DifferenceOut(Schema):
    """One field: what the agent wrote, what the county has, and whether the two are in dispute."""

    field = _text()
    theirs = fields.List(fields.String(), required=True)
    ours = fields.List(fields.String(), required=True)
    disputed = fields.Boolean(required=True)


class PersonBehindOut(Schema):
    """A resident as supervisors recognise one."""

    id = _text()
    name = _text()
    sex = _text()
    birth_on = fields.Date(required=True)
    age = fields.Integer(required=True)
    id_last4 = _text(null=True)
    phone_last4 = _text(null=True)
    village = _text(null=True)
    village_name = _text()
    group_no = fields.Integer(required=True, allow_none=True)
    address = _text(null=True)
    last_visit_on = fields.Date(required=True, allow_none=True)
    created_at = _moment()
    visits = fields.Integer(required=True)
    cases = fields.Integer(required=True)
    level = word(*LEVELS)
    judged = several(JudgedOut)


class VisitPhotoOut(Schema):
    """A photo of a visit; given up or over, it stands there with why."""

    page_id = _text()
    kind = fields.String(required=True, validate=validate.OneOf(KINDS_OF_PHOTOS))
    captured_at = _moment()
    state = fields.String(
        required=True, validate=validate.OneOf(("stored", "coming", "rejected", "discarded", "destroyed"))
    )
    reason = _text(null=True)


class ShotOut(Schema):
    """One side of a photo that two homes have; no name out of the viewer's scope."""

    name = _text(null=True)
    village_name = _text(null=True)
    kind = _text()
    by_name = _text(null=True)
    at = _text()


class VisitBehindOut(Schema):
    """A visit behind an item."""

    id = _text()
    visit_no = _text()
    visited_on = fields.String(required=True)
    started_at = fields.String(required=True)
    received_at = fields.String(required=True)
    mode = _text()
    met = _text()
    by_name = _text()
    counted = fields.Boolean(required=True)
    summary = _text(null=True)
    resident_name = _text()
    flags = fields.List(fields.String(), required=True)
    declined = fields.List(fields.String(validate=validate.OneOf(DECLINABLE)), required=True)
    photos = fields.List(fields.Nested(VisitPhotoOut), required=True)


class FactsOut(Schema):
    """Numbers and words of an item that are about nobody else; which are there depends on its kind."""

    from_ = fields.Integer(data_key="from", attribute="from")
    to = fields.Integer()
    skew_ms = fields.Integer()
    day = fields.String()
    to_village = fields.String()
    to_village_name = fields.String()
    to_group = fields.Integer(allow_none=True)
    whole_household = fields.Boolean()
    reason = fields.String()
    name = fields.String()
    seq = fields.Integer()
    lacks = fields.List(fields.String())
    act = fields.String()
    level = fields.String(allow_none=True)
    rule_level = fields.String()
    until_on = fields.String(allow_none=True)


class ReviewOut(ReviewLineOut):
    """One item with everything behind it and what the viewer may decide."""

    differences = fields.List(fields.Nested(DifferenceOut), required=True)
    facts = fields.Nested(FactsOut, required=True)
    people = fields.List(fields.Nested(PersonBehindOut), required=True)
    hidden_people = fields.Integer(required=True)
    visits = fields.List(fields.Nested(VisitBehindOut), required=True)
    shots = fields.List(fields.Nested(ShotOut), required=True)
    case_id = _text(null=True)
    phone = _text(null=True)
    call = _text(null=True)
    choices = fields.List(fields.String(), required=True)
    decided_by = _text(null=True)


class DecisionIn(Schema):
    """What was decided, and what the choice needs."""

    choice = choice(*CHOICES, **required())
    reason = Text(200, blank=True, load_default=None, **optional())
    keep_id = Uuid(load_default=None, **optional())
    group_no = Whole(0, 99, load_default=None, **optional())
    whole_household = Flag(load_default=False)
    until_on = Day(load_default=None, **optional())
