"""The commands of phones as schemas: bounded, strict, published, and understood in old versions (sync B4, B13)."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from marshmallow import Schema, fields, validate

from api import commands
from api.commands import SCHEMAS, load
from api.commands.fields import Code, Command, Day, Flag, Hash, Instant, Text, Uuid, Whole
from domain.problems import Problem
from services.sync import wire
from services.sync.handlers import HANDLERS
from tests.builders import new_id, visit_record

SAFE = (Uuid, Code, Hash, Day, Instant, Flag, Whole)


def every_field(schema: Schema, path: str = "") -> Iterator[tuple[str, fields.Field[Any]]]:
    for name, field in schema.fields.items():
        yield from inside(f"{path}/{name}", field)


def inside(path: str, field: fields.Field[Any]) -> Iterator[tuple[str, fields.Field[Any]]]:
    yield path, field
    if isinstance(field, fields.List):
        yield from inside(path + "/*", field.inner)
    elif isinstance(field, fields.Dict):
        yield from inside(path + "/key", field.key_field)
        yield from inside(path + "/value", field.value_field)
    elif isinstance(field, fields.Nested):
        yield from every_field(field.schema, path)


@pytest.mark.parametrize("key", sorted(SCHEMAS), ids=lambda key: f"{key[0]}.v{key[1]}")
def test_nothing_in_a_command_is_unbounded(key: tuple[str, int]) -> None:
    """Every text has a length or a list of words, every list and table a size, every number a range."""
    for path, field in every_field(SCHEMAS[key]()):
        if isinstance(field, SAFE) or type(field).__name__ == "Measure":
            continue
        bounds = [v for v in field.validators if isinstance(v, validate.Length | validate.OneOf | validate.Range)]
        assert bounds or isinstance(field, fields.Nested), f"{path} is not bounded"
        assert not isinstance(field, fields.String) or isinstance(field, Text) or isinstance(bounds[0], validate.OneOf)


@pytest.mark.parametrize("key", sorted(SCHEMAS), ids=lambda key: f"{key[0]}.v{key[1]}")
def test_a_field_nobody_knows_is_refused_at_every_command(key: tuple[str, int]) -> None:
    answer = load(*key, {"surprise": 1}, 10)

    assert isinstance(answer, Problem)
    assert ("/surprise", "unknown_field") in {(f.path, f.code) for f in answer.fields}


def test_an_old_version_is_lifted_to_the_newest_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Renamed(Command):
        task_id = Uuid(required=True)
        result = Text(60, required=True)

    monkeypatch.setitem(SCHEMAS, ("task.complete", 2), Renamed)
    monkeypatch.setitem(commands.NEWEST, "task.complete", 2)
    monkeypatch.setitem(
        commands.UPCASTERS, ("task.complete", 1), lambda args: {"task_id": args["task_id"], "result": args["outcome"]}
    )
    task_id = new_id()

    old = load("task.complete", 1, {"task_id": task_id, "outcome": "见到了"}, 10)
    new = load("task.complete", 2, {"task_id": task_id, "result": "见到了"}, 10)
    assert old == new == wire.Command("task.complete", 2, {"task_id": task_id, "result": "见到了"})
    with pytest.raises(commands.NewerVersion):
        load("task.complete", 3, {}, 10)


def test_the_document_tells_the_commands_apart_by_their_name(app: Flask) -> None:
    schemas = app.extensions["daiban_openapi"]()["components"]["schemas"]
    union = schemas["Mutation"]

    assert len(union["oneOf"]) == len(SCHEMAS) >= len(HANDLERS)
    assert union["discriminator"]["propertyName"] == "name"
    for name, target in union["discriminator"]["mapping"].items():
        variant = schemas[target.rsplit("/", 1)[1]]
        assert variant["properties"]["name"]["enum"] == [name]
        arguments = schemas[variant["properties"]["args"]["$ref"].rsplit("/", 1)[1]]
        assert arguments["additionalProperties"] is False


def test_the_same_arguments_always_have_the_same_hash() -> None:
    name, args = visit_record(new_id())
    turned = dict(reversed(args.items()))
    one, other = (wire.Sent(new_id(), 1, name, 1, a) for a in (args, turned))

    assert one.sha256 == other.sha256
    assert one.sha256 != wire.Sent(new_id(), 1, name, 1, {**args, "met": "carer"}).sha256
    assert wire.Sent(new_id(), 1, name, 1, {"x": "\ud800"}).sha256
