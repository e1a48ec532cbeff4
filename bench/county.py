"""The county that is measured: the whole demo county of 5,000 residents, made by the server's own demo command.

Built once for all measurements of a run (about a minute), in a temporary folder. BENCH_DIR names a folder in which it
is kept for the next run. Every measurement gets a copy: what it does to the data is nobody else's concern.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from domain.actor import Actor
from models.base import db
from models.people import AppUser
from models.place import Division
from models.residents import Resident
from server.app import create_app
from server.config import Config
from server.demo.staff import PASSWORD
from server.transactions import transaction
from services import passwords, users
from tests.e2e.site import Site

EVERYWHERE = "daiban-quanxian"
RESIDENTS = 5_000
__all__ = ["EVERYWHERE", "PASSWORD", "RESIDENTS", "application", "folder", "running", "stopped"]


@cache
def folder() -> Path:
    """Where this run keeps its files; removed at the end unless BENCH_DIR names it."""
    if kept := os.environ.get("BENCH_DIR"):
        return Path(kept).resolve()
    place = Path(tempfile.mkdtemp(prefix="daiban-bench-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place


@cache
def _original() -> Site:
    place = folder() / "county"
    site = Site(place)
    done = place / "done"
    if not done.exists():
        print("building the demo county (about a minute) ...", flush=True)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        site.command("release")
        site.command("demo")
        _add_agent_of_all_villages(application(site))
        done.touch()
    return site


def stopped(name: str) -> Site:
    """A copy of the county under a name of its own, not running."""
    place = folder() / name
    shutil.rmtree(place, ignore_errors=True)
    return _original().copy_to(place)


@contextmanager
def running(name: str, *processes: str) -> Iterator[Site]:
    """A copy of the county with the named processes started (web and worker unless told)."""
    site = stopped(name)
    site.start(*processes)
    try:
        yield site
    finally:
        site.stop()


def application(site: Site) -> Flask:
    """The application on the site's data, for making accounts and tokens beside the running processes."""
    return create_app(Config.from_env(site.environment()))


def _add_agent_of_all_villages(app: Flask) -> None:
    """An agent no county has: with every village on the phone, and so all 5,000 residents."""
    with transaction(app):
        now = app.extensions["daiban"].clock.now()
        count = db.session.scalar(select(func.count()).select_from(Resident))
        assert count >= RESIDENTS, f"the demo county has {count} residents"
        model = db.session.scalars(select(AppUser).where(AppUser.account == "daiban01")).one()
        agent = users.add_user(
            Actor.system(), now, account=EVERYWHERE, name="全县代办员", is_demo=True, township=model.township,
            password_hash=passwords.hash_password(PASSWORD), licence_valid_until=model.licence_valid_until,
        )  # fmt: skip
        for village in db.session.scalars(select(Division.code).where(Division.level == "village")):
            users.grant(Actor.system(), now, agent.id, f"v:{village}", "volunteer")
