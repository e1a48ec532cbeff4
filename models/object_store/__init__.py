"""The object store: one small interface, adapters for a local folder and (later) S3-compatible storage."""

from models.object_store.base import ObjectStore
from models.object_store.local import LocalStore

__all__ = ["LocalStore", "ObjectStore"]
