"""Dumping and replacing a PostgreSQL database with its own client programs (pg_dump, pg_restore, psql)."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from server.backup.errors import BackupError, Broken, InUse
from server.backup.references import heard_of, life_of, referenced
from server.backup.snapshot import Snapshot
from server.config import Config
from services.returns import Heard

_ENV = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "options": "PGOPTIONS",
    "host": "PGHOST",
    "port": "PGPORT",
}
_NOT_ALONE = "服务还连着数据库"


def snapshot(config: Config, target: Path) -> Snapshot:
    """Dump at one moment: the dump and what we read here share one exported snapshot, and writers go on meanwhile."""
    with _connected(config) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        cursor = connection.cursor()
        epoch, change_seq, revision = life_of(cursor)
        found = Snapshot(epoch, change_seq, revision, frozenset(referenced(cursor)))
        name = str(row[0]) if row else ""
        # Former contents set aside by a restore (schema replaced_…) are no part of the site.
        how = ["--format=custom", "--no-owner", "--no-privileges", "--exclude-schema=replaced_*", f"--snapshot={name}"]
        _run(config, "pg_dump", [*how, f"--file={target}"])
    return found


def look(config: Config, dump: Path) -> tuple[str, int]:
    """Read the whole dump and take epoch and change number out of it. Raises Broken when it cannot be read to its end."""
    try:
        _run(config, "pg_restore", [f"--file={os.devnull}", str(dump)])
        said = _run(config, "pg_restore", ["--data-only", "--table=sync_meta", "--file=-", str(dump)])
    except BackupError as error:
        raise Broken(f"数据库副本读不到头：{error}") from error
    lines = said.splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith("COPY public.sync_meta")), None)
    if start is None:
        raise Broken("数据库副本里没有 sync_meta。")
    columns = lines[start].split("(", 1)[1].split(")", 1)[0].split(", ")
    row = dict(zip(columns, lines[start + 1].split("\t"), strict=True))
    return row["epoch"], int(row["change_seq"])


def references_now(config: Config) -> set[str]:
    """What the live database refers to at this moment."""
    with _connected(config) as connection:
        return referenced(connection.cursor())


def epoch_now(config: Config) -> str | None:
    """The life the database is in; None when there is none in it."""
    try:
        with _connected(config) as connection:
            return life_of(connection.cursor())[0]
    except psycopg.errors.UndefinedTable:
        return None


def heard_now(config: Config) -> list[Heard]:
    """How far the database that will be replaced has settled each phone; nothing when it is empty or damaged."""
    try:
        with _connected(config) as connection:
            return heard_of(connection.cursor())
    except psycopg.Error:
        return []


def refuse_in_use(config: Config) -> None:
    """Raises InUse while anybody else is connected to the database."""
    with _connected(config) as connection:
        others = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        ).fetchone()
    if others and others[0]:
        raise InUse(f"{_NOT_ALONE}（{others[0]} 个连接）。请先停掉所有机器上的 web 和 worker，再恢复。什么都没有改动。")


def replace(config: Config, dump: Path, work: Path, epoch: str, aside: str) -> None:
    """Put the dump in place of what is there, in ONE transaction; the former content goes into the schema `aside`.

    Killed at any moment, the database is either as it was or wholly the restored one under its new epoch.
    """
    content, before, after = work / "content.sql", work / "before.sql", work / "after.sql"
    _run(config, "pg_restore", ["--no-owner", "--no-privileges", f"--file={content}", str(dump)])
    before.write_text(_before(aside))
    after.write_text(f"UPDATE public.sync_meta SET epoch = '{epoch}';\n")  # noqa: S608  (a UUID of ours)
    how = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--output=/dev/null"]
    _run(config, "psql", [*how, f"--file={before}", f"--file={content}", f"--file={after}"])


def _before(aside: str) -> str:
    alone = (
        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend')"
        f" THEN RAISE EXCEPTION '{_NOT_ALONE}'; END IF; END $$;"
    )
    # Tables first: their own sequences go with them. Needs no more rights than owning the tables.
    moves = "".join(
        "DO $$ DECLARE thing record; BEGIN FOR thing IN SELECT relname FROM pg_class"  # noqa: S608  (names of ours)
        f" WHERE relnamespace = 'public'::regnamespace AND relkind IN ({kinds})"
        f" LOOP EXECUTE format('ALTER {what} public.%I SET SCHEMA {aside}', thing.relname); END LOOP; END $$;\n"
        for what, kinds in (("TABLE", "'r', 'p'"), ("VIEW", "'v'"), ("SEQUENCE", "'S'"))
    )
    return f"SET lock_timeout = '10s';\n{alone}\nCREATE SCHEMA {aside};\n{moves}"


def _connected(config: Config) -> "psycopg.Connection[tuple[object, ...]]":
    address = make_url(config.database_url).set(drivername="postgresql")
    try:
        return psycopg.connect(address.render_as_string(hide_password=False), connect_timeout=10)
    except psycopg.OperationalError as error:
        raise BackupError(f"连不上数据库：{error}") from error


def _run(config: Config, program: str, arguments: Sequence[str]) -> str:
    found = shutil.which(program, path=str(config.pg_bin) if config.pg_bin else None)
    if found is None:
        where = f"在 PG_BIN={config.pg_bin} 里" if config.pg_bin else ""
        raise BackupError(
            f"{where}找不到 {program}。请安装 PostgreSQL 客户端（Debian/Ubuntu：apt install postgresql-client），"
            "版本不低于服务器；或用 PG_BIN 指出它所在的文件夹。"
        )
    done = subprocess.run(  # noqa: S603  (a client program of PostgreSQL, no shell)
        [found, *arguments], env=_environment(config), capture_output=True, text=True, check=False
    )
    if done.returncode:
        if _NOT_ALONE in done.stderr:
            raise InUse(f"{_NOT_ALONE}。请先停掉所有机器上的 web 和 worker，再恢复。什么都没有改动。")
        raise BackupError(f"{program} 没有成功：{done.stderr.strip()[-600:]}")
    return done.stdout


def _environment(config: Config) -> dict[str, str]:
    """Where the database is, by environment: a password on a command line is for everybody to read."""
    url = make_url(config.database_url)
    given = {
        "PGHOST": url.host, "PGPORT": str(url.port) if url.port else None, "PGUSER": url.username,
        "PGPASSWORD": str(url.password) if url.password else None, "PGDATABASE": url.database,
    }  # fmt: skip
    query = {_ENV[name]: str(value) for name, value in url.query.items() if name in _ENV}
    return {**os.environ, **{name: value for name, value in given.items() if value}, **query}
