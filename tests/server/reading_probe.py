"""Stands in for the recogniser's engine and tells what the process can see and reach."""

import os
import socket
import sys
from typing import Any

from server import reading_apart

QUAD = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]


def look(_recognise: object, _picture: bytes) -> list[tuple[str, Any, float]]:
    """Names in the environment that are not the system's own, and what came of calling out."""
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
        reached = "reached"
    except OSError as error:
        reached = type(error).__name__
    names = [name for name in os.environ if not name.startswith("LC_")]
    return [(text, QUAD, 1.0) for text in (*names, reached)]


if __name__ == "__main__":
    reading_apart._engine = lambda: len  # type: ignore[assignment]
    reading_apart._read = look
    sys.exit(reading_apart.main())
