"""The second person of an act: who approves, who inspects. Always somebody else, always with a post on this case."""

from collections.abc import Sequence
from datetime import datetime

from domain.actor import Actor
from domain.problems import Problem
from models.cases import Case
from models.people import AppUser
from services.accounts import find_user
from services.actors import actor_of_user
from services.cases.roles import roles_on

TOWNSHIP = frozenset({"township_lead", "clerk"})
COUNTY = frozenset({"department_reviewer", "county_supervisor"})


def colleague(actor: Actor, now: datetime, case: Case, account: str | None) -> AppUser | None:
    """The colleague with this account who may answer for this case beside the actor, else None.

    At the township a lead or a clerk of the case's window, at the county a reviewer of the department or a
    supervisor. Never the actor, never a closed account.
    """
    user = find_user(account) if account else None
    if user is None or user.id == actor.user_id or user.disabled_at is not None:
        return None
    wanted = COUNTY if "department_reviewer" in roles_on(actor, now, case) else TOWNSHIP
    return user if roles_on(actor_of_user(now, user.id), now, case) & wanted else None


def require_colleague(actor: Actor, now: datetime, case: Case, account: str | None) -> AppUser:
    """The same. Raises Problem("approver_needed")."""
    user = colleague(actor, now, case, account)
    if user is None:
        raise Problem("approver_needed")
    return user


def two_inspectors(now: datetime, case: Case, accounts: Sequence[str]) -> list[AppUser]:
    """L1 34: at least two people of the office go to a site; the actor may be one. Empty when it is not so."""
    found: dict[str, AppUser] = {}
    for account in accounts:
        user = find_user(account)
        if user is None or user.disabled_at is not None:
            return []
        if user.township == case.township or roles_on(actor_of_user(now, user.id), now, case) & TOWNSHIP:
            found[user.id] = user
    return list(found.values()) if len(found) >= 2 else []
