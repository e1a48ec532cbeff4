"""The object store: one small interface, adapters for a local folder and for S3-compatible storage."""

from models.object_store.base import ObjectStore, Stored
from models.object_store.local import LocalStore
from models.object_store.s3 import S3Settings, S3Store

__all__ = ["LocalStore", "ObjectStore", "S3Settings", "S3Store", "Stored"]
