"""Which backups count, as sync B18 has it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.backups import KnownBackup, held_by_all, held_by_newest, may_go, restorable

START = datetime(2026, 11, 1, 18, 30, tzinfo=UTC)


def daily(n: int, **kw: bool) -> list[KnownBackup]:
    facts = {"off_site": True, "verified": True, **kw}
    return [KnownBackup(f"b{i}", START + timedelta(days=i), 10 * i + 1, **facts) for i in range(n)]


def test_without_a_backup_elsewhere_nothing_is_held():
    assert held_by_all([], 7) == held_by_newest([], 7) == 0
    assert restorable(daily(3, off_site=False), 7) == []
    assert restorable(daily(3, verified=False), 7) == []


def test_the_oldest_of_the_last_days_decides_and_never_the_newest():
    known = daily(20)
    assert held_by_all(known, 7) == known[12].change_seq
    assert held_by_newest(known, 7) == known[19].change_seq


def test_the_newest_counts_however_old_it_is():
    assert [b.id for b in restorable(daily(1), 7)] == ["b0"]


def test_of_older_ones_the_last_of_each_of_four_weeks_is_kept():
    known = daily(60)
    gone = {b.id for b in may_go(known, 7)}
    kept = [b for b in known if b.id not in gone]
    assert [b.id for b in kept[-8:]] == [f"b{i}" for i in range(52, 60)]
    assert 4 <= len(kept) - 8 <= 5


def test_nothing_goes_while_no_backup_is_verified():
    assert may_go(daily(60, verified=False), 7) == []


BACKUPS = st.lists(
    st.builds(
        lambda n, days, seq, off, ok: KnownBackup(f"{n}", START + timedelta(hours=days), seq, off, ok),
        st.integers(), st.integers(0, 2000), st.integers(1, 10**6), st.booleans(), st.booleans(),
    ),
    unique_by=lambda b: b.id, max_size=30,
)  # fmt: skip


@given(BACKUPS, st.integers(1, 14))
def test_what_phones_delete_is_in_every_backup_one_may_restore_and_none_of_those_goes(
    known: list[KnownBackup], days: int
):
    good = restorable(known, days)
    assert all(b.change_seq >= held_by_all(known, days) for b in good)
    assert not set(may_go(known, days)) & set(good)
