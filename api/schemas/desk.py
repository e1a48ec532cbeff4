"""Shapes of the desk's queue, search, verdicts and walk-ins; the page of one case is in desk_case.py (contract §9)."""

from marshmallow import EXCLUDE, Schema, fields, validate

from api.commands.fields import Code, Flag, Text, Uuid, Whole, choice, many, optional, required, table
from api.schemas.guides import DELEGATIONS, GuideRow
from api.schemas.out import day, one, several, whole, word
from api.schemas.rows_people import JudgedOut
from domain.case_states import OUTCOMES, STATE_LIST
from domain.visits import LEVELS
from services.cases.queue import MOST, TABS

LIGHTS = ("green", "yellow", "red")
MAX_PAGE = 10_000


class ChangesQuery(Schema):
    """The number the desk knows already."""

    since = fields.Integer(load_default=None, validate=validate.Range(0, 2**53, error="out_of_range"))


class ChangesOut(Schema):
    """The newest change number."""

    seq = fields.Integer(required=True)


class LedgerIn(Schema):
    """Which cases: a tab of the queue, narrowed."""

    tab = choice(*TABS, load_default="new")
    window = Code(load_default=None)
    township = Code(load_default=None)
    village = Code(load_default=None)
    matter = Code(load_default=None)
    q = Text(60, blank=True, load_default=None)


class QueueQuery(LedgerIn):
    """Which part of the queue."""

    page = fields.Integer(load_default=1, validate=validate.Range(1, MAX_PAGE, error="out_of_range"))
    size = fields.Integer(load_default=50, validate=validate.Range(1, MOST, error="out_of_range"))


class NamedOut(Schema):
    """A code and what people call it."""

    code = fields.String(required=True)
    name = fields.String(required=True)


class DueOut(Schema):
    """The clock that counts now."""

    kind = word("sign_in", "notice", "correction", "promised", "delivery", "archive")
    on = fields.Date(required=True)
    left_wd = fields.Integer(required=True)
    light = word(*LIGHTS, null=True)


class PapersOut(Schema):
    """How many papers are wanted, there, good, bad."""

    total = fields.Integer(required=True)
    arrived = fields.Integer(required=True)
    good = fields.Integer(required=True)
    bad = fields.Integer(required=True)


class ForecastOut(Schema):
    """`share` per cent of `samples` finished cases that stood here with as many days left kept their day."""

    share = whole()
    samples = whole()


class WaitsForOut(Schema):
    """The second person whose word a case waits for."""

    name = fields.String(required=True)
    for_me = fields.Boolean(required=True)


class QueueItemOut(Schema):
    """One case in a list."""

    id = fields.String(required=True)
    case_no = fields.String(required=True, allow_none=True)
    provisional_no = fields.String(required=True, allow_none=True)
    slip_code = fields.String(required=True)
    resident_name = fields.String(required=True)
    age = fields.Integer(required=True, allow_none=True)
    group_no = fields.Integer(required=True, allow_none=True)
    matter = fields.String(required=True)
    matter_name = fields.String(required=True)
    township = fields.String(required=True)
    window = fields.String(required=True)
    village = fields.String(required=True, allow_none=True)
    village_name = fields.String(required=True)
    agent_name = fields.String(required=True, allow_none=True)
    state = word(*STATE_LIST)
    state_label = fields.String(required=True)
    outcome = word(*OUTCOMES, null=True)
    delegation = word(*DELEGATIONS)
    docs_total = fields.Integer(required=True)
    docs_missing = fields.Integer(required=True)
    hand_off_pending = fields.Boolean(required=True)
    supplement_pending = fields.Boolean(required=True)
    objection_open = fields.Boolean(required=True)
    revoked = fields.Boolean(required=True)
    second_notice = fields.Boolean(required=True)
    handed_off_at = fields.DateTime(required=True, allow_none=True)
    arrived_at = fields.DateTime(required=True, allow_none=True)
    materials = fields.Nested(PapersOut, required=True)
    due = fields.Nested(DueOut, required=True, allow_none=True)
    forecast = one(ForecastOut, null=True)
    asked = one(WaitsForOut, null=True)
    ver = fields.Integer(required=True)


