"""Shapes of originals and sealed bags at the desk."""

from marshmallow import Schema, fields, validate

from api.commands.fields import Flag, Text, Uuid, Whole, choice, many, optional, required
from api.schemas.desk import CountPart
from api.schemas.desk_actions import WitnessArgs
from api.schemas.out import day, flag, ident, instant, one, several, text, whole, word
from models.custody import HOLDERS, KINDS
from services.custody.batch_views import WHICH
from services.custody.giving_back import METHODS
from services.custody.ledger import HELD
from services.custody.views import WHO

LIGHTS = ("green", "yellow", "red")
WORDS = 300


class OriginalsQuery(Schema):
    """Which originals."""

    who = choice(*WHO, load_default="all")
    q = Text(60, blank=True, load_default=None)
    page = fields.Integer(load_default=1, validate=validate.Range(1, 10_000, error="out_of_range"))
    size = fields.Integer(load_default=50, validate=validate.Range(1, 100, error="out_of_range"))


class BatchesQuery(Schema):
    """Which bags."""

    which = choice(*WHICH, load_default="coming")


class PaperHeldOut(Schema):
    """So many copies of one original in one pair of hands."""

    id = ident()
    requirement = text()
    name = text()
    count = whole()
    holder = word(*HELD)
    holder_label = text()
    holder_name = text()
    since = instant()
    days = whole()
    due_on = day(null=True)
    limit_on = day(null=True)
    light = word(*LIGHTS, null=True)
    to_return = flag()
    disputed = flag()


class HeldLineOut(Schema):
    """The originals of one case that lie in the same hands."""

    case_id = ident()
    case_no = text(null=True)
    resident_name = text()
    matter = text()
    state_label = text()
    village_name = text()
    township_name = text()
    holder = word(*HELD)
    holder_label = text()
    holder_name = text()
    count = whole()
    since = instant()
    days = whole()
    due_on = day(null=True)
    light = word(*LIGHTS, null=True)
    disputed = flag()
    papers = several(PaperHeldOut)


class HeldCountsOut(Schema):
    """How many lines each filter has."""

    all = whole()
    agent = whole()
    window = whole()
    courier = whole()
    department = whole()
    late = whole()
    disputed = whole()


class OriginalsHeldOut(Schema):
    """Who holds which originals, those kept too long first."""

    counts = one(HeldCountsOut)
    total = whole()
    items = several(HeldLineOut)


class TrailOut(Schema):
    """One pair of hands a paper has been in."""

    name = text()
    count = whole()
    holder = word(*HOLDERS)
    holder_name = text()
    since = instant()
    until = instant(null=True)
    signed_by = text(null=True)


class BagOut(Schema):
    """A bag the case travelled in."""

    batch_no = text(null=True)
    kind_label = text()
    seal_no = text(null=True)
    signed_by = text(null=True)
    signed_at = instant(null=True)
    discrepancy = text(null=True)


class CaseOriginalsOut(Schema):
    """The custody line of a case."""

    held = several(PaperHeldOut)
    bags = several(BagOut)
    trail = several(TrailOut)
    may_give_back = flag()
    may_hand_to_agent = flag()
    may_settle = flag()


class BatchOut(Schema):
    """A sealed bag."""

    id = ident()
    kind = word(*KINDS)
    kind_label = text()
    batch_no = text(null=True)
    from_name = text()
    to_name = text()
    giver_name = text(null=True)
    cosigner = text(null=True)
    taker_name = text(null=True)
    seal_no = text(null=True)
    seal_seen = text(null=True)
    courier = text(null=True)
    sent_at = instant()
    received_at = instant(null=True)
    cases = whole()
    signed = whole()
    originals = whole()
    discrepancy = text(null=True)


class BatchCountsOut(Schema):
    """How many bags wait to be signed for."""

    coming = whole()
    sent = whole()


class BatchesOut(Schema):
    """Bags, the newest first."""

    counts = one(BatchCountsOut)
    items = several(BatchOut)


class BatchPaperOut(Schema):
    """A paper on the list of a bag."""

    requirement = text()
    name = text()
    expected = whole()
    counted = whole(null=True)


class BatchLineOut(Schema):
    """One case in a bag; of a case outside one's scope only that it is there."""

    n = whole()
    visible = flag()
    case_id = ident(null=True)
    ver = whole()
    case_no = text(null=True)
    resident_name = text(null=True)
    matter = text(null=True)
    window_name = text()
    state_label = text()
    originals = several(BatchPaperOut)
    discrepancy = text(null=True)
    signed_by = text(null=True)
    signed_at = instant(null=True)
    may_sign = flag()


class BatchDetailOut(BatchOut):
    """A bag with its cases."""

    lines = several(BatchLineOut)
    may_sign = flag()


class ReadyPaperOut(Schema):
    """An original that would go along."""

    name = text()
    count = whole()


class ReadyCaseOut(Schema):
    """A case that may go into the next bag."""

    case_id = ident()
    ver = whole()
    case_no = text(null=True)
    resident_name = text()
    matter = text()
    state_label = text()
    outcome_label = text(null=True)
    originals = several(ReadyPaperOut)


class ReadyPlaceOut(Schema):
    """Where the next bag may go, or come from."""

    department = text()
    township = text()
    township_name = text()
    couriers = fields.List(fields.String(), required=True)
    cases = several(ReadyCaseOut)


class BatchReadyOut(Schema):
    """What may be sent now."""

    kind = word("convey", "give_back")
    places = several(ReadyPlaceOut)


class SeenPart(Schema):
    """A case as the screen showed it."""

    case_id = Uuid(**required())
    ver = Whole(0, 2**53, **required())


class BatchSendIn(Schema):
    """A new bag."""

    kind = choice("convey", "give_back", **required())
    cases = many(fields.Nested(SeenPart), 60, **required())
    seal_no = Text(40, **required())
    courier = Text(40, **required())


class SignPart(SeenPart):
    """A case of the bag, counted."""

    counts = many(fields.Nested(CountPart), 40, load_default=list)
    discrepancy = Text(WORDS, blank=True, load_default=None, **optional())


class BatchSignIn(Schema):
    """What was counted, and the seal as it was read on the bag."""

    cases = many(fields.Nested(SignPart), 60, **required())
    seal_no = Text(40, blank=True, load_default=None, **optional())


class GiveBackIn(Schema):
    """Originals into the resident's hand."""

    originals = many(fields.Nested(CountPart), 40, 1, **required())
    recipient = Text(40, **required())
    relation = Text(20, **required())
    method = choice(*METHODS, **required())
    signed_on_paper = Flag(load_default=False)
    witnesses = many(fields.Nested(WitnessArgs), 4, load_default=list)


class ToAgentIn(Schema):
    """Originals the agent takes home."""

    originals = many(fields.Nested(CountPart), 40, 1, **required())


class SettleIn(Schema):
    """What became of a paper that a count did not find."""

    outcome = choice("found", "never_given", **required())
    words = Text(WORDS, **required())
