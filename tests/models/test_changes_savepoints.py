"""The change log and work after commit keep in step with savepoints (sync B6)."""

from flask import Flask
from sqlalchemy import select

from models.base import after_commit, db
from models.sync import ChangeLog, Membership
from tests.builders import committed, make_resident


def logged(app: Flask) -> set[str]:
    with app.app_context():
        log = set(db.session.scalars(select(ChangeLog.entity_id)))
        assert log == set(db.session.scalars(select(Membership.entity_id)))
        return log


def test_rows_written_inside_a_released_savepoint_are_logged_at_the_commit(app: Flask) -> None:
    with committed(app) as session, session.begin_nested():
        resident = make_resident()

    assert logged(app) == {resident.id}


def test_rows_of_a_savepoint_rolled_back_leave_no_log_line_and_earlier_rows_keep_theirs(app: Flask) -> None:
    with committed(app) as session:
        kept = make_resident(name="先来")
        savepoint = session.begin_nested()
        make_resident(name="后来")
        kept.landmark = "桥头"
        session.flush()
        savepoint.rollback()

    assert logged(app) == {kept.id}
    with app.app_context():
        assert db.session.get_one(type(kept), kept.id).landmark is None


def test_a_row_changed_before_and_inside_a_savepoint_is_logged_once_with_its_final_version(app: Flask) -> None:
    with committed(app) as session:
        resident = make_resident()
        with session.begin_nested():
            resident.landmark = "桥头"

    with app.app_context():
        stored = db.session.get_one(type(resident), resident.id)
        lines = db.session.execute(select(ChangeLog.op, ChangeLog.ver)).all()
    assert lines == [("P", stored.ver)]


def test_work_after_commit_waits_for_the_real_commit_and_is_forgotten_with_its_savepoint(app: Flask) -> None:
    done: list[str] = []
    with committed(app) as session:
        after_commit(lambda: done.append("before"))
        savepoint = session.begin_nested()
        after_commit(lambda: done.append("rolled back"))
        savepoint.rollback()
        with session.begin_nested():
            after_commit(lambda: done.append("released"))
        assert done == []

    assert done == ["before", "released"]
