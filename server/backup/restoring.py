"""Putting a backup back: everything is prepared beside the data, then swapped in by steps that may be repeated.

The plan file in DATA_DIR exists exactly while steps remain; no server starts meanwhile, and `restore --finish` goes on.
Nothing that was there is deleted: it is set aside under a name with the moment.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from alembic.script import ScriptDirectory
from flask_migrate import upgrade
from sqlalchemy.exc import SQLAlchemyError

from models.base import db
from server.app import create_app, make_store
from server.backup import manifest as manifests
from server.backup import postgres, sqlite
from server.backup.errors import BackupError, Broken
from server.backup.files import link_or_copy, move, sha256_of, write_durably
from server.backup.in_use import alone, plan_path, read_plan
from server.backup.keys import can_read, keys_at_hand
from server.backup.looking import lying_in, mark_abandoned, verify
from server.backup.manifest import DATABASE_FILE, KEYS_FILE, OBJECTS, Manifest
from server.backup.taking import kind_of
from server.config import Config
from server.migrated import MIGRATIONS
from server.transactions import transaction
from services import backups
from services.returns import Heard


@dataclass(frozen=True)
class Plan:
    """What putting a prepared restore in place needs to know, also after this process has died."""

    backup: str
    backup_id: str
    epoch: str
    stamp: str
    kind: str
    with_objects: bool
    aside: list[str]
    heard: list[dict[str, Any] | list[Any]]

    @property
    def stage_name(self) -> str:
        """Folder of what is prepared; begins with a dot, so that the object store never sees it."""
        return f".restore-{self.stamp}"

    @property
    def aside_name(self) -> str:
        """Folder of what was there."""
        return f"replaced-{self.stamp}"

    @property
    def schema(self) -> str:
        """Schema of what was there, on PostgreSQL."""
        return f"replaced_{self.stamp.replace('-', '_').lower()}"


def restore(config: Config, now: datetime, folder: Path) -> Plan:
    """Put a backup in place of the present data. Raises BackupError; until the plan is written nothing has changed.

    Later backups of the same folder hold an abandoned history then, and are marked so.
    """
    with alone(config):
        if plan_path(config).exists():
            raise BackupError("上一次恢复没有做完。请先运行：python -m server restore --finish")
        if kind_of(config) == "postgresql":
            postgres.refuse_in_use(config)
        manifest = verify(config, folder)
        _refuse_foreign(config, manifest)
        plan = _prepared(config, now, folder, manifest)
        write_durably(plan_path(config), json.dumps(asdict(plan)))
        _put_in_place(config, now, plan, anew=True)
    _abandon_later(folder)
    return plan


def finish(config: Config, now: datetime) -> Plan | None:
    """Go on with a restore that was cut off; None when there is none."""
    with alone(config):
        content = read_plan(config)
        if content is None:
            return None
        plan = Plan(**content)
        _put_in_place(config, now, plan, anew=False)
    _abandon_later(Path(plan.backup))
    return plan


def _refuse_foreign(config: Config, manifest: Manifest) -> None:
    if manifest.kind != kind_of(config):
        raise BackupError(f"这份备份是 {manifest.kind} 的，本站用的是 {kind_of(config)}。什么都没有改动。")
    if manifest.revision not in {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}:
        raise BackupError("这份备份来自更新的程序版本。请先升级程序，再恢复。什么都没有改动。")
    if manifest.lost:
        raise Broken(f"这份备份缺 {len(manifest.lost)} 个照片文件，不能用。什么都没有改动。")
    if manifest.objects_where == "here" and config.s3:
        raise BackupError("这份备份的照片在备份里，本站的照片却在 S3。请先按备份时的设置恢复。什么都没有改动。")


def _keys_for(config: Config, folder: Path, manifest: Manifest) -> tuple[str, bool]:
    """The key set that reads the backup, and whether it has to be put in place."""
    present = keys_at_hand(config)
    if present is not None and can_read(present, manifest.keys):
        return present, False
    if manifest.keys_file is None or config.keys_json:
        raise BackupError(
            "手头的密钥打不开这份备份。请把做备份时的 keys.json（或 DAIBAN_KEYS）放回来。什么都没有改动。"
        )
    return (folder / KEYS_FILE).read_text(), True


def _prepared(config: Config, now: datetime, folder: Path, manifest: Manifest) -> Plan:
    """Everything copied, checked and migrated beside the data; removed again when anything fails."""
    stamp = f"{now.astimezone(UTC):%Y%m%d-%H%M%S}-{uuid4().hex[:4]}"
    keys, place_keys = _keys_for(config, folder, manifest)
    with_objects = manifest.objects_where == "here"
    plan = Plan(
        backup=str(folder.resolve()), backup_id=manifest.id, epoch=str(uuid4()), stamp=stamp, kind=manifest.kind,
        with_objects=with_objects, aside=_present_objects(config) if with_objects else [],
        heard=[asdict(h) for h in _heard(config)],
    )  # fmt: skip
    stage = config.data_dir / plan.stage_name
    try:
        stage.mkdir(mode=0o700)
        if with_objects:
            _stage_objects(config, plan, folder, manifest)
        if place_keys:
            write_durably(stage / KEYS_FILE, keys)
        if manifest.kind == "sqlite":
            shutil.copyfile(folder / DATABASE_FILE["sqlite"], stage / "database.sqlite")
            _new_life_of_file(config, now, plan, manifest, keys)
    except BaseException as error:
        _clear_stage(config, plan)
        if isinstance(error, OSError | sqlite3.Error | SQLAlchemyError):
            raise BackupError(f"恢复没有做成：{error}。什么都没有改动。") from error
        raise
    return plan


def _heard(config: Config) -> list[Heard]:
    return sqlite.heard_now(config) if kind_of(config) == "sqlite" else postgres.heard_now(config)


def _present_objects(config: Config) -> list[str]:
    root = config.uploads_dir
    return sorted(p.name for p in root.iterdir() if p.is_dir() and not p.name.startswith(".")) if root.is_dir() else []


def _stage_objects(config: Config, plan: Plan, folder: Path, manifest: Manifest) -> None:
    """Objects beside the store; those that still lie there unharmed are linked, the others come from the backup."""
    stage = config.uploads_dir / plan.stage_name
    stage.mkdir(parents=True, mode=0o700)
    for piece in manifest.objects:
        here, target = config.uploads_dir / piece.name, stage / piece.name
        if here.is_file() and here.stat().st_size == piece.size and sha256_of(here) == piece.sha256:
            link_or_copy(here, target)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / OBJECTS / piece.name, target)


def _new_life_of_file(config: Config, now: datetime, plan: Plan, manifest: Manifest, keys: str) -> None:
    path = config.data_dir / plan.stage_name / "database.sqlite"
    _new_life(replace(config, database_url=f"sqlite:///{path}", keys_json=keys), now, plan, manifest)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")


def _new_life(config: Config, now: datetime, plan: Plan, manifest: Manifest) -> None:
    """Bring the restored database to the present migration, under its new epoch."""
    app = create_app(config)
    with app.app_context():
        upgrade(directory=str(MIGRATIONS))
        db.session.remove()
    with transaction(app):
        heard = [_phone(line) for line in plan.heard]
        facts = manifest.facts(Path(plan.backup))
        backups.begin_new_life(now, plan.epoch, facts, manifest.missing, heard)
    with app.app_context():
        db.engine.dispose()


def _phone(line: dict[str, Any] | list[Any]) -> Heard:
    """A phone as a plan names it; a list where the version before this one wrote the plan and was cut off."""
    if isinstance(line, list):
        return Heard(*line)
    return Heard(**{**line, "work": tuple(map(tuple, line["work"]))})


def _put_in_place(config: Config, now: datetime, plan: Plan, *, anew: bool) -> None:
    """The steps of the plan in order; each does nothing when it was done before."""
    _place_keys(config, plan)
    if plan.kind == "sqlite":
        _place_file(config, plan)
    else:
        _place_dump(config, now, plan, anew=anew)
    if plan.with_objects:
        _place_objects(config, plan)
    plan_path(config).unlink()
    _clear_stage(config, plan)


def _place_keys(config: Config, plan: Plan) -> None:
    staged, present = config.data_dir / plan.stage_name / KEYS_FILE, config.data_dir / "keys.json"
    if not staged.exists():
        return
    if present.exists():
        move(present, config.data_dir / plan.aside_name / "keys.json")
    move(staged, present)


def _place_file(config: Config, plan: Plan) -> None:
    staged, present = config.data_dir / plan.stage_name / "database.sqlite", sqlite.database_path(config)
    if not staged.exists():
        return
    # As long as the prepared file waits, what lies at its place is the former database.
    for suffix in ("", "-wal", "-shm"):
        former = present.with_name(present.name + suffix)
        if former.exists():
            move(former, _beside(present, plan) / former.name)
    if staged.stat().st_dev != present.parent.stat().st_dev:
        near = present.with_name(f".{present.name}.{plan.stamp}")
        shutil.copyfile(staged, near)
        move(near, present)
        staged.unlink()
    else:
        move(staged, present)


def _beside(present: Path, plan: Plan) -> Path:
    return present.parent / plan.aside_name


def _place_dump(config: Config, now: datetime, plan: Plan, *, anew: bool) -> None:
    folder, stage = Path(plan.backup), config.data_dir / plan.stage_name
    if postgres.epoch_now(config) != plan.epoch:
        stage.mkdir(mode=0o700, exist_ok=True)
        try:
            verify(config, folder)
            postgres.replace(config, folder / DATABASE_FILE["postgresql"], stage, plan.epoch, plan.schema)
        except BackupError:
            # One transaction: nothing has changed. Of a plan that was cut off, psql may still be at work: it stays.
            if anew:
                plan_path(config).unlink()
                _clear_stage(config, plan)
            raise
    _new_life(config, now, plan, manifests.read(folder))


def _place_objects(config: Config, plan: Plan) -> None:
    root = config.uploads_dir
    stage, aside = root / plan.stage_name, root / f".{plan.aside_name}"
    for name in plan.aside:
        if (root / name).exists() and not (aside / name).exists():
            move(root / name, aside / name)
    if stage.is_dir():
        for staged in sorted(stage.iterdir()):
            move(staged, root / staged.name)


def _clear_stage(config: Config, plan: Plan) -> None:
    shutil.rmtree(config.data_dir / plan.stage_name, ignore_errors=True)
    shutil.rmtree(config.uploads_dir / plan.stage_name, ignore_errors=True)


def _abandon_later(folder: Path) -> None:
    """Later backups hold a history that has ended; restoring one of them would lose what phones send from now on."""
    try:
        restored = manifests.read(folder)
    except Broken:
        return
    for other in lying_in(folder.parent):
        m = other.manifest
        if m and m.id != restored.id and m.id not in restored.known and m.made_at >= restored.made_at:
            mark_abandoned(other.folder, restored.id)


def absent_in_bucket(config: Config, folder: Path) -> int:
    """How many objects that a backup only names are no longer in their bucket."""
    manifest = manifests.read(folder)
    if manifest.objects_where == "here":
        return 0
    store = make_store(config)
    return sum(1 for piece in manifest.objects if not store.exists(piece.name))
