"""Hostile values, and requests made of them for any operation of the OpenAPI document."""

import json
from collections.abc import Iterator
from typing import Any

FOREIGN = "01920000-0000-7000-8000-00000000dead"

VALUES: list[Any] = [
    None, True, 0, -1, 2**31, 2**63, 2**200, 1.5, "", " ", "\0", "a\0b", "\ud800", "x\udfff", "𬭬" * 50, "x" * 5_000,
    "' OR 1=1 --", "%", "_%_\\", "<img src=x onerror=alert(1)>", "../../etc/passwd", "2026-02-30", "9999-12-31T23:59:59Z",
    "0000-00-00", "NaN", FOREIGN, FOREIGN.upper(), [], [[]], [None], ["x"] * 300, {}, {"$ne": ""}, {"__proto__": {"a": 1}},
]  # fmt: skip

BODIES: list[tuple[str, bytes, str]] = [
    ("nothing", b"", "application/json"),
    ("half", b'{"a":', "application/json"),
    ("not JSON", b"\xff\xfe\x00", "application/json"),
    ("not UTF-8", b'{"account":"\xe9\xff"}', "application/json"),
    ("null", b"null", "application/json"),
    ("a number", b"7", "application/json"),
    ("a text", b'"x"', "application/json"),
    ("a list", b"[]", "application/json"),
    ("doubled keys", b'{"a":1,"a":2}', "application/json"),
    ("infinity", b'{"a":1e999}', "application/json"),
    ("NaN", b'{"a":NaN}', "application/json"),
    ("deep", b"[" * 1_000 + b"]" * 1_000, "application/json"),
    ("very deep", b'{"a":' * 50_000, "application/json"),
    ("long number", b'{"a":' + b"9" * 6_000 + b"}", "application/json"),
    ("large", b'{"a":"' + b"x" * 5_000_000 + b'"}', "application/json"),
    ("a form", b"account=a&password=b", "application/x-www-form-urlencoded"),
    ("XML", b"<a/>", "application/xml"),
    ("no type", b"{}", ""),
    ("a broken upload", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n", "multipart/form-data; boundary=x"),
]


def example(schema: dict[str, Any], document: dict[str, Any], depth: int = 0) -> Any:
    """A value that fits the schema, as simple as can be."""
    schema = resolve(schema, document)
    if depth > 6:
        return None
    for word in ("oneOf", "anyOf", "allOf"):
        if schema.get(word):
            return example(schema[word][0], document, depth + 1)
    if schema.get("enum"):
        return schema["enum"][0]
    kind = schema.get("type")
    kind = next((k for k in kind if k != "null"), None) if isinstance(kind, list) else kind
    if kind == "object" or "properties" in schema:
        return {name: example(part, document, depth + 1) for name, part in schema.get("properties", {}).items()}
    if kind == "array":
        return [example(schema.get("items", {}), document, depth + 1)]
    formats = {"uuid": FOREIGN, "date": "2026-11-20", "date-time": "2026-11-20T01:00:00Z"}
    simple: dict[Any, Any] = {
        "integer": 1,
        "number": 1,
        "boolean": True,
        "string": formats.get(schema.get("format", ""), "x"),
    }
    return simple.get(kind)


def resolve(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """The schema behind a pointer."""
    while "$ref" in schema:
        place: Any = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            place = place[step]
        schema = place
    return schema


def mutations(value: Any, limit: int = 400) -> Iterator[Any]:
    """The value with one part of it replaced by something hostile, for every part; and with a part too many."""
    if isinstance(value, dict):
        yield {**value, "status": "applied", "ver": 7, "is_admin": True}
        for name in value:
            yield {k: v for k, v in value.items() if k != name}
            for bad in VALUES:
                yield {**value, name: bad}
            if isinstance(value[name], dict | list):
                for inner in list(mutations(value[name]))[:limit]:
                    yield {**value, name: inner}
    elif isinstance(value, list) and value:
        for inner in mutations(value[0]):
            yield [inner]
    else:
        yield from VALUES


def encoded(value: Any) -> bytes:
    """JSON as a careless program would send it: lone surrogates are escaped, infinity is written out."""
    return json.dumps(value).encode()
