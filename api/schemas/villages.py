"""Shapes of how a township looks after its villages (visits.md V7, 10)."""

from marshmallow import Schema

from api.schemas.duty import PlaceOut
from api.schemas.out import day, flag, ident, one, several, text, whole, word, words
from domain.radar import KIND_ORDER
from domain.visits import LEVELS


class LimitsOut(Schema):
    """How many an agent can look after."""

    l1 = whole()
    others = whole()


class LevelCountOut(Schema):
    """How many residents of a level."""

    level = word(*LEVELS)
    n = whole()


class VillageFiguresOut(Schema):
    """Who is on a village's roll, seen in the last thirty days, late."""

    code = text()
    name = text()
    people = whole()
    levels = several(LevelCountOut)
    seen = whole()
    late = whole()
    late_l1 = whole()


class VillageLineOut(VillageFiguresOut):
    """A village with the names of those who visit there."""

    agents = words()


class LoadOut(Schema):
    """Whom somebody looks after, in how many villages, and whether that is more than can be done."""

    id = ident()
    name = text()
    phone = text(null=True)
    villages = words()
    l1 = whole()
    others = whole()
    over = flag()


class VillagesOut(Schema):
    """A township's villages and the load of everybody who visits there."""

    township = text()
    township_name = text()
    townships = several(PlaceOut)
    limits = one(LimitsOut)
    villages = several(VillageLineOut)
    agents = several(LoadOut)


class VisitorOut(Schema):
    """Somebody who visits in a village."""

    name = text()
    phone = text(null=True)


class VillageLateOut(Schema):
    """Somebody who should have been seen by now."""

    id = ident()
    name = text()
    level = word(*LEVELS)
    group_no = whole(null=True)
    days = whole()
    last_on = day(null=True)
    last_by = text(null=True)


class EntitledPersonOut(Schema):
    """Somebody who may claim a matter, must renew it, or reaches it soon. `ask`: something is not known yet."""

    id = ident()
    name = text()
    group_no = whole(null=True)
    kind = word(*KIND_ORDER)
    why = text()
    ask = flag()
    on = day()


class EntitledOut(Schema):
    """One matter and whom it concerns."""

    matter = text()
    name = text()
    n = whole()
    people = several(EntitledPersonOut)


class VillageOut(VillageFiguresOut):
    """One village in detail."""

    agents = several(VisitorOut)
    late_people = several(VillageLateOut)
    entitled = several(EntitledOut)
