"""Copying an SQLite database while it is in use, and looking into the copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from server.backup.errors import BackupError, Broken
from server.backup.references import heard_of, life_of, referenced
from server.backup.snapshot import Snapshot
from server.config import Config
from services.returns import Heard


def database_path(config: Config) -> Path:
    """The file of the site's database."""
    return Path(str(make_url(config.database_url).database))


def snapshot(config: Config, target: Path) -> Snapshot:
    """Copy at one moment; writers go on meanwhile (SQLite's online backup, in one step under a read transaction)."""
    source = database_path(config)
    if not source.is_file():
        raise BackupError(f"没有数据库 {source}，没有可备份的。")
    try:
        live = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=10)
        with closing(live), closing(sqlite3.connect(target)) as copy:
            live.backup(copy)
            # One file that needs no companion; whoever copies it by hand copies all of it.
            copy.execute("PRAGMA journal_mode=DELETE")
        return look(target)
    except sqlite3.Error as error:
        raise BackupError(f"复制数据库没有成功：{error}") from error


def look(copy: Path) -> Snapshot:
    """Read what a copy holds, every page of it. Raises Broken when SQLite finds damage."""
    try:
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            cursor = connection.cursor()
            (verdict,) = cursor.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok":
                raise Broken(f"数据库副本损坏：{verdict}")
            epoch, change_seq, revision = life_of(cursor)
            return Snapshot(epoch, change_seq, revision, frozenset(referenced(cursor)))
    except sqlite3.Error as error:
        raise Broken(f"数据库副本打不开：{error}") from error


def references_now(config: Config) -> set[str]:
    """What the live database refers to at this moment."""
    source = database_path(config).as_uri()
    with closing(sqlite3.connect(f"{source}?mode=ro", uri=True, timeout=10)) as live:
        return referenced(live.cursor())


def heard_now(config: Config) -> list[Heard]:
    """How far the database that will be replaced has settled each phone; nothing when it is damaged or gone."""
    try:
        source = f"{database_path(config).as_uri()}?mode=ro"
        with closing(sqlite3.connect(source, uri=True, timeout=10)) as live:
            return heard_of(live.cursor())
    except sqlite3.Error:
        return []
