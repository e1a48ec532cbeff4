"""Once what was owed for a bad rating is done, the resident is asked once more (R7.2, R7.6).

Only by the tear-off code, which no agent's phone ever held: on the slip's page the question itself would tell the agent
that the first rating was a bad one. The first rating stays as it was given; this one stands beside it.
"""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from domain.problems import Fault, Problem
from domain.ratings import LEVELS, WORDS_MAX
from models.base import db
from models.cases import Case
from models.ratings import RatingFollowup
from models.vault import current_vault
from services import audit
from services.rating_standing import to_follow


def follow(now: datetime, case: Case, level: int, words: str) -> RatingFollowup:
    """Keep what is said now. Raises Problem already_rated, validation."""
    given = to_follow(case)
    if given is None:
        raise Problem("already_rated")
    wrong = [Fault("/level", "unknown_word")] if level not in LEVELS else []
    wrong += [Fault("/words", "too_long")] if len(words) > WORDS_MAX else []
    if wrong:
        raise Problem("validation", fields=wrong)
    sealed = current_vault().seal_text(words, "rating_followup", given.id, "words")
    row = RatingFollowup(evaluation_id=given.id, level=level, words_enc=sealed, at=now)
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:  # two at once: the database lets one of them stand
        raise Problem("already_rated") from error
    audit.record(None, now, "rating_followed", "evaluation", given.id)
    return row


def words_of(row: RatingFollowup) -> str:
    """The resident's own words."""
    return current_vault().open_text(row.words_enc, "rating_followup", row.evaluation_id, "words") or ""
