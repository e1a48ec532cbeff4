"""Fields of commands: bounded, without hidden characters, with one-word error codes (sync B4)."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_UUID = re.compile(UUID_PATTERN)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
YEARS = range(1970, 2101)
ALLOWED_CONTROLS = "\n\t"


class Command(Schema):
    """Parent of every command's arguments; unknown fields are refused by marshmallow's default."""


class Text(fields.String):
    """Text a person wrote: bounded, no control or format-override characters, no half characters."""

    def __init__(self, max_length: int, *, blank: bool = False, **kw: Any) -> None:
        super().__init__(**kw, validate=validate.Length(max=max_length, error="too_long"))
        self._blank = blank

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kw: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("not_text")
        if any(_is_hidden(c) for c in value):
            raise ValidationError("hidden_character")
        text = value.strip()
        if not text and not self._blank:
            raise ValidationError("blank")
        return text


def _is_hidden(character: str) -> bool:
    """True for control characters (NUL too), lone surrogates, and signs that turn the direction of writing."""
    kind = unicodedata.category(character)
    if kind == "Cf":
        return "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return kind == "Cs" or (kind == "Cc" and character not in ALLOWED_CONTROLS)


class Uuid(fields.String):
    """A lower-case UUID with dashes, kept as text."""

    def __init__(self, **kw: Any) -> None:
        kw.setdefault("metadata", {"format": "uuid", "pattern": UUID_PATTERN})
        super().__init__(**kw)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kw: Any) -> str:
        if not isinstance(value, str) or not _UUID.fullmatch(value):
            raise ValidationError("not_an_id")
        return value


class Code(fields.String):
    """A stable word of ours: letters, digits, underscore, dash, dot, question mark."""

    PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.?-]{0,47}", re.ASCII)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kw: Any) -> str:
        if not isinstance(value, str) or not self.PATTERN.fullmatch(value):
            raise ValidationError("not_a_code")
        return value


class Hash(Code):
    """A lower-case hexadecimal SHA-256."""

    PATTERN = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Instant(fields.Field[datetime]):
    """ISO 8601 with a zone; becomes an aware UTC datetime."""

    def __init__(self, **kw: Any) -> None:
        kw.setdefault("metadata", {"type": "string", "format": "date-time"})
        super().__init__(**kw)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kw: Any) -> datetime:
        moment = parse_instant(value)
        if moment is None:
            raise ValidationError("not_a_time")
        return moment


def parse_instant(value: Any) -> datetime | None:
    """An aware UTC datetime, None for anything that is no instant between 1970 and 2100."""
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year in YEARS else None


class Day(fields.Field[date]):
    """YYYY-MM-DD, a day that exists."""

    def __init__(self, **kw: Any) -> None:
        kw.setdefault("metadata", {"type": "string", "format": "date"})
        super().__init__(**kw)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kw: Any) -> date:
        try:
            if isinstance(value, str) and _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise ValidationError("not_a_day")


class Flag(fields.Boolean):
    """true or false, nothing that looks like it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kw: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("not_a_flag")
        return value


class Whole(fields.Integer):
    """A whole number within bounds."""

    def __init__(self, least: int, most: int, **kw: Any) -> None:
        super().__init__(**kw, strict=True, validate=validate.Range(least, most, error="out_of_range"))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kw: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError("not_a_number")
        return value


def choice(*words: str, **kw: Any) -> fields.String:
    """One of the listed words."""
    return fields.String(**kw, validate=validate.OneOf(words, error="unknown_word"))


def many(item: fields.Field[Any], most: int, least: int = 0, **kw: Any) -> fields.List[Any]:
    """A list of at most `most` items."""
    return fields.List(item, **kw, validate=validate.Length(min=least, max=most, error="count"))


def table(value: fields.Field[Any], most: int, **kw: Any) -> fields.Dict:
    """Codes to values, at most `most`."""
    return fields.Dict(keys=Code(), values=value, **kw, validate=validate.Length(max=most, error="count"))


def required(**kw: Any) -> dict[str, Any]:
    """Options of a field that must be there."""
    return {"required": True, **kw}


def optional(**kw: Any) -> dict[str, Any]:
    """Options of a field that may be left out or null."""
    return {"allow_none": True, **kw}
