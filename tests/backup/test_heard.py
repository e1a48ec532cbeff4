"""What a replaced database still tells of the phones, however little of it can be read."""

import sqlite3
from contextlib import closing

from server.backup.references import heard_of
from services.returns import Heard
from tests.builders import new_id


def test_how_far_a_phone_was_settled_is_known_although_its_records_cannot_be_read() -> None:
    phone, user = new_id(), new_id()
    with closing(sqlite3.connect(":memory:")) as damaged:
        damaged.execute("CREATE TABLE device (id TEXT, user_id TEXT, last_seq INTEGER)")
        damaged.execute("INSERT INTO device VALUES (?, ?, 7)", (phone, user))
        assert heard_of(damaged.cursor()) == [Heard(phone, user, 7, ())]
