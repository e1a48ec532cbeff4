"""Shapes of the register of the seal (rules R14.7)."""

from datetime import date

from marshmallow import Schema, ValidationError, fields, validate

from api.commands.fields import Day, Text, Whole, required
from api.schemas.desk import MAX_PAGE
from api.schemas.out import day, ident, instant, several, text, whole


def _within_reach(day: date) -> None:
    """A day of this century: the ends of the calendar are no moments a database can compare."""
    if not 2000 <= day.year <= 2100:
        raise ValidationError("out_of_range")


class SealDay(Schema):
    """Which day; none means all."""

    day = Day(load_default=None, allow_none=True, validate=_within_reach)


class SealQuery(SealDay):
    """Which part of the register."""

    page = fields.Integer(load_default=1, validate=validate.Range(1, MAX_PAGE, error="out_of_range"))


class SealIn(Schema):
    """One use of the seal: the number on the paper (or of the case), what was stamped, how many times."""

    no = Text(60, **required())
    document = Text(60, blank=True, load_default=None)
    count = Whole(1, 99, **required())


class SealCancelIn(Schema):
    """Why a line was a mistake."""

    reason = Text(200, **required())


class SealUseOut(Schema):
    """One line of the register."""

    id = ident()
    township_name = text()
    case_id = ident()
    case_no = text(null=True)
    document_no = text(null=True)
    document = text()
    count = whole()
    user_name = text()
    used_at = instant()
    cancelled_at = instant(null=True)
    cancelled_by = text(null=True)
    cancel_reason = text(null=True)


class SealRegisterOut(Schema):
    """A page of the register, newest first; `pressed` is the sum without what was struck out."""

    today = day()
    total = whole()
    pressed = whole()
    items = several(SealUseOut)
