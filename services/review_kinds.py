"""What may be decided about each kind of review item, and by whom (sync B10, B11)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, true

from domain.actor import Actor
from models.sync import ReviewItem
from services.access import COUNTY_ROLES

LEADS = frozenset({"township_lead", "county_supervisor"})
OFFICE = LEADS | {"clerk"}
COUNTY = frozenset({"county_supervisor"})
DISMISS = "dismiss"
# A choice that goes against somebody's word is explained.
NEEDS_REASON = frozenset({"set_aside", "stay", "alive", "allow", "stop", "refuse", DISMISS})


@dataclass(frozen=True)
class Kind:
    """The choices of one kind beside `dismiss`, and the roles that may take them.

    `second_person`: it is decided yes or no, and never by who asked.
    """

    choices: tuple[str, ...]
    who: frozenset[str]
    second_person: bool = False


KINDS: dict[str, Kind] = {
    "stale_field": Kind(("take", "keep"), OFFICE),
    "late_edit": Kind(("take", "keep"), LEADS),
    "late_evidence": Kind(("accept", "set_aside"), LEADS),
    "visit_twice": Kind(("accept", "set_aside"), LEADS),
    "clock_skew": Kind(("accept", "set_aside"), LEADS),
    "duplicate_person": Kind(("merge", "distinct"), OFFICE),
    "propose_move": Kind(("move", "stay"), LEADS),
    "lost_range": Kind(("revisited",), LEADS),
    "seq_reuse": Kind(("seen",), COUNTY),
    "death_report": Kind(("died", "alive"), LEADS),
    "letter_conflict": Kind(("allow", "stop"), LEADS),
    "all_well": Kind(("joined",), LEADS),
    "too_quick": Kind(("accept", "set_aside"), LEADS),
    "call_back": Kind(("came", "set_aside", "unreached"), OFFICE),
    "re_visit": Kind(("came", "set_aside"), LEADS),
    "letter_weak": Kind(("seen",), OFFICE),
    "lower_level": Kind(("approve", "refuse"), LEADS, second_person=True),
    "same_photo": Kind(("seen",), LEADS),
}
CLERK_KINDS = tuple(name for name, kind in KINDS.items() if "clerk" in kind.who)


def review_scope_clause(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """A WHERE condition for the items the actor's desk shows: the county all, a township its own."""
    clauses: list[ColumnElement[bool]] = []
    for grant in actor.grants:
        if not grant.holds_at(now):
            continue
        kind, _, rest = grant.bucket.partition(":")
        if kind == "county" and grant.role in COUNTY_ROLES:
            return true()
        if kind == "t":
            clauses.append(ReviewItem.township == rest)
        elif kind == "w" and grant.role == "clerk":
            clauses.append(and_(ReviewItem.township == rest.split(":")[0], ReviewItem.kind.in_(CLERK_KINDS)))
    return or_(*clauses) if clauses else false()


def choices_for(actor: Actor, now: datetime, item: ReviewItem) -> list[str]:
    """What the actor may decide about the item now; nothing once it has been decided."""
    kind = KINDS.get(item.kind)
    if item.state != "open" or kind is None or not kind.who & _roles_at(actor, now, item.township):
        return []
    if kind.second_person:
        return [] if item.raised_by == actor.user_id else list(kind.choices)
    choices = [c for c in kind.choices if c != "set_aside" or item.entity == "visit"]
    return [*choices, DISMISS]


def _roles_at(actor: Actor, now: datetime, township: str | None) -> set[str]:
    """The roles whose grant covers the township; a clerk of one town decides nothing in another."""
    held = set()
    for grant in actor.grants:
        kind, _, rest = grant.bucket.partition(":")
        covers = kind == "county" or (kind in {"t", "w"} and rest.split(":")[0] == township)
        if covers and grant.holds_at(now):
            held.add(grant.role)
    return held
