"""Values for review items and replies, where a telephone number has no business in clear (rules R11.12)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


def masked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values as plain JSON, telephone numbers as 3 + **** + 4, sealed numbers left out."""
    return {key: _value(key, value) for key, value in values.items() if key != "id_sealed"}


def _value(key: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return masked(value)
    if isinstance(value, list):
        return [_value(key, item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if key == "phone" and isinstance(value, str):
        return phone(value)
    return value


def phone(number: str) -> str:
    """A telephone number as lists show it."""
    return number[:3] + "****" + number[-4:] if len(number) > 7 else "****"
