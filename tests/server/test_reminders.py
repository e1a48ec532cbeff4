"""Reminders that leave the house: to a webhook and a mail server of the test's own, never personal, never twice."""

import json
import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from domain.actor import Actor
from models.base import db
from models.cases import Case
from models.notices import Notice, NoticeChannel
from models.people import AppUser
from models.residents import Alarm, Consent, Resident
from server import reminding
from server.transactions import transaction
from services import consents, visits
from services.alarms import handling, telling
from services.cases import desk
from services.reminders import channels, consent, line, planning
from tests.builders import TOWNSHIP, make_division, new_id
from tests.casework import County, make_county, refused, shanghai
from tests.gateway import Hook

ADMIN = Actor.system()
PERSONAL = ("罗秀芳", "13900000001", "13900000002", "0015", "残疾", "两项补贴", "canbu", "511899", "家人")


@pytest.fixture
def hook() -> Iterator[Hook]:
    found = Hook()
    yield found
    found.stop()


@pytest.fixture
def county(app: Flask, clock) -> County:
    with transaction(app):
        return make_county(clock)


def look(app: Flask, clock) -> None:
    reminding.remind(app, clock.now())


def channel(app: Flask, clock, url: str, audience: str = "staff", unit: str | None = None) -> str:
    with transaction(app):
        return channels.add(ADMIN, clock.now(), name="测试渠道", audience=audience, url=url, unit=unit).id


def due_soon(app: Flask, county: County, clock) -> str:
    """A case whose promised day is tomorrow."""
    with transaction(app):
        case = county.reviewing("gaoling")
        case.promised_due_on = (clock.now() + timedelta(days=1)).date()
        return case.id


def agreed(app: Flask, county: County, clock) -> str:
    """A case whose resident and family agreed to be reminded, before it was signed in."""
    with transaction(app):
        resident = db.session.get_one(Resident, county.resident.id)
        resident.emergency = {"name": "家人", "phone": "13900000002", "relation": "子女"}
        case = county.handed_off("canbu")
        consent.agree(county.clerk, clock.now(), case, ["self", "family"], "self")
        desk.sign_in(county.clerk, clock.now(), case)
        return case.id


def states(app: Flask) -> list[str]:
    with transaction(app):
        return sorted(row.state for row in db.session.query(Notice))


def test_nothing_happens_and_nothing_breaks_without_a_channel(app, county, clock):
    due_soon(app, county, clock)
    look(app, clock)
    assert states(app) == []


def test_a_group_hears_once_of_everything_due_and_of_nobody(app, county, clock, hook):
    channel(app, clock, hook.url)
    case_id = due_soon(app, county, clock)
    for _look in range(3):
        look(app, clock)
        clock.advance(minutes=2)
    assert len(hook.taken) == 1
    with transaction(app):
        tail = db.session.get_one(Case, case_id).case_no[-11:]
        log = line.of_case(case_id)
    assert hook.taken[0]["message"] == f"1 件快到承诺期限（{tail}）。请打开代办通查看。"
    assert not any(word in json.dumps(hook.taken[0], ensure_ascii=False) for word in PERSONAL)
    assert [(one["kind_label"], one["told"], one["state_label"]) for one in log] == [
        ("快到承诺期限", "测试渠道（群）", "已发出")
    ]


def test_a_channel_of_another_township_hears_nothing(app, county, clock, hook):
    with transaction(app):
        make_division("511825102", "另一镇", "township", None)
    channel(app, clock, hook.url, unit="t:511825102")
    due_soon(app, county, clock)
    look(app, clock)
    assert hook.taken == []


def test_what_fails_is_tried_again_later_each_time_and_given_up_in_the_end(app, county, clock, hook):
    channel(app, clock, hook.url)
    due_soon(app, county, clock)
    hook.answer = 500
    look(app, clock)
    look(app, clock)
    assert (len(hook.taken), states(app)) == (1, ["waiting"])
    for wait in (1, 5, 30, 120, 360):
        clock.advance(minutes=wait, seconds=1)
        look(app, clock)
    assert (len(hook.taken), states(app)) == (6, ["gave_up"])
    clock.advance(hours=2)
    look(app, clock)
    assert len(hook.taken) == 6


