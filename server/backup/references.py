"""Which objects a database refers to, read over any DB-API cursor: from a live database or from its copy."""

import json
from typing import Any
from uuid import UUID

from services.pieces import part_key
from services.returns import Heard

# Photos that are kept, and what has come of those still on their way. Content made by us: no user writes these keys.
_KEPT = "SELECT storage_key FROM document_page WHERE storage_key IS NOT NULL"
_COMING = "SELECT page_id, parts, sealed_key, state FROM upload WHERE state IN ('receiving', 'verifying')"


def referenced(cursor: Any) -> set[str]:
    """Keys of all objects that must exist beside this database."""
    cursor.execute(_KEPT)
    keys = {str(key) for (key,) in cursor.fetchall()}
    cursor.execute(_COMING)
    for page_id, parts, sealed_key, state in cursor.fetchall():
        if state == "receiving":
            offsets = json.loads(parts) if isinstance(parts, str) else parts
            keys |= {part_key(str(UUID(str(page_id))), int(offset)) for offset in offsets or []}
        elif sealed_key:
            keys.add(str(sealed_key))
    return keys


def heard_of(cursor: Any) -> list[Heard]:
    """How far each phone has been settled."""
    cursor.execute("SELECT id, user_id, last_seq FROM device WHERE last_seq > 0")
    return [Heard(str(UUID(str(i))), str(UUID(str(user))), int(seq)) for i, user, seq in cursor.fetchall()]


def life_of(cursor: Any) -> tuple[str, int, str]:
    """Epoch, change number and migration of a database."""
    cursor.execute("SELECT epoch, change_seq FROM sync_meta WHERE id = 1")
    epoch, change_seq = cursor.fetchone()
    cursor.execute("SELECT version_num FROM alembic_version")
    (revision,) = cursor.fetchone()
    return str(UUID(str(epoch))), int(change_seq), str(revision)
