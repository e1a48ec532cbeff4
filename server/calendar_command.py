"""load-calendar FILE.yaml    the State Council's holiday notice of a year, as in models/content/calendar.yaml:

years:
- year: 2027
  off: [2027-01-01, ...]      days nobody works, the rest days inside a holiday too
  work: [2027-02-20, ...]     weekend days worked in exchange
"""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from domain.actor import Actor
from domain.problems import Problem
from server.app import create_app
from server.config import Config
from server.transactions import transaction
from services.calendar_loading import load_year

_FAULTS = {
    "other_year": "不在这一年", "weekday": "本来就是工作日，不用写", "both": "又放假又上班", "twice": "写了两次",
    "count": "天数不对（法定节假日至少13天）",
}  # fmt: skip


def load_calendar(config: Config, arguments: list[str]) -> int:
    """Put one or more years in force, all or none, and count the open cases anew. Safe to repeat."""
    if len(arguments) != 1:
        print("usage: python -m server load-calendar FILE.yaml", file=sys.stderr)
        return 2
    try:
        years = [_year(line) for line in _read(Path(arguments[0]))]
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        return _fail(f"放假安排读不了（{type(error).__name__}）。格式见 models/content/calendar.yaml，没有改动。")
    app = create_app(config)
    loaded, year = [], 0
    try:
        with transaction(app):
            now = app.extensions["daiban"].clock.now()
            for year, off, work in years:
                loaded.append((year, load_year(Actor.system(), now, year=year, off=off, work=work)))
    except Problem as problem:
        wrong = "；".join(f"{fault.path} {_FAULTS.get(fault.code, fault.code)}" for fault in problem.fields)
        return _fail(f"{year} 年的放假安排不对，什么都没有改：{wrong}")
    for year, done in loaded:
        print(f"{year} 年放假安排已启用（{done.version}），{done.changed} 件在办的日子重新算过。")
    return 0


def _read(path: Path) -> list[dict[Any, Any]]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    years: list[dict[Any, Any]] = content["years"]
    if not years:
        raise ValueError("no years")
    return years


def _year(line: dict[Any, Any]) -> tuple[int, list[date], list[date]]:
    # YAML reads an unquoted `off` as "no".
    off = line["off"] if "off" in line else line[False]
    return int(line["year"]), _days(off), _days(line.get("work") or [])


def _days(values: list[Any]) -> list[date]:
    return [value if isinstance(value, date) else date.fromisoformat(str(value)) for value in values]


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


COMMANDS = {"load-calendar": load_calendar}