def test_after_a_failure_the_next_try_succeeds_and_is_the_last(app, county, clock, hook):
    channel(app, clock, hook.url)
    due_soon(app, county, clock)
    hook.answer = 500
    look(app, clock)
    hook.answer = 200
    for _look in range(3):
        clock.advance(minutes=2)
        look(app, clock)
    assert (len(hook.taken), states(app)) == (2, ["sent"])


def test_what_a_crash_left_half_sent_is_never_sent_again(app, county, clock, hook):
    """Claimed, and the worker died before or after the service heard of it: nobody can know."""
    channel(app, clock, hook.url)
    due_soon(app, county, clock)
    with transaction(app):
        planning.plan(clock.now())
    with transaction(app):
        assert len(line.claim(clock.now())) == 1
    clock.advance(minutes=11)
    look(app, clock)
    assert (hook.taken, states(app)) == ([], ["unsure"])


def test_the_night_is_quiet_and_the_morning_brings_it(app, county, clock, hook):
    """DEFAULT 21:00 to 08:00."""
    channel(app, clock, hook.url)
    due_soon(app, county, clock)
    clock.set(shanghai("2026-11-23 21:30"))
    look(app, clock)
    clock.set(shanghai("2026-11-24 07:59"))
    look(app, clock)
    assert hook.taken == []
    clock.set(shanghai("2026-11-24 08:00"))
    look(app, clock)
    assert len(hook.taken) == 1


def test_a_family_that_agreed_hears_that_something_moved_and_no_more(app, county, clock, hook):
    channel(app, clock, f"{hook.url}?:to={{phone}}&+X-Notice-Id={{id}}", "family")
    agreed(app, county, clock)
    look(app, clock)
    look(app, clock)
    assert sorted(str(one["to"]) for one in hook.taken) == ["13900000001", "13900000002"]
    assert len({one["id"] for one in hook.taken}) == 2
    for one in hook.taken:
        said = f"{one['title']}{one['message']}"
        assert "您家托代办的一件事有了新进展" in said
        assert not any(word in said for word in PERSONAL)


def test_nobody_hears_who_did_not_agree_or_took_it_back(app, county, clock, hook):
    channel(app, clock, f"{hook.url}?:to={{phone}}", "family")
    case_id = agreed(app, county, clock)
    with transaction(app):
        consent.take_back(county.clerk, clock.now(), db.session.get_one(Case, case_id), "不想收了")
    look(app, clock)
    with transaction(app):
        county.judged(db.session.get_one(Case, case_id))
    look(app, clock)
    assert hook.taken == []


def test_what_was_agreed_beside_reminders_stays_when_they_are_taken_back(app, county, clock):
    case_id = agreed(app, county, clock)
    with transaction(app):
        case = db.session.get_one(Case, case_id)
        consents.record(
            county.cadre, clock.now(), consent_id="00000000-0000-4000-8000-000000000001",
            resident_id=case.resident_id, purposes=["photos", "remind_self"], notice_version="1",
            notice_sha256="0" * 64, given_by="self", method="voice", given_at=clock.now(),
        )  # fmt: skip
        consent.take_back(county.clerk, clock.now(), case, "不想收了")
        found = consent.state(case)
        assert (found["self_agreed"], found["family_agreed"]) == (False, False)
        kept = db.session.query(Consent).filter(Consent.withdrawn_at.is_(None))
        assert sorted(p for row in kept for p in row.purposes) == ["handle_case", "photos"]


def test_a_reminder_of_a_case_that_has_moved_on_is_not_sent(app, county, clock, hook):
    channel(app, clock, hook.url)
    clock.set(shanghai("2026-11-23 22:00"))
    case_id = due_soon(app, county, clock)
    look(app, clock)
    clock.set(shanghai("2026-11-24 08:30"))
    with transaction(app):
        desk.decide(county.lead, clock.now(), db.session.get_one(Case, case_id), outcome="granted")
    look(app, clock)
    assert (hook.taken, states(app)) == ([], ["dropped"])


