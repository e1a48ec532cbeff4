"""The chain of a case's events: each hash holds the one before it, so an edit in the past shows (R1.1, R1.2).

Kept apart so that a package from the archive can be checked without any database.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

FIRST_HASH = bytes(32)


def link(previous: bytes, row: Mapping[str, Any]) -> bytes:
    """SHA-256 of the previous hash and the canonical row."""
    text = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(previous + text.encode()).digest()
