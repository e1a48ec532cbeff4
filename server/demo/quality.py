"""Questions about visits in the demo county: drawn call-backs, always well; most are answered, a few wait."""

from sqlalchemy import select

from api.replaying import typed
from models.base import db
from models.sync import ReviewItem
from server.demo.staff import MAIN_TOWNSHIP
from server.demo.world import World
from server.transactions import transaction
from services import review_decisions, visit_quality
from services.review_decisions import Decision

_ANSWERS = {
    visit_quality.CALL_BACK: "came",
    visit_quality.RE_VISIT: "came",
    visit_quality.ALL_WELL: "joined",
    visit_quality.TOO_QUICK: "accept",
}
WAIT = 2  # of each kind, in the main township


def play_quality(world: World) -> None:
    """The worker has drawn last month's visits; the heads of the centres have answered for all but the last few."""
    with transaction(world.app):
        for job in visit_quality.drawn(world.until):
            visit_quality.ask_about(world.until, job)
        rows = db.session.scalars(
            select(ReviewItem)
            .where(ReviewItem.kind.in_(_ANSWERS), ReviewItem.state == "open")
            .order_by(ReviewItem.created_at.desc(), ReviewItem.id)
        ).all()
        waiting = dict.fromkeys(_ANSWERS, 0)
        for item in rows:
            if item.township == MAIN_TOWNSHIP and waiting[item.kind] < WAIT:
                waiting[item.kind] += 1
            elif leads := world.windows.get((item.township or "", "lead")):
                actor = world.actor(leads[0])
                review_decisions.decide(actor, world.until, item.id, Decision(_ANSWERS[item.kind]), typed)
