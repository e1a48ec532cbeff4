"""Which objects a database refers to, read over any DB-API cursor: from a live database or from its copy."""

import json
import sqlite3
from typing import Any
from uuid import UUID

import psycopg

from services.pieces import part_key
from services.returns import Heard

# Photos that are kept, and what has come of those still on their way. Content made by us: no user writes these keys.
_KEPT = "SELECT storage_key FROM document_page WHERE storage_key IS NOT NULL"
_COMING = "SELECT page_id, parts, sealed_key, state FROM upload WHERE state IN ('receiving', 'verifying')"

# A phone holds far fewer records than this back between two backups. What a record changed tells whom it was about.
_LATEST = 200
_WORK = f"""
    SELECT DISTINCT p.id, m.seq, COALESCE(v.resident_id, c.resident_id, d.resident_id, a.resident_id, w.resident_id, r.id)
    FROM device p
    JOIN mutation m ON m.device_id = p.id AND m.seq > p.last_seq - {_LATEST}
    JOIN change_log l ON l.seq = m.change_seq
    LEFT JOIN visit v ON l.entity = 'visit' AND v.id = l.entity_id
    LEFT JOIN case_file c ON l.entity = 'case' AND c.id = l.entity_id
    LEFT JOIN document d ON l.entity = 'document' AND d.id = l.entity_id
    LEFT JOIN alarm a ON l.entity = 'alarm' AND a.id = l.entity_id
    LEFT JOIN authorization_letter w ON l.entity = 'authorization' AND w.id = l.entity_id
    LEFT JOIN resident r ON l.entity = 'resident' AND r.id = l.entity_id
    WHERE COALESCE(v.id, c.id, d.id, a.id, w.id, r.id) IS NOT NULL
    ORDER BY p.id, m.seq
"""  # noqa: S608  (a number of ours)


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
    """How far each phone has been settled, and whom its latest records were about."""
    cursor.execute("SELECT id, user_id, last_seq FROM device WHERE last_seq > 0")
    phones = [(str(UUID(str(i))), str(UUID(str(user))), int(seq)) for i, user, seq in cursor.fetchall()]
    work = _work_of(cursor)
    return [Heard(*phone, tuple(work.get(phone[0], ()))) for phone in phones]


def _work_of(cursor: Any) -> dict[str, list[tuple[int, str]]]:
    work: dict[str, list[tuple[int, str]]] = {}
    try:
        cursor.execute(_WORK)
        for device_id, seq, resident_id in cursor.fetchall():
            work.setdefault(str(UUID(str(device_id))), []).append((int(seq), str(UUID(str(resident_id)))))
    except (sqlite3.Error, psycopg.Error):
        return {}  # these tables are damaged: how far each phone was settled is still worth knowing
    return work


def life_of(cursor: Any) -> tuple[str, int, str]:
    """Epoch, change number and migration of a database."""
    cursor.execute("SELECT epoch, change_seq FROM sync_meta WHERE id = 1")
    epoch, change_seq = cursor.fetchone()
    cursor.execute("SELECT version_num FROM alembic_version")
    (revision,) = cursor.fetchone()
    return str(UUID(str(epoch))), int(change_seq), str(revision)
