"""What windows asked beyond the slip left at home."""

from marshmallow import Schema

from api.schemas.out import ident, instant, several, text, whole


class BeyondOut(Schema):
    """One paper that the slip had not named, with the reason why it was asked."""

    case_id = ident()
    case_no = text(null=True)
    matter = text()
    township_name = text()
    name = text()
    reason = text()
    by_name = text()
    at = instant()


class BeyondListOut(Schema):
    """The last 90 days in scope."""

    notices = whole()
    count = whole()
    items = several(BeyondOut)
