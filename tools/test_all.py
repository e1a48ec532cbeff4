"""Runs every check, goes on when one fails, and closes with a summary.

The browser story on PostgreSQL, and before it the demo county for all browser tests, need one processor and wait much:
they run beside everything else and are printed when they end. The other browser tests come last and have the machine to
themselves.

Standard library only: it starts before anything is installed.  usage: python3 tools/test_all.py
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

PREPARATION = ("-j2", "setup-dev", "web")
CHECKS = ("lint", "types", "contracts", "lint-pwa", "types-pwa", "test-pwa", "test-py")
BESIDE = "test-e2e-pg"
LAST = "test-e2e"
Result = tuple[str, bool, float]


def run(*words: str, quietly: bool = False) -> Result:
    """Runs make with these words; says whether it passed and how many seconds it took."""
    target = " ".join(words)
    if not quietly:
        print(f"\n==== make {target}", flush=True)
    started = time.monotonic()
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if quietly else {}
    done = subprocess.run(["make", "--no-print-directory", *words], check=False, text=True, **pipe)
    if quietly:
        print(f"\n==== make {target}\n{done.stdout}", end="", flush=True)
    return target, done.returncode == 0, time.monotonic() - started


def main() -> int:
    """Runs the preparation and the checks; the exit code is 1 when anything failed."""
    target, prepared, _ = run(*PREPARATION)
    if not prepared:
        print(f"\nmake {target} failed: nothing could be checked.\n0 passed, 1 failed", flush=True)
        return 1
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(run, BESIDE, quietly=True)
        results = [run(target) for target in CHECKS]
        results.append(waiting.result())
    results.append(run(LAST))
    print("\n==== summary")
    for target, passed, seconds in results:
        print(f"  {'passed' if passed else 'FAILED'}  {seconds:6.0f} s  {target}")
    failed = sum(not passed for _, passed, _ in results)
    print(f"\nchecks: {len(results) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
