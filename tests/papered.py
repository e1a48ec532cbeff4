"""One paper of every kind, each made by the act that makes it: what printing is tried on.

papers = one_of_each(county)
papers["accept_notice"].no
"""

from collections.abc import Callable
from datetime import date

from models.base import db
from models.documents import Paper
from models.residents import Consent
from services.cases import desk
from services.paper_content.village import notice_hash
from tests.casework import County

INSTANT = "yibao_canbao"
NOTICE = "2026-11"
# A sign beyond the first plane, and the village's own.
RARE_NAME = "罗𬭎埝"
PRECHECK = {
    "slip_no": "YSABCD261123001", "checked_on": date(2026, 11, 23), "said_by": "family", "outcome": "ask", "answers": {},
    "conditions": {"local_hukou": "unknown"}, "papers": [{"requirement": "id_card", "kind": "expired"}],
}  # fmt: skip


def one_of_each(county: County) -> dict[str, Paper]:
    """A paper of each kind by its kind; the newest where several stories make one."""
    for consent in db.session.query(Consent):
        consent.notice_version, consent.notice_sha256 = NOTICE, notice_hash(NOTICE)
    for story in STORIES:
        story(county)
    db.session.flush()
    return {paper.kind: paper for paper in db.session.query(Paper).order_by(Paper.issued_at, Paper.no)}


def _to_the_archive(c: County) -> None:
    """The archive makes the copies of what was signed at home too."""
    case = c.judged(c.handed_off(c.collected(c.registered(precheck=PRECHECK))))
    desk.archive(c.pickup, c.now, c.delivered(case), confirmed=True)


def _sent_back(c: County) -> None:
    desk.send_back(c.clerk, c.now, c.handed_off(originals=_originals(c)), reason_code="wrong_window")


def _corrected(c: County) -> None:
    case = c.judged(bad={"bank_card": "card_of_other", "id_card": "expired"})
    desk.need_correction(c.clerk, c.now, case)
    desk.supplement_at_window(c.clerk, c.now, case, requirements=["bank_card"], applicant_present=True)


def _refused(c: County) -> None:
    desk.refuse(
        c.clerk, c.now, c.received(), reason_code="not_eligible", approver="fen1", go_to="户籍所在地的乡镇便民服务中心"
    )


def _returned(c: County) -> None:
    desk.return_case(c.clerk, c.now, c.received(), reason_code="other_body", go_to="县医疗保障局服务窗口")


def _through_the_county(c: County) -> None:
    case = c.at_county("canbu")
    desk.county_back(c.reviewer, c.now, case, reason_code="opinion_unclear")
    desk.convey(c.clerk, c.now, case, seal_no="F002", courier="转递员")
    desk.county_receive(c.reviewer, c.now, case)
    desk.publish(c.reviewer, c.now, case, level="二级", household="3人")
    c.clock.advance(days=14)
    desk.publish_ok(c.reviewer, c.now, case, evidence="公示栏照片一张")
    c.clock.advance(days=-14)


def _stopped_and_longer(c: County) -> None:
    case = c.reviewing("canbu")
    desk.pause(c.clerk, c.now, case, pause_reason="appraisal", expected_days=5, approver="fen1", reason="等县残联评定")
    desk.resume(c.clerk, c.now, case)
    desk.extend(c.lead, c.now, case, days=2, reason_code="hard_case")


def _at_once(c: County) -> None:
    desk.decide_at_once(c.clerk, c.now, c.judged(INSTANT), outcome="denied", reason="参保地不在本县")


def _withdrawn(c: County) -> None:
    desk.withdraw_at_window(c.clerk, c.now, c.received(), reason_code="own_wish", applicant_present=True)


def _ended(c: County) -> None:
    desk.terminate(c.lead, c.now, c.collected(), reason_code="contact_lost")


def _originals(c: County) -> list[dict[str, object]]:
    return [{"requirement": "id_card", "count": 1}]


STORIES: tuple[Callable[[County], None], ...] = (
    _sent_back, _corrected, _refused, _returned, _through_the_county, _stopped_and_longer, _at_once, _withdrawn, _ended,
    _to_the_archive,
)  # fmt: skip
