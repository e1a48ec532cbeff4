"""The application behind the real web server, on a free port of this machine, for tests that need a socket."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import waitress
from waitress import wasyncore

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Any]


@contextmanager
def served(app: WsgiApp, threads: int = 4) -> Iterator[int]:
    """Serve as `python -m server web` does; gives the port."""
    lines: dict[int, Any] = {}
    server = waitress.create_server(app, map=lines, host="127.0.0.1", port=0, threads=threads, ident=None)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        # In the server's own thread; it ends when no line is left.
        server.trigger.pull_trigger(lambda: wasyncore.close_all(lines))
        thread.join(10)
        server.task_dispatcher.shutdown()
