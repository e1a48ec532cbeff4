"""Shapes of reminders: their channels, a family's agreement, the log of a case."""

from marshmallow import Schema, fields

from api.commands.fields import Flag, Text, choice, many, optional, required
from api.schemas.out import flag, ident, instant, several, text, whole, word
from models.notices import STATES

AUDIENCES = ("staff", "family")


class ChannelIn(Schema):
    """A new way out: an address in the library's form. It is never shown again."""

    name = Text(40, **required())
    audience = choice(*AUDIENCES, **required())
    url = Text(600, **required())
    unit = Text(64, blank=True, load_default=None, **optional())


class SwitchIn(Schema):
    """Open or close a way."""

    enabled = Flag(**required())


class TestIn(Schema):
    """A number to try a personal way with."""

    __test__ = False
    phone = Text(20, blank=True, load_default=None, **optional())


class ChannelOut(Schema):
    """A way out, without its address."""

    id = ident()
    name = text()
    audience = word(*AUDIENCES)
    unit = text(null=True)
    unit_name = text()
    kind = text()
    personal = flag()
    enabled = flag()
    created_at = instant()
    last_at = instant(null=True)
    last_error = text(null=True)


class ChannelsOut(Schema):
    """All ways out."""

    items = several(ChannelOut)


class ReminderLineOut(Schema):
    """One reminder about a case and its fate."""

    id = ident()
    kind_label = text()
    told = text()
    audience = word(*AUDIENCES)
    state = word(*STATES)
    state_label = text()
    at = instant()
    attempts = whole()


class CaseRemindersOut(Schema):
    """Who has agreed to be reminded of a case, and what was sent."""

    channel = flag()
    words_ = fields.String(required=True, data_key="text", attribute="text")
    self_agreed = flag()
    self_phone = text(null=True)
    family_agreed = flag()
    family_name = text(null=True)
    family_phone = text(null=True)
    log = several(ReminderLineOut)


class AgreeIn(Schema):
    """Who is to be reminded, said by whom."""

    who = many(choice("self", "family"), 2, 1, **required())
    said_by = choice("self", "guardian", **required())


class TakeBackIn(Schema):
    """Why not any more."""

    reason = Text(200, **required())
