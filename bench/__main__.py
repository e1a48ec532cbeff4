"""`python -m bench [NAME ...]`: runs the named measurements, or all, and prints their figures.

Nothing is written into the checkout. Needs `make web` and, for the phone, the browser of `make browser`.
"""

import argparse
import os
from types import ModuleType

from bench import bundle, capture, clerks, first_load, push, queue, restart, search, slow_phones

MEASUREMENTS: dict[str, ModuleType] = {
    "bundle": bundle,
    "capture": capture,
    "first_load": first_load,
    "restart": restart,
    "search": search,
    "slow_phones": slow_phones,
    "clerks": clerks,
    "push": push,
    "queue": queue,
}


def main() -> None:
    lines = [f"  {name:<12} {(module.__doc__ or '').splitlines()[0]}" for name, module in MEASUREMENTS.items()]
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="\n".join(lines), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[*MEASUREMENTS, []], metavar="NAME", help="all when none is named")
    chosen = parser.parse_args().names or list(MEASUREMENTS)
    print("\n".join(["Measurements:", *lines]), flush=True)
    for name in chosen:
        # Waiting phones and slowed processors are measured in time, so what else the machine does is in every figure.
        print(f"\n{name}: machine load {os.getloadavg()[0]:.1f} of {os.cpu_count()} processors", flush=True)
        MEASUREMENTS[name].run()


main()
