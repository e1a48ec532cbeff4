"""A gateway for reminders on this machine, as an operator or a group of a chat would run it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote


class Hook:
    """A service on this machine: keeps what it is told and answers as it is told to."""

    def __init__(self) -> None:
        self.taken: list[dict[str, object]] = []
        self.answer = 200
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.taken.append(
                    {"path": unquote(self.path), "id": self.headers.get("X-Notice-Id"), **json.loads(body)}
                )
                self.send_response(hook.answer)
                self.end_headers()

            def log_message(self, *_args: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"json://127.0.0.1:{self._server.server_port}/in"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
