"""The change log writes itself, in commit order, and agrees with what each bucket holds."""

import uuid
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import scoped_session
from sqlalchemy.orm.exc import StaleDataError

from models.changes import change_number, digest_term, seal_changes, touch
from models.place import Division
from models.residents import Household
from models.sync import BucketDigest, ChangeLog, Membership


def household(village: str = "511825101201", **kw: object) -> Household:
    return Household(id=str(uuid.uuid4()), village=village, group_no=1, **kw)


def lines(session: scoped_session) -> list[tuple[int, str, str, int]]:
    rows = session.scalars(select(ChangeLog).order_by(ChangeLog.seq, ChangeLog.n))
    return [(row.seq, row.bucket, row.op, row.ver) for row in rows]


def test_a_new_row_is_logged_in_each_bucket_it_belongs_to(session: scoped_session) -> None:
    home = household()
    session.add(home)
    session.commit()

    assert lines(session) == [(1, "v:511825101201", "P", 1)]
    assert change_number() == 1


def test_a_change_raises_the_version_once_however_often_it_is_flushed(session: scoped_session) -> None:
    home = household()
    session.add(home)
    session.flush()
    home.address = "一组1号"
    session.flush()
    home.address = "一组2号"
    session.commit()

    assert home.ver == 1
    assert lines(session) == [(1, "v:511825101201", "P", 1)]


def test_a_row_that_moves_leaves_one_bucket_and_enters_the_other_in_one_commit(session: scoped_session) -> None:
    home = household("511825101201")
    session.add(home)
    session.commit()
    home.village = "511825101202"
    session.commit()

    assert lines(session)[1:] == [(2, "v:511825101202", "P", 2), (2, "v:511825101201", "R", 2)]
    held = session.scalars(select(Membership.bucket)).all()
    assert held == ["v:511825101202"]


def test_a_deleted_row_leaves_every_bucket(session: scoped_session, clock: object) -> None:
    home = household()
    session.add(home)
    session.commit()
    home.deleted_at = clock.now()
    session.commit()

    assert lines(session)[-1] == (2, "v:511825101201", "R", 2)
    assert session.scalars(select(Membership)).all() == []


def test_the_digest_of_a_bucket_is_the_sum_over_what_it_holds(session: scoped_session) -> None:
    homes = [household() for _ in range(5)]
    session.add_all(homes)
    session.commit()
    homes[0].address = "换了"
    homes[1].village = "511825101202"
    session.commit()

    for digest in session.scalars(select(BucketDigest)):
        held = session.scalars(select(Membership).where(Membership.bucket == digest.bucket)).all()
        assert digest.rows == len(held)
        assert digest.crc_sum == sum(digest_term(m.entity, m.entity_id, m.ver) for m in held) % 2**32


def test_nothing_is_logged_when_the_transaction_rolls_back(session: scoped_session) -> None:
    session.add(household())
    session.flush()
    session.rollback()
    session.commit()

    assert lines(session) == []
    assert change_number() == 0


def test_what_a_rolled_back_savepoint_changed_is_not_logged(session: scoped_session) -> None:
    home = household()
    session.add(home)
    session.commit()
    savepoint = session.begin_nested()
    home.address = "不作数"
    session.add(household())
    session.flush()
    savepoint.rollback()
    session.add(
        Division(
            id=str(uuid.uuid4()),
            code="511825",
            name="天全县",
            short_name="天全",
            level="county",
            valid_from=date(2020, 1, 1),
        )
    )
    session.commit()

    assert home.address is None
    assert [line[1] for line in lines(session)] == ["v:511825101201", "ref"]


def test_touching_a_row_sends_it_again_without_a_field_of_its_own_changing(session: scoped_session) -> None:
    home = household()
    session.add(home)
    session.commit()
    touch(home)
    session.commit()

    assert lines(session)[-1] == (2, "v:511825101201", "P", 2)


def test_sealing_by_hand_gives_the_number_and_the_commit_adds_nothing(session: scoped_session) -> None:
    session.add(household())
    number = seal_changes()
    session.commit()

    assert number == 1
    assert change_number() == 1


def test_two_transactions_that_read_the_same_version_cannot_both_win(session: scoped_session) -> None:
    home = household()
    session.add(home)
    session.commit()
    table = Household.__table__
    session.execute(table.update().where(table.c.id == home.id).values(ver=7))
    home.address = "晚了一步"

    with pytest.raises(StaleDataError):
        session.flush()
