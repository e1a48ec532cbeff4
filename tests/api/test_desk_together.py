"""Two people at the same case at the same moment: one wins, the other is told; pages that arrive at once count."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from models.base import begin, db
from models.cases import Case, CaseMaterial
from models.documents import DocumentPage, Paper
from services.cases import core, handing_over
from tests.api.desking import Site, make_site
from tests.builders import committed

pytestmark = pytest.mark.both_databases  # two at the same moment wait for each other in each database's own way

AT_ONCE = 4


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def together(*calls):
    """Run the calls at the same moment, each in a thread of its own; their results in order."""
    gate = Barrier(len(calls))

    def run(call):
        gate.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


def test_of_four_who_sign_in_at_once_one_wins_and_three_are_told(site):
    case_id = site.case("handed_off")
    desks = [site.desk(who) for who in ("clerk", "colleague", "clerk", "colleague")]
    ver = desks[0].case(case_id)["case"]["ver"]
    for desk in desks:
        desk.client = site.app.test_client()
    url = f"/desk/cases/{case_id}/actions/sign_in"
    answers = together(*[lambda desk=desk: desk.post(url, {"counts": []}, ver) for desk in desks])
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 3}
    with site.app.app_context():
        case = db.session.get_one(Case, case_id)
        assert core.verify_chain(case) is None
        assert [e.action for e in core.events_of(case_id)].count("sign_in") == 1
        assert db.session.query(Paper).filter_by(case_id=case_id, kind="material_receipt").count() == 1


def test_papers_made_at_the_same_moment_have_numbers_of_their_own(site):
    ids = [site.case("handed_off") for _ in range(AT_ONCE)]
    desks = [site.desk("clerk") for _ in ids]
    versions = [desks[0].case(i)["case"]["ver"] for i in ids]
    for desk in desks:
        desk.client = site.app.test_client()
    answers = together(
        *[
            lambda d=d, i=i, v=v: d.post(f"/desk/cases/{i}/actions/sign_in", {"counts": []}, v)
            for d, i, v in zip(desks, ids, versions, strict=True)
        ]
    )
    assert [answer.status_code for answer in answers] == [200] * AT_ONCE
    with site.app.app_context():
        numbers = sorted(p.no for p in db.session.query(Paper).filter_by(kind="material_receipt"))
    assert numbers == [f"始便接〔2026〕{n}号" for n in range(1, AT_ONCE + 1)]


def test_of_two_last_pages_that_arrive_at_once_one_completes_the_hand_over(site):
    """Sync B12: neither may think that the other is still on its way."""
    with committed(site.app):
        case = site.county.registered()
        documents = site.county.photographed(case, "id_card", "hukou", state="declared")
        site.county.photographed(case)
        site.county.collected(case)
        site.county.handed_off(case)
        case_id = case.id
        ids = [document.id for document in documents]
    now = site.county.now

    def arrive(document_id: str) -> None:
        with site.app.app_context():
            begin("write")
            page = db.session.query(DocumentPage).filter_by(document_id=document_id).one()
            page.state = "stored"
            db.session.flush()
            handing_over.pages_arrived(now, document_id)
            db.session.commit()

    together(*[lambda i=i: arrive(i) for i in ids])
    with site.app.app_context():
        case = db.session.get_one(Case, case_id)
        assert (case.state, case.hand_off_pending, case.docs_missing) == ("handed_off", False, 0)
        assert core.verify_chain(case) is None
        assert db.session.query(CaseMaterial).filter_by(case_id=case_id).count() == 5
