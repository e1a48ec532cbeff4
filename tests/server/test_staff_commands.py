"""Accounts and rolls from the command line."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from models.base import db
from models.people import AppUser, ScopeGrant
from models.residents import Resident
from server.calendar_command import load_calendar
from server.clock import SetClock
from server.commands import release
from server.config import Config
from server.staff_commands import add_user, disable_user, import_village
from server.transactions import transaction
from services import accounts

VILLAGE = "511825101009"
ROLL = """home,group_no,name,id_no,address,phone,landmark,walk_minutes,categories
1,3,样高明,511899195203150017,新村3组1号,10000000001,桥头,20,alone dibao
1,3,样例珍,511899194008150025,新村3组1号,,,,
"""


@pytest.mark.parametrize(
    ("role", "places", "buckets"),
    [
        ("volunteer", [VILLAGE, "511825101002"], {f"v:{VILLAGE}", "v:511825101002"}),
        ("cadre", [VILLAGE], {f"v:{VILLAGE}", f"c:{VILLAGE}"}),
        ("clerk", ["511825101:civil_affairs"], {"w:511825101:civil_affairs"}),
        ("township_lead", ["511825101"], {"t:511825101"}),
        ("department_reviewer", ["县民政局"], {"d:县民政局"}),
        ("auditor", [], {"county"}),
    ],
)
def test_an_account_gets_its_role_where_it_serves(
    app: Flask,
    config: Config,
    clock: SetClock,
    capsys: pytest.CaptureFixture[str],
    role: str,
    places: list[str],
    buckets: set[str],
):
    release(config)
    assert add_user(config, ["Anna", "样安娜", role, *places]) == 0
    password = capsys.readouterr().out.split("密码 ")[1].split("\n")[0]
    with transaction(app):
        assert isinstance(accounts.login(clock.now(), "anna", password), accounts.Opened)
        assert set(db.session.scalars(select(ScopeGrant.bucket))) == buckets
        assert set(db.session.scalars(select(ScopeGrant.role))) == {role}


@pytest.mark.parametrize(
    "words", [[], ["anna"], ["anna", "样", "king"], ["anna", "样", "cadre"], ["anna", "样", "admin", "511825"]]
)
def test_an_account_without_a_sensible_role_and_place_is_not_made(app: Flask, config: Config, words: list[str]):
    release(config)
    assert add_user(config, words) == 2
    with transaction(app):
        assert db.session.scalar(select(func.count()).select_from(AppUser)) == 0


def test_a_closed_account_gets_in_no_more(
    app: Flask, config: Config, clock: SetClock, capsys: pytest.CaptureFixture[str]
):
    release(config)
    add_user(config, ["anna", "样安娜", "auditor"])
    password = capsys.readouterr().out.split("密码 ")[1].split("\n")[0]
    assert disable_user(config, ["anna"]) == 0
    assert disable_user(config, ["bert"]) == 1
    with transaction(app):
        assert not isinstance(accounts.login(clock.now(), "anna", password), accounts.Opened)


def test_a_roll_is_taken_over_with_homes_and_levels(app: Flask, config: Config, tmp_path: Path):
    release(config)
    file = tmp_path / "roll.csv"
    file.write_text(ROLL, encoding="utf-8-sig")
    assert import_village(config, [VILLAGE, str(file)]) == 0
    with transaction(app):
        people = db.session.scalars(select(Resident).order_by(Resident.birth_on)).all()
        assert [(p.name, p.sex, p.id_last4, p.village) for p in people] == [
            ("样例珍", "女", "0025", VILLAGE), ("样高明", "男", "0017", VILLAGE),
        ]  # fmt: skip
        assert people[0].household_id == people[1].household_id
        assert people[1].level == "L3"
        assert people[1].next_due_on is not None


@pytest.mark.parametrize(
    "broken",
    [
        ROLL.replace("511899194008150025", "511899194008150026"),
        ROLL.replace("511899194008150025", "511899195203150017"),
        ROLL.replace("group_no", "group"),
        "not a list",
    ],
)
def test_one_wrong_line_leaves_the_whole_list_outside_and_no_number_on_the_screen(
    app: Flask, config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str
):
    release(config)
    file = tmp_path / "roll.csv"
    file.write_text(broken)
    code = import_village(config, [VILLAGE, str(file)])
    assert code == (0 if broken == "not a list" else 1)  # a list of nobody changes nothing
    with transaction(app):
        assert db.session.scalar(select(func.count()).select_from(Resident)) == 0
    said = capsys.readouterr()
    assert "511899" not in said.out + said.err


def test_a_holiday_notice_is_loaded_whole_or_not_at_all(config, tmp_path, capsys):
    """R3.4: what is wrong is named; a file that cannot be read changes nothing."""
    file = tmp_path / "2027.yaml"
    days = [
        *(f"2027-01-0{n}" for n in (1, 2, 3)),
        *(f"2027-02-{n:02d}" for n in range(5, 13)),
        "2027-04-05",
        "2027-05-03",
    ]
    file.write_text(f"years:\n- {{year: 2027, off: [{', '.join(days)}], work: [2027-01-30]}}\n", encoding="utf-8")
    assert load_calendar(config, [str(file)]) == 0
    assert "2027 年放假安排已启用" in capsys.readouterr().out
    for wrong, said in (
        ("years:\n- {year: 2027, off: [2026-01-01]}", "不在这一年"),
        ("nonsense", "读不了"),
        ("years: []", "读不了"),
    ):
        file.write_text(wrong, encoding="utf-8")
        assert load_calendar(config, [str(file)]) == 1
        assert said in capsys.readouterr().err
    assert load_calendar(config, []) == 2
