"""Strike at all points, or at some drawn by seed: `python -m tests.sync.kill_points URL [--draw 20 --seed 1]`.

The application is made once and forked for every life of the server, so that one kill costs no start-up.
"""

import argparse
import logging
import os
import pickle
import random
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask

from models.base import db
from server.app import create_app
from server.clock import SetClock
from server.config import Config
from services.documents import publish_server_key
from tests.builders import NOW, TOWNSHIP, committed, make_division, make_guide
from tests.sync.kill_points import stories
from tests.sync.kill_points.stories import Told
from tests.sync.kill_points.striking import Striker

STORIES = ("push", "upload")


@dataclass(frozen=True)
class Fault:
    """What a fork raised."""

    text: str


def answer_of(said: Any) -> Any:
    """The answer of a fork. Raises RuntimeError for what it raised."""
    if isinstance(said, Fault):
        raise RuntimeError(said.text)  # noqa: TRY004  (it is no type that is wrong)
    return said


class Lives:
    """One prepared application; each life of the server is a fork of it."""

    def __init__(self, app: Flask, guide_id: str) -> None:
        self.app, self.guide_id = app, guide_id
        self.striker = Striker(app)

    def warm_up(self) -> None:
        """Live once in this process: what a fork would prepare anew for each of its lives, it then finds prepared."""
        for story in STORIES:
            self._tell(lambda _said: None, story, None)
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def die(self, story: str, point: int | None) -> tuple[Told, int]:
        """Tell the story until the kill; what the phone holds, and how many points were passed."""
        return in_a_fork(self._tell, story, point)

    def resume(self, story: str, told: Told) -> list[str]:
        """A new process; the phone sends everything again. What does not hold."""
        return in_a_fork(self._resume, story, told)

    def _tell(self, say: Callable[[Any], None], story: str, point: int | None) -> None:
        client = self.app.test_client()
        told = stories.prepare(self.app, self.guide_id)
        if story == "upload":
            stories.push(client, told)
        say((told, -1))
        with self.striker.at(point):
            if story == "push":
                stories.push(client, told)
            else:
                stories.upload(self.app, client, told)
        say((told, self.striker.passed))

    def _resume(self, say: Callable[[Any], None], story: str, told: Told) -> None:
        client = self.app.test_client()
        found = self._look(lambda: stories.halfway(self.app, told))
        stories.push(client, told)
        found += self._look(lambda: stories.afterwards(told))
        stories.upload(self.app, client, told)
        stories.push(client, told)
        found += self._look(lambda: [*stories.afterwards(told), *stories.handed_in(told)])
        say(found)

    def _look(self, questions: Callable[[], Any]) -> list[str]:
        with self.app.app_context():
            found = list(questions())
            db.session.remove()
        return found


def in_a_fork(work: Callable[..., None], *args: Any) -> Any:
    """Run `work(say, *args)` in a fork; the last thing it said. Raises RuntimeError for what the fork raised."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(lambda value: os.write(writing, _frame(value)), *args)
        except Exception:  # noqa: BLE001  (told to the parent, which raises it)
            os.write(writing, _frame(Fault(traceback.format_exc())))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        data = stream.read()
    os.waitpid(child, 0)
    return answer_of((_frames(data) or [Fault("the fork died without a word")])[-1])


def _frame(value: Any) -> bytes:
    body = pickle.dumps(value)
    return len(body).to_bytes(4, "big") + body


def _frames(data: bytes) -> list[Any]:
    found = []
    while len(data) >= 4:
        size = int.from_bytes(data[:4], "big")
        if len(data) < 4 + size:
            break
        found.append(pickle.loads(data[4 : 4 + size]))
        data = data[4 + size :]
    return found


def build(url: str, folder: Path, keys: str | None) -> Lives:
    """The application on a migrated database, without an open connection."""
    config = Config(data_dir=folder, database_url=url, uploads_dir=folder / "uploads", testing=True, keys_json=keys)
    app = create_app(config, SetClock(NOW))
    with committed(app):
        photo_keys = app.extensions["daiban"].photo_keys
        publish_server_key(NOW, photo_keys.current, photo_keys.public_jwk(photo_keys.current))
        make_division(TOWNSHIP, "测试镇", "township", None)
        make_division()
        guide_id = make_guide().id
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    lives = Lives(app, guide_id)
    lives.warm_up()
    return lives


def main() -> int:
    """The exit code is 1 when anything did not hold after any kill."""
    parser = argparse.ArgumentParser(prog="python -m tests.sync.kill_points", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--draw", type=int, default=0, help="so many points drawn by seed; 0: every point")
    parser.add_argument("--only", nargs=2, metavar=("STORY", "POINT"), help="this point alone, to look into it")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.getLogger("daiban").setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="daiban-kill-") as folder:
        return _strike(build(asked.url, Path(folder), os.environ.get("DAIBAN_KEYS")), asked)


def _strike(lives: Lives, asked: argparse.Namespace) -> int:
    started, failed, struck = time.monotonic(), 0, 0
    points = [(story, point) for story in STORIES for point in range(lives.die(story, None)[1])]
    total = len(points)
    if asked.only:
        points = [(asked.only[0], int(asked.only[1]))]
    elif asked.draw:
        points = random.Random(asked.seed).sample(points, asked.draw)
    for story, point in points:
        told, passed = lives.die(story, point)
        struck += passed == -1
        try:
            broken = lives.resume(story, told)
        except RuntimeError as error:
            broken = [str(error)]
        if broken:
            failed += 1
            sys.stdout.write(f"BROKEN after a kill at point {point} of {story}: {'; '.join(broken)[:1500]}\n")
    spent = time.monotonic() - started
    sys.stdout.write(f"{struck} kills at {len(points)} of {total} points, {failed} broken, {spent:.0f} s\n")
    return 1 if failed or struck < len(points) else 0


if __name__ == "__main__":
    sys.exit(main())
