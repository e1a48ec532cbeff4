"""What the resumable uploads say in headers (tus 1.0.0), for the OpenAPI document."""

from typing import Any

Json = dict[str, Any]
NUMBER: Json = {"type": "integer", "minimum": 0}
TEXT: Json = {"type": "string"}


def _asked(name: str, description: str, schema: Json = TEXT, *, required: bool = True) -> Json:
    return {"in": "header", "name": name, "required": required, "description": description, "schema": schema}


def _told(description: str, **headers: tuple[str, Json]) -> Json:
    named = {
        name.replace("_", "-"): {"description": text, "schema": schema} for name, (text, schema) in headers.items()
    }
    return {"description": description, "headers": named}


_VERSION = _asked("Tus-Resumable", "the protocol", {"type": "string", "enum": ["1.0.0"]})
_CARRIED = _asked("X-Bundle", "the bundle the caller carries the page in", required=False)
_KEY: Json = {
    "in": "query",
    "name": "k",
    "required": False,
    "description": "the key that came with Location: no bearer token is needed beside it",
    "schema": TEXT,
}
_OFFSET = ("bytes the county holds", NUMBER)
_STATUS = ("receiving | verifying | stored | rejected, with hash, change_seq or code", TEXT)
_ENDS = ("until when the pieces are kept", TEXT)
PIECE: Json = {
    "required": True,
    "content": {"application/offset+octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}

CREATE: Json = {
    "parameters": [
        _VERSION,
        _CARRIED,
        _asked("Upload-Length", "bytes of the sealed page", NUMBER),
        _asked("Upload-Metadata", "page_id, doc_id, sha_sealed, sha_plain, kid in base64"),
    ],
    "responses": {
        "201": _told(
            "Open",
            Location=("where the pieces go", TEXT),
            Upload_Offset=_OFFSET,
            Upload_Expires=_ENDS,
            X_Doc_Status=_STATUS,
        )
    },
}
HEAD: Json = {
    "parameters": [_VERSION, _CARRIED, _KEY],
    "responses": {
        "200": _told(
            "Where to go on",
            Upload_Offset=_OFFSET,
            Upload_Length=("bytes of the sealed page", NUMBER),
            Upload_Expires=_ENDS,
            X_Doc_Status=_STATUS,
        )
    },
}
APPEND: Json = {
    "parameters": [
        _VERSION,
        _CARRIED,
        _KEY,
        _asked("Upload-Offset", "where this piece belongs", NUMBER),
        _asked("Upload-Checksum", "algorithm and base64 of the piece", required=False),
    ],
    "requestBody": PIECE,
    "responses": {
        "204": _told("Taken", Upload_Offset=_OFFSET, Upload_Expires=_ENDS, X_Doc_Status=_STATUS),
    },
}
