"""Arguments of routes are read strictly (security list 5, 22): one JSON reader for all of them.

Importing this module teaches flask-smorest's blueprints the reader, so it comes before every route.
"""

from typing import Any

from flask import Request
from flask_smorest import Blueprint
from webargs import missing
from webargs.flaskparser import FlaskParser

from api.body import parse
from domain.problems import Fault, Problem

LARGEST = 256 * 1024


class StrictParser(FlaskParser):
    """JSON in UTF-8 without doubled keys, infinities, depths, NUL or half characters; unknown fields are refused."""

    def _raw_load_json(self, req: Request) -> Any:
        raw = req.get_data(cache=True)
        if not raw:
            return missing if not req.mimetype else {}
        if req.mimetype != "application/json":
            raise Problem("unsupported_media")
        if len(raw) > LARGEST:
            raise Problem("too_large")
        value = parse(raw)
        require_clean_text(value)
        return value

    def load_querystring(self, req: Request, schema: Any) -> Any:
        """Query parameters, whose texts must be clean too."""
        require_clean_text(req.args.to_dict(flat=False))
        return super().load_querystring(req, schema)


def require_clean_text(value: Any, path: str = "") -> None:
    """Refuse NUL and lone surrogates, which no database can store. Raises Problem("validation") naming the place."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            raise Problem("validation", fields=[Fault(path or "/", "characters")])
    elif isinstance(value, dict):
        for key, item in value.items():
            require_clean_text(key, path)
            require_clean_text(item, f"{path}/{key}")
    elif isinstance(value, list):
        for n, item in enumerate(value):
            require_clean_text(item, f"{path}/{n}")


Blueprint.ARGUMENTS_PARSER = StrictParser()
