"""Shapes around residents outside sync."""

from marshmallow import Schema, fields, validate


class RevealIn(Schema):
    """Why the full number is needed."""

    reason = fields.String(required=True, validate=validate.Length(2, 200))


class RevealOut(Schema):
    """The full identity number; never kept by the page that shows it."""

    id_no = fields.String(required=True)
