"""The rows phones hold: one schema per entity of `models/mirror.py`, the shape of `models/mirror_rows.py`.

They describe what a pull sends, column by column; a pull is not written through them. Every pull of the test suite
is held against them.
"""

from marshmallow import Schema

from api.schemas.guides import GuideRow
from api.schemas.out import anything, ident, text, whole, word
from api.schemas.rows_cases import AuthorizationRow, CaseRow, DocumentRow
from api.schemas.rows_county import CalendarRow, DivisionRow, ServerKeyRow, SettingRow, UserCardRow, WindowRow
from api.schemas.rows_people import (
    AlarmRow,
    ConsentRow,
    HouseholdRow,
    NoteRow,
    ResidentRow,
    TaskRow,
    VisitLineRow,
    VisitRow,
)

RECEIPT_STATUS = ("applied", "rejected", "conflict", "quarantined")


class ReceiptRow(Schema):
    """The receipt of one command."""

    id = ident()
    seq = whole()
    device_id = ident()
    name = text()
    status = word(*RECEIPT_STATUS)
    code = text(null=True)
    receipt_no = text()
    change_seq = whole()
    entity_id = ident(null=True)
    ver = whole()


class ReviewItemRow(Schema):
    """Something a person must look at."""

    id = ident()
    kind = text()
    entity = text(null=True)
    entity_id = ident(null=True)
    mutation_id = ident(null=True)
    theirs = anything("what the phone sent, by the kind of item")
    ours = anything("what the county has, by the kind of item")
    state = text()
    decision = text(null=True)
    reason = text(null=True)
    ver = whole()


ROWS: dict[str, type[Schema]] = {
    "resident": ResidentRow,
    "household": HouseholdRow,
    "visit_line": VisitLineRow,
    "visit": VisitRow,
    "alarm": AlarmRow,
    "consent": ConsentRow,
    "task": TaskRow,
    "note": NoteRow,
    "case": CaseRow,
    "document": DocumentRow,
    "authorization": AuthorizationRow,
    "review_item": ReviewItemRow,
    "guide": GuideRow,
    "division": DivisionRow,
    "window": WindowRow,
    "calendar": CalendarRow,
    "setting": SettingRow,
    "server_key": ServerKeyRow,
    "user_card": UserCardRow,
    "receipt": ReceiptRow,
}
