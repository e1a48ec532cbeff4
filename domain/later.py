"""Libraries that are loaded when they are first used: most processes never need them, and they are large."""

from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def later(name: str) -> ModuleType:
    """The library of this name, loaded by the first call; many threads may ask at once. Raises ImportError."""
    return import_module(name)
