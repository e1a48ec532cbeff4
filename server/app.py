"""The application factory."""

from typing import Any

from flask import Flask
from flask_migrate import Migrate
from sqlalchemy import create_engine
from werkzeug.middleware.proxy_fix import ProxyFix

from api import install_api
from api.edge import EdgeFlask
from api.headers import SecurityHeaders
from models.base import db
from models.changes import seal_changes  # noqa: F401  (its listeners must be in place before the first flush)
from models.object_store import LocalStore, ObjectStore, S3Store
from server.clock import Clock, FileClock, SystemClock
from server.config import Config
from server.keys import load_keys
from server.logs import install_logging
from server.parts import Parts
from server.queue import Bell
from server.static import install_static

MIGRATIONS = "migrations"
# Who finds every connection taken is told "busy" after this.
POOL_SECONDS = 10
# A database host that went away without a word is noticed within half a minute, not after the system's quarter hour.
TO_POSTGRES = {
    "application_name": "daiban", "connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5,
    "tcp_user_timeout": 20_000,
}  # fmt: skip


def create_app(config: Config | None = None, clock: Clock | None = None) -> Flask:
    """Build the application. `clock` is given by tests and by the demo builder."""
    config = config or Config.from_env()
    config.data_dir.mkdir(parents=True, exist_ok=True)
    keys = load_keys(config)
    app = EdgeFlask("server", static_folder=None)
    app.config.update(_flask_settings(config, keys.session_secret))
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Chinese is half as long in UTF-8
    app.extensions["daiban"] = Parts(
        config=config,
        clock=clock or make_clock(config),
        store=make_store(config),
        vault=keys.vault,
        photo_keys=keys.photos,
        wake_worker=Bell(config).ring,
    )
    db.init_app(app)
    Migrate(app, db, directory=MIGRATIONS, render_as_batch=True)
    install_logging(app)
    install_api(app)
    install_static(app)
    app.wsgi_app = SecurityHeaders(app.wsgi_app)  # type: ignore[method-assign]
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def make_clock(config: Config) -> Clock:
    """The clock of an installation: the machine's, or the shifted one of an end-to-end test."""
    return FileClock(config.clock_file) if config.clock_file else SystemClock()


def make_store(config: Config) -> ObjectStore:
    """The object store that the settings name: a bucket, else a folder."""
    return S3Store(config.s3) if config.s3 else LocalStore(config.uploads_dir)


def _flask_settings(config: Config, session_secret: str) -> dict[str, Any]:
    return {
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(config),
        "TESTING": config.testing,
        "MAX_CONTENT_LENGTH": 4 * 1024 * 1024,
        "JWT_SECRET_KEY": session_secret,
        "PROPAGATE_EXCEPTIONS": False,
    }


def _engine_options(config: Config) -> dict[str, Any]:
    # A failing statement is logged without its values: they are people's names and numbers (security list 48).
    options = {"hide_parameters": True, "pool_size": 20, "max_overflow": 20, "pool_timeout": POOL_SECONDS}
    if create_engine(config.database_url).dialect.name == "sqlite":
        # The driver forgets how it prepared a statement after 128 others; a push alone has more.
        return {**options, "connect_args": {"check_same_thread": False, "cached_statements": 512}}
    return {**options, "pool_pre_ping": True, "connect_args": TO_POSTGRES}
