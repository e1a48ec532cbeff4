"""Shapes of logging in."""

from marshmallow import Schema, fields, validate


class LoginIn(Schema):
    """Who wants in, from which phone or at a desk."""

    account = fields.String(required=True, validate=validate.Length(1, 64))
    password = fields.String(required=True, validate=validate.Length(1, 256))
    device_id = fields.UUID(load_default=None, allow_none=True)
    at_desk = fields.Boolean(load_default=False, metadata={"description": "a shared PC: the session ends with the day"})


class RefreshIn(Schema):
    """The phone may say who it is; a token of another phone is then refused."""

    device_id = fields.UUID(load_default=None, allow_none=True)


class PasswordIn(Schema):
    """The old password and the new one."""

    old = fields.String(required=True, validate=validate.Length(1, 256))
    password = fields.String(required=True, validate=validate.Length(1, 1024))


class UserOut(Schema):
    """The signed-in user with what he or she serves; `names` spells out the codes."""

    id = fields.String(required=True)
    account = fields.String(required=True)
    name = fields.String(required=True)
    roles = fields.List(fields.String(), required=True)
    township = fields.String(required=True, allow_none=True)
    townships = fields.List(fields.String(), required=True, metadata={"description": "9-digit codes"})
    villages = fields.List(fields.String(), required=True, metadata={"description": "12-digit codes"})
    windows = fields.List(fields.String(), required=True, metadata={"description": "township:window"})
    departments = fields.List(fields.String(), required=True)
    names = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    licence_valid_until = fields.Date(required=True, allow_none=True)
    is_demo = fields.Boolean(required=True)


class SessionOut(Schema):
    """An access token for ten minutes and the user; the refresh token travels in a cookie only."""

    access_token = fields.String(required=True)
    expires_in = fields.Integer(required=True)
    user = fields.Nested(UserOut, required=True)
