"""In which of their roles may this person act on this one case? A clerk of one window is nobody at another."""

from datetime import datetime

from domain.actor import Actor, Grant
from models.cases import Case

AGENT_ROLES = frozenset({"volunteer", "cadre"})


def roles_on(actor: Actor, now: datetime, case: Case) -> frozenset[str]:
    """The roles whose grant covers the case now (R10.6). The system has its own role."""
    if actor.is_system:
        return frozenset({"system"})
    held = {grant.role for grant in actor.grants if grant.holds_at(now) and _covers(grant, case)}
    if actor.user_id in (case.agent_id, case.agent_b_id):
        held |= {grant.role for grant in actor.grants if grant.holds_at(now) and grant.role in AGENT_ROLES}
    return frozenset(held)


def agent_roles(actor: Actor, now: datetime, village: str | None) -> frozenset[str]:
    """The roles in which the actor may open a case for a resident of `village`."""
    if village is None:
        return frozenset()
    return actor_roles_in(actor, now, f"v:{village}") | actor_roles_in(actor, now, f"c:{village}")


def actor_roles_in(actor: Actor, now: datetime, bucket: str) -> frozenset[str]:
    """The actor's roles in one bucket now, agents only."""
    return frozenset(
        grant.role
        for grant in actor.grants
        if grant.bucket == bucket and grant.role in AGENT_ROLES and grant.holds_at(now)
    )


def _covers(grant: Grant, case: Case) -> bool:
    kind, _, rest = grant.bucket.partition(":")
    if kind == "c":
        return rest == case.village
    if kind == "w":
        township, _, window = rest.partition(":")
        return township == case.township and _window_covers(window, grant.role, case)
    if kind == "t":
        return rest == case.township
    if kind == "d":
        return rest == case.department and case.delegation == "forward"
    return kind == "county"


def _window_covers(window: str, role: str, case: Case) -> bool:
    # The pickup window gives out what every window has decided; the courier carries what goes to the county.
    return window == case.window or (window == "pickup" and role == "pickup_clerk") or window == "convey"
