"""The restore drill (fault 39): three backups with work between them, any of them put back, phones bring the rest."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, text

from models.backups import AwaitedReturn
from services import returns
from tests.backup.site import FieldPhone, Site
from tests.builders import OTHER_VILLAGE, VILLAGE, committed

both = pytest.mark.both_databases  # where the way of copying matters; the rest of the protocol is told on SQLite


@pytest.fixture
def phones(site: Site) -> list[FieldPhone]:
    return [FieldPhone(site, VILLAGE), FieldPhone(site, OTHER_VILLAGE)]


def a_day(phones: list[FieldPhone]) -> None:
    """Both phones visit twice, the first takes a photo between, and they find signal."""
    for phone in phones:
        phone.visit()
        if phone is phones[0]:
            phone.shoot()
        phone.visit()
        phone.sync()


def everything_is_back(site: Site, phones: list[FieldPhone]) -> None:
    assert site.visits() == {v for p in phones for v in p.made_visits}
    assert site.kept_pages() == {v for p in phones for v in p.made_pages}
    assert all(p.agrees() for p in phones)
    assert site.lost_ranges() == []


def test_the_phone_keeps_its_work_until_the_oldest_restorable_backup_holds_it(site: Site, phones):
    a_day(phones)
    site.backup()
    a_day(phones)
    phone = phones[0]
    assert site.meta().durability == "backup"
    assert 0 < phone.wm < site.meta().change_seq
    assert [m["seq"] for m, _ in phone.retained] == [4, 5, 6]
    assert len(phone.photos) == 1


@both
@pytest.mark.parametrize("which", [0, 1, 2])
def test_whichever_of_three_backups_is_restored_phones_refill_what_it_lacked(site: Site, phones, which: int):
    names = []
    for _ in range(3):
        a_day(phones)
        names.append(site.backup())
    a_day(phones)
    before = site.meta()
    assert site.restore(names[which]) == 0
    after = site.meta()
    assert after.epoch != before.epoch
    assert after.change_seq < before.change_seq
    for phone in phones:
        phone.sync()
    everything_is_back(site, phones)


def test_after_a_restore_work_and_backups_go_on_and_it_may_be_restored_again(site: Site, phones):
    a_day(phones)
    first = site.backup()
    a_day(phones)
    later = site.backup()
    assert site.restore(first) == 0
    a_day(phones)
    everything_is_back(site, phones)
    newest = site.backup()
    a_day(phones)
    assert site.restore(later) == 1, "it holds a history that has ended"
    assert site.restore(newest) == 0
    a_day(phones)
    everything_is_back(site, phones)
    assert site.restore(first) == 0
    a_day(phones)
    everything_is_back(site, phones)


@both
def test_a_phone_that_lost_its_store_leaves_a_lost_range_and_nothing_stuck(site: Site, phones):
    a_day(phones)
    name = site.backup()
    crushed, other = phones
    kept = set(crushed.made_visits)
    a_day(phones)
    crushed.lose_store()
    assert site.restore(name) == 0
    other.sync()
    new_visit = crushed.visit()
    crushed.sync()
    (lost,) = site.lost_ranges()
    assert (lost["from"], lost["to"]) == (4, 6)
    assert lost["residents"] == [crushed.resident_id], "the replaced database still knew whom they were about"
    assert site.visits() == kept | {new_visit} | other.made_visits
    assert crushed.agrees()
    assert other.agrees()


def test_a_backup_older_than_the_rule_is_restored_only_on_request_and_what_is_missing_is_named(
    site: Site, phones, capsys: pytest.CaptureFixture[str]
):
    a_day(phones)
    old = site.backup()
    a_day(phones)
    site.clock.advance(days=9)
    site.backup()
    a_day(phones)
    assert site.restore(old) == 1
    assert "--accept-loss" in capsys.readouterr().err
    assert site.restore(old, "--accept-loss") == 0
    for phone in phones:
        phone.visit()
        phone.sync()
    ranges = sorted((lost["from"], lost["to"]) for lost in site.lost_ranges())
    assert ranges == [(3, 4), (4, 6)], "the second day was in every backup, so phones had let it go"
    for phone in phones:
        assert len(phone.made_visits & site.visits()) == 5
        assert phone.agrees()


def test_a_phone_away_during_backup_restore_and_the_next_backup_brings_all_it_has(site: Site, phones):
    a_day(phones)
    name = site.backup()
    away, here = phones
    away.visit()
    away.sync()
    away.shoot()
    assert site.restore(name) == 0
    here.visit()
    here.sync()
    site.backup()
    away.sync()
    everything_is_back(site, phones)


def test_a_half_sent_photo_goes_on_or_begins_anew_after_a_restore(site: Site, phones, config):
    phone = phones[0]
    photo = phone.shoot()
    phone.sync()
    name = site.backup()
    assert site.restore(name) == 0
    phone.sync()
    assert photo.page_id in site.kept_pages()


@both
def test_what_was_replaced_is_kept_aside(site: Site, phones, database_url: str):
    a_day(phones)
    name = site.backup()
    a_day(phones)
    assert site.restore(name) == 0
    if database_url.startswith("sqlite"):
        (aside,) = Path(str(make_url(database_url).database)).parent.glob("replaced-*")
        with closing(sqlite3.connect(aside / "daiban.sqlite3")) as former:
            assert former.execute("SELECT count(*) FROM visit").fetchone() == (8,)
        assert not list(site.config.data_dir.glob("replaced-*/keys.json")), "the keys were the same"
    else:
        with committed(site.app) as session:
            found = session.scalars(text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'replaced%'"))
            assert session.scalar(text(f"SELECT count(*) FROM {found.one()}.visit")) == 8
    (folder,) = site.config.uploads_dir.glob(".replaced-*")
    assert len(list((folder / "pages").iterdir())) == 2
    assert not (site.config.data_dir / "restore.json").exists()
    assert not list(site.config.data_dir.glob(".restore-*"))
    assert not list(site.config.uploads_dir.glob(".restore-*"))


def test_the_watermark_rises_only_when_the_oldest_backup_leaves_the_seven_days(site: Site, phones):
    seen: list[int] = []
    newest: list[int] = []
    for _ in range(10):
        phones[0].visit()
        phones[0].sync()
        site.clock.advance(hours=24)
        site.backup()
        seen.append(site.meta().backup_wm)
        newest.append(site.meta().backup_newest)
    assert seen == [newest[max(0, n - 6)] for n in range(10)], "every 25 hours: seven of them lie in seven days"
    assert newest == sorted(set(newest))


@both
def test_a_phone_crushed_between_backup_and_restore_is_named_when_it_does_not_come_back(site: Site, phones):
    """Nobody tells of its numbers any more; the replaced database still knew them, and whom to visit again (G10)."""
    crushed, other = phones
    a_day(phones)
    again = crushed.goes_to_another()
    name = site.backup()
    a_day(phones)
    assert site.restore(name) == 0
    other.sync()
    with committed(site.app) as session:
        returns.judge_returns(site.clock.now())
        awaited = session.scalars(select(AwaitedReturn.device_id)).all()
    assert (awaited, site.lost_ranges()) == ([crushed.phone.device_id], [])
    site.clock.advance(days=3, hours=1)
    with committed(site.app):
        assert returns.judge_returns(site.clock.now()) == 1
    (lost,) = site.lost_ranges()
    assert (lost["from"], lost["to"], lost["residents"]) == (4, 6, [again])
    crushed.sync()
    assert site.visits() == crushed.made_visits | other.made_visits, "one that comes late is taken all the same"
