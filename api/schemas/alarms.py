"""Shapes of alarms at the desk (visits.md 7)."""

from marshmallow import Schema, fields, validate

from api.commands.fields import Text, optional, required
from api.schemas.out import flag, ident, instant, several, text, whole, word, words
from api.schemas.reviews import VisitPhotoOut
from domain.alarms import ALARM_LEVELS, OUTCOMES


class AlarmsQuery(Schema):
    """Those that are not over, or those that are."""

    state = fields.String(load_default="open", validate=validate.OneOf(("open", "closed")))


class DeskAlarmOut(Schema):
    """An alarm in the list."""

    id = ident()
    level = word(*ALARM_LEVELS)
    kind = text()
    kind_label = text()
    state = word("open", "acknowledged", "closed")
    resident_id = ident()
    name = text()
    village_name = text()
    raised_by_name = text()
    raised_at = instant()
    received_at = instant()
    take_up_by = instant()
    late = flag()
    acknowledged_at = instant(null=True)
    acknowledged_by = text(null=True)
    outcome = text(null=True)
    outcome_label = text(null=True)
    outcome_at = instant(null=True)
    look_back_due_at = instant(null=True)
    closed_at = instant(null=True)
    everybody_told = flag()


class ToldPersonOut(Schema):
    """Whom the agent told, and when by the phone's clock; nothing when the phone did not note it."""

    who = text()
    at = instant(null=True)


class DeskAlarmDetailOut(DeskAlarmOut):
    """One alarm with where the person lives and whom to call."""

    action = text(null=True)
    told = several(ToldPersonOut)
    call = words()
    address = text(null=True)
    landmark = text(null=True)
    phone = text(null=True)
    raised_by_phone = text(null=True)
    contact_name = text(null=True)
    contact_phone = text(null=True)
    outcome_note = text(null=True)
    witness = text(null=True)
    outcome_by = text(null=True)
    look_back_note = text(null=True)
    closed_by = text(null=True)
    photos = several(VisitPhotoOut)


class OutcomeOut(Schema):
    """A way an alarm may end."""

    code = text()
    label = text()


class DeskAlarmsOut(Schema):
    """The alarms in scope; `waiting`: nobody has taken them up."""

    waiting = whole()
    may_handle = flag()
    outcomes = several(OutcomeOut)
    items = several(DeskAlarmOut)


class AlarmsWaitingOut(Schema):
    """How many nobody has taken up."""

    waiting = whole()


class OutcomeIn(Schema):
    """How it ended; a refusal needs a witness (A5)."""

    outcome = fields.String(required=True, validate=validate.OneOf(tuple(OUTCOMES)))
    note = Text(200, **required())
    witness = Text(40, **optional())


class LookBackIn(Schema):
    """What was found when somebody looked again."""

    note = Text(200, **required())
