"""Writers of one SQLite file take turns, whatever becomes of one of them; readers do not wait."""

import gc
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from models import line
from models.base import begin

SOON = 5.0


@pytest.fixture
def new_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Engine]]:
    """Engines on one file, or on the named one; a turn that never comes is given up quickly."""
    monkeypatch.setattr(line, "WAIT_SECONDS", SOON)
    made: list[Engine] = []

    def build(name: str = "one") -> Engine:
        made.append(create_engine(f"sqlite:///{tmp_path / name}.sqlite3", connect_args={"check_same_thread": False}))
        return made[-1]

    yield build
    for engine in made:
        engine.dispose()


@pytest.fixture
def engine(new_engine: Callable[..., Engine]) -> Engine:
    made = new_engine()
    begin("write")
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE count (n INTEGER)"))
        connection.execute(text("INSERT INTO count VALUES (0)"))
    return made


def add_one(engine: Engine) -> None:
    begin("write")
    with engine.begin() as connection:
        n = connection.execute(text("SELECT n FROM count")).scalar_one()
        connection.execute(text("UPDATE count SET n = :n"), {"n": n + 1})


def counted(engine: Engine) -> int:
    begin("read")
    try:
        with engine.connect() as connection:
            return int(connection.execute(text("SELECT n FROM count")).scalar_one())
    finally:
        begin("write")


def run(*work: Callable[[], object]) -> None:
    """Each in a thread of its own, all to the end."""
    threads = [threading.Thread(target=one, daemon=True) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()


def test_many_writers_on_several_engines_of_one_file_lose_nothing(engine, new_engine):
    engines = [engine, new_engine()]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: add_one(engines[n % 2]), range(40)))
    assert counted(engine) == 40


def test_the_second_writer_waits_until_the_first_has_committed(engine):
    first_is_in, order = threading.Event(), []

    def first() -> None:
        begin("write")
        with engine.begin() as connection:
            connection.execute(text("UPDATE count SET n = 1"))
            first_is_in.set()
            waiting = threading.Thread(target=second)
            waiting.start()
            order.append("first")
        waiting.join(30)

    def second() -> None:
        first_is_in.wait(10)
        add_one(engine)
        order.append("second")

    run(first)
    assert order == ["first", "second"]
    assert counted(engine) == 2


def test_readers_never_wait_for_a_writer(engine):
    begin("write")
    with engine.begin() as connection:
        connection.execute(text("UPDATE count SET n = 7"))
        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(lambda _n: counted(engine), range(8))) == {0}
    assert counted(engine) == 7


def test_writers_of_another_file_do_not_wait(engine, new_engine):
    other = new_engine("two")
    begin("write")
    with engine.begin(), other.begin() as connection:
        connection.execute(text("CREATE TABLE t (n INTEGER)"))


def fail_inside(engine: Engine) -> None:
    with pytest.raises(RuntimeError), engine.begin() as connection:
        connection.execute(text("UPDATE count SET n = 99"))
        raise RuntimeError


def fail_at_a_statement(engine: Engine) -> None:
    with pytest.raises(OperationalError), engine.begin() as connection:
        connection.execute(text("UPDATE nothing SET n = 99"))


def invalidate(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("UPDATE count SET n = 99"))
        connection.invalidate()


def detach(engine: Engine) -> None:
    connection = engine.connect()
    connection.execute(text("UPDATE count SET n = 99"))
    connection.detach()
    connection.close()


def forget(engine: Engine) -> None:
    connection = engine.connect()
    connection.execute(text("UPDATE count SET n = 99"))
    del connection
    gc.collect()


def dispose(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("UPDATE count SET n = 99"))
        engine.dispose()


@pytest.mark.parametrize("ending", [fail_inside, fail_at_a_statement, invalidate, detach, forget, dispose])
def test_a_writer_that_ends_badly_in_its_thread_does_not_keep_its_turn(engine, ending):
    def bad() -> None:
        begin("write")
        ending(engine)

    run(bad)
    run(lambda: add_one(engine))
    assert counted(engine) == 1


def test_the_next_writer_goes_on_when_another_process_holds_the_file(engine, new_engine, monkeypatch):
    """What the file's own lock refuses is told as ever, and the turn passes on."""
    outside = new_engine()
    with outside.connect() as connection:
        connection.connection.driver_connection.execute("BEGIN IMMEDIATE")
        begin("write")
        with engine.connect() as mine:
            mine.connection.driver_connection.execute("PRAGMA busy_timeout=10")
            for _ in range(2):
                with pytest.raises(OperationalError, match="locked"):
                    mine.execute(text("UPDATE count SET n = 5"))
        connection.connection.driver_connection.execute("ROLLBACK")
    add_one(engine)
    assert counted(engine) == 1


def test_a_turn_that_never_comes_is_told_as_a_locked_database(engine, monkeypatch):
    monkeypatch.setattr(line, "WAIT_SECONDS", 0.05)
    begin("write")
    with engine.begin() as connection:
        connection.execute(text("UPDATE count SET n = 3"))
        with ThreadPoolExecutor(1) as pool, pytest.raises(OperationalError, match="locked"):
            pool.submit(add_one, engine).result()
    assert counted(engine) == 3
    add_one(engine)
    assert counted(engine) == 4


def test_a_child_of_fork_is_not_held_up_by_its_parents_turn(engine, tmp_path):
    begin("write")
    with engine.begin() as connection:
        connection.execute(text("UPDATE count SET n = 3"))
        child = os.fork()
        if child == 0:  # the file's lock is the parent's; the line is not
            free = line._line_of(engine.url.database)
            os._exit(0 if free is not None and free.acquire(timeout=1) else 1)
        deadline = time.monotonic() + 20
        ended, status = 0, 1
        while not ended and time.monotonic() < deadline:
            ended, status = os.waitpid(child, os.WNOHANG)
        assert (ended, status) == (child, 0)
