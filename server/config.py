"""Typed configuration from the environment; refuses to start on what is unsafe.

| variable | meaning | default |
|---|---|---|
| PORT | port of the web process | 8000 |
| HOST | address to listen on | 127.0.0.1 |
| DATA_DIR | database, keys, queue and uploads of a single site | ./data |
| DATABASE_URL | PostgreSQL (or another SQLite file) | sqlite in DATA_DIR |
| UPLOADS_DIR | folder of the object store | DATA_DIR/uploads |
| DAIBAN_DEMO | 1: demo county, demo accounts, demo numbers | 0 |
| DAIBAN_KEYS | JSON key set (see server/keys.py) instead of DATA_DIR/keys.json | - |
| DAIBAN_PUBLIC_URL | address printed into QR codes | http://localhost:PORT |
| DAIBAN_CLOCK_FILE | shift of the clock in seconds, TESTING only | - |
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Config:
    """Everything the application needs to know from outside."""

    data_dir: Path
    database_url: str
    uploads_dir: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://localhost:8000"
    demo: bool = False
    testing: bool = False
    keys_json: str | None = field(default=None, repr=False)
    clock_file: Path | None = None
    trusted_proxies: int = 0

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
            keys_json=env.get("DAIBAN_KEYS"),
            clock_file=Path(clock_file) if clock_file else None,
            trusted_proxies=_number(env, "TRUSTED_PROXIES", 0),
        )


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name, "")
    if value == "":
        return default
    if not value.isdigit():
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    return int(value)


def _database_url(url: str | None, data_dir: Path) -> str:
    if not url:
        return f"sqlite:///{data_dir / 'daiban.sqlite'}"
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url[len(plain) :]
    return url
