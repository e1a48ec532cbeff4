"""Channels of reminders at the command line, for a site whose administrator has no desk yet.

add-channel NAME staff|family ADDRESS [UNIT]   UNIT: t:<township code> or d:<department>; without it the whole county.
                                               The address is sealed; `-` reads it from standard input, so that it
                                               stands in no shell history.
"""

import sys
from collections.abc import Callable

from domain.actor import Actor
from domain.problems import Problem
from server.app import create_app
from server.config import Config
from server.transactions import transaction
from services.reminders import channels


def add_channel(config: Config, arguments: list[str]) -> int:
    """Add a way out for reminders; says what is wrong with an address that no allowed service understands."""
    if len(arguments) not in (3, 4) or arguments[1] not in ("staff", "family"):
        print("usage: python -m server add-channel NAME staff|family ADDRESS [UNIT]", file=sys.stderr)
        return 2
    name, audience, url, *unit = arguments
    url = sys.stdin.readline().strip() if url == "-" else url
    app = create_app(config)
    try:
        with transaction(app):
            now = app.extensions["daiban"].clock.now()
            channels.add(Actor.system(), now, name=name, audience=audience, url=url, unit=unit[0] if unit else None)
    except Problem as problem:
        print(f"没有加上。{'；'.join(f'{fault.path} {fault.code}' for fault in problem.fields)}", file=sys.stderr)
        return 1
    print(f"渠道 {name} 已加上，地址已加密保存。")
    return 0


COMMANDS: dict[str, Callable[[Config, list[str]], int]] = {"add-channel": add_channel}
