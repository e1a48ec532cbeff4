"""Shapes of ratings and rectifications."""

from marshmallow import Schema, fields, validate

from api.commands.fields import Text, choice, optional, required
from api.schemas.out import day, flag, ident, instant, one, several, text, whole
from api.schemas.out import word as one_of
from api.schemas.out import words as some_of
from domain.ratings import ACTS, CALLED, CHANNELS, FLAGS, HOW, LABELS, LEVELS, PARTS, STATES

OUTCOMES = (*HOW, "unreached", "excluded", "replaced")


def _page() -> fields.Integer:
    return fields.Integer(load_default=1, validate=validate.Range(1, 10_000, error="out_of_range"))


def _size() -> fields.Integer:
    return fields.Integer(load_default=50, validate=validate.Range(1, 100, error="out_of_range"))


class RatingsQuery(Schema):
    """Which ratings."""

    which = choice("all", "bad", "flagged", load_default="all")
    township = Text(12, load_default=None)
    page = _page()
    size = _size()


class RectificationsQuery(Schema):
    """Which rectifications."""

    which = choice("running", "overdue", "closed", load_default="running")
    page = _page()
    size = _size()


class LevelOut(Schema):
    """How many of one level."""

    level = whole()
    word = one_of(*LEVELS.values())
    n = whole()


class OwnGroupOut(Schema):
    """Sums of what somebody is rated as; null while there are fewer than k."""

    part = one_of(*PARTS)
    overall = fields.List(fields.Nested(LevelOut), required=True, allow_none=True)
    own = fields.List(fields.Nested(LevelOut), required=True, allow_none=True)


class OwnRatingsOut(Schema):
    """What those rated may know."""

    k = whole()
    groups = several(OwnGroupOut)


class TownshipSumOut(Schema):
    """The ratings of one township."""

    township = text()
    name = text()
    total = whole()
    bad = whole()
    levels = several(LevelOut)


class PartOut(Schema):
    """One part rated apart."""

    part = one_of(*PARTS)
    level = whole()
    word = one_of(*LEVELS.values())


class LaterOut(Schema):
    """What the same person said once what was owed was done."""

    level = whole()
    word = one_of(*LEVELS.values())
    words = text()
    at = instant()


class RatingOut(Schema):
    """One rating, without who gave it."""

    id = ident()
    case_id = ident()
    case_no = text()
    matter = text()
    township_name = text()
    level = whole()
    word = one_of(*LEVELS.values())
    parts = several(PartOut)
    labels = some_of(*LABELS)
    words = text()
    channel = one_of(*CHANNELS)
    at = instant()
    later = one(LaterOut, null=True)
    flags = some_of(*FLAGS)
    has_phone = flag()
    excluded = text(null=True)


class RatingsOut(Schema):
    """Sums since a day, and a page of the rows behind them."""

    since = day()
    sums = several(TownshipSumOut)
    items = several(RatingOut)
    total = whole()


class RectificationLineOut(Schema):
    """One rectification in a list."""

    id = ident()
    ver = whole()
    state = one_of(*STATES)
    part = one_of("overall", *PARTS)
    owner = text()
    case_id = ident()
    case_no = text()
    matter = text()
    level = whole()
    word = one_of(*LEVELS.values())
    opened_at = instant()
    due_on = day(null=True)
    overdue = flag()
    outcome = one_of(*OUTCOMES, null=True)
    closed_at = instant(null=True)


class RectificationCountsOut(Schema):
    """How many of each kind."""

    running = whole()
    overdue = whole()
    closed = whole()


class RectificationsOut(Schema):
    """A page of rectifications."""

    counts = one(RectificationCountsOut)
    items = several(RectificationLineOut)
    total = whole()


class RectificationStepOut(Schema):
    """One act."""

    n = whole()
    act = one_of(*ACTS, "replaced")
    to = one_of(*STATES)
    by_name = text()
    at = instant()
    words = text(null=True)
    how = one_of(*HOW, null=True)
    called = one_of(*CALLED, null=True)


class RectificationOut(RectificationLineOut):
    """One rectification with everything."""

    rating = one(RatingOut)
    about = text(null=True)
    accept_due_on = day()
    answer_due_on = day()
    call_due_on = day(null=True)
    hard = flag()
    how = one_of(*HOW, null=True)
    called = one_of(*CALLED, null=True)
    steps = several(RectificationStepOut)
    acts = some_of(*ACTS)
    may_call = flag()


class RectifyIn(Schema):
    """What an act is told."""

    ver = fields.Integer(required=True, strict=True)
    words = Text(500, blank=True, load_default="")
    how = choice(*HOW, load_default=None, **optional())
    called = choice(*CALLED, load_default=None, **optional())


class WhyIn(Schema):
    """A reason that is kept."""

    reason = Text(200, **required())


class ContactOut(Schema):
    """The number somebody left."""

    phone = text()
