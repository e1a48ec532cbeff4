"""The commands in the OpenAPI document: the phone's types are made from it, there is no second schema language."""

from typing import Any

from apispec import APISpec

from api.commands import SCHEMAS

ID = {"type": "string", "format": "uuid"}
TIME = {"type": "string", "format": "date-time"}
WHOLE = {"type": "integer"}
TEXT = {"type": "string"}
FLAG = {"type": "boolean"}
STATUS = {"type": "string", "enum": ["applied", "rejected", "conflict", "quarantined"]}


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


HEAD: dict[str, Any] = {
    "protocol": WHOLE, "epoch": ID, "server_time": TIME, "backup_wm": WHOLE, "backup_newest": WHOLE,
    "durability": TEXT,
}  # fmt: skip
CURSOR: dict[str, Any] = {
    "oneOf": [{"type": "integer"}, {"type": "null"}, _object({"as_of": WHOLE, "after": TEXT}, ["as_of", "after"])]
}
MESSAGES: dict[str, dict[str, Any]] = {
    "EnrolRequest": {"device_id": ID, "label": TEXT, "app": TEXT, "schema": WHOLE},
    "EnrolReply": {**HEAD, "device_id": ID, "last_seq": WHOLE, "status": TEXT, "bundle_secret": TEXT},
    "PushHealth": {
        "pending": WHOLE, "oldest": {"oneOf": [TIME, {"type": "null"}]}, "photos": WHOLE, "photo_bytes": WHOLE,
        "persisted": FLAG, "skew_ms": WHOLE, "residents": _list(ID), "needs_fix": WHOLE,
        "room": {"type": "string", "enum": ["ok", "low", "full"]},
    },
    "PushRequest": {
        "protocol": {"type": "integer", "enum": [1]}, "device_id": ID, "epoch": {"oneOf": [ID, {"type": "null"}]},
        "app": TEXT, "schema": WHOLE, "floor": {"type": "integer", "minimum": 1}, "health": ref("PushHealth"),
        "mutations": {"type": "array", "items": ref("Mutation"), "maxItems": 200},
    },
    "PushResult": {
        "seq": WHOLE, "mutation_id": ID, "status": STATUS, "duplicate": FLAG, "pruned": FLAG, "change_seq": WHOLE,
        "receipt_no": TEXT, "code": TEXT, "entity": _object({"id": ID, "ver": WHOLE}, ["id", "ver"]),
        "fields": _list(_object({"path": TEXT, "code": TEXT}, ["path", "code"])), "server": {"type": "object"},
        "review_id": ID, "note_id": ID,
    },
    "PushReply": {
        **HEAD, "last_seq": WHOLE, "results": _list(ref("PushResult")),
        "stop": {"enum": [None, "gap", "budget", "busy", "seq_reuse"]},
    },
    "PullRequest": {
        "device_id": ID, "epoch": {"oneOf": [ID, {"type": "null"}]}, "schema": WHOLE, "max_bytes": WHOLE,
        "buckets": {"type": "object", "additionalProperties": CURSOR},
    },
    "PulledRows": {"cols": _list(TEXT), "data": _list({"type": "array", "items": {}})},
    "PulledBucket": {
        "b": TEXT, "kind": {"type": "string", "enum": ["inc", "snap", "reset"]}, "cursor": CURSOR, "more": FLAG,
        "rows": {"type": "object", "additionalProperties": ref("PulledRows")}, "rem": _list(_list(TEXT)),
    },
    "PullReply": {
        **HEAD, "as_of": WHOLE, "min_app": {"oneOf": [TEXT, {"type": "null"}]}, "drop": _list(TEXT), "more": FLAG,
        "buckets": _list(ref("PulledBucket")), "last_seq": WHOLE,
        "digest": {"type": "object", "additionalProperties": _list(WHOLE)},
    },
    "Pong": {"ok": FLAG, "protocol": WHOLE},
    "BundleReply": {
        **HEAD, "bundle_id": ID, "no": TEXT, "owner": TEXT, "commands": WHOLE, "settled": WHOLE, "pages": WHOLE,
        "want": _list(ID), "stop": {"enum": [None, "gap", "budget", "busy", "seq_reuse"]},
    },
}  # fmt: skip
REQUIRED: dict[str, list[str]] = {
    "EnrolRequest": ["device_id"],
    "EnrolReply": ["device_id", "epoch", "last_seq", "status"],
    "PushHealth": [],
    "PushRequest": ["protocol", "device_id", "mutations"],
    "PushResult": ["seq", "mutation_id", "status", "duplicate", "change_seq"],
    "PushReply": ["protocol", "epoch", "last_seq", "stop", "results", "server_time", "backup_wm", "backup_newest"],
    "PullRequest": [],
    "PulledRows": ["cols", "data"],
    "PulledBucket": ["b", "kind", "rows", "rem", "cursor", "more"],
    "PullReply": ["epoch", "as_of", "drop", "buckets", "digest", "more", "server_time", "backup_wm"],
    "Pong": ["ok", "protocol"],
    "BundleReply": ["protocol", "bundle_id", "no", "owner", "commands", "settled", "pages", "want", "stop"],
}
