"""What an administrator does at the command line: accounts, and taking over a village's roll.

add-user ACCOUNT NAME ROLE PLACE...   PLACE: village code (volunteer, cadre), township:window (clerk, pickup_clerk),
                                      township code (township_lead, convey_agent), department (department_reviewer)
disable-user ACCOUNT
import-roll VILLAGE FILE.csv          columns of ROLL_COLUMNS, UTF-8, first line with the names
"""

import csv
import secrets
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

from domain.actor import ROLES, Actor
from domain.problems import Problem
from server.app import create_app
from server.config import Config
from server.transactions import transaction
from services import accounts, passwords, users
from services.roll_import import RollLine, import_roll

ROLL_COLUMNS = ("home", "group_no", "name", "id_no", "address", "phone", "landmark", "walk_minutes", "categories")
_BUCKETS: dict[str, tuple[str, ...]] = {
    "volunteer": ("v:{}",),
    "cadre": ("v:{}", "c:{}"),
    "clerk": ("w:{}",),
    "pickup_clerk": ("w:{}",),
    "convey_agent": ("w:{}:convey",),
    "township_lead": ("t:{}",),
    "department_reviewer": ("d:{}",),
}


def create_admin(config: Config, arguments: list[str]) -> int:
    """Make the first administrator and print a one-time password: there is no default account (list 19)."""
    if arguments:
        return _usage("create-admin")
    return _make(config, "admin", "系统管理员", "admin", [])


def add_user(config: Config, arguments: list[str]) -> int:
    """Make an account with one role at its places and print a one-time password."""
    if len(arguments) < 3 or arguments[2] not in ROLES or (arguments[2] in _BUCKETS) != (len(arguments) > 3):
        return _usage(f"add-user ACCOUNT NAME ROLE [PLACE...]    ROLE: {' '.join(ROLES)}")
    account, name, role, *places = arguments
    return _make(config, account, name, role, places)


def disable_user(config: Config, arguments: list[str]) -> int:
    """Close an account; its sessions end with their next request, its work stays."""
    if len(arguments) != 1:
        return _usage("disable-user ACCOUNT")
    app = create_app(config)
    with transaction(app):
        user = accounts.find_user(accounts.normal_account(arguments[0]))
        if user is None:
            return _fail(f"没有账号 {arguments[0]}。")
        users.disable(Actor.system(), app.extensions["daiban"].clock.now(), user.id)
    print(f"账号 {arguments[0]} 已停用，数据都在。")
    return 0


def import_village(config: Config, arguments: list[str]) -> int:
    """Put the people of a list on the roll of a village: all of them, or none when one line is wrong."""
    if len(arguments) != 2:
        return _usage(f"import-roll VILLAGE FILE.csv    columns: {','.join(ROLL_COLUMNS)}")
    village, file = arguments
    try:
        lines = _read_roll(Path(file))
    except (OSError, ValueError, KeyError) as error:
        return _fail(f"名册读不了：{type(error).__name__}（要 UTF-8，列名：{','.join(ROLL_COLUMNS)}）")
    app = create_app(config)
    try:
        with transaction(app):
            import_roll(Actor.system(), app.extensions["daiban"].clock.now(), village, lines, is_demo=config.demo)
    except Problem as problem:
        # The place only: the number itself belongs on no screen.
        wrong = "；".join(f"第 {int(f.path.split('/')[1]) + 2} 行 {f.code}" for f in problem.fields)
        return _fail(f"没有导入任何人。{problem.entry.text} {wrong}")
    print(f"已导入 {len(lines)} 人。")
    return 0


COMMANDS: dict[str, Callable[[Config, list[str]], int]] = {
    "create-admin": create_admin,
    "add-user": add_user,
    "disable-user": disable_user,
    "import-roll": import_village,
}


def _make(config: Config, account: str, name: str, role: str, places: list[str]) -> int:
    app = create_app(config)
    password = secrets.token_urlsafe(12)
    by_system = Actor.system()
    try:
        with transaction(app):
            now = app.extensions["daiban"].clock.now()
            user = users.add_user(
                by_system, now, account=account, name=name, password_hash=passwords.hash_password(password),
                township=places[0][:9] if places and places[0][:9].isdigit() else None,
            )  # fmt: skip
            patterns = _BUCKETS.get(role)
            buckets = [p.format(place) for place in places for p in patterns] if patterns else ["county"]
            for bucket in buckets:
                users.grant(by_system, now, user.id, bucket, role)
    except Problem as problem:
        if problem.code != "duplicate":
            raise
        return _fail(f"账号 {account} 已经有了，没有改动。")
    print(f"账号 {account}\n密码 {password}\n密码只显示这一次，请登录后马上修改。")
    return 0


def _read_roll(path: Path) -> list[RollLine]:
    homes: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_line(row, homes) for row in csv.DictReader(file)]


def _line(row: dict[str, str], homes: dict[str, str]) -> RollLine:
    home = homes.setdefault(row["home"], str(uuid.uuid4()))
    walk = (row.get("walk_minutes") or "").strip()
    return RollLine(
        resident_id=str(uuid.uuid4()), household_id=home, group_no=int(row["group_no"]), name=row["name"].strip(),
        id_no=row["id_no"], address=row["address"].strip(), phone=(row.get("phone") or "").strip() or None,
        landmark=(row.get("landmark") or "").strip() or None, walk_minutes=int(walk) if walk else None,
        categories=(row.get("categories") or "").split(),
    )  # fmt: skip


def _usage(text: str) -> int:
    print(f"usage: python -m server {text}", file=sys.stderr)
    return 2


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 1
