"""What goes wrong with backups and restores: nothing half done is ever taken for whole, and nothing is lost by trying."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from models.object_store import LocalStore
from server.backup import keeping, restoring, sqlite, taking
from server.backup.errors import BackupError, InUse
from server.backup.in_use import enter_service, one_backup
from server.backup.looking import lying_in, verify
from server.backup.taking import Wish, take
from server.commands import release
from tests.backup.site import FieldPhone, Site
from tests.builders import VILLAGE, committed
from tests.forked import Forked
from tests.photos import PIECE, create, send, take_photo

both = pytest.mark.both_databases  # where the database's own way of copying matters; the rest runs on SQLite
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def phone(site: Site) -> FieldPhone:
    """A phone whose visit and photo are with the county."""
    phone = FieldPhone(site, VILLAGE)
    phone.visit()
    phone.shoot()
    phone.sync()
    return phone


@pytest.fixture
def name(site: Site, phone: FieldPhone) -> str:
    """A backup that holds it, and a visit made since."""
    name = site.backup()
    phone.visit()
    phone.sync()
    return name


def folder(site: Site, name: str) -> Path:
    assert site.config.backup_dir
    return site.config.backup_dir / name


def nothing_changed(site: Site, epoch: str, visits: set[str]) -> None:
    assert site.meta().epoch == epoch
    assert site.visits() == visits
    assert not (site.config.data_dir / "restore.json").exists()
    assert not list(site.config.data_dir.glob(".restore-*"))


def cut_manifest(path: Path) -> None:
    text = (path / "manifest.json").read_text()
    (path / "manifest.json").write_text(text[: len(text) // 2])


def forged_manifest(path: Path) -> None:
    content = json.loads((path / "manifest.json").read_text())
    (path / "manifest.json").write_text(json.dumps(content | {"change_seq": 999_999}))


def no_manifest(path: Path) -> None:
    (path / "manifest.json").unlink()


def missing_photo(path: Path) -> None:
    next((path / "objects" / "pages").iterdir()).unlink()


def damaged_photo(path: Path) -> None:
    page = next((path / "objects" / "pages").iterdir())
    data = bytearray(page.read_bytes())
    data[10] ^= 1
    page.unlink()  # not through a second name of the same bytes
    page.write_bytes(data)


def damaged_database(path: Path) -> None:
    file = next(path.glob("database.*"))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 255
    file.write_bytes(data)


def no_database(path: Path) -> None:
    next(path.glob("database.*")).unlink()


HARM = [cut_manifest, forged_manifest, no_manifest, missing_photo, damaged_photo, damaged_database, no_database]


@pytest.mark.parametrize("harm", HARM, ids=lambda h: h.__name__)
def test_a_backup_that_is_not_whole_is_never_restored_and_no_longer_counts(
    site: Site, phone, name: str, harm: Callable[[Path], None], capsys
):
    epoch, visits = site.meta().epoch, site.visits()
    harm(folder(site, name))
    assert site.restore(name, "--accept-loss") == 1
    assert capsys.readouterr().err
    nothing_changed(site, epoch, visits)
    assert site.command("backups") == 1
    assert "不能用" in capsys.readouterr().out
    assert site.meta().backup_newest == 0
    phone.sync()
    assert site.visits() == visits


@both
def test_a_backup_made_while_the_site_serves_is_one_moment(site: Site, phone):
    """Writers go on during the copy; what it holds is a prefix of the commits."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            phone.visit()
            phone._push()

    writer = threading.Thread(target=work)
    writer.start()
    try:
        # The very first backup elsewhere is the hard one: until it began, phones waited for nothing.
        names = [site.backup() for _ in range(2)]
    finally:
        stop.set()
        writer.join()
    for one in names:
        assert verify(site.config, folder(site, one)).change_seq <= site.meta().change_seq
    assert site.restore(names[0]) == 0
    phone.sync()
    assert site.visits() == phone.made_visits


