"""Alarms from homes: told along a line, taken up, ended with an outcome, looked back at (visits.md A2, A3, A5, C8)."""

from datetime import timedelta
from typing import Any

import pytest

from models.alerts import DeskAlert
from models.audit import AuditLog
from models.base import db
from models.mirror import items_of
from models.people import AppUser
from models.residents import Alarm, Resident, Task
from services import posts, tasks, visits
from services.alarms import handling, telling, views
from tests.builders import TOWNSHIP, actor_for, make_user, new_id
from tests.casework import County, make_county, refused

TEN = timedelta(minutes=10)


@pytest.fixture
def county(session, clock) -> County:
    """Civil affairs has A and B, the county a supervisor."""
    made = make_county(clock)
    for rank, account in (("A", "chuang1"), ("B", "chuang2")):
        posts.assign(made.lead, made.now, township=TOWNSHIP, window="civil_affairs", rank=rank, account=account)
    make_user("county_supervisor", account="du1", name="督导员")
    return made


def raised(county: County, level: str = "RED", kind: str = "life", **kw: Any) -> Alarm:
    return visits.raise_alarm(
        county.volunteer, county.now, alarm_id=new_id(), resident_id=county.resident.id, level=level, kind=kind,
        raised_at=county.now, told=["120 急救"], **kw,
    )  # fmt: skip


def told(county: County) -> list[str]:
    """Accounts that have been told, in order."""
    accounts = {county.actor(name).user_id: account for name, account in county.accounts.items()}
    rows = [(row.at, row.rank, accounts.get(row.user_id, "du1")) for row in db.session.query(DeskAlert)]
    return [account for _, _, account in sorted(rows)]


def work(county: County, later: timedelta) -> None:
    """The worker's round so much later than the alarm."""
    for job in telling.due(county.now + later):
        telling.tell(county.now + later, job)


def helped(county: County, alarm: Alarm, **kw: Any) -> Alarm:
    args = {"outcome": "hospital", "note": "120 接走了，家属陪着"} | kw
    return handling.write_outcome(county.clerk, county.now, alarm.id, **args)


def test_a_red_alarm_nobody_takes_up_goes_down_the_line_every_ten_minutes(county):
    alarm = raised(county)
    assert told(county) == ["chuang1"]
    work(county, TEN - timedelta(seconds=1))
    assert told(county) == ["chuang1"]
    work(county, TEN)
    assert told(county) == ["chuang1", "chuang2", "fen1"]
    work(county, 2 * TEN)
    work(county, 9 * TEN)
    assert told(county) == ["chuang1", "chuang2", "fen1", "du1"]
    assert "罗秀芳" in db.session.query(DeskAlert).first().text
    assert alarm.steps_told == 3


def test_who_takes_it_up_stops_the_line_and_is_named(county):
    alarm = raised(county)
    handling.take_up(county.clerk, county.now, alarm.id)
    handling.take_up(county.colleague, county.now + TEN, alarm.id)
    work(county, 9 * TEN)
    assert (alarm.state, alarm.acknowledged_by, told(county)) == ("acknowledged", "窗口甲", ["chuang1"])
    assert db.session.query(DeskAlert).filter_by(seen_at=None).count() == 0


def test_an_alarm_that_came_hours_late_counts_from_when_the_county_could_act(county):
    alarm = visits.raise_alarm(
        county.volunteer, county.now, alarm_id=new_id(), resident_id=county.resident.id, level="RED", kind="life",
        raised_at=county.now - timedelta(hours=5),
    )  # fmt: skip
    work(county, timedelta(minutes=9))
    assert told(county) == ["chuang1"]
    assert not views.list_alarms(county.clerk, county.now, "open")["items"][0]["late"]
    assert views.show_alarm(county.clerk, county.now + TEN * 2, alarm.id)["late"]


def test_when_nobody_holds_the_post_all_of_the_window_are_told_and_without_them_the_head(county):
    for rank in ("A", "B"):
        posts.release(county.lead, county.now, township=TOWNSHIP, window="civil_affairs", rank=rank)
    raised(county)
    assert told(county) == ["chuang1", "chuang2"]
    db.session.query(DeskAlert).delete()
    for name in ("clerk", "colleague"):
        db.session.get_one(AppUser, county.actor(name).user_id).disabled_at = county.now
    db.session.flush()
    raised(county, kind="missing")
    assert told(county) == ["fen1"]


def test_an_orange_alarm_waits_four_hours_of_the_window_and_a_yellow_one_a_working_day(county):
    raised(county, "ORANGE", "fall")
    raised(county, "YELLOW", "wires")
    work(county, timedelta(hours=3, minutes=59))
    assert told(county) == ["chuang1", "chuang1"]
    work(county, timedelta(hours=4))
    assert told(county) == ["chuang1", "chuang1", "fen1"]
    work(county, timedelta(days=1, hours=8, minutes=1))
    assert told(county) == ["chuang1", "chuang1", "fen1", "fen1", "du1"]


