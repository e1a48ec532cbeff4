"""Which rating of a service stands, and whether its resident is asked once more."""

from sqlalchemy import select

from domain.ratings import DONE_OUTCOMES
from models.base import db
from models.cases import Case
from models.ratings import Evaluation, RatingFollowup, Rectification


def standing(case_id: str) -> Evaluation | None:
    """The rating that stands: the one given, less the ones replaced (`services/ratings.py`)."""
    return db.session.scalar(select(Evaluation).where(Evaluation.case_id == case_id, Evaluation.replaced_at.is_(None)))


def to_follow(case: Case) -> Evaluation | None:
    """The rating that may be followed by one more; None while anything is still owed for it, and after it was."""
    given = standing(case.id)
    if given is None or given.excluded_at is not None or of_rating(given.id) is not None:
        return None
    found = db.session.scalars(select(Rectification).where(Rectification.evaluation_id == given.id)).all()
    done = bool(found) and all(item.state == "closed" and item.outcome in DONE_OUTCOMES for item in found)
    return given if done else None


def of_rating(evaluation_id: str) -> RatingFollowup | None:
    """What was said later, if anything."""
    return db.session.get(RatingFollowup, evaluation_id)
