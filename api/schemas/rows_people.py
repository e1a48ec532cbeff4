"""Rows of people, visits and what comes of them, as phones hold them."""

from marshmallow import Schema, fields

from api.commands.visits import MARKS, MET
from api.schemas.out import day, flag, ident, instant, may, one, several, text, whole, word, words
from domain.alarms import ALARM_LEVELS
from domain.checklists import ANSWERS, NUMBERS
from domain.visits import DECLINABLE, LANGUAGE_HELP, LEVELS, MODES, TAGS


class PersonOut(Schema):
    """Somebody to turn to."""

    name = text()
    phone = may(text(null=True))


class EmergencyOut(PersonOut):
    """Whom to call."""

    relation = may(text(null=True))


class DisabilityOut(Schema):
    """What the card says."""

    class_ = fields.String(required=True, data_key="class", attribute="class")
    grade = may(whole(null=True))
    expires_on = may(day(null=True))


class JudgedOut(Schema):
    """What a person judged of the risk level (V1): it stands, or a lowering is asked for."""

    id = ident()
    act = word("raise", "lower")
    state = word("asked", "stands")
    level = word(*LEVELS)
    reason = text()
    by_id = ident()
    by_name = text()
    at = instant()
    until_on = day(null=True)
    approved_by = text(null=True)


class ResidentRow(Schema):
    """A person on the roll, or one the reader wrote down."""

    id = ident()
    village = text(null=True)
    group_no = whole(null=True)
    household_id = ident(null=True)
    name = text()
    initials = fields.String(required=True, metadata={"description": "readings of the initials, e.g. `zgx zgy`"})
    sex = word("男", "女")
    birth_on = day()
    id_last4 = text(null=True)
    phone = text(null=True)
    address = text(null=True)
    landmark = text(null=True)
    walk_minutes = whole(null=True)
    categories = words(*TAGS)
    disability = one(DisabilityOut, null=True)
    capacity = word("full", "limited", "none")
    guardian = one(PersonOut, null=True)
    emergency = one(EmergencyOut, null=True)
    group_lead = one(PersonOut, null=True)
    level = word(*LEVELS)
    interval_days = whole()
    last_visit_on = day(null=True)
    last_visit_by = text(null=True)
    next_due_on = day(null=True)
    judged = may(several(JudgedOut))
    benefits = words()
    on_roll = flag()
    is_demo = flag()
    ver = whole()


class HouseholdRow(Schema):
    """A home."""

    id = ident()
    village = text()
    group_no = whole()
    address = text(null=True)
    head_id = ident(null=True)
    ver = whole()


class VisitLineRow(Schema):
    """One line per visit for everyone of the village."""

    id = ident()
    resident_id = ident()
    visited_on = day()
    by_name = text()
    mode = word(*MODES)
    counted = flag()
    next_due_on = day(null=True)
    ver = whole()


class SpottedOut(Schema):
    """A matter that may help, and what was agreed."""

    matter = text()
    act = text()


class AlarmOut(Schema):
    """An alarm as given with a visit."""

    level = word(*ALARM_LEVELS)
    kind = text()
    action = text()
    told = words()


def _numbers() -> fields.Dict:
    return fields.Dict(keys=word(*NUMBERS), values=fields.Integer(), required=True)


def _answers() -> fields.Dict:
    section = fields.Dict(keys=fields.String(), values=word(*ANSWERS))
    return fields.Dict(keys=fields.String(), values=section, required=True)


class AmendedOut(Schema):
    """What an amendment says differently."""

    mode = may(word(*MODES))
    purpose = may(words())
    place = may(text(null=True))
    met = may(word(*MET))
    no_contact_reason = may(text(null=True))
    answers = may(_answers())
    numbers = may(_numbers())
    needs = may(words())
    matters_spotted = may(several(SpottedOut))
    summary = may(text(null=True))
    resident_mark = may(word(*MARKS))


class AmendmentOut(Schema):
    """A correction beside the original."""

    amendment_id = ident()
    changes = one(AmendedOut)
    reason = text()
    by_name = text()
    at = instant()


class VisitRow(Schema):
    """A visit in full, for the agent who made it."""

    id = ident()
    visit_no = text()
    resident_id = ident()
    agent_id = ident()
    started_at = instant()
    ended_at = instant()
    mode = word(*MODES)
    purpose = words()
    place = text(null=True)
    met = word(*MET)
    no_contact_reason = text(null=True)
    answers = _answers()
    needs = words()
    matters_spotted = several(SpottedOut)
    alarm = one(AlarmOut, null=True)
    summary = text(null=True)
    resident_mark = word(*MARKS)
    companion = may(text(null=True))
    language_help = may(word(*LANGUAGE_HELP, null=True))
    declined = may(words(*DECLINABLE))
    numbers = may(_numbers())
    counted = flag()
    next_due_on = day(null=True)
    amendments = several(AmendmentOut)
    ver = whole()


class ConsentRow(Schema):
    """A consent by purposes."""

    id = ident()
    resident_id = ident()
    purposes = words()
    notice_version = text()
    given_by = text()
    method = text()
    given_at = instant()
    withdrawn_at = instant(null=True)
    ver = whole()


class ToldOut(Schema):
    """Somebody told of a danger, and when by the phone's clock."""

    who = text()
    at = instant()


class AlarmRow(Schema):
    """An alarm raised at a home."""

    id = ident()
    resident_id = ident()
    visit_id = ident(null=True)
    level = word(*ALARM_LEVELS)
    kind = text()
    action = text(null=True)
    told = words()
    told_at = may(several(ToldOut))
    raised_by = ident()
    raised_at = instant()
    state = word("open", "acknowledged", "closed")
    acknowledged_at = instant(null=True)
    acknowledged_by = text(null=True)
    outcome = text(null=True)
    outcome_at = instant(null=True)
    look_back_due_at = instant(null=True)
    closed_at = instant(null=True)
    ver = whole()


class TaskRow(Schema):
    """Something to do."""

    id = ident()
    kind = word("deliver", "supplement", "revisit", "follow_up", "extra")
    resident_id = ident(null=True)
    case_id = ident(null=True)
    title = text()
    due_on = day(null=True)
    state = word("open", "done", "dropped")
    since = may(instant(null=True))
    until = may(instant(null=True))
    ver = whole()


class NoteRow(Schema):
    """A remark."""

    id = ident()
    entity = text()
    entity_id = ident()
    author_name = text()
    text = fields.String(required=True)
    at = instant()
    ver = whole()
