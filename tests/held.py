"""What the server fails on until it holds it: the state from which replaying begins (sync B17)."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from server.clock import SetClock
from services.sync import handlers
from tests.builders import Phone, new_id, visit_record


def hold_a_visit(
    client: FlaskClient, phone: Phone, resident_id: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> list[dict[str, Any]]:
    """A visit the server failed on three times over ten minutes, and a note about it that waits with it."""
    name, args = visit_record(resident_id)
    root = phone.command(name, args)
    note = {"note_id": new_id(), "entity": "visit", "entity_id": args["visit_id"], "text": "药不够"}
    child = phone.command("note.add", note, deps=[root["mutation_id"]])

    def bug(*_: Any) -> Any:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setitem(handlers.HANDLERS, name, bug)
        for _ in range(3):
            phone.send(client, root, child)
            clock.advance(minutes=5)
    return [root, child]
