"""Typed configuration from the environment; refuses to start on what is unsafe.

| variable | meaning | default |
|---|---|---|
| PORT | port of the web process | 8000 |
| HOST | address to listen on | 127.0.0.1 |
| DATA_DIR | database, keys, queue and uploads of a single site | ./data |
| DATABASE_URL | PostgreSQL (or another SQLite file) | sqlite in DATA_DIR |
| UPLOADS_DIR | folder of the object store | DATA_DIR/uploads |
| S3_BUCKET | bucket of the object store instead of the folder; must exist | - |
| S3_ENDPOINT | address of the S3-compatible service | - |
| S3_ACCESS_KEY, S3_SECRET_KEY | what lets us write, read, list and delete there | - |
| S3_REGION | region that requests are signed for | us-east-1 |
| S3_ADDRESSING | path, or virtual where the service wants the bucket in the host name | path |
| BACKUP_DIR | folder of the daily backup; without it the worker makes none | - |
| BACKUP_OFF_SITE | 1: that folder is on another machine, so phones may rely on it | 0 |
| BACKUP_AT | hour and minute of the daily backup, in Tianquan | 02:30 |
| BACKUP_KEYS | apart: backups carry no key set, it is kept elsewhere | with |
| PG_BIN | folder of pg_dump, pg_restore and psql | found on PATH |
| DAIBAN_DEMO | 1: demo county, demo accounts, demo numbers | 0 |
| DAIBAN_OCR | 1: a machine reads papers and hints at contradictions; needs requirements-ocr.lock | 0 |
| DAIBAN_KEYS | JSON key set (see server/keys.py) instead of DATA_DIR/keys.json | - |
| DAIBAN_PUBLIC_URL | address printed into QR codes | http://localhost:PORT |
| DAIBAN_CLOCK_FILE | shift of the clock in seconds, TESTING only | - |
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from urllib.parse import urlsplit

from models.object_store import S3Settings

_S3_NEEDED = ("S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY")


@dataclass(frozen=True)
class Config:
    """Everything the application needs to know from outside."""

    data_dir: Path
    database_url: str = field(repr=False)  # may hold a password
    uploads_dir: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://localhost:8000"
    demo: bool = False
    testing: bool = False
    reads_papers: bool = False
    keys_json: str | None = field(default=None, repr=False)
    clock_file: Path | None = None
    trusted_proxies: int = 0
    s3: S3Settings | None = None
    backup_dir: Path | None = None
    backup_off_site: bool = False
    backup_at: time = time(2, 30)
    backup_keys: bool = True
    pg_bin: Path | None = None

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Config":
        """Read the environment. Raises ValueError naming the variable that is wrong."""
        env = os.environ if env is None else env
        data_dir = Path(env.get("DATA_DIR", "data")).resolve()
        port = _number(env, "PORT", 8000)
        testing = env.get("DAIBAN_TESTING") == "1"
        clock_file = env.get("DAIBAN_CLOCK_FILE")
        if clock_file and not testing:
            raise ValueError("DAIBAN_CLOCK_FILE works only with DAIBAN_TESTING=1")
        return cls(
            data_dir=data_dir,
            database_url=_database_url(env.get("DATABASE_URL"), data_dir),
            uploads_dir=Path(env.get("UPLOADS_DIR", data_dir / "uploads")),
            host=env.get("HOST", "127.0.0.1"),
            port=port,
            public_url=env.get("DAIBAN_PUBLIC_URL", f"http://localhost:{port}").rstrip("/"),
            demo=env.get("DAIBAN_DEMO") == "1",
            testing=testing,
            reads_papers=env.get("DAIBAN_OCR") == "1",
            keys_json=env.get("DAIBAN_KEYS"),
            clock_file=Path(clock_file) if clock_file else None,
            trusted_proxies=_number(env, "TRUSTED_PROXIES", 0),
            s3=_s3(env),
            backup_dir=_folder(env, "BACKUP_DIR"),
            backup_off_site=env.get("BACKUP_OFF_SITE") == "1",
            backup_at=_time_of_day(env, "BACKUP_AT", time(2, 30)),
            backup_keys=env.get("BACKUP_KEYS") != "apart",
            pg_bin=_folder(env, "PG_BIN"),
        )


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name, "")
    if value == "":
        return default
    if not value.isdigit():
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    return int(value)


def _folder(env: Mapping[str, str], name: str) -> Path | None:
    return Path(env[name]).resolve() if env.get(name) else None


def _time_of_day(env: Mapping[str, str], name: str, default: time) -> time:
    try:
        return time.fromisoformat(env[name]) if env.get(name) else default
    except ValueError:
        raise ValueError(f"{name} must look like 02:30, not {env[name]!r}") from None


def _database_url(url: str | None, data_dir: Path) -> str:
    if not url:
        return f"sqlite:///{data_dir / 'daiban.sqlite'}"
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url[len(plain) :]
    return url


def _s3(env: Mapping[str, str]) -> S3Settings | None:
    given = {name: env[name] for name in (*_S3_NEEDED, "S3_REGION", "S3_ADDRESSING") if env.get(name)}
    if not given:
        return None
    missing = [name for name in _S3_NEEDED if name not in given]
    if missing:
        raise ValueError(f"object store: {', '.join(missing)} must be set too")
    address = urlsplit(given["S3_ENDPOINT"])
    if address.scheme not in {"http", "https"} or not address.hostname or address.username:
        raise ValueError("S3_ENDPOINT must look like https://host or https://host:port")
    addressing = given.get("S3_ADDRESSING", "path")
    if addressing not in {"path", "virtual"}:
        raise ValueError(f"S3_ADDRESSING must be path or virtual, not {addressing!r}")
    return S3Settings(
        endpoint=given["S3_ENDPOINT"].rstrip("/"),
        bucket=given["S3_BUCKET"],
        access_key=given["S3_ACCESS_KEY"],
        secret_key=given["S3_SECRET_KEY"],
        region=given.get("S3_REGION", "us-east-1"),
        addressing=addressing,
    )
