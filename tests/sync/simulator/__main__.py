"""Schedules of faults on the real application and the real phone code.

python -m tests.sync.simulator --seeds 1-200 [--jobs 2]   random schedules; `--seeds 17` replays one
    --log FILE     writes a line for each, and plays what is not in it yet: a long run may be stopped and taken up again
python -m tests.sync.simulator --directed all             the schedules written by hand; or one by its name
python -m tests.sync.simulator --mutants                  each planted fault must be found; --mutant NAME for one
"""

import argparse
import logging
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.sync.simulator.link import Phones, bundle
from tests.sync.simulator.mutants import BY_NAME, MUTANTS, Mutant
from tests.sync.simulator.planting import plant
from tests.sync.simulator.tally import Tally, lines_of, note, tell_all

Head = dict[str, Any]
ALL = "all"
# Sooner is better; later is not found.
MUTANT_SECONDS = 300.0


def main() -> int:
    """The exit code is 1 when a schedule broke a guarantee, or a mutant was not found."""
    asked = _asked()
    if asked.mutants:
        return _every_mutant()
    if asked.jobs > 1:
        return _spread(asked)
    folder = Path(tempfile.mkdtemp(prefix="daiban-sim-", dir=_memory()))
    try:
        return _hunt(BY_NAME[asked.mutant], folder) if asked.mutant else _run(asked, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.sync.simulator", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=_seeds, default=_seeds("1-200"), help="one seed or a range")
    parser.add_argument("--directed", help="a schedule written by hand, or all of them, instead of random ones")
    parser.add_argument("--seconds", type=float, default=0, help="stop after so long")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--share", nargs=2, type=int, default=(0, 1), help=argparse.SUPPRESS)
    parser.add_argument("--log", type=Path, metavar="FILE", help="what was played already is not played again")
    parser.add_argument("--trace", action="store_true", help="tell what happens, with the time, on stderr")
    parser.add_argument("--mutant", choices=sorted(BY_NAME))
    parser.add_argument("--mutants", action="store_true")
    asked = parser.parse_args()
    if asked.log and asked.directed:
        parser.error("a log is for random schedules")
    return asked


def say(text: str) -> None:
    """A line for whoever watches, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _seeds(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _memory() -> Path | None:
    """In memory when the machine has such a place: the disk's durability is not what is tried here."""
    place = Path("/dev/shm")
    return place if place.is_dir() else None


def _session(folder: Path, mutant: Mutant | None = None, *, trace: bool = False) -> Any:
    edits = mutant.edits if mutant else ()
    plant(edits)
    from tests.sync.simulator.session import Session  # noqa: PLC0415  (faults come before the product is loaded)

    logging.getLogger("daiban").setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore")
    script = bundle(folder, [edit.as_json() for edit in edits if edit.on_phone])
    return Session(folder, Phones(script), trace=trace)


def _verdicts(session: Any, asked: argparse.Namespace) -> Iterator[tuple[int, str, Head]]:
    names = session.stories() if asked.directed == ALL else [asked.directed]
    for seed in _left(asked):
        if not asked.directed:
            yield seed, f"--seeds {seed}", session.random(seed)
        for name in names if asked.directed else ():
            yield seed, f"--directed {name} --seeds {seed}", session.directed(name, seed)
        if asked.directed == ALL:
            return


def _left(asked: argparse.Namespace) -> list[int]:
    """The seeds of this process that have not been played yet."""
    played = {line["seed"] for line in lines_of(asked.log)} if asked.log else set()
    mine, jobs = asked.share
    return [seed for seed in asked.seeds[mine::jobs] if seed not in played]


def _run(asked: argparse.Namespace, folder: Path) -> int:
    session = _session(folder, trace=asked.trace)
    tally = Tally()
    started, warm = time.monotonic(), time.process_time()
    for seed, replay, verdict in _verdicts(session, asked):
        tally.add(verdict)
        if asked.log:
            note(asked.log, seed, verdict)
        if verdict["broken"]:
            say(f"BROKEN, replay with {replay}\n    " + "\n    ".join(verdict["broken"][:6]))
        if asked.seconds and time.monotonic() - started > asked.seconds:
            break
    session.close()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = time.process_time() - warm + children.ru_utime + children.ru_stime
    tally.tell(say, time.monotonic() - started, cpu)
    return 1 if tally.failed else 0


def _hunt(mutant: Mutant, folder: Path) -> int:
    """Play until the planted fault is found. 0: found."""
    session = _session(folder, mutant)
    started = time.monotonic()
    orders = [("directed", name) for name in mutant.directed] + [("random", str(seed)) for seed in range(1, 100_000)]
    for kind, what in orders:
        verdict = session.directed(what) if kind == "directed" else session.random(int(what))
        spent = time.monotonic() - started
        if verdict["broken"]:
            say(f"{mutant.name:20} found in {spent:6.1f} s by {kind} {what}: {verdict['broken'][0][:150]}")
            session.close()
            return 0
        if spent > MUTANT_SECONDS:
            break
    say(f"{mutant.name:20} NOT FOUND in {MUTANT_SECONDS:.0f} s")
    session.close()
    return 1


def _every_mutant() -> int:
    command = [sys.executable, "-m", "tests.sync.simulator", "--mutant"]
    hunted = [mutant.name for mutant in MUTANTS if not mutant.by_feed]
    left = [name for name in hunted if subprocess.run([*command, name], check=False).returncode]
    say(f"{len(hunted) - len(left)} of {len(hunted)} planted faults found; not found: {left or 'none'}")
    return 1 if left else 0


def _spread(asked: argparse.Namespace) -> int:
    """Each process takes every n-th seed; where there is a log, it tells the whole of it in the end."""
    command = [sys.executable, "-m", "tests.sync.simulator", "--seconds", str(asked.seconds)]
    command += ["--seeds", f"{asked.seeds[0]}-{asked.seeds[-1]}", *(["--log", str(asked.log)] if asked.log else [])]
    running = [subprocess.Popen([*command, "--share", str(n), str(asked.jobs)]) for n in range(asked.jobs)]
    worst = max(process.wait() for process in running)
    if asked.log:
        tell_all(asked.log, asked.seeds, say)
    return worst


if __name__ == "__main__":
    sys.exit(main())
