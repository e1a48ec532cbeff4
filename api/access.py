"""Who may call a route. Default is deny: a route without a declaration cannot be called and fails the tests.

    @blueprint.get("/desk/queue")
    @access("clerk", "township_lead")
    def queue(): ...

`@public` marks the few routes without a login; `@transaction("read"|"write")` overrides the kind of
transaction that the method alone would choose (a POST that only reads, a GET that must record a view).
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from flask import g

from domain.actor import ROLES, Actor
from domain.problems import Problem
from models.base import Intent

F = TypeVar("F", bound=Callable[..., object])
ANYONE_SIGNED_IN: frozenset[str] = frozenset(ROLES)
PUBLIC: frozenset[str] = frozenset()
WITH_OR_WITHOUT_ROLE: frozenset[str] = frozenset({"*"})


def access(*roles: str) -> Callable[[F], F]:
    """Allow users who hold one of `roles` now; no role named means every signed-in user."""
    unknown = set(roles) - set(ROLES)
    if unknown:
        raise ValueError(f"unknown roles {sorted(unknown)}")

    def mark(view: F) -> F:
        view.daiban_access = frozenset(roles) or ANYONE_SIGNED_IN  # type: ignore[attr-defined]
        return view

    return mark


def signed_in(view: F) -> F:
    """Allow every signed-in user, even one whose grants have all ended: unsent work still comes home (sync B10)."""
    view.daiban_access = WITH_OR_WITHOUT_ROLE  # type: ignore[attr-defined]
    return view


def public(view: F) -> F:
    """Allow everybody, without a login."""
    view.daiban_access = PUBLIC  # type: ignore[attr-defined]
    return view


def transaction(intent: Intent) -> Callable[[F], F]:
    """Choose the kind of transaction of a route (sync B8)."""

    def mark(view: F) -> F:
        view.daiban_intent = intent  # type: ignore[attr-defined]
        return view

    return mark


def beaten(code: str) -> Callable[[F], F]:
    """Choose what a caller is told who lost a race for a row; without it `stale`: look again before you decide."""

    def mark(view: F) -> F:
        view.daiban_beaten = code  # type: ignore[attr-defined]
        return view

    return mark


def caller(load: Callable[[datetime], Actor]) -> Callable[[F], F]:
    """Choose how a route finds out who calls; without it by the session's token."""

    def mark(view: F) -> F:
        view.daiban_caller = load  # type: ignore[attr-defined]
        return view

    return mark


def current_actor() -> Actor:
    """The user of this request. Raises Problem("token_missing") on a public route."""
    actor: Actor | None = g.get("actor")
    if actor is None:
        raise Problem("token_missing")
    return actor
