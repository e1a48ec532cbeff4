"""One site's backups and its database in step: making and noting one, clearing old ones, finding what is new or gone."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask

from domain.backups import KnownBackup, restorable
from models.base import begin, db
from server.backup import taking
from server.backup.errors import BackupError, Broken
from server.backup.in_use import one_backup
from server.backup.looking import Lying, lying_in, mark_abandoned, verify
from server.backup.manifest import OFF_SITE, Manifest
from server.config import Config
from server.transactions import transaction
from services import backups

ABANDONED_KEPT = timedelta(days=30)


def make(app: Flask, now: datetime, wish: taking.Wish, *, scheduled: bool = False) -> Manifest:
    """Make a backup and note it; only then do phones hear of it. Raises BackupError, nothing is noted then."""
    config, store = app.extensions["daiban"].config, app.extensions["daiban"].store
    with transaction(app):
        if wish.off_site:
            # Before the copy: what phones let go of between copying and noting would be in no backup.
            backups.promise_backup()
        wish = replace(wish, restorable_days=backups.days(), known=tuple(b.id for b in backups.known() if b.verified))
        expected = backups.kept_in(str(wish.folder.resolve()))
    if scheduled and expected and not (wish.folder / taking.MARK).exists():
        # An unmounted disk leaves an empty folder on this machine: what lands there is not elsewhere.
        raise BackupError(f"备份文件夹 {wish.folder} 里没有以前的备份，像是没有挂上。请挂好后手工备份一次。")
    made = taking.take(config, store, now, wish)
    with transaction(app):
        if made.epoch != backups.current_epoch():  # only where a restore on another machine could not see this one
            mark_abandoned(wish.folder / made.name, "")
            raise BackupError("做备份的时候数据被恢复过，这一份作废。请再做一次。")
        backups.register(now, made.facts(wish.folder / made.name), verified=not made.lost)
    return made


def clear_old(app: Flask, now: datetime, folder: Path) -> list[str]:
    """Remove what the rule lets go; noted first, so that no phone relies on a backup that is half removed."""
    gone: list[str] = []
    with one_backup(folder):
        with transaction(app):
            here = {b.manifest.id: b for b in lying_in(folder) if b.manifest}
            going = [here[i] for i in backups.superfluous() if i in here]
            going += [
                b for b in here.values() if b.abandoned and b.manifest and now - b.manifest.made_at > ABANDONED_KEPT
            ]
            backups.forget(now, [b.manifest.id for b in going if b.manifest])
        for one in going:
            taking.remove(one.folder)
            gone.append(one.folder.name)
    return gone


@dataclass(frozen=True)
class Seen:
    """One line of the list."""

    lying: Lying
    standing: str


def look_through(app: Flask, now: datetime, folder: Path) -> list[Seen]:
    """Verify every backup of a folder and note what was found: broken ones count no more, vanished ones are forgotten."""
    config: Config = app.extensions["daiban"].config
    found = lying_in(folder)
    verdicts = {one.folder: _broken(config, one) for one in found}
    with transaction(app):
        epoch = backups.current_epoch()
        mine = {b.id for b in backups.known()}
        for one in found:
            # One of another life that this database does not know was made in a history that has ended.
            if one.manifest and (one.manifest.id in mine or one.manifest.epoch == epoch) and not one.abandoned:
                sound = verdicts[one.folder] is None and not one.manifest.lost
                backups.register(now, one.manifest.facts(one.folder), verified=sound)
        there = {one.manifest.id for one in found if one.manifest}
        backups.forget(now, [i for i in backups.kept_in(str(folder.resolve())) if i not in there])
        allowed, mine = set(backups.restorable_ids()), {b.id for b in backups.known()}
    return [Seen(one, _standing(one, verdicts[one.folder], allowed, mine)) for one in found]


def _broken(config: Config, one: Lying) -> str | None:
    if one.broken:
        return one.broken
    try:
        verify(config, one.folder)
    except Broken as error:
        return str(error)
    return None


def _standing(one: Lying, broken: str | None, allowed: set[str], mine: set[str]) -> str:
    if broken or one.manifest is None:
        return f"不能用：{broken}"
    if one.manifest.lost:
        return f"不算数：缺 {len(one.manifest.lost)} 个照片文件"
    if one.abandoned or one.manifest.id not in mine:
        return "已作废：属于恢复以前的数据"
    if one.manifest.id in allowed:
        return "可以恢复"
    return "完整，在本机，不算异地备份" if not one.off_site else "完整，已超过可恢复期限"


def mark_off_site(app: Flask, now: datetime, folder: Path) -> Manifest:
    """Somebody has carried a backup elsewhere. Raises Broken when it is none."""
    manifest = verify(app.extensions["daiban"].config, folder)
    (folder / OFF_SITE).touch()
    with transaction(app):
        if manifest.epoch != backups.current_epoch() and manifest.id not in {b.id for b in backups.known()}:
            raise BackupError("这份备份属于恢复以前的数据，不算数。")
        backups.register(now, manifest.facts(folder), verified=not manifest.lost)
    return manifest


def allowed_without_loss(app: Flask, folder: Path, manifest: Manifest) -> bool:
    """May this backup be restored by rule? Asks the database; when that is gone, the other backups of the folder."""
    try:
        with app.app_context():
            begin("read")
            try:
                return manifest.id in backups.restorable_ids()
            finally:
                db.session.remove()
                begin("write")
    except Exception:  # noqa: BLE001  (the database is damaged or gone: that is why somebody restores)
        return allowed_by_folder(folder, manifest)


def allowed_by_folder(folder: Path, manifest: Manifest) -> bool:
    """The same by what lies beside it: the newest backup says which others belong to its history."""
    lying = [b for b in lying_in(folder.parent) if b.manifest and not b.manifest.lost and not b.abandoned]
    newest = lying[-1].manifest if lying else None
    if newest is None:
        return False
    mine = {newest.id, *newest.known}
    listed = [
        KnownBackup(b.manifest.id, b.manifest.made_at, b.manifest.change_seq, b.off_site, verified=True)
        for b in lying
        if b.manifest and (b.manifest.id in mine or b.manifest.epoch == newest.epoch)
    ]
    return manifest.id in {b.id for b in restorable(listed, newest.restorable_days)}
