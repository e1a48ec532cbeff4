"""The edge of a request: who calls, one transaction, commit on success, rollback on anything else."""

import logging
import re
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DataError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from api.access import PUBLIC, WITH_OR_WITHOUT_ROLE
from api.session import load_actor
from domain.problems import Problem
from models.base import begin, db
from models.troubles import trouble_of

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
log = logging.getLogger("daiban.edge")


class EdgeFlask(Flask):
    """Flask whose dispatch is one transaction with an access check before the view."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Check access, run the view, commit; roll back when anything is raised."""
        given = request.headers.get("X-Request-Id", "")
        g.request_id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        if request.routing_exception is not None or request.method == "OPTIONS":
            return super().dispatch_request()
        view = self.view_functions[request.endpoint or ""]
        _require_possible_ids()
        begin(getattr(view, "daiban_intent", "read" if request.method in SAFE_METHODS else "write"))
        try:
            self._check_access(view)
            result = super().dispatch_request()
            db.session.commit()
        except StaleDataError as error:
            db.session.rollback()
            raise Problem(getattr(view, "daiban_beaten", "stale")) from error
        except (DataError, UnicodeEncodeError, OverflowError) as error:
            # A text or number that no column can hold, which a schema has let through: bad input is never a 5xx.
            db.session.rollback()
            log.warning("input reached the database: %s", type(error).__name__)  # its text holds the input
            raise Problem("validation") from error
        except SQLAlchemyError as error:
            db.session.rollback()
            trouble = trouble_of(error)
            if trouble is None:
                raise
            log.warning("database: %s is told as %s", type(error).__name__, trouble.code)
            raise trouble from error
        except BaseException:
            db.session.rollback()
            raise
        return result

    def _check_access(self, view: Callable[..., Any]) -> None:
        allowed = getattr(view, "daiban_access", None)
        if allowed is None:
            raise RuntimeError(f"route {request.endpoint} does not say who may call it")
        if allowed == PUBLIC:
            return
        g.actor = getattr(view, "daiban_caller", load_actor)(now())
        if allowed != WITH_OR_WITHOUT_ROLE and not allowed & g.actor.roles:
            raise Problem("forbidden")


def _require_possible_ids() -> None:
    """An id in the address that is none names nothing: not found, before any database sees it."""
    for name, value in (request.view_args or {}).items():
        if isinstance(value, str) and (
            "\0" in value or "\ufffd" in value or (name.endswith("_id") and not _ID.fullmatch(value))
        ):
            raise Problem("not_found")


def now() -> datetime:
    """The present instant by the application's clock."""
    moment: datetime = current_app.extensions["daiban"].clock.now()
    return moment
