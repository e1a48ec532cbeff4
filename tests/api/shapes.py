"""Finds places of the OpenAPI document where a successful answer says nothing of its shape."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def shapeless(document: Json, operation: Json) -> list[str]:
    """Places where an object has neither fields nor a kind of values; answers without any content count by status."""
    seen: set[str] = set()
    return [
        place
        for status, answer in operation["responses"].items()
        if status.startswith("2")
        for place in _of_answer(document, status, answer, seen)
    ]


def _of_answer(document: Json, status: str, answer: Json, seen: set[str]) -> Iterator[str]:
    for media in answer.get("content", {}).values():
        if "schema" not in media:
            yield f"{status}: no schema"
        else:
            yield from _of_schema(document, media["schema"], status, seen)


def _of_schema(document: Json, schema: Json, place: str, seen: set[str]) -> Iterator[str]:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        if name not in seen:
            seen.add(name)
            yield from _of_schema(document, document["components"]["schemas"][name], name, seen)
        return
    if schema.get("type") == "object" and not (schema.get("properties") or schema.get("additionalProperties")):
        yield place
    for inner in _inside(schema):
        yield from _of_schema(document, inner, place, seen)


def _inside(schema: Json) -> list[Json]:
    alone = [schema.get("items"), schema.get("additionalProperties")]
    several = [*schema.get("properties", {}).values(), *schema.get("oneOf", []), *schema.get("anyOf", [])]
    return [inner for inner in (*alone, *several) if isinstance(inner, dict)]
