"""Who is on duty, who is away, what was handed over."""

from marshmallow import Schema, fields

from api.commands.fields import Code, Day, Text, choice, optional, required
from api.schemas.out import day, flag, ident, instant, one, several, text, whole, word
from services.absences import REASONS
from services.posts import RANKS

HALVES = ("am", "pm")


class DutyQuery(Schema):
    """Which centre; the own one when it is left out."""

    township = Code(load_default=None)


class PlaceOut(Schema):
    """A centre to choose."""

    code = text()
    name = text()


class HolderOut(Schema):
    """A or B of a post; `back_at` while away."""

    name = text()
    account = text()
    back_at = instant(null=True)


class PostOut(Schema):
    """A window and who stands there now."""

    window = text()
    name = text()
    phone = text(null=True)
    a = one(HolderOut, null=True)
    b = one(HolderOut, null=True)
    on_duty = text(null=True)
    stands_in = flag()
    vacant = flag()
    assigned = flag()


class LeadOut(Schema):
    """A head of the centre."""

    name = text()
    away = flag()


class AbsenceOut(Schema):
    """Somebody is or will be away."""

    id = ident()
    name = text()
    from_at = instant()
    until_at = instant()
    reason = word(*REASONS)
    reason_label = text()


class HandoverLineOut(Schema):
    """Open cases that went with a post."""

    id = ident()
    window = text()
    window_name = text()
    from_name = text()
    to_name = text()
    from_at = instant()
    until_at = instant()
    count = whole()
    by_itself = flag()
    note = text(null=True)
    over = flag()
    briefed_at = instant(null=True)


class ColleagueOut(Schema):
    """Somebody who may hold a post here."""

    account = text()
    name = text()


class DutyOut(Schema):
    """The board of one centre today, and what may be arranged there."""

    township = text()
    township_name = text()
    day = day()
    workday = flag()
    open_now = flag()
    next_workday = day()
    hours = text()
    hotline = text()
    leads = several(LeadOut)
    posts = several(PostOut)
    townships = several(PlaceOut)
    absences = several(AbsenceOut)
    handovers = several(HandoverLineOut)
    may_arrange = flag()
    people = several(ColleagueOut)


class PostIn(Schema):
    """Which rank of which post."""

    township = Code(**required())
    window = Code(**required())
    rank = choice(*RANKS, **required())


class AssignIn(PostIn):
    """Who gets it."""

    account = Text(64, **required())


class AbsenceIn(Schema):
    """Who will be away, by half days."""

    township = Code(**required())
    account = Text(64, **required())
    reason = choice(*REASONS, **required())
    from_on = Day(**required())
    from_half = choice(*HALVES, load_default="am")
    until_on = Day(**required())
    until_half = choice(*HALVES, load_default="pm")
    note = Text(300, blank=True, load_default=None, **optional())


class HandedCaseOut(Schema):
    """A case on the list: how it stood then and stands now."""

    case_id = ident()
    case_no = text(null=True)
    matter = text()
    state = text()
    state_label = text()
    now_label = text()
    moved = flag()
    due_on = day(null=True)


class DoneOut(Schema):
    """A step taken meanwhile."""

    case_id = ident()
    case_no = text(null=True)
    matter = text()
    label = text()
    by_name = text()
    at = instant()


class HandoverOut(HandoverLineOut):
    """The list and the briefing."""

    cases = several(HandedCaseOut)
    done = several(DoneOut)
    may_brief = flag()


class AlertOut(Schema):
    """Something to look at."""

    id = ident()
    kind = word("due", "pause_over", "handover", "briefing", "vacant", "first_contact", "second_notice")
    rank = word("A", "B", "lead", "supervisor")
    text = text()
    step = whole(null=True)
    due_on = day(null=True)
    at = instant()
    seen = flag()
    case_id = ident(null=True)
    case_no = text(null=True)
    matter = text(null=True)
    ref_id = ident(null=True)


class AlertsOut(Schema):
    """What waits for this person, and what was seen lately."""

    waiting = whole()
    items = several(AlertOut)


class ContactQuery(Schema):
    """Open or answered ones."""

    state = choice("open", "done", load_default="open")


class ContactIn(Schema):
    """A question and how it was taken."""

    township = Code(load_default=None, **optional())
    channel = choice("counter", "phone", "message", **required())
    question = Text(300, **required())
    handled_as = choice("answered", "guided", "passed_on", "elsewhere", **required())
    name = Text(40, blank=True, load_default=None, **optional())
    phone = Text(20, blank=True, load_default=None, **optional())
    matter = Code(load_default=None, **optional())
    answer = Text(500, blank=True, load_default=None, **optional())
    window = Code(load_default=None, **optional())
    handed_to = Text(64, blank=True, load_default=None, **optional())
    in_person = fields.Boolean(load_default=False)
    go_to = Text(120, blank=True, load_default=None, **optional())


class AnswerIn(Schema):
    """What the person was told."""

    answer = Text(500, **required())


class ContactOut(Schema):
    """A question of somebody, without who it was."""

    id = ident()
    at = instant()
    channel = word("counter", "phone", "message")
    channel_label = text()
    question = text()
    matter = text(null=True)
    handled_as = word("answered", "guided", "passed_on", "elsewhere")
    handled_label = text()
    owner_name = text()
    window_name = text(null=True)
    handed_to_name = text(null=True)
    in_person = flag()
    go_to = text(null=True)
    due_on = day()
    late = flag()
    answer = text(null=True)
    closed_at = instant(null=True)
    closed_by_name = text(null=True)
    has_phone = flag()
    mine = flag()


class ContactsOut(Schema):
    """Questions in scope."""

    open = whole()
    overdue = whole()
    may_ask = flag()
    items = several(ContactOut)


class WhoAskedOut(Schema):
    """Name and phone of who asked; each look is on record."""

    name = text(null=True)
    phone = text(null=True)
