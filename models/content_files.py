"""The content files beside the tables: the default catalogue, words, reasons, days off, divisions.

They are read once per process. What a county edits afterwards lives in the database (architecture, decisions).
"""

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "content"
# In C where the library was built with it: a second less until a process answers.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_yaml(name: str) -> Any:
    """The content of `<name>.yaml`. Treat it as read-only: every caller gets the same object."""
    return yaml.load((FOLDER / f"{name}.yaml").read_bytes(), Loader=_LOADER)  # noqa: S506  (a safe one, either way)


@cache
def read_csv(name: str) -> tuple[dict[str, str], ...]:
    """The lines of `<name>.csv` as dictionaries."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def word(group: str, code: str | None) -> str:
    """The Chinese name of a code that people read; the code itself when nobody has named it."""
    return str(read_yaml("words").get(group, {}).get(code, code or ""))


def reasons(group: str) -> list[dict[str, Any]]:
    """The lines a person picks a reason from, in their order."""
    lines: list[dict[str, Any]] = read_yaml("reasons")[group]
    return lines


def find_reason(group: str, code: str | None) -> dict[str, Any] | None:
    """One line of a reason list, None when the code is not in it."""
    return next((line for line in reasons(group) if line["code"] == code), None)
