"""The audit trail is sealed each minute; what was sealed cannot be changed unseen (security list 49)."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.actor import Actor
from models.base import db
from services import audit, audit_seals

SYSTEM = Actor.system()


@pytest.fixture
def sealed(session, clock):
    for n in range(4):
        audit.record(SYSTEM, clock.now(), "looked", "case", None, n=n)
        db.session.flush()
        if n == 1:
            clock.advance(minutes=2)
            audit_seals.seal(clock.now())
    clock.advance(minutes=2)
    audit_seals.seal(clock.now())
    audit_seals.anchor(clock.now())
    return session


def test_an_untouched_trail_is_whole(sealed):
    assert audit_seals.verify() is None


def test_rows_of_the_last_minute_wait_for_their_transactions(session, clock):
    audit.record(SYSTEM, clock.now(), "looked")
    db.session.flush()
    assert audit_seals.seal(clock.now()) is None
    assert audit_seals.seal(clock.now() + timedelta(seconds=61)).upto_seq > 0
    assert audit_seals.seal(clock.now() + timedelta(seconds=62)) is None


@pytest.mark.parametrize(
    "crime",
    [
        "UPDATE audit_log SET action = 'slept' WHERE seq = (SELECT min(seq) FROM audit_log)",
        "UPDATE audit_log SET detail = '{}' WHERE seq = (SELECT max(seq) FROM audit_log)",
        "DELETE FROM audit_log WHERE seq = (SELECT min(seq) + 1 FROM audit_log)",
        "DELETE FROM audit_log WHERE seq = (SELECT max(seq) FROM audit_log)",
        "DELETE FROM audit_seal WHERE upto_seq = (SELECT min(upto_seq) FROM audit_seal)",
    ],
)
def test_a_changed_or_missing_row_is_found(sealed, crime):
    db.session.execute(text(crime))
    db.session.expire_all()
    assert audit_seals.verify() is not None


def test_a_trail_cut_off_with_its_seals_is_found_by_the_anchor(sealed):
    db.session.execute(text("DELETE FROM audit_log WHERE seq > (SELECT min(upto_seq) FROM audit_seal)"))
    db.session.execute(text("DELETE FROM audit_seal WHERE upto_seq > (SELECT min(upto_seq) FROM audit_seal)"))
    db.session.expire_all()
    assert audit_seals.verify() is not None


def test_there_is_one_anchor_a_day(sealed, clock):
    assert audit_seals.anchor(clock.now()) is None
    clock.advance(days=1)
    assert audit_seals.anchor(clock.now()) is not None
