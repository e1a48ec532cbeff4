"""Chance that repeats: the same seed gives the same county, ids included."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A seeded source of choices."""

    def __init__(self, *seed: object) -> None:
        self._random = Random("/".join(map(str, seed)))  # noqa: S311 (a demo county, not a secret)

    def id(self, moment: datetime) -> str:
        """A UUIDv7 (RFC 9562) as the phone would have made it at that moment."""
        stamp = int(moment.timestamp() * 1000) & (2**48 - 1)
        value = (stamp << 80) | self._random.getrandbits(80)
        value = (value & ~(0xF << 76)) | (0x7 << 76)
        value = (value & ~(0x3 << 62)) | (0x2 << 62)
        return str(uuid.UUID(int=value))

    def happens(self, share: float) -> bool:
        """True with this probability."""
        return self._random.random() < share

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return self._random.randint(low, high)

    def one(self, choices: Sequence[T]) -> T:
        """Any of the choices."""
        return self._random.choice(choices)

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """Different ones, at most as many as there are."""
        return self._random.sample(choices, min(count, len(choices)))

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One of the keys, by weight."""
        return self._random.choices(list(weights), list(weights.values()))[0]

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """All of them in another order."""
        return self._random.sample(choices, len(choices))
