"""What the running application lends to the lower floors: the object store, the bell of the worker, what is on."""

from flask import current_app

from models.base import after_commit
from models.object_store import ObjectStore


def current_store() -> ObjectStore:
    """The object store of the running application."""
    store: ObjectStore = current_app.extensions["daiban"].store
    return store


def reads_papers() -> bool:
    """True where this installation has papers read by a machine; else nothing of it may show anywhere."""
    return bool(current_app.extensions["daiban"].config.reads_papers)


def wake_worker_after_commit() -> None:
    """Ring the worker once this transaction is committed; work itself is rows, so a lost ring only delays."""
    after_commit(current_app.extensions["daiban"].wake_worker)
