"""The worker backs up once a day by a process of its own, and is heard when it does not work."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from server.backup.schedule import DailyBackup
from server.config import Config
from server.transactions import transaction
from server.worker import daily_backup
from tests.backup.site import FieldPhone, Site
from tests.builders import VILLAGE

EVENING = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Process:
    """A started backup."""

    def __init__(self) -> None:
        self.code: int | None = None

    def poll(self) -> int | None:
        return self.code


class Started(list):
    def __call__(self) -> Process:
        self.append(Process())
        return self[-1]


@pytest.fixture
def started() -> Started:
    return Started()


@pytest.fixture
def daily(site: Site, started: Started) -> DailyBackup:
    return DailyBackup(site.config, started)


def look(site: Site, daily: DailyBackup, at: datetime) -> None:
    site.clock.set(at)
    with transaction(site.app):
        daily.look(at)


def test_a_site_without_a_backup_folder_has_no_such_duty(config: Config):
    assert daily_backup(replace(config, backup_dir=None)) == []
    assert [d.name for d in daily_backup(config)] == ["backup"]


def test_a_site_that_never_backed_up_begins_at_once_and_only_once(site: Site, daily, started):
    for minute in range(3):
        look(site, daily, EVENING + timedelta(minutes=minute))
    assert len(started) == 1


def test_from_the_first_look_on_phones_keep_their_work(site: Site, daily):
    assert site.meta().durability == "local"
    look(site, daily, EVENING)
    assert site.meta().durability == "backup"


def test_a_site_that_went_back_to_local_by_command_stays_so_until_its_next_start(site: Site, daily):
    look(site, daily, EVENING)
    assert site.command("durability", "local") == 0
    look(site, daily, EVENING + timedelta(minutes=1))
    assert site.meta().durability == "local"


def test_the_next_one_comes_with_its_moment_of_the_day(site: Site, daily, started):
    """02:30 in Tianquan is 18:30 UTC."""
    site.clock.set(EVENING)
    site.backup()
    look(site, daily, datetime(2026, 11, 23, 18, 29, tzinfo=UTC))
    assert started == []
    look(site, daily, datetime(2026, 11, 23, 18, 31, tzinfo=UTC))
    assert len(started) == 1


def test_one_that_failed_is_tried_again_after_an_hour(site: Site, daily, started):
    look(site, daily, EVENING)
    started[0].code = 1
    look(site, daily, EVENING + timedelta(minutes=30))
    assert len(started) == 1
    look(site, daily, EVENING + timedelta(minutes=61))
    assert len(started) == 2


def test_a_running_one_is_waited_for(site: Site, daily, started):
    look(site, daily, EVENING)
    look(site, daily, EVENING + timedelta(hours=30))
    assert len(started) == 1


def test_health_tells_local_then_ok_then_late(site: Site):
    def said() -> str:
        return str(site.client.get("/healthz").get_json()["backup"])

    assert said() == "local"
    site.backup()
    assert said() == "ok"
    site.clock.advance(hours=25)
    assert said() == "ok"
    site.clock.advance(hours=2)
    assert said() == "late"
    site.backup()
    assert said() == "ok"


def test_a_local_site_tells_phones_so_and_lets_them_delete(site: Site):
    site.config = replace(site.config, backup_off_site=False)
    phone = FieldPhone(site, VILLAGE)
    site.backup()
    phone.visit()
    phone.sync()
    reply = phone.phone.pull(site.client)
    assert (reply["durability"], reply["backup_newest"]) == ("local", 0)
    assert reply["backup_wm"] == reply["as_of"]
    assert phone.retained == []


def test_a_full_phone_that_let_go_of_photos_before_a_backup_is_in_the_log(site: Site, caplog):
    phone = FieldPhone(site, VILLAGE)
    health = {"pending": 0, "photos": 0, "photos_dropped": 3}
    assert phone.phone.send(site.client, health=health).status_code == 200
    assert "let go of 3 photos" in caplog.text


def test_the_settings_are_read_from_the_environment(tmp_path):
    config = Config.from_env(
        {"BACKUP_DIR": str(tmp_path), "BACKUP_OFF_SITE": "1", "BACKUP_AT": "03:15", "BACKUP_KEYS": "apart"}
    )
    assert (config.backup_dir, config.backup_off_site, config.backup_keys) == (tmp_path, True, False)
    assert config.backup_at == time(3, 15)
    with pytest.raises(ValueError, match="BACKUP_AT"):
        Config.from_env({"BACKUP_AT": "half past two"})
