"""What the running application lends to the lower floors: the object store and the bell of the worker."""

from flask import current_app

from models.base import after_commit
from models.object_store import ObjectStore


def current_store() -> ObjectStore:
    """The object store of the running application."""
    store: ObjectStore = current_app.extensions["daiban"].store
    return store


def wake_worker_after_commit() -> None:
    """Ring the worker once this transaction is committed; work itself is rows, so a lost ring only delays."""
    after_commit(current_app.extensions["daiban"].wake_worker)
