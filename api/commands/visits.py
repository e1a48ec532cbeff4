"""Commands of a home visit, and the small ones around it."""

from marshmallow import fields

from api.commands.fields import Code, Command, Day, Instant, Text, Uuid, Whole, choice, many, optional, required, table
from domain.alarms import ALARM_LEVELS
from domain.checklists import ANSWERS, NUMBERS
from domain.visits import DECLINABLE, LANGUAGE_HELP, MODES

MET = ("person", "carer", "family", "nobody")
MARKS = ("signature", "fingerprint", "voice", "refused", "unable")
NOTED = ("resident", "visit", "case", "document", "alarm", "task", "authorization")
DAY_MS = 24 * 3600 * 1000


class AlarmPart(Command):
    """An alarm as given with a visit."""

    level = choice(*ALARM_LEVELS, **required())
    kind = Code(**required())
    action = Text(200, blank=True, **required())
    told = many(Text(40), 10, **required())


NumbersPart = Command.from_dict(
    {code: Whole(least, most) for code, (least, most) in NUMBERS.items()}, name="NumbersPart"
)


class SpottedPart(Command):
    """A matter that may help, and what was agreed."""

    matter = Code(**required())
    act = Code(**required())


def _answers(**kw: object) -> fields.Dict:
    return table(table(choice(*ANSWERS), 60), 20, **kw)


class VisitRecord(Command):
    """One visit with its coded answers (visits.md 4, 5)."""

    visit_id = Uuid(**required())
    resident_id = Uuid(**required())
    started_at = Instant(**required())
    ended_at = Instant(**required())
    mode = choice(*MODES, **required())
    purpose = many(Code(), 10, **required())
    place = Text(60, blank=True, **required(allow_none=True))
    met = choice(*MET, **required())
    no_contact_reason = Code(**optional())
    answers = _answers(**required())
    needs = many(Code(), 30, **required())
    matters_spotted = many(fields.Nested(SpottedPart), 30, **required())
    alarm = fields.Nested(AlarmPart, **optional())
    summary = Text(120, blank=True, **optional())
    resident_mark = choice(*MARKS, **required())
    next_on = Day(**optional())
    skew_ms = Whole(-(2**53), 2**53, **optional())


class VisitRecord2(VisitRecord):
    """Version 2 knows who came along and what helped in talking (visits.md 4, C3)."""

    companion = Text(40, **optional())
    language_help = choice(*LANGUAGE_HELP, **optional())


class VisitRecord3(VisitRecord2):
    """Version 3 says what the person was asked for and declined (visits.md C2)."""

    declined = many(choice(*DECLINABLE), len(DECLINABLE))


class VisitRecord4(VisitRecord3):
    """Version 4 has what was counted or measured (visits.md 5)."""

    numbers = fields.Nested(NumbersPart)


class VisitChanges(Command):
    """What an amendment may say differently."""

    mode = choice(*MODES)
    purpose = many(Code(), 10)
    place = Text(60, blank=True, **optional())
    met = choice(*MET)
    no_contact_reason = Code(**optional())
    answers = _answers()
    needs = many(Code(), 30)
    matters_spotted = many(fields.Nested(SpottedPart), 30)
    summary = Text(120, blank=True, **optional())
    resident_mark = choice(*MARKS)


class VisitAmend(Command):
    """A correction beside the original, never instead of it."""

    amendment_id = Uuid(**required())
    visit_id = Uuid(**required())
    changes = fields.Nested(VisitChanges, **required())
    reason = Text(200, **required())


class VisitChanges2(VisitChanges):
    """Version 2 may put right what was counted or measured."""

    numbers = fields.Nested(NumbersPart)


class VisitAmend2(VisitAmend):
    """A correction that may be of numbers."""

    changes = fields.Nested(VisitChanges2, **required())


class AlarmRaise(Command):
    """A danger, with or without a visit (visits.md 7, A1)."""

    alarm_id = Uuid(**required())
    resident_id = Uuid(**required())
    visit_id = Uuid(**optional())
    level = choice(*ALARM_LEVELS, **required())
    kind = Code(**required())
    action = Text(200, blank=True, **required())
    told = many(Text(40), 10, **required())
    raised_at = Instant(**required())


class ToldPart(Command):
    """Somebody told of a danger, and when by the phone's clock."""

    who = Text(40, **required())
    at = Instant(**required())


class AlarmRaise2(AlarmRaise):
    """Version 2 knows when each was told (visits.md 7: who was told, when)."""

    told_at = many(fields.Nested(ToldPart), 10)


class TaskComplete(Command):
    """A task is done, or cannot be done."""

    task_id = Uuid(**required())
    outcome = Text(60, **required())
    note = Text(200, blank=True, **optional())


class NoteAdd(Command):
    """A remark."""

    note_id = Uuid(**required())
    entity = choice(*NOTED, **required())
    entity_id = Uuid(**required())
    text = Text(500, **required())


class MutationDiscard(Command):
    """The agent gives up an item of the repair list, with a reason (sync B17)."""

    mutation_id = Uuid(**required())
    reason = Text(200, **required())
