"""Is the store fit for use? One small object written, read back and removed."""

import secrets

from models.object_store.base import ObjectStore


def round_trip(store: ObjectStore) -> None:
    """Write, read, remove. Raises what the store raises, RuntimeError when it gives back something else."""
    key, data = f"probe/{secrets.token_hex(8)}", secrets.token_bytes(64)
    store.put(key, data)
    try:
        if store.open(key) != data:
            raise RuntimeError("the object store gave back other bytes than it was given")
    finally:
        store.delete(key)