@both
def test_a_photo_removed_between_copying_database_and_photos_is_no_loss(
    site: Site, phone, monkeypatch: pytest.MonkeyPatch
):
    """Half a photo is in the copied database; it is finished and its pieces are cleared before they could be copied."""
    photo = take_photo(site.app, phone.phone.device_id)
    phone.sign_in()
    assert create(site.client, phone.phone, photo).status_code == 201
    send(site.client, phone.phone, photo, 0, photo.sealed[:1000])
    copy = taking._copy_objects

    def finish_first(*args):
        send(site.client, phone.phone, photo, 1000, photo.sealed[1000:PIECE])
        store = site.app.extensions["daiban"].store
        for offset in (0, 1000):
            store.delete(f"parts/{photo.page_id}/{offset}")
        return copy(*args)

    monkeypatch.setattr(taking, "_copy_objects", finish_first)
    name = site.backup()
    made = verify(site.config, folder(site, name))
    assert made.missing == (f"parts/{photo.page_id}/0",)
    assert site.restore(name) == 0
    phone.sign_in()
    page = {**photo.declared(), "captured_at": "2026-11-23T00:40:00Z"}
    args = {"doc_id": photo.doc_id, "resident_id": phone.resident_id, "kind": "id_card", "pages": [page]}
    phone.outbox.append(phone.phone.command("document.add", args))
    phone.photos[photo.page_id] = photo
    phone.sync()
    assert photo.page_id in site.kept_pages()


def test_a_photo_that_the_county_has_lost_makes_the_backup_not_count_until_somebody_says_so(
    site: Site, phone, monkeypatch: pytest.MonkeyPatch, capsys
):
    monkeypatch.setattr(taking.time, "sleep", lambda _s: None)
    (page_id,) = site.kept_pages()
    site.app.extensions["daiban"].store.delete(f"pages/{page_id}")
    assert site.command("backup") == 1
    assert "不算数" in capsys.readouterr().err
    assert site.meta().backup_newest == 0
    assert site.restore(site.names()[0], "--accept-loss") == 1
    assert site.command("backup", "--accept-lost") == 0
    assert site.meta().backup_newest == site.meta().change_seq


def test_a_full_disk_leaves_no_backup_and_the_old_ones_as_they_were(
    site: Site, phone, name: str, monkeypatch: pytest.MonkeyPatch, capsys
):
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "/objects/" in str(path):
            write(path, data[:5])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    phone.shoot()
    phone.sync()
    before, wm = site.names(), site.meta().backup_wm
    monkeypatch.setattr(Path, "write_bytes", full)
    assert site.command("backup") == 1
    assert "No space left" in capsys.readouterr().err
    assert site.names() == before
    assert not list(folder(site, "").glob(".partial-*"))
    assert site.meta().backup_wm == wm
    monkeypatch.undo()
    assert site.command("backup") == 0


def test_a_full_disk_while_restoring_changes_nothing(site: Site, phone, name: str, monkeypatch: pytest.MonkeyPatch):
    epoch, visits = site.meta().epoch, site.visits()

    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(restoring, "link_or_copy", full)
    assert site.restore(name) == 1
    nothing_changed(site, epoch, visits)


@both
@pytest.mark.parametrize("harm", [damaged_database, missing_photo], ids=lambda h: h.__name__)
def test_damage_is_found_in_a_dump_too(site: Site, phone, name: str, harm: Callable[[Path], None]):
    epoch, visits = site.meta().epoch, site.visits()
    harm(folder(site, name))
    assert site.restore(name, "--accept-loss") == 1
    nothing_changed(site, epoch, visits)


def test_two_backups_at_the_same_time_are_one(site: Site, phone, capsys):
    assert site.config.backup_dir
    with one_backup(site.config.backup_dir):
        assert site.command("backup") == 1
    assert "另一个备份" in capsys.readouterr().err
    assert site.names() == []


def test_a_torn_backup_of_a_killed_process_is_cleared_by_the_next_one(site: Site, phone, name: str):
    shutil.copytree(folder(site, name), folder(site, f".partial-{name}"))
    site.backup()
    assert not list(folder(site, "").glob(".partial-*"))
    assert len(lying_in(folder(site, ""))) == 2


