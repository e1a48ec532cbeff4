"""What the command line can do. `run` is for one machine; web, worker and release are for the Procfile."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import waitress
from flask import Flask

from api import document
from models.base import db, self_test
from server import calendar_command, channel_commands, printing_commands, replay_command, staff_commands
from server.app import create_app
from server.backup import commands as backup_commands
from server.backup.in_use import InUse, enter_service, refuse_unfinished
from server.config import Config
from server.demo import build_in_place, demo_exists, demo_greeting
from server.migrated import wait_until_migrated
from server.paper_reader import NOT_INSTALLED, read_papers
from server.reading_apart import is_installed
from server.releasing import TRY_LATER, NotReady, let_go, migrate, patiently, require_store, warn_of_store
from server.runner import run_processes
from server.transactions import transaction
from server.worker import run_worker
from services.catalogue import load_defaults
from services.documents import publish_server_key

ROOT = Path(__file__).parent.parent
MAX_BODY = 8 * 1024 * 1024  # twice what the application takes, so that its own answer (413 in words) is the usual one


def release(config: Config) -> int:
    """Migrate the database, make the keys, load the default content. Safe to repeat.

    Raises NotReady when the object store cannot be used, or when somebody holds the database for too long.
    """
    refuse_unfinished(config)
    app = create_app(config)
    require_store(app)
    try:
        patiently(app, migrate, seed)
    finally:
        let_go(app)
    return 0


def seed(app: Flask) -> None:
    """Load what a new county starts with and publish the key that phones seal photos to."""
    parts = app.extensions["daiban"]
    with transaction(app):
        now = parts.clock.now()
        load_defaults(now)
        publish_server_key(now, parts.photo_keys.current, parts.photo_keys.public_jwk(parts.photo_keys.current))


def web(config: Config) -> int:
    """Serve the application with waitress, which buffers bodies: slow phones hold no thread (ADR 0006)."""
    enter_service(config)
    app = create_app(config)
    wait_until_migrated(app)
    with app.app_context():
        self_test(db.engine)
        db.session.remove()
    Thread(target=warn_of_store, args=(app,), daemon=True).start()
    waitress.serve(
        app,
        host=config.host,
        port=config.port,
        threads=16,
        ident=None,
        channel_timeout=120,
        # An idle or slow connection costs no thread but counts: at 100, waitress's own limit, the hundredth phone would
        # shut the door. 800 stays below the 1,024 open files that a process usually may have.
        connection_limit=800,
        asyncore_use_poll=True,
        # Bodies are kept before the application sees them: no one may fill the disk with what it will refuse anyway.
        max_request_body_size=MAX_BODY,
        # The application reads X-Forwarded-* itself, only as many hops as TRUSTED_PROXIES says.
        clear_untrusted_proxy_headers=config.trusted_proxies == 0,
    )
    return 0


def run(config: Config) -> int:
    """Release, demo county when DAIBAN_DEMO=1, then web and worker together, with addresses and accounts printed.

    With DAIBAN_OCR=1 the reader of papers beside them.
    """
    if config.reads_papers and not is_installed():
        print(NOT_INSTALLED, file=sys.stderr)
        return 2
    print("代办通：准备数据库……", flush=True)
    release(config)
    if config.demo and not demo_exists(config):
        print("代办通：第一次启动，生成演示县（约一分钟）……", flush=True)
        build_in_place(config, release)
    spare = ["read-papers"] if config.reads_papers else []
    return run_processes(config, ["web", "worker"], lambda: _greet(config), spare)


def demo(config: Config) -> int:
    """Build the demo county into an empty database. Refuses without DAIBAN_DEMO=1."""
    release(config)
    if not config.demo:
        print("演示县只在 DAIBAN_DEMO=1 时生成。", file=sys.stderr)
        return 1
    if demo_exists(config):
        print("演示县已经在了，没有改动。")
    else:
        build_in_place(config, release)
    return 0


def openapi(_config: Config) -> int:
    """Print the OpenAPI document; touches neither database nor data directory."""
    json.dump(document(), sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
    return 0


def _greet(config: Config) -> None:
    shown = "localhost" if config.host in {"0.0.0.0", "127.0.0.1", "::"} else config.host  # noqa: S104
    base = f"http://{shown}:{config.port}"
    print(f"\n代办通已启动\n  手机端（代办员）  {base}/\n  窗口端（乡镇、县） {base}/desk", flush=True)
    if config.host not in {"127.0.0.1", "localhost", "::1"}:
        print(
            "  注意：手机从别的机器用 http:// 打开时，浏览器不开放拍照和本机保存，也不能保持登录。\n"
            "        给手机用，请在前面架一个 https 反向代理，并设 TRUSTED_PROXIES=1（见 docs/operations.md）。",
            flush=True,
        )
    if config.demo:
        print(demo_greeting(config, base), flush=True)
    else:
        print("  还没有账号时：python -m server create-admin，再用 add-user 给工作人员开账号。", flush=True)
    if config.reads_papers:
        print("  读证件：开着（看到和登记的不一样，会提醒代办员和窗口）", flush=True)
    print("\n按 Ctrl-C 停止。数据在 " + str(config.data_dir), flush=True)


COMMANDS: dict[str, Callable[[Config], int]] = {
    "run": run,
    "release": release,
    "seed": release,
    "demo": demo,
    "web": web,
    "worker": run_worker,
    "read-papers": read_papers,
    "openapi": openapi,
}
# These read what stands behind their name.
WITH_ARGUMENTS: dict[str, Callable[[Config, list[str]], int]] = {
    **staff_commands.COMMANDS,
    **channel_commands.COMMANDS,
    **backup_commands.COMMANDS,
    "booklet": printing_commands.make_booklet,
    "verify-archive": printing_commands.verify_archive,
    **calendar_command.COMMANDS,
    "replay": replay_command.replay,
}


def main(arguments: list[str]) -> int:
    """Run one command; its exit code is the process's."""
    parser = argparse.ArgumentParser(prog="python -m server", description="Daiban 代办通")
    parser.add_argument("command", choices=sorted({*COMMANDS, *WITH_ARGUMENTS}))
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    try:
        config = Config.from_env()
    except ValueError as error:
        print(f"设置不对，没有启动。settings: {error}", file=sys.stderr)
        return 2
    if chosen.command in WITH_ARGUMENTS:
        return WITH_ARGUMENTS[chosen.command](config, chosen.arguments)
    if chosen.arguments:
        parser.error(f"{chosen.command} takes no arguments")
    try:
        return COMMANDS[chosen.command](config)
    except InUse as error:
        print(error, file=sys.stderr)
        return 1
    except NotReady as error:
        print(error, file=sys.stderr)
        return TRY_LATER
