"""Shapes of the county's settings."""

from marshmallow import Schema, fields

from api.commands.fields import Text, required
from api.schemas.out import flag, text, whole, word


class SettingOut(Schema):
    """One setting: its words, what it is and what it may be. Values are written as people write them."""

    key = text()
    label = text()
    unit = text()
    kind = word("number", "numbers", "time", "text", "version")
    value = text()
    default = text()
    changed = flag()
    low = whole(null=True)
    high = whole(null=True)


class SettingsOut(Schema):
    """All settings in the order of the screen."""

    items = fields.List(fields.Nested(SettingOut), required=True)


class SettingIn(Schema):
    """A new value, the one seen before it, and why."""

    value = Text(200, blank=True, required=True)
    seen = Text(200, blank=True, required=True)
    reason = Text(200, **required())
