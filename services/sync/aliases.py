"""Commands about somebody who turned out to be somebody else: they land at the one person (sync B11)."""

from dataclasses import replace
from typing import Any

from services.merging import survivor
from services.sync.wire import Command


def as_now(command: Command) -> Command:
    """The command with the ids under which its people are kept now."""
    if command.name == "resident.create":
        return command
    args: dict[str, Any] = dict(command.args)
    if isinstance(args.get("resident_id"), str):
        args["resident_id"] = survivor(args["resident_id"])
    if args.get("entity") == "resident":
        args["entity_id"] = survivor(args["entity_id"])
    if args.get("parties"):
        args["parties"] = [_party(party) for party in args["parties"]]
    return command if args == command.args else replace(command, args=args)


def _party(party: dict[str, Any]) -> dict[str, Any]:
    known = party.get("resident_id")
    return {**party, "resident_id": survivor(known)} if isinstance(known, str) else party
