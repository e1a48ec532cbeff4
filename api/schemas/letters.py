"""Shapes of letters at the desk, of what was destroyed, and of what may not be."""

from marshmallow import Schema, fields, validate

from api.commands.fields import Text, Uuid, choice, optional, required
from api.schemas.out import day, flag, ident, instant, one, several, text, whole, word, words
from domain.agency import METHODS, READ_WAYS, READERS
from services.destruction import RULES
from services.letter_ending import CHECKS, DESK_WAYS

MAX_PAGE = 10_000


class LettersQuery(Schema):
    """Whose letters; nothing: those that end soon."""

    q = Text(40, blank=True, load_default="")


class CallerOut(Schema):
    """Who had a letter ended at the desk, and how it was made sure that it is they."""

    name = text()
    relation = text()
    checked_by = word(*CHECKS)


class LetterLineOut(Schema):
    """A letter as the desk sees it."""

    id = ident()
    resident_id = ident()
    resident_name = text()
    id_last4 = text(null=True)
    village_name = text()
    matters = words()
    powers = words()
    valid_from = day()
    valid_to = day()
    state = word("valid", "revoked", "frozen")
    reminder = word("soon", "near", "last", "over", null=True)
    days_left = whole()
    agent_a = text(null=True)
    agent_b = text(null=True)
    method = word(*METHODS)
    signed_at = instant()
    read_by = word(*READERS, null=True)
    read_way = word(*READ_WAYS, null=True)
    language = text(null=True)
    witnesses = words()
    guardian = text(null=True)
    has_voice = flag()
    conflict = words()
    renewed = flag()
    running = whole()
    ended_how = word("agent", "call", "person", "supervisor", null=True)
    revoked_at = instant(null=True)
    revoke_reason = text(null=True)
    caller = one(CallerOut, null=True)
    ended_by = text(null=True)


class LettersOut(Schema):
    """Letters found, or those that end soon."""

    items = several(LetterLineOut)
    ending = flag()


class RevokeIn(Schema):
    """A letter ended by telephone or at the window."""

    how = choice(*DESK_WAYS, **required())
    caller = Text(40, **required())
    relation = Text(20, **required())
    checked_by = choice(*CHECKS, **required())
    reason = Text(200, **required())


class DestroyedQuery(Schema):
    """Which page of the record."""

    rule = choice(*RULES, load_default=None)
    page = fields.Integer(load_default=1, validate=validate.Range(1, MAX_PAGE, error="out_of_range"))


class DestroyedOut(Schema):
    """One page whose bytes are gone."""

    id = ident()
    page_id = ident()
    kind = text()
    n = whole()
    rule = word(*RULES)
    rule_label = text()
    captured_at = instant()
    at = instant()
    township_name = text()
    sha_plain = text()
    kept_sha256 = text(null=True)


class RuleCountOut(Schema):
    """How many pages went by one rule."""

    rule = word(*RULES)
    rule_label = text()
    n = whole()


class DestroyedListOut(Schema):
    """A page of the record of destruction."""

    items = several(DestroyedOut)
    total = whole()
    counts = several(RuleCountOut)


class HoldIn(Schema):
    """Keep everything of one resident or of one case."""

    resident_id = Uuid(**optional())
    case_id = Uuid(**optional())
    reason = Text(200, **required())


class LiftIn(Schema):
    """Why it need not be kept any longer."""

    reason = Text(200, **required())


class HoldOut(Schema):
    """What may not be destroyed, or might not."""

    id = ident()
    resident_id = ident(null=True)
    case_id = ident(null=True)
    resident_name = text()
    case_no = text(null=True)
    reason = text()
    set_by = text()
    set_at = instant()
    lifted_by = text(null=True)
    lifted_at = instant(null=True)
    lift_reason = text(null=True)


class HoldsOut(Schema):
    """Standing ones first."""

    items = several(HoldOut)
