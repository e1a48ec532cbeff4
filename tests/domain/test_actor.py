"""Whom an actor may act for, and when (sync B10)."""

from datetime import UTC, datetime, timedelta

from domain.actor import Actor, Grant

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2026, 6, 1, tzinfo=UTC)
VILLAGE, WINDOW = "v:511825101201", "w:511825101:social_health"
ACTOR = Actor(
    "u1",
    "甲",
    frozenset({"cadre", "clerk"}),
    (Grant(VILLAGE, "cadre", START, END), Grant(WINDOW, "clerk", START)),
)


def test_a_grant_holds_from_its_first_moment_until_before_its_last() -> None:
    grant = Grant(VILLAGE, "cadre", START, END)
    assert not grant.holds_at(START - timedelta(seconds=1))
    assert grant.holds_at(START)
    assert not grant.holds_at(END)
    assert Grant(VILLAGE, "cadre", START).holds_at(END)


def test_work_is_taken_as_evidence_for_14_days_after_a_grant_ends() -> None:
    assert ACTOR.had_bucket(VILLAGE, END + timedelta(days=14))
    assert not ACTOR.had_bucket(VILLAGE, END + timedelta(days=14, seconds=1))
    assert not ACTOR.had_bucket(VILLAGE, START - timedelta(seconds=1))
    assert not ACTOR.had_bucket("v:511825101202", START)


def test_buckets_can_be_narrowed_to_a_role() -> None:
    assert ACTOR.buckets_at(START) == {VILLAGE, WINDOW}
    assert ACTOR.buckets_at(START, ["clerk"]) == {WINDOW}
    assert ACTOR.buckets_at(END) == {WINDOW}


def test_villages_and_windows_are_read_from_the_buckets() -> None:
    assert ACTOR.villages_at(START) == {"511825101201"}
    assert ACTOR.windows_at(START) == {("511825101", "social_health")}


def test_the_system_acts_as_itself() -> None:
    system = Actor.system()
    assert system.is_system
    assert system.roles == {"system"}
    assert system.user_id is None
