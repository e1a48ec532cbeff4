"""Decoding in a process of its own with little memory and time: `python -m server.sandbox` (security list 29).

The picture comes by stdin, the JPEG leaves by stdout. Exit 3 and a code on stderr say why there is none.
The process gets no environment, so it holds no key and knows no database.
"""

import resource
import struct
import subprocess
import sys
from pathlib import Path

from domain.problems import CATALOGUE, Problem
from services.image_coding import Kept, reencode

ROOT = Path(__file__).parent.parent
SECONDS = 30
MEMORY = 1024 * 1024 * 1024
REFUSED = 3
_SIZE = struct.Struct(">II")


class ChildDied(Exception):
    """The decoding process was killed or ran out of time or memory."""


def reencode_apart(data: bytes) -> Kept:
    """Like `reencode`, where a decoder cannot harm us. Raises ChildDied besides its Problems."""
    command = [sys.executable, "-B", "-m", "server.sandbox"]
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter and module)
            command, input=data, capture_output=True, cwd=ROOT, env={}, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ChildDied from error
    if done.returncode == 0:
        return Kept(done.stdout[_SIZE.size :], *_SIZE.unpack(done.stdout[: _SIZE.size]))
    code = done.stderr.decode(errors="replace").strip()
    if done.returncode == REFUSED and code in CATALOGUE:
        raise Problem(code)
    raise ChildDied(done.returncode)


def main() -> int:
    """What runs in the child."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))
    try:
        kept = reencode(sys.stdin.buffer.read())
    except Problem as problem:
        sys.stderr.write(problem.code)
        return REFUSED
    sys.stdout.buffer.write(_SIZE.pack(kept.width, kept.height) + kept.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