def killed_at(site: Site, module: str, function: str, *arguments: str) -> None:
    """The command in a process of its own, killed (-9) where it would call this function."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DAIBAN_", "DATABASE_", "BACKUP_"))}
    config = site.config
    settings = {
        "DATA_DIR": str(config.data_dir), "DATABASE_URL": config.database_url, "UPLOADS_DIR": str(config.uploads_dir),
        "BACKUP_DIR": str(config.backup_dir), "BACKUP_OFF_SITE": "1", "PG_BIN": str(config.pg_bin),
    }  # fmt: skip
    died = Forked(arguments, environment | settings, dies_at=(f"server.backup.{module}", function))
    assert died.wait(120) == -signal.SIGKILL


@pytest.mark.parametrize("function", ["_copy_objects", "_copy_keys", "_set_down", "sync_folder"])
def test_a_backup_killed_anywhere_is_no_backup_or_a_whole_one(site: Site, phone, function: str):
    killed_at(site, "taking", function, "backup")
    for one in lying_in(folder(site, "")):
        verify(site.config, one.folder)
    site.backup()
    assert site.command("backups") == 0
    assert site.meta().backup_wm > 0


@both
@pytest.mark.parametrize(
    "function", ["_stage_objects", "write_durably", "_place_keys", "_place_objects", "_clear_stage", "_abandon_later"]
)
def test_a_restore_killed_anywhere_is_finished_or_has_changed_nothing(site: Site, phone, name: str, function: str):
    epoch, visits = site.meta().epoch, site.visits()
    site.down()
    killed_at(site, "restoring", function, "restore", name)
    if (site.config.data_dir / "restore.json").exists():
        with pytest.raises(InUse, match="--finish"):
            release(site.config)
        assert site.command("restore", name) == 1
        assert site.command("restore", "--finish") == 0
    site.up()
    if function in {"_stage_objects", "write_durably"}:
        assert site.meta().epoch == epoch
    else:
        assert site.meta().epoch != epoch
    phone.sync()
    assert site.visits() == visits
    assert phone.agrees()
    assert site.kept_pages() == phone.made_pages
    assert site.command("restore", "--finish") == 0


@both
def test_a_restore_begun_by_the_version_before_this_one_is_finished(site: Site, phone, name: str):
    """That version wrote how far each phone was settled as plain lists."""
    visits = site.visits()
    site.down()
    killed_at(site, "restoring", "_place_keys", "restore", name)
    path = site.config.data_dir / "restore.json"
    plan = json.loads(path.read_text())
    assert plan["heard"]
    plan["heard"] = [[one["device_id"], one["user_id"], one["last_seq"]] for one in plan["heard"]]
    path.write_text(json.dumps(plan))
    assert site.command("restore", "--finish") == 0
    site.up()
    phone.sync()
    assert site.visits() == visits
    assert phone.agrees()


@both
def test_nothing_is_restored_while_a_server_lives(site: Site, phone, name: str, capsys):
    epoch, visits = site.meta().epoch, site.visits()
    code = (
        "from server.config import Config\nfrom server.backup.in_use import enter_service\n"
        "enter_service(Config.from_env()); print('up', flush=True); input()"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "DATA_DIR": str(site.config.data_dir)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert server.stdout
        assert server.stdout.readline() == b"up\n"
        assert site.restore(name) == 1
        assert "还在运行" in capsys.readouterr().err
        nothing_changed(site, epoch, visits)
    finally:
        server.kill()
        server.communicate()
    assert site.restore(name) == 0


def test_no_restore_begins_while_a_backup_is_made_and_no_backup_while_a_restore_is(
    site: Site, phone, name: str, monkeypatch
):
    tried: list[int] = []
    copy, prepared = taking._copy_objects, restoring._prepared

    def restore_meanwhile(*args):
        tried.append(site.command("restore", name))
        return copy(*args)

    def back_up_meanwhile(*args):
        tried.append(site.command("backup"))
        return prepared(*args)

    monkeypatch.setattr(taking, "_copy_objects", restore_meanwhile)
    site.backup()
    monkeypatch.setattr(restoring, "_prepared", back_up_meanwhile)
    assert site.restore(name) == 0
    assert tried == [1, 1]


def test_a_backup_of_a_life_that_has_ended_meanwhile_does_not_count(site: Site, phone, monkeypatch, capsys):
    copy = taking._copy_objects

    def end_the_life(*args):
        with committed(site.app) as session:
            session.execute(text("UPDATE sync_meta SET epoch = '" + "0" * 32 + "'"))
        return copy(*args)

    monkeypatch.setattr(taking, "_copy_objects", end_the_life)
    assert site.command("backup") == 1
    assert "作废" in capsys.readouterr().err
    assert site.meta().backup_newest == 0
    site.command("backups")
    assert "已作废" in capsys.readouterr().out


@both
def test_on_postgresql_a_server_on_another_machine_is_seen_too(site: Site, phone, name: str, database_url: str, capsys):
    if database_url.startswith("sqlite"):
        return
    with committed(site.app):
        site.meta()
        assert site.command("restore", name) == 1
    assert "还连着数据库" in capsys.readouterr().err


def test_no_server_starts_while_a_restore_runs(site: Site, phone, name: str, monkeypatch: pytest.MonkeyPatch):
    tried: list[BackupError] = []
    prepared = restoring._prepared

    def start_a_server(*args):
        with pytest.raises(InUse) as refused:
            enter_service(site.config)
        tried.append(refused.value)
        return prepared(*args)

    monkeypatch.setattr(restoring, "_prepared", start_a_server)
    assert site.restore(name) == 0
    assert len(tried) == 1


def test_other_keys_than_those_of_the_backup_are_replaced_by_them_or_refused(
    site: Site, phone, name: str, keys_json: str
):
    other = json.loads(keys_json)
    other["blind"] = "b3RoZXI="
    (site.config.data_dir / "keys.json").write_text(json.dumps(other))
    epoch = site.meta().epoch
    site.down()
    elsewhere = replace(site.config, keys_json=json.dumps(other))
    with pytest.raises(BackupError, match="密钥"):
        restoring.restore(elsewhere, site.clock.now(), folder(site, name))
    site.up()
    assert site.meta().epoch == epoch
    assert site.restore(name) == 0
    assert json.loads((site.config.data_dir / "keys.json").read_text()) == json.loads(keys_json)
    assert len(list(site.config.data_dir.glob("replaced-*/keys.json"))) == 1


def test_a_new_machine_with_nothing_is_brought_up_from_a_backup(site: Site, phone, name: str):
    site.down()
    shutil.rmtree(site.config.data_dir)
    shutil.rmtree(site.config.uploads_dir)
    for file in sqlite.database_path(site.config).parent.glob("daiban.sqlite3*"):
        file.unlink()
    assert site.command("restore", name) == 0
    site.up()
    phone.sync()
    assert site.visits() == phone.made_visits
    assert site.kept_pages() == phone.made_pages


def test_an_unmounted_backup_disk_is_noticed_before_the_daily_backup(site: Site, phone, name: str, capsys):
    assert site.config.backup_dir
    site.config.backup_dir.rename(site.config.backup_dir.with_name("unmounted"))
    assert site.command("backup", "--scheduled") == 1
    assert "没有挂上" in capsys.readouterr().err
    assert site.meta().backup_wm > 0


@both
def test_photos_of_a_bucket_are_named_not_copied(site: Site, phone, tmp_path: Path):
    class Bucket(LocalStore):
        pass

    class Elsewhere:
        """What the S3 adapter offers, over a folder."""

        def __init__(self, root: Path) -> None:
            self._inner = Bucket(root)

        def size(self, key: str) -> int:
            return self._inner.size(key)

        def exists(self, key: str) -> bool:
            return self._inner.exists(key)

    made = take(site.config, Elsewhere(site.config.uploads_dir), site.clock.now(), Wish(tmp_path / "to"))  # type: ignore[arg-type]
    assert made.objects_where == "store"
    assert [(p.name.split("/")[0], p.size > 100, p.sha256) for p in made.objects] == [("pages", True, "")]
    assert not (tmp_path / "to" / made.name / "objects").exists()
    verify(site.config, tmp_path / "to" / made.name)


def test_photos_of_earlier_backups_take_no_room_again(site: Site, phone, name: str):
    later = site.backup()
    first, second = (next((folder(site, n) / "objects" / "pages").iterdir()) for n in (name, later))
    assert first.stat().st_ino == second.stat().st_ino


def test_a_backup_carried_elsewhere_by_hand_counts_once_that_is_said(site: Site, phone, monkeypatch):
    site.config = replace(site.config, backup_off_site=False)
    assert site.command("backup") == 0
    (name,) = site.names()
    assert (site.meta().durability, site.meta().backup_newest) == ("local", 0)
    assert site.command("backups", "--off-site", name) == 0
    assert site.meta().durability == "backup"
    assert site.meta().backup_newest > 0


def test_the_clear_old_rule_never_touches_what_may_be_restored(site: Site, phone):
    for _ in range(12):
        site.clock.advance(hours=83)
        site.backup()
    assert 3 <= len(site.names()) <= 7
    assert site.command("backups") == 0
    seen = keeping.look_through(site.app, site.clock.now(), folder(site, ""))
    assert [s.standing for s in seen][-2:] == ["可以恢复", "可以恢复"]
