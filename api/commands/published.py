"""The commands in the OpenAPI document: the phone's types are made from it, there is no second schema language."""

from typing import Any

from apispec import APISpec

from api.commands import NEWEST, SCHEMAS
from api.schemas.rows import RECEIPT_STATUS, ROWS

ID = {"type": "string", "format": "uuid"}
TIME = {"type": "string", "format": "date-time"}
WHOLE = {"type": "integer"}
TEXT = {"type": "string"}
FLAG = {"type": "boolean"}
STATUS = {"type": "string", "enum": list(RECEIPT_STATUS)}


def ref(name: str) -> dict[str, str]:
    """A pointer to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def body(name: str) -> dict[str, Any]:
    """The request body of an operation."""
    return {"required": True, "content": {"application/json": {"schema": ref(name)}}}


def publish(spec: APISpec) -> None:
    """Add every command and the messages of sync to the document."""
    mapping: dict[str, str] = {}
    variants = []
    for (name, v), schema in SCHEMAS.items():
        title = _title(name, v)
        spec.components.schema(f"{title}Args", schema=schema)
        spec.components.schema(title, _mutation(name, v, title))
        variants.append(ref(title))
        mapping.setdefault(name, f"#/components/schemas/{title}")
    spec.components.schema(
        "Mutation", {"oneOf": variants, "discriminator": {"propertyName": "name", "mapping": mapping}}
    )
    # By name, at the newest version: what a phone of this server's age saves.
    newest = {name: ref(f"{_title(name, v)}Args") for name, v in NEWEST.items()}
    spec.components.schema("Commands", _object(newest, list(newest)))
    for row in ROWS.values():
        spec.components.schema(row.__name__, schema=row)
    rows = {entity: ref(row.__name__) for entity, row in ROWS.items()}
    spec.components.schema("Rows", _object(rows, list(rows)))
    spec.components.schema("PullCursor", {"oneOf": [WHOLE, POSITION]})
    for component, properties in MESSAGES.items():
        spec.components.schema(component, _object(properties, REQUIRED[component]))


def _title(name: str, v: int) -> str:
    """visit.record, 1 -> VisitRecordV1."""
    return "".join(word.capitalize() for word in name.replace(".", "_").split("_")) + f"V{v}"


def _mutation(name: str, v: int, title: str) -> dict[str, Any]:
    properties = {
        "mutation_id": ID, "seq": {"type": "integer", "minimum": 1}, "name": {"type": "string", "enum": [name]},
        "v": {"type": "integer", "enum": [v]}, "args": ref(f"{title}Args"), "client_time": TIME,
        "deps": {"type": "array", "items": ID, "maxItems": 50}, "supersedes": ID,
    }  # fmt: skip
    return _object(properties, ["mutation_id", "seq", "name", "v", "args"])


def _object(properties: dict[str, Any], needed: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": needed}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"oneOf": [schema, {"type": "null"}]}


HEAD: dict[str, Any] = {
    "protocol": {"type": "integer", "enum": [1]}, "epoch": ID, "server_time": TIME, "backup_wm": WHOLE,
    "backup_newest": WHOLE, "durability": TEXT,
    "min_app": _or_null({**TEXT, "description": "an older app takes no new captures; its outbox still drains"}),
}  # fmt: skip
HEAD_REQUIRED = list(HEAD)
POSITION = _object({"as_of": WHOLE, "after": TEXT}, ["as_of", "after"])
ENTITY = {"type": "string", "enum": list(ROWS)}
FAULT = _object({"path": TEXT, "code": TEXT}, ["path", "code"])
MESSAGES: dict[str, dict[str, Any]] = {
    "EnrolRequest": {"device_id": ID, "label": TEXT, "app": TEXT, "schema": WHOLE},
    "EnrolReply": {**HEAD, "device_id": ID, "last_seq": WHOLE, "status": TEXT, "bundle_secret": TEXT},
    "PushHealth": {
        "pending": WHOLE, "oldest": _or_null(TIME), "photos": WHOLE, "photo_bytes": WHOLE, "photos_dropped": WHOLE,
        "persisted": FLAG, "skew_ms": WHOLE, "residents": _list(ID), "needs_fix": WHOLE,
        "room": {"type": "string", "enum": ["ok", "low", "full"]},
    },
    "PushRequest": {
        "protocol": {"type": "integer", "enum": [1]}, "device_id": ID, "epoch": _or_null(ID), "app": TEXT,
        "schema": WHOLE, "floor": {"type": "integer", "minimum": 1}, "counted_in": ID, "health": ref("PushHealth"),
        "mutations": {"type": "array", "items": ref("Mutation"), "maxItems": 200},
    },
    "PushResult": {
        "seq": WHOLE, "mutation_id": ID, "status": STATUS, "duplicate": FLAG, "pruned": FLAG, "change_seq": WHOLE,
        "receipt_no": TEXT, "code": ref("ProblemCode"),
        "entity": _object({"id": ID, "ver": WHOLE}, ["id", "ver"]), "fields": _list(FAULT),
        "server": {"description": "the server's own values of what was in conflict"}, "review_id": ID, "note_id": ID,
    },
    "PushReply": {
        **HEAD, "last_seq": WHOLE, "results": _list(ref("PushResult")),
        "stop": {"enum": [None, "gap", "budget", "busy", "seq_reuse"]},
    },
    "PullRequest": {
        "device_id": ID, "epoch": _or_null(ID), "schema": WHOLE, "max_bytes": WHOLE,
        "buckets": {"type": "object", "additionalProperties": _or_null(ref("PullCursor"))},
    },
    # One list per column, in the order of `cols`.
    "PulledRows": {"cols": _list(TEXT), "data": _list({"type": "array", "items": {}})},
    "PulledTables": {entity: ref("PulledRows") for entity in ROWS},
    "PulledBucket": {
        "b": TEXT, "kind": {"type": "string", "enum": ["inc", "snap", "reset"]}, "cursor": ref("PullCursor"),
        "more": FLAG, "rows": ref("PulledTables"),
        "rem": _list({"type": "array", "prefixItems": [ENTITY, ID], "minItems": 2, "maxItems": 2}),
    },
    "PullReply": {
        **HEAD, "as_of": WHOLE, "drop": _list(TEXT), "more": FLAG, "buckets": _list(ref("PulledBucket")),
        "last_seq": WHOLE,
        "digest": {
            "type": "object",
            "additionalProperties": {"type": "array", "prefixItems": [WHOLE, WHOLE], "minItems": 2, "maxItems": 2},
        },
    },
    "Pong": {"ok": {"type": "boolean", "enum": [True]}, "protocol": {"type": "integer", "enum": [1]}},
    "BundleReply": {
        **HEAD, "bundle_id": ID, "no": TEXT, "owner": TEXT, "commands": WHOLE, "settled": WHOLE, "pages": WHOLE,
        "want": _list(ID), "stop": {"enum": [None, "gap", "budget", "busy", "seq_reuse"]},
    },
}  # fmt: skip
REQUIRED: dict[str, list[str]] = {
    "EnrolRequest": ["device_id"],
    "EnrolReply": [*HEAD_REQUIRED, "device_id", "last_seq", "status", "bundle_secret"],
    "PushHealth": [],
    "PushRequest": ["protocol", "device_id", "mutations"],
    "PushResult": ["seq", "mutation_id", "status", "duplicate", "change_seq"],
    "PushReply": [*HEAD_REQUIRED, "last_seq", "stop", "results"],
    "PullRequest": [],
    "PulledRows": ["cols", "data"],
    "PulledTables": [],
    "PulledBucket": ["b", "kind", "rows", "rem", "cursor", "more"],
    "PullReply": [*HEAD_REQUIRED, "as_of", "drop", "buckets", "digest", "more"],
    "Pong": ["ok", "protocol"],
    "BundleReply": [*HEAD_REQUIRED, "bundle_id", "no", "owner", "commands", "settled", "pages", "want", "stop"],
}
