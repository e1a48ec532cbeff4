"""Every operation of the application as its route map knows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask

NIL = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Operation:
    """One method of one route."""

    method: str
    rule: str
    endpoint: str
    access: frozenset[str] | None

    @property
    def name(self) -> str:
        """As it stands in the access table."""
        return f"{self.method} {self.rule}"

    @property
    def documented_path(self) -> str:
        """As it stands in the OpenAPI document."""
        return re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", r"{\1}", self.rule)

    def path(self, value: str = NIL) -> str:
        """An address with every parameter filled."""
        return re.sub(r"<[^>]+>", value, self.rule)


def operations(app: Flask) -> Iterator[Operation]:
    """All operations. HEAD and OPTIONS count only where they are a route of their own."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda r: r.rule):
        methods = set(rule.methods or ()) - {"OPTIONS"}
        own: Any = methods - {"HEAD"} or methods
        for method in sorted(own):
            access = getattr(app.view_functions[rule.endpoint], "daiban_access", None)
            yield Operation(method, rule.rule, rule.endpoint, access)