def test_an_alarm_is_over_only_after_an_outcome_and_a_look_back_and_the_person_is_red_until_then(county):
    alarm, resident = raised(county), db.session.get_one(Resident, county.resident.id)
    with refused("state_forbids"):
        handling.look_back(county.clerk, county.now, alarm.id, note="打过电话")
    helped(county, alarm)
    assert (alarm.state, alarm.outcome_by, resident.level) == ("acknowledged", "窗口甲", "L1")
    assert alarm.look_back_due_at == county.now + timedelta(days=1)
    with refused("state_forbids"):
        helped(county, alarm)
    handling.look_back(county.lead, county.now, alarm.id, note="人在县医院，稳定")
    assert (alarm.state, alarm.closed_by) == ("closed", "分管领导")
    assert resident.level != "L1"
    for act in (
        lambda: handling.take_up(county.clerk, county.now, alarm.id),
        lambda: handling.look_back(county.clerk, county.now, alarm.id, note="再看"),
    ):
        with refused("state_forbids"):
            act()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"outcome": "nonsense"}, "validation"), ({"note": "  "}, "reason_needed"),
        ({"outcome": "refused"}, "validation"), ({"outcome": "refused", "witness": " "}, "validation"),
    ],
)  # fmt: skip
def test_an_outcome_says_what_happened_and_a_refusal_who_witnessed_it(county, given, code):
    alarm = raised(county)
    with refused(code):
        helped(county, alarm, **given)
    assert alarm.outcome_at is None


def test_a_refusal_brings_a_second_try_within_a_day_even_of_an_orange_alarm(county):
    alarm = helped(county, raised(county, "ORANGE", "no_food"), outcome="refused", note="说不要", witness="邻居王婶")
    assert alarm.look_back_due_at == county.now + timedelta(days=1)
    task = db.session.query(Task).filter_by(kind="look_back").one()
    assert (task.user_id, "再劝一次" in task.title) == (county.volunteer.user_id, True)


def test_the_agents_task_and_a_visit_are_look_backs_too(county):
    first, second = helped(county, raised(county)), helped(county, raised(county, "ORANGE", "fall"))
    task = next(t for t in db.session.query(Task) if "要有人" not in t.title and "人命" in t.title)
    tasks.complete(county.volunteer, county.now, task_id=task.id, outcome="去看了", note="好多了")
    assert (first.state, first.closed_by, first.look_back_note) == ("closed", "志愿者", "去看了：好多了")
    later = county.now + timedelta(hours=2)
    args = {"resident_id": county.resident.id, "mode": "door", "resident_mark": "voice"}
    red = {"health": {"chest_pain": "problem"}}
    for answers, state in ((red, "acknowledged"), ({"health": {"eats": "ok"}}, "closed")):
        visits.record(
            county.volunteer, later, visit_id=new_id(), started_at=later, ended_at=later, met="person", answers=answers,
            **args,
        )  # fmt: skip
        assert second.state == state
    assert {t.state for t in db.session.query(Task).filter_by(kind="look_back")} == {"done"}


def test_a_look_back_nobody_makes_is_told_to_window_and_head_once(county):
    helped(county, raised(county))
    for later in (timedelta(hours=23), timedelta(hours=25), timedelta(hours=30)):
        work(county, later)
    assert [a.kind for a in db.session.query(DeskAlert) if a.seen_at is None] == ["look_back", "look_back"]


def test_alarms_are_seen_by_civil_affairs_the_head_and_the_county_and_each_look_is_on_record(county):
    """C8: what is known of somebody's health stays with those who help."""
    alarm = raised(county)
    other_window = actor_for(make_user("clerk", windows=["social_health"], account="chuang9"))
    foreign = actor_for(make_user("township_lead", township="511825102", account="fen2"))
    inspector = actor_for(make_user("inspector", account="ji1"))
    for actor in (other_window, foreign):
        assert views.list_alarms(actor, county.now, "open")["items"] == []
        with refused("not_found"):
            handling.take_up(actor, county.now, alarm.id)
    assert views.list_alarms(inspector, county.now, "open")["waiting"] == 1
    with refused("forbidden"):
        handling.take_up(inspector, county.now, alarm.id)
    shown = views.show_alarm(county.clerk, county.now, alarm.id)
    assert (shown["phone"], shown["call"]) == ("13900000001", ["120", "119", "110"])
    assert shown["told"] == [{"who": "120 急救", "at": None}]
    assert db.session.query(AuditLog).filter_by(action="alarm_opened").count() == 1


def test_abuse_is_not_sent_to_the_phones_of_the_village(county):
    """visits.md 7: the village head is told unless suspect; who that is only the agent at the door knows."""
    life, abuse = raised(county), raised(county, kind="abuse")
    own = f"u:{county.volunteer.user_id}"
    assert items_of(abuse)[0].buckets == {own}
    assert items_of(life)[0].buckets > {own}


def test_a_correction_that_tells_of_a_danger_raises_its_alarm(county):
    visit_id = new_id()
    visits.record(
        county.volunteer, county.now, visit_id=visit_id, resident_id=county.resident.id, started_at=county.now,
        ended_at=county.now, mode="door", met="person", resident_mark="voice", answers={"health": {"eats": "ok"}},
    )  # fmt: skip
    change = {"answers": {"mental": {"self_harm": "problem"}}}
    for _ in range(2):
        visits.amend(
            county.volunteer, county.now, amendment_id="5f0f6bb6-8f0c-4b5e-a5b6-000000000001", visit_id=visit_id,
            changes=change, reason="漏了一句",
        )  # fmt: skip
    assert [(a.level, a.kind) for a in db.session.query(Alarm)] == [("RED", "life")]
    assert told(county) == ["chuang1"]