class CountsOut(Schema):
    """How many cases each tab holds."""

    new = whole()
    waiting = whole()
    checking = whole()
    correcting = whole()
    running = whole()
    due = whole()
    overdue = whole()
    ready = whole()
    deliver = whole()
    archive = whole()
    all = whole()


class StandsInOut(Schema):
    """A post held today in place of somebody who is away."""

    window = fields.String(required=True)
    name = fields.String(required=True)


class QueueOut(Schema):
    """One page of the queue with the counts of all tabs."""

    counts = one(CountsOut)
    items = fields.List(fields.Nested(QueueItemOut), required=True)
    total = fields.Integer(required=True)
    seq = fields.Integer(required=True)
    villages = fields.List(fields.Nested(NamedOut), required=True)
    matters = fields.List(fields.Nested(NamedOut), required=True)
    stands_in = fields.List(fields.Nested(StandsInOut), required=True)


class IfMatch(Schema):
    """The version the screen shows; compared before anything is done."""

    class Meta:
        unknown = EXCLUDE

    if_match = fields.String(data_key="If-Match", load_default=None, metadata={"description": "ver of the case"})


class VerdictIn(Schema):
    """The judgement on one paper; null takes it back."""

    verdict = choice("good", "bad", **required(allow_none=True))
    reason_code = Code(load_default=None, **optional())
    reason = Text(200, blank=True, load_default=None, **optional())
    acceptable = Text(200, blank=True, load_default=None, **optional())
    seen_on_paper = Flag(load_default=None, **optional())
    originals = Whole(0, 99, load_default=None, **optional())
    party = Uuid(load_default=None, **optional())


class CountPart(Schema):
    """How many originals of one paper lie on the table."""

    requirement = Code(**required())
    count = Whole(0, 99, **required())


class PersonIn(Schema):
    """Somebody who is on no roll here."""

    name = Text(40, **required())
    id_no = Text(30, **required())
    phone = Text(20, load_default=None, **optional())
    address = Text(120, load_default=None, **optional())


class ShownPart(Schema):
    """A paper the applicant brought, and how many originals of it."""

    requirement = Code(**required())
    originals = Whole(0, 99, **required())


class WalkInIn(Schema):
    """An applicant in person at the window. The clerk answers for their presence."""

    resident_id = Uuid(load_default=None, **optional())
    person = fields.Nested(PersonIn, load_default=None, allow_none=True)
    matter = Code(**required())
    sub_type = Code(load_default=None, **optional())
    answers = table(Flag(), 60, load_default=dict)
    materials = many(fields.Nested(ShownPart), 40, load_default=list)
    delivery_mode = choice("home", "pickup", "post", load_default="pickup")
    township = Code(load_default=None, **optional())
    applicant_present = Flag(load_default=True)


class ResidentsQuery(Schema):
    """What a person is looked for by: name, initials, last four."""

    q = Text(40, blank=True, load_default="")


class ResidentOut(Schema):
    """A person as a desk may see them."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    sex = word("男", "女")
    birth_on = day()
    age = fields.Integer(required=True)
    id_last4 = fields.String(required=True, allow_none=True)
    phone_last4 = fields.String(required=True, allow_none=True)
    village = fields.String(required=True, allow_none=True)
    village_name = fields.String(required=True)
    group_no = fields.Integer(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    capacity = word("full", "limited", "none")
    capacity_label = fields.String(required=True)
    guardian_name = fields.String(required=True, allow_none=True)
    on_roll = fields.Boolean(required=True)
    level = word(*LEVELS, null=True)
    judged = several(JudgedOut)
    ver = fields.Integer(required=True)


class ResidentsOut(Schema):
    """People found."""

    items = fields.List(fields.Nested(ResidentOut), required=True)


class GuidesOut(Schema):
    """Guides of the clerk's windows, as the phones have them."""

    items = several(GuideRow)


class PaperQuery(Schema):
    """Which print form."""

    size = choice("a4", "58", load_default="a4")


class PaperOut(Schema):
    """A printed paper: its number and the page to print."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    no = fields.String(required=True)
    html = fields.String(required=True)
