"""Runs every check after one another, goes on when one fails, and closes with a summary.

Standard library only: it starts before anything is installed.  usage: python3 tools/test_all.py
"""

import subprocess
import sys
import time

PREPARATION = ("setup-dev", "web")
CHECKS = ("lint", "types", "contracts", "lint-pwa", "types-pwa", "test-py", "test-pwa", "test-e2e", "test-e2e-pg")


def run(target: str) -> tuple[bool, float]:
    """Runs one make target and says whether it passed and how many seconds it took."""
    print(f"\n==== make {target}", flush=True)
    started = time.monotonic()
    passed = subprocess.run(["make", "--no-print-directory", target], check=False).returncode == 0
    return passed, time.monotonic() - started


def main() -> int:
    """Runs the preparation and the checks; the exit code is 1 when anything failed."""
    for target in PREPARATION:
        if not run(target)[0]:
            print(f"\nmake {target} failed: nothing could be checked.\n0 passed, 1 failed", flush=True)
            return 1
    results = {target: run(target) for target in CHECKS}
    print("\n==== summary")
    for target, (passed, seconds) in results.items():
        print(f"  {'passed' if passed else 'FAILED'}  {seconds:6.0f} s  {target}")
    failed = sum(not passed for passed, _ in results.values())
    print(f"\nchecks: {len(results) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
