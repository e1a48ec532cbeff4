"""What the command line can do. `run` is for one machine; web, worker and release are for the Procfile."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import waitress
from flask import Flask
from flask_migrate import upgrade

from models.base import db, self_test
from server.app import create_app
from server.config import Config

ROOT = Path(__file__).parent.parent


def release(config: Config) -> int:
    """Migrate the database, make the keys, load the default content."""
    app = create_app(config)
    migrate(app)
    return 0


def migrate(app: Flask) -> None:
    """Bring the database to the newest migration and test that its savepoints are atomic."""
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        self_test(db.engine)


def web(config: Config) -> int:
    """Serve the application with waitress, which buffers bodies: slow phones hold no thread (ADR 0004)."""
    app = create_app(config)
    with app.app_context():
        self_test(db.engine)
    waitress.serve(app, host=config.host, port=config.port, threads=16, ident=None, channel_timeout=120)
    return 0


def openapi(config: Config) -> int:
    """Print the OpenAPI document."""
    app = create_app(config)
    spec = app.extensions["daiban_openapi"].spec.to_dict()
    json.dump(spec, sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
    return 0


COMMANDS: dict[str, Callable[[Config], int]] = {
    "release": release,
    "web": web,
    "openapi": openapi,
}


def main(arguments: list[str]) -> int:
    """Run one command; its exit code is the process's."""
    parser = argparse.ArgumentParser(prog="python -m server", description="Daiban 代办通")
    parser.add_argument("command", choices=sorted(COMMANDS))
    chosen = parser.parse_args(arguments)
    return COMMANDS[chosen.command](Config.from_env())
