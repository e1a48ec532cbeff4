"""Every application of a test session starts warm, as one that has served for a while: most tests take less time than
compiling three hundred addresses and the first few hundred statements anew.
"""

import gc
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Map, RuleFactory

from api.edge import EdgeFlask
from models.base import db
from services import passwords

# More than all statements of the program, so that none is thrown out.
STATEMENTS = 5000
AS_IN_USE = passwords._HASHER


def collect_seldom() -> None:
    """A session makes much and keeps little: looking for cycles at every 700 objects cost a tenth of its time."""
    gc.set_threshold(100_000, 50, 50)


class KnownMap(Map):
    """A map that ignores a rule it has: every application adds the same ones."""

    def __init__(self, *given: Any, **options: Any) -> None:
        self._known: set[tuple[object, ...]] = set()
        super().__init__(*given, **options)

    def add(self, rulefactory: RuleFactory) -> None:
        """Add what is new."""
        for rule in rulefactory.get_rules(self):
            key = rule.rule, rule.endpoint, frozenset(rule.methods or ()), rule.strict_slashes, str(rule.defaults)
            if key not in self._known:
                self._known.add(key)
                super().add(rule)


def share_routes(patch: pytest.MonkeyPatch) -> None:
    """Every application made from now on looks its addresses up in one map."""
    routes = KnownMap()
    patch.setattr(EdgeFlask, "url_map_class", staticmethod(lambda **_: routes))


def share_statements(patch: pytest.MonkeyPatch) -> None:
    """Engines of one kind of database share what was compiled for it, and so the dialect it was compiled for."""
    first: dict[str, Engine] = {}
    make = db._make_engine

    def warm(bind_key: str | None, options: dict[str, Any], app: Flask) -> Engine:
        engine = make(bind_key, options, app)
        known = first.setdefault(engine.dialect.name, engine)
        if known is engine:
            engine._compiled_cache = LRUCache(STATEMENTS)
        else:
            engine.dialect, engine._compiled_cache = known.dialect, known._compiled_cache
        return engine

    patch.setattr(db, "_make_engine", warm)


def cheapen_passwords() -> None:
    """A password is hard to guess because checking it is slow; here a few hundred are checked that nobody guesses.

    Called before test modules are imported: some make a hash as they are.
    """
    passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def own_routes(app: Flask) -> None:
    """A map of its own, before a test gives this application an address that no other has."""
    app.url_map = Map([rule.empty() for rule in app.url_map.iter_rules()])
