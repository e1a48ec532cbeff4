"""Shapes of looking at pictures and of download tickets."""

from marshmallow import Schema, fields, validate

from services.page_views import REASONS, VARIANTS
from services.printing import SHEETS


class PageQuery(Schema):
    """In which case a page is looked at, how big, and for supervisors why (rules R10.6)."""

    case_id = fields.UUID(load_default=None)
    variant = fields.String(load_default="view", validate=validate.OneOf(VARIANTS))
    reason = fields.String(load_default=None, validate=validate.OneOf(REASONS))


class TicketIn(Schema):
    """What is to be downloaded or printed."""

    kind = fields.String(required=True, validate=validate.OneOf(("page", *SHEETS)))
    id = fields.UUID(required=True)
    case_id = fields.UUID(load_default=None, allow_none=True)
    reason = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(REASONS))


class TicketOut(Schema):
    """An address that works once, for a minute."""

    url = fields.String(required=True)
