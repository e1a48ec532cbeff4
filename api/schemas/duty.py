"""Who is on duty, who is away, what was handed over."""

from marshmallow import Schema, fields

from api.commands.fields import Code, Day, Text, choice, optional, required
from api.schemas.out import day as a_day
from api.schemas.out import flag, ident, instant, one, several, whole, word
from api.schemas.out import text as a_text
from models.alerts import ALERT_KINDS
from services.absences import REASONS
from services.posts import RANKS

HALVES = ("am", "pm")


class DutyQuery(Schema):
    """Which centre; the own one when it is left out."""

    township = Code(load_default=None)


class PlaceOut(Schema):
    """A centre to choose."""

    code = a_text()
    name = a_text()


class HolderOut(Schema):
    """A or B of a post; `back_at` while away."""

    name = a_text()
    account = a_text()
    back_at = instant(null=True)


class PostOut(Schema):
    """A window and who stands there now."""

    window = a_text()
    name = a_text()
    phone = a_text(null=True)
    a = one(HolderOut, null=True)
    b = one(HolderOut, null=True)
    on_duty = a_text(null=True)
    stands_in = flag()
    vacant = flag()
    assigned = flag()


class LeadOut(Schema):
    """A head of the centre."""

    name = a_text()
    away = flag()


class AbsenceOut(Schema):
    """Somebody is or will be away."""

    id = ident()
    name = a_text()
    from_at = instant()
    until_at = instant()
    reason = word(*REASONS)
    reason_label = a_text()


class HandoverLineOut(Schema):
    """Open cases that went with a post."""

    id = ident()
    window = a_text()
    window_name = a_text()
    from_name = a_text()
    to_name = a_text()
    from_at = instant()
    until_at = instant()
    count = whole()
    by_itself = flag()
    note = a_text(null=True)
    over = flag()
    briefed_at = instant(null=True)


class ColleagueOut(Schema):
    """Somebody who may hold a post here."""

    account = a_text()
    name = a_text()


class DutyOut(Schema):
    """The board of one centre today, and what may be arranged there."""

    township = a_text()
    township_name = a_text()
    day = a_day()
    workday = flag()
    open_now = flag()
    next_workday = a_day()
    hours = a_text()
    hotline = a_text()
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
    case_no = a_text(null=True)
    matter = a_text()
    state = a_text()
    state_label = a_text()
    now_label = a_text()
    moved = flag()
    due_on = a_day(null=True)


class DoneOut(Schema):
    """A step taken meanwhile."""

    case_id = ident()
    case_no = a_text(null=True)
    matter = a_text()
    label = a_text()
    by_name = a_text()
    at = instant()


class HandoverOut(HandoverLineOut):
    """The list and the briefing."""

    cases = several(HandedCaseOut)
    done = several(DoneOut)
    may_brief = flag()


class AlertOut(Schema):
    """Something to look at."""

    id = ident()
    kind = word(*ALERT_KINDS)
    rank = word("A", "B", "lead", "supervisor")
    text = a_text()
    step = whole(null=True)
    due_on = a_day(null=True)
    at = instant()
    seen = flag()
    case_id = ident(null=True)
    case_no = a_text(null=True)
    matter = a_text(null=True)
    ref_id = ident(null=True)


class AlertsOut(Schema):
    """What waits for this person, and what was seen lately."""

    waiting = whole()
    items = several(AlertOut)


class AskedQuery(Schema):
    """Open or answered ones."""

    state = choice("open", "done", load_default="open")


class AskIn(Schema):
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


class AskedOut(Schema):
    """A question of somebody, without who it was."""

    id = ident()
    at = instant()
    channel = word("counter", "phone", "message")
    channel_label = a_text()
    question = a_text()
    matter = a_text(null=True)
    handled_as = word("answered", "guided", "passed_on", "elsewhere")
    handled_label = a_text()
    owner_name = a_text()
    window_name = a_text(null=True)
    handed_to_name = a_text(null=True)
    in_person = flag()
    go_to = a_text(null=True)
    due_on = a_day()
    late = flag()
    answer = a_text(null=True)
    closed_at = instant(null=True)
    closed_by_name = a_text(null=True)
    has_phone = flag()
    mine = flag()


class AskedListOut(Schema):
    """Questions in scope."""

    open = whole()
    overdue = whole()
    may_ask = flag()
    items = several(AskedOut)


class WhoAskedOut(Schema):
    """Name and phone of who asked; each look is on record."""

    name = a_text(null=True)
    phone = a_text(null=True)
