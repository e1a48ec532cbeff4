"""Worker processes on PostgreSQL and S3-compatible storage: nothing of the site is on their own disk."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from server.config import Config
from tests.builders import VILLAGE, committed, make_phone, make_user
from tests.forked import Forked
from tests.server.test_workers import send_photos, states, times_kept

SECONDS = 60
PHOTOS = 4


@contextmanager
def processes(n: int, environment: dict[str, str]) -> Iterator[list[Forked]]:
    made = [Forked(("worker",), environment) for _ in range(n)]
    try:
        yield made
    finally:
        for process in made:
            process.kill()
            process.wait()


def test_two_worker_processes_on_postgresql_and_a_bucket_one_of_them_killed(
    postgres_databases, bucket, make_app, tmp_path, keys_json
):
    """Huey's queue is a table there; photos are in the bucket, nothing is in DATA_DIR."""
    with postgres_databases.fresh() as url:
        folder = tmp_path / "data"
        app = make_app(Config(folder, url, folder / "uploads", testing=True, keys_json=keys_json, s3=bucket))
        with committed(app):
            agent = make_user("volunteer", villages=[VILLAGE])
        phone = make_phone(app, agent)
        environment = {
            **os.environ, "DATA_DIR": str(folder), "DATABASE_URL": url, "DAIBAN_KEYS": keys_json,
            "S3_ENDPOINT": bucket.endpoint, "S3_BUCKET": bucket.bucket, "S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret",
        }  # fmt: skip
        with processes(2, environment) as (first, second):
            send_photos(app, phone, PHOTOS)
            wait_for(lambda: "stored" in states(app), second)
            os.kill(first.pid, signal.SIGKILL)
            wait_for(lambda: states(app) == ["stored"] * PHOTOS, second)
            second.terminate()
            assert second.wait(30) == 0
        assert times_kept(app) == PHOTOS
        assert not (folder / "uploads").exists()


def wait_for(what: Callable[[], bool], process: Forked) -> None:
    """Until it is so; a process that ended cannot bring it about any more."""
    for _ in range(SECONDS * 10):
        if what():
            return
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.1)
    raise AssertionError("it did not come about")
