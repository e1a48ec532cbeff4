"""One transaction outside a request: for the command line, the demo builder, and processes beside the web."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from models.base import begin, db


@contextmanager
def transaction(app: Flask) -> Iterator[None]:
    """Run the block in one write transaction of the application; roll back on any exception."""
    with app.app_context():
        begin("write")
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            db.session.remove()


@contextmanager
def reading(app: Flask) -> Iterator[None]:
    """Run the block in one transaction of the application that only reads, so that it holds up no writer."""
    with app.app_context():
        begin("read")
        try:
            yield
        finally:
            db.session.remove()
