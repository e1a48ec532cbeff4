"""Rows of the county's own facts, as phones hold them: places, windows, days, settings, keys, names."""

from marshmallow import Schema, fields

from api.schemas.out import anything, day, flag, ident, instant, may, one, text, whole, word, words


class DivisionRow(Schema):
    """A place."""

    id = ident()
    code = text()
    name = text()
    short_name = text()
    level = word("county", "township", "village")
    parent = text(null=True)
    ver = whole()


class WindowRow(Schema):
    """A desk of a township centre."""

    id = ident()
    township = text()
    code = text()
    name = text()
    accepts_cases = flag()
    phone = text(null=True)
    address = text(null=True)
    ver = whole()


class CalendarRow(Schema):
    """The off and make-up days of a year."""

    id = ident()
    year = whole()
    version = text()
    off = fields.List(day(), required=True)
    work = fields.List(day(), required=True)
    provisional = flag()
    ver = whole()


class SettingRow(Schema):
    """A county setting."""

    id = ident()
    key = text()
    value = anything("by its key")
    ver = whole()


class JsonWebKeyOut(Schema):
    """A public RSA key (RFC 7517)."""

    kty = word("RSA")
    n = text()
    e = text()
    alg = may(text())
    use = may(text())
    kid = may(text())
    ext = may(flag())
    key_ops = may(words())


class ServerKeyRow(Schema):
    """The public key photos are sealed to."""

    id = ident()
    kid = text()
    public_jwk = one(JsonWebKeyOut)
    not_after = instant()
    ver = whole()


class UserCardRow(Schema):
    """The public card of a person who serves residents."""

    id = ident()
    name = text()
    title = text(null=True)
    card_no = text(null=True)
    township = text(null=True)
    village = text(null=True)
    phone = text(null=True)
    ver = whole()
