"""Recognising print in a process of its own: `python -m server.reading_apart` (needs requirements-ocr.lock).

The process is kept, because loading what it knows takes longer than reading a page. It gets no environment, so it holds
no key and knows no database; little memory, one thread, no network. Pictures come by stdin and lines leave by stdout,
each with its length before it. One that hangs or dies is ended and the next page gets a new one.
"""

import importlib
import importlib.util
import io
import json
import os
import resource
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from PIL import Image

from domain.printed_lines import Line
from server.sandbox import ROOT, ChildDied

SECONDS = 60
SECONDS_TO_START = 120
MEMORY = 2 * 1024 * 1024 * 1024  # of addresses; 500 MB are really used
LONGEST_SIDE = 1280  # larger costs time and reads no better; an A5 page of the household register still reads
MAX_PICTURE = 8 * 1024 * 1024
PAGES_PER_PROCESS = 300
_LENGTH = struct.Struct(">I")


def is_installed() -> bool:
    """True where what requirements-ocr.lock names is there."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


class CannotRead(Exception):
    """The process does not come up: the installation is at fault, no page."""


class Reader:
    """Lines of print in pictures, one at a time. `seconds`: how long one may take."""

    def __init__(self, seconds: float = SECONDS, module: str = "server.reading_apart") -> None:
        self._seconds = seconds
        self._command = [sys.executable, "-B", "-m", module]
        self._process: subprocess.Popen[bytes] | None = None
        self._pages = 0

    def lines(self, picture: bytes) -> list[Line]:
        """What stands in the picture.

        Raises ChildDied when reading it took too long, too much memory, or crashed; CannotRead when no picture could be.
        """
        process = self._running()
        try:
            with _ended_after(self._seconds, process):
                answer = _ask(process, picture)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise ChildDied from error
        self._pages += 1
        return [Line(text, (a, b, c, d), score) for text, (a, b, c, d), score in answer]

    def close(self) -> None:
        """End the process; the next page starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process, self._pages = None, 0

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and (self._process.poll() is not None or self._pages >= PAGES_PER_PROCESS):
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and module)
                self._command, cwd=ROOT, env={"OMP_NUM_THREADS": "1"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            self._wait_for(self._process)
        return self._process

    def _wait_for(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout is not None  # noqa: S101  (pipes were asked for)
        try:
            with _ended_after(SECONDS_TO_START, process):
                _take(process.stdout)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise CannotRead from error


@contextmanager
def _ended_after(seconds: float, process: "subprocess.Popen[bytes]") -> Iterator[None]:
    watch = threading.Timer(seconds, process.kill)
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _ask(process: "subprocess.Popen[bytes]", picture: bytes) -> list[Any]:
    assert process.stdin is not None  # noqa: S101  (pipes were asked for)
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(_LENGTH.pack(len(picture)) + picture)
    process.stdin.flush()
    answer = json.loads(_take(process.stdout))
    return list(answer)


def _take(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    size = _LENGTH.unpack(head)[0]
    if size > MAX_PICTURE:
        raise ValueError("too much")
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def main() -> int:
    """What runs in the child: until stdin ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    sys.addaudithook(_no_network)
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library says must not stand between the answers
    recognise = _engine()
    _give(out, [])
    while True:
        try:
            picture = _take(sys.stdin.buffer)
        except EOFError:
            return 0
        _give(out, _read(recognise, picture))


def _give(out: IO[bytes], lines: Sequence[object]) -> None:
    answer = json.dumps(lines).encode()
    out.write(_LENGTH.pack(len(answer)) + answer)
    out.flush()


def _no_network(event: str, _arguments: object) -> None:
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
        raise PermissionError("the reader has no network")


def _engine() -> Callable[[Any], Any]:
    """RapidOCR with the models of its own package, named one by one: then it never looks for any elsewhere."""
    rapidocr: Any = importlib.import_module("rapidocr")  # by name: installed only where papers are read
    os.nice(10)
    models = Path(rapidocr.__file__).parent / "models"
    engine: Callable[[Any], Any] = rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": LONGEST_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
            "Cls.model_path": str(models / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
        }
    )
    return engine


def _read(recognise: Callable[[Any], Any], picture: bytes) -> list[tuple[str, list[list[float]], float]]:
    with Image.open(io.BytesIO(picture), formats=["JPEG"]) as image:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        found = recognise(image.convert("RGB"))
    if not found.txts:
        return []
    return [
        (text, [[float(x), float(y)] for x, y in quad], float(score))
        for quad, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    ]


if __name__ == "__main__":
    sys.exit(main())
