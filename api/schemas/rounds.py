"""Shapes of rounds of extra visits (visits.md V4)."""

from marshmallow import Schema

from api.commands.fields import Code, Text, choice, many, optional, required
from api.schemas.out import flag, ident, instant, several, text, whole, word
from domain.extra_visits import CAUSES
from domain.visits import LEVELS


class RoundIn(Schema):
    """Where and why."""

    townships = many(Code(), 60, 1, **required())
    cause = choice(*CAUSES, **required())
    words = Text(20, blank=True, load_default=None, **optional())


class RoundEndIn(Schema):
    """Why it ends early."""

    reason = Text(200, **required())


class RoundPlaceOut(Schema):
    """A township in which a round may be started, and how many residents it would ask for."""

    code = text()
    name = text()
    people = whole()


class RoundCauseOut(Schema):
    """What a round may be made for."""

    code = word(*CAUSES)
    label = text()
    hours = whole()


class RoundLineOut(Schema):
    """One round: how many were seen of how many."""

    id = ident()
    township = text()
    township_name = text()
    cause = text()
    started_at = instant()
    until = instant()
    started_by = text()
    total = whole()
    seen = whole()
    in_time = whole()
    state = word("running", "late", "done", "ended")
    ended_at = instant(null=True)
    ended_by = text(null=True)
    end_reason = text(null=True)


class RoundsOut(Schema):
    """Rounds of the last year, and where one may be started."""

    townships = several(RoundPlaceOut)
    causes = several(RoundCauseOut)
    items = several(RoundLineOut)


class RoundMissingOut(Schema):
    """Somebody whom nobody has seen yet."""

    id = ident()
    name = text()
    level = word(*LEVELS)
    group_no = whole(null=True)
    agent_name = text(null=True)


class RoundCallOut(Schema):
    """An agent to call, and how many wait for them."""

    name = text()
    phone = text(null=True)
    missing = whole()


class RoundVillageOut(Schema):
    """One village of a round."""

    code = text()
    name = text()
    total = whole()
    seen = whole()
    call = several(RoundCallOut)
    missing = several(RoundMissingOut)


class RoundOut(RoundLineOut):
    """One round, village by village."""

    villages = several(RoundVillageOut)
    may_end = flag()
