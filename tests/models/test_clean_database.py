"""The databases that tests get."""

from datetime import date
from uuid import uuid4

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import scoped_session

from models.base import db, self_test
from models.place import Division


def add_division(session: scoped_session) -> None:
    county = Division(
        id=str(uuid4()), code="511825", name="天全县", short_name="天全", level="county", valid_from=date(2021, 1, 1)
    )
    session.add(county)
    session.commit()


def test_every_test_gets_an_empty_migrated_database(session: scoped_session):
    assert session.scalar(select(func.count()).select_from(Division)) == 0
    add_division(session)


def test_nothing_is_left_by_the_test_before(session: scoped_session):
    assert session.scalar(select(func.count()).select_from(Division)) == 0
    add_division(session)


def test_migrations_make_every_table_of_the_models(session: scoped_session):
    assert set(db.metadata.tables) <= set(inspect(db.engine).get_table_names())


def test_a_rolled_back_transaction_takes_its_savepoints_with_it(session: scoped_session):
    """Else a receipt could be kept without its effect (sync, finding 1)."""
    session.rollback()
    self_test(db.engine)
