"""Making a backup: the database first, then the objects it refers to, then the manifest, then one rename.

In this order because an object is stored before any row names it: whatever the copied database refers to either is
there, or was removed by rule in between. What ought to be there and is not makes the backup unverified.
"""

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import psycopg

from domain.problems import Problem
from models.object_store import LocalStore, ObjectStore
from server.backup import manifest as manifests
from server.backup import postgres, sqlite
from server.backup.errors import BackupError, Broken
from server.backup.files import link_or_copy, sha256_of, sync_folder, write_durably
from server.backup.in_use import one_backup
from server.backup.keys import fingerprints, keys_at_hand
from server.backup.looking import PARTIAL, PREFIX, lying_in, verify
from server.backup.manifest import DATABASE_FILE, KEYS_FILE, OBJECTS, Kind, Manifest, Piece
from server.backup.snapshot import Snapshot
from server.config import Config

ROOT = Path(__file__).parents[2]
MARK = ".daiban-backups"  # says that this is the backup folder, and not an empty place where a disk should be mounted
ASK_AGAIN = 3


@dataclass(frozen=True)
class Wish:
    """What kind of backup is wanted."""

    folder: Path
    off_site: bool = False
    with_keys: bool = True
    restorable_days: int = 7
    known: tuple[str, ...] = ()
    accept_lost: bool = False


def kind_of(config: Config) -> Kind:
    """Which of the two databases this site has."""
    return "postgresql" if config.database_url.startswith("postgresql") else "sqlite"


def take(config: Config, store: ObjectStore, now: datetime, wish: Wish) -> Manifest:
    """Make a whole, verified backup in `wish.folder`. Raises BackupError; then nothing there looks like a backup."""
    try:
        wish.folder.mkdir(parents=True, exist_ok=True)
        with one_backup(wish.folder):
            for torn in wish.folder.glob(f"{PARTIAL}*"):
                shutil.rmtree(torn)
            (wish.folder / MARK).touch()
            return _take(config, store, now, wish)
    except Problem as problem:
        raise BackupError("照片存放处现在用不了，备份没有做成。请稍后再试。") from problem
    except (OSError, sqlite3.Error, psycopg.Error) as error:
        raise BackupError(f"备份没有做成：{error}。旧的备份都在，没有改动。") from error


def _take(config: Config, store: ObjectStore, now: datetime, wish: Wish) -> Manifest:
    backup_id = str(uuid4())
    name = f"{PREFIX}{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{backup_id[:8]}"
    partial = wish.folder / f"{PARTIAL}{name}"
    partial.mkdir(mode=0o700)
    try:
        made = _fill(config, store, partial, wish, replace(_empty(config, wish), id=backup_id, name=name, made_at=now))
        _set_down(config, partial, made)
        partial.rename(wish.folder / name)
        sync_folder(wish.folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return made


def _fill(config: Config, store: ObjectStore, partial: Path, wish: Wish, made: Manifest) -> Manifest:
    """Database, objects, keys; in this order."""
    file = partial / DATABASE_FILE[made.kind]
    found = sqlite.snapshot(config, file) if made.kind == "sqlite" else postgres.snapshot(config, file)
    copied, absent = _copy_objects(store, found, partial, wish.folder)
    lost = set() if wish.accept_lost else _really_lost(config, store, absent)
    return replace(
        made,
        epoch=found.epoch,
        change_seq=found.change_seq,
        revision=found.revision,
        database=_piece(file),
        objects_where="here" if isinstance(store, LocalStore) else "store",
        objects=tuple(copied),
        missing=tuple(sorted(absent - lost)),
        lost=tuple(sorted(lost)),
        keys_file=_copy_keys(config, partial) if wish.with_keys else None,
    )


def _set_down(config: Config, partial: Path, made: Manifest) -> None:
    """Write the manifest, reach the disk, and read everything again."""
    manifests.write(partial, made)
    os.sync()
    verify(config, partial)


def _copy_objects(store: ObjectStore, found: Snapshot, partial: Path, folder: Path) -> tuple[list[Piece], set[str]]:
    """What was copied, and the keys of what is not there. An S3 bucket keeps its own objects; they are only named."""
    copied: list[Piece] = []
    absent: set[str] = set()
    earlier = _newest_objects(folder)
    for key in sorted(found.references):
        try:
            if isinstance(store, LocalStore):
                copied.append(_copy(store.open(key), key, partial, earlier))
            else:
                copied.append(Piece(key, store.size(key), ""))
        except KeyError:
            absent.add(key)
    return copied, absent


def _copy(data: bytes, key: str, partial: Path, earlier: dict[str, tuple[str, Path]]) -> Piece:
    """One object; bytes that the last backup holds already take no room a second time."""
    digest, target = sha256(data).hexdigest(), partial / OBJECTS / key
    known = earlier.get(key)
    if known and known[0] == digest and known[1].is_file() and sha256_of(known[1]) == digest:
        link_or_copy(known[1], target)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return Piece(key, len(data), digest)


def _newest_objects(folder: Path) -> dict[str, tuple[str, Path]]:
    whole = [b for b in lying_in(folder) if b.manifest and b.manifest.objects_where == "here"]
    if not whole or whole[-1].manifest is None:
        return {}
    last = whole[-1]
    return {p.name: (p.sha256, last.folder / OBJECTS / p.name) for p in whole[-1].manifest.objects}


def _really_lost(config: Config, store: ObjectStore, absent: Collection[str]) -> set[str]:
    """Absent objects that the live database still refers to. Rows follow their objects within moments: asked again."""
    lost = set(absent)
    for attempt in range(ASK_AGAIN):
        if not lost:
            break
        if attempt:
            time.sleep(1)
        live = sqlite.references_now(config) if kind_of(config) == "sqlite" else postgres.references_now(config)
        lost = {key for key in lost & live if not store.exists(key)}
    return lost


def _copy_keys(config: Config, partial: Path) -> Piece:
    path = partial / KEYS_FILE
    write_durably(path, keys_at_hand(config) or "")
    return _piece(path, KEYS_FILE)


def _piece(path: Path, name: str = "database") -> Piece:
    return Piece(name, path.stat().st_size, sha256_of(path))


def _empty(config: Config, wish: Wish) -> Manifest:
    keys = keys_at_hand(config)
    if keys is None:
        raise Broken("没有密钥文件，这样的备份谁也读不出。")
    return Manifest(
        id="", name="", made_at=datetime.now(UTC), epoch="", change_seq=0, revision="", app=_version(), kind=kind_of(config),
        database=Piece("database", 0, ""), objects_where="here", objects=(), missing=(), lost=(),
        keys=fingerprints(keys), keys_file=None, off_site=wish.off_site, restorable_days=wish.restorable_days,
        known=wish.known,
    )  # fmt: skip


def _version() -> str:
    """Which program made it, for whoever has to find the right one again."""
    return str(json.loads((ROOT / "pwa" / "package.json").read_text())["version"])


def remove(folder: Path) -> None:
    """Take a backup away; first its name, so that half a removal is never taken for a backup."""
    going = folder.with_name(f"{PARTIAL}{folder.name}")
    folder.rename(going)
    shutil.rmtree(going)