def test_mail_goes_out_too(app, county, clock):
    got: list[str] = []

    class Sink:
        async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
            got.append(envelope.content.decode())
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sink = Controller(Sink(), hostname="127.0.0.1", port=port)
    sink.start()
    try:
        channel(app, clock, f"mailto://127.0.0.1:{port}?from=daiban@example.com&to=chuangkou@example.com&format=text")
        due_soon(app, county, clock)
        look(app, clock)
    finally:
        sink.stop()
    assert len(got) == 1
    assert states(app) == ["sent"]


def test_a_test_is_sent_at_night_too_and_tried_once(app, county, clock, hook):
    channel_id = channel(app, clock, f"{hook.url}?:to={{phone}}", "family")
    clock.set(shanghai("2026-11-23 23:00"))
    with transaction(app):
        with refused("validation"):
            channels.test(ADMIN, clock.now(), channel_id, None)
        channels.test(ADMIN, clock.now(), channel_id, "13900000009")
    look(app, clock)
    assert [one["to"] for one in hook.taken] == ["13900000009"]
    with transaction(app):
        assert channels.listed()["items"][0]["last_error"] is None


@pytest.mark.parametrize(
    ("url", "audience"),
    [
        ("exec://rm", "staff"), ("file:///etc/passwd", "staff"), ("syslog://", "staff"), ("tgram://1/2", "staff"),
        ("nothing", "staff"), ("json://", "staff"), ("json://127.0.0.1/in", "family"),
    ],
)  # fmt: skip
def test_an_address_nobody_understands_or_that_is_not_allowed_is_refused(app, county, clock, url, audience):
    with transaction(app), refused("validation"):
        channels.add(ADMIN, clock.now(), name="x", audience=audience, url=url)


def test_an_address_lies_sealed_and_is_destroyed_with_its_channel(app, county, clock, hook):
    channel_id = channel(app, clock, "json://user:geheim@127.0.0.1/in", unit=None)
    with transaction(app):
        row = db.session.get_one(NoticeChannel, channel_id)
        assert b"geheim" not in row.url_enc
        assert "geheim" not in json.dumps(channels.listed(), ensure_ascii=False)
        channels.remove(ADMIN, clock.now(), channel_id)
        assert row.url_enc == b""
        assert channels.listed()["items"] == []


def test_one_person_is_told_by_phone_for_their_own_window(app, county, clock, hook):
    with transaction(app):
        for name, phone in (("clerk", "13900000003"), ("reviewer", "13900000004")):
            db.session.query(AppUser).filter_by(account=county.accounts[name]).one().phone = phone
    channel(app, clock, f"{hook.url}?:to={{phone}}", unit=f"t:{TOWNSHIP}")
    due_soon(app, county, clock)
    look(app, clock)
    assert [one["to"] for one in hook.taken] == ["13900000003"]


def test_a_red_alarm_nobody_has_taken_up_is_told_at_night_too_and_again_to_the_next_in_line(app, county, clock, hook):
    """visits.md A2: a danger minds no quiet hours; an orange one waits for the morning. Neither says who or where."""
    channel(app, clock, hook.url)
    clock.set(shanghai("2026-11-23 23:30"))
    with transaction(app):
        for level, kind in (("RED", "life"), ("ORANGE", "fall")):
            visits.raise_alarm(
                county.volunteer, clock.now(), alarm_id=new_id(), resident_id=county.resident.id, level=level,
                kind=kind, raised_at=clock.now(),
            )  # fmt: skip
    look(app, clock)
    assert [str(one["message"]) for one in hook.taken] == ["1 件红色急事等人接（23:30 报）。请打开代办通查看。"]
    look(app, clock)
    assert len(hook.taken) == 1
    clock.set(shanghai("2026-11-23 23:41"))
    with transaction(app):
        for job in telling.due(clock.now()):
            telling.tell(clock.now(), job)
    look(app, clock)
    assert len(hook.taken) == 2
    with transaction(app):
        for alarm in db.session.query(Alarm):
            handling.take_up(county.clerk, clock.now(), alarm.id)
    clock.set(shanghai("2026-11-24 09:00"))
    look(app, clock)
    assert len(hook.taken) == 2
    assert states(app) == ["dropped", "sent", "sent"]
    assert not any(word in str(hook.taken) for word in PERSONAL)
