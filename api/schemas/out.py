"""Fields of answers, short enough to write a row on a few lines. Every field is there; `null=True` may be null.

Days and instants are text already: rows are written once in `models/mirror_rows.py`, these only describe them.
"""

from typing import Any

from marshmallow import Schema, fields, validate


def text(*, null: bool = False) -> fields.String:
    """Any text."""
    return fields.String(required=True, allow_none=null)


def ident(*, null: bool = False) -> fields.String:
    """The id of a row."""
    return fields.String(required=True, allow_none=null, metadata={"format": "uuid"})


def day(*, null: bool = False) -> fields.String:
    """YYYY-MM-DD in Asia/Shanghai."""
    return fields.String(required=True, allow_none=null, metadata={"format": "date"})


def instant(*, null: bool = False) -> fields.String:
    """ISO 8601 UTC with Z."""
    return fields.String(required=True, allow_none=null, metadata={"format": "date-time"})


def whole(*, null: bool = False) -> fields.Integer:
    """A whole number."""
    return fields.Integer(required=True, allow_none=null)


def flag() -> fields.Boolean:
    """true or false."""
    return fields.Boolean(required=True)


def word(*words: str, null: bool = False) -> fields.String:
    """One of the listed words."""
    return fields.String(required=True, allow_none=null, validate=validate.OneOf(words))


def words(*known: str) -> fields.List[Any]:
    """A list of texts, of the listed words when some are named."""
    return fields.List(word(*known) if known else fields.String(), required=True)


def one(schema: type[Schema], *, null: bool = False) -> fields.Nested:
    """One object."""
    return fields.Nested(schema, required=True, allow_none=null)


def several(schema: type[Schema]) -> fields.List[Any]:
    """A list of objects."""
    return fields.List(fields.Nested(schema), required=True)


def anything(description: str, *, null: bool = True) -> fields.Raw:
    """A value whose shape is not the server's to fix, and why."""
    return fields.Raw(required=True, allow_none=null, metadata={"description": description})


def may(field: fields.Field[Any]) -> fields.Field[Any]:
    """The same field, which may be left out."""
    field.required = False
    return field
