"""The line to the Node process that plays the phones: frames on two pipes (pwa/src/offline/testing/simulator/link.ts)."""

import contextlib
import json
import os
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
BUNDLER = ROOT / "pwa/src/offline/testing/simulator/bundle.mjs"
NODE = ROOT / "tools/node.sh"
Head = dict[str, Any]


def bundle(folder: Path, edits: list[dict[str, str]] | None = None) -> Path:
    """The phone side as one file, with faults planted when `edits` are given. Raises CalledProcessError."""
    out = folder / "phones.mjs"
    extra = []
    if edits:
        listed = folder / "edits.json"
        listed.write_text(json.dumps(edits))
        extra = [str(listed)]
    subprocess.run([str(NODE), "node", str(BUNDLER), str(out), *extra], check=True)
    return out


class Phones:
    """The Node process; it asks, the county answers, until a schedule is done."""

    def __init__(self, script: Path) -> None:
        child_in, self._to = os.pipe()
        self._from, child_out = os.pipe()
        # 3 and 4 in the child: its own stdin and stdout stay free. Room for what is young: nearly all of it dies so.
        command = f'exec "$0" node --no-warnings --max-semi-space-size=64 "$1" 3<&{child_in} 4>&{child_out}'
        self._process = subprocess.Popen(
            ["bash", "-c", command, str(NODE), str(script)], pass_fds=(child_in, child_out), stdin=subprocess.DEVNULL
        )
        os.close(child_in)
        os.close(child_out)
        self._read = os.fdopen(self._from, "rb")

    def run(self, order: Head, answer: Callable[[Head, bytes], tuple[Head, bytes]]) -> Head:
        """Have one schedule played; `answer` is the county. Raises EOFError when the process has died."""
        self._send(order)
        while True:
            head, body = self._receive()
            if head["op"] == "done":
                return head
            self._send(*answer(head, body))

    def stop(self) -> None:
        """End the process."""
        with contextlib.suppress(BrokenPipeError):
            self._send({"run": "stop"})
        self._process.wait(10)
        self._read.close()
        os.close(self._to)

    def _send(self, head: Head, body: bytes = b"") -> None:
        text = json.dumps(head, ensure_ascii=False).encode()
        frame = memoryview(struct.pack(">II", len(text), len(body)) + text + body)
        while frame:
            frame = frame[os.write(self._to, frame) :]

    def _receive(self) -> tuple[Head, bytes]:
        head_size, body_size = struct.unpack(">II", self._exactly(8))
        return json.loads(self._exactly(head_size)), self._exactly(body_size)

    def _exactly(self, size: int) -> bytes:
        data = self._read.read(size)
        if len(data) != size:
            raise EOFError("the phones have gone")
        return data
