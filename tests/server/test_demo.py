"""The demo county: invented people, every state, and nothing that the services would not have done."""

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import func, select, text

from domain.case_states import STATES
from domain.codes import check_id_no
from models.alerts import DeskAlert
from models.approvals import Approval
from models.base import db
from models.cases import Case, CaseEvent
from models.changes import digest_term
from models.documents import DocumentPage
from models.people import AppUser, ScopeGrant
from models.posts import FirstContact, Handover
from models.ratings import Evaluation
from models.residents import Resident, Task, Visit
from models.sync import BucketDigest, Membership, ReviewItem
from models.vault import current_vault
from server.app import create_app
from server.clock import SetClock
from server.commands import release, seed
from server.config import Config
from server.demo import staff, staging
from server.demo.build import build_demo, demo_exists
from server.demo.people import Numbers, people_of
from server.demo.scale import COUNTY, SMALL, places_of
from server.demo.staff import PASSWORD, all_posts
from server.transactions import transaction
from services import accounts, duty_board, first_contacts, rating_views
from services.actors import actor_of_user
from services.cases.core import events_of, replay, verify_chain
from services.phones import list_phones, show_phone
from services.review_lists import list_reviews
from services.sync.held import list_held
from tests.conftest import ROOT, close
from tests.databases import SqliteDatabases

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
OLDER = "0007"
# Bags that go back were unknown before 0018.
BAGS = "custody_line JOIN custody_batch ON custody_batch.id = batch_id WHERE kind <> 'give_back'"
OLD_TABLES = (
    "app_user", "resident", "visit", "case_file", "case_event", "document", "document_page", "mutation", BAGS,
)  # fmt: skip


@pytest.fixture(scope="module")
def county(
    sqlite_databases: SqliteDatabases, keys_json: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """A small demo county, built once for all tests of this file, which only read it."""
    folder: Path = tmp_path_factory.mktemp("county")
    with sqlite_databases.fresh(folder) as url:
        config = Config(
            data_dir=folder,
            database_url=url,
            uploads_dir=folder / "uploads",
            demo=True,
            testing=True,
            keys_json=keys_json,
        )
        app = create_app(config, SetClock(NOW))
        seed(app)
        build_demo(config, SMALL, until=NOW)
        yield app
        close(app)


@pytest.fixture
def reading(county: Flask) -> Iterator[None]:
    with transaction(county):
        yield


def test_no_demo_county_is_built_outside_demo_mode(config: Config):
    """Security list 19: no demo account and no known password exist in production."""
    with pytest.raises(RuntimeError):
        build_demo(config, SMALL)
    assert not demo_exists(config)


def test_everybody_is_invented_and_marked(reading: None):
    """people.md §5 to §7: area 511899, telephone numbers from 100, is_demo on every row."""
    residents = db.session.scalars(select(Resident)).all()
    on_first_roll = [r for r in residents if r.id_enc is not None]
    assert len(on_first_roll) == SMALL.residents
    assert {r.is_demo for r in residents} == {True}
    for resident in on_first_roll:
        number = current_vault().open_text(resident.id_enc, "resident", resident.id, "id")
        assert number is not None
        assert number.startswith("511899")
        assert check_id_no(number, NOW.date()).birth_on == resident.birth_on
        phone = current_vault().open_text(resident.phone_enc, "resident", resident.id, "phone")
        assert phone is None or phone.startswith("100")
        assert resident.is_demo
    assert db.session.scalars(select(AppUser.id).where(AppUser.is_demo.is_(False))).all() == []
    assert db.session.scalars(select(Case.id).where(Case.is_demo.is_(False))).all() == []


def test_a_case_stands_in_every_state(reading: None):
    found = set(db.session.scalars(select(Case.state)))
    assert set(STATES) - found == {"draft"}  # a draft is on a phone only


def test_the_events_of_every_case_lead_to_where_it_stands(reading: None):
    """Architecture, decisions: demo data is made by calling the services; replaying the events proves it."""
    cases = db.session.scalars(select(Case)).all()
    assert len(cases) == SMALL.cases
    for case in cases:
        told = replay(events_of(case.id))
        assert (told.state, told.outcome) == (case.state, case.outcome)
        assert verify_chain(case) is None


def test_nothing_happens_in_the_future_or_before_the_county_began(reading: None):
    assert db.session.scalar(select(func.max(CaseEvent.at))) <= NOW
    assert db.session.scalar(select(func.max(Visit.ended_at))) <= NOW
    assert db.session.scalar(select(func.min(Visit.received_at))).year == 2026


def test_no_case_is_signed_in_by_the_person_who_collected_it(reading: None):
    """R1.3."""
    events = db.session.scalars(select(CaseEvent).where(CaseEvent.action.in_(["collect", "sign_in"]))).all()
    by = {(event.case_id, event.action): event.actor_id for event in events}
    assert all(
        by[case, "collect"] != who
        for (case, action), who in by.items()
        if action == "sign_in" and (case, "collect") in by
    )


def test_people_who_put_things_right_find_a_true_example_of_each(reading: None):
    """Conflicts, duplicates, a silent phone, records in quarantine: made by the services at the hours they happened."""
    supervisor = accounts.find_user("dudao01")
    assert supervisor is not None
    actor = actor_of_user(NOW, supervisor.id)
    assert set(list_reviews(actor, NOW)["counts"]) >= {
        "stale_field", "visit_twice", "duplicate_person", "propose_move", "late_evidence", "clock_skew", "lost_range",
    }  # fmt: skip
    phones = list_phones(actor, NOW)
    assert phones["items"][0]["troubles"][0] == "silent"
    assert show_phone(actor, NOW, phones["items"][0]["id"])["residents"]
    assert [held["name"] for held in list_held()] == ["visit.record", "note.add"]
    assert db.session.scalar(select(func.count()).where(ReviewItem.created_at > NOW)) == 0


def test_residents_have_said_what_they_thought_and_units_have_answered(reading: None):
    """Ratings of good and bad levels; a rectification that is owed, one that is late, one that was settled."""
    levels = set(db.session.scalars(select(Evaluation.level).where(Evaluation.is_demo)))
    assert {1, 2, 5} <= levels
    lead = db.session.scalar(select(AppUser.id).where(AppUser.account == "lingdao01"))
    seen = rating_views.list_rectifications(actor_of_user(NOW, str(lead)), NOW)["counts"]
    assert seen["overdue"] >= 1
    assert seen["running"] > seen["overdue"]
    assert seen["closed"] >= 1


def test_photos_went_through_upload_and_worker(reading: None):
    pages = db.session.scalars(select(DocumentPage)).all()
    assert len(pages) >= 4
    assert {page.state for page in pages} == {"stored"}
    assert all(page.storage_key and page.kept_sha256 for page in pages)


def test_the_main_volunteer_has_something_to_do_today(reading: None):
    user = accounts.find_user("daiban01")
    assert user is not None
    open_tasks = {
        task.kind for task in db.session.scalars(select(Task).where(Task.user_id == user.id, Task.state == "open"))
    }
    assert {"deliver", "supplement"} <= open_tasks
    villages = db.session.scalars(
        select(ScopeGrant.bucket).where(ScopeGrant.user_id == user.id, ScopeGrant.valid_to.is_(None))
    )
    assert len(list(villages)) == 4


def test_every_shown_account_gets_in_with_the_demo_password(county: Flask):
    for account in (
        "daiban01",
        "ganbu01",
        "chuangkou01",
        "qujian01",
        "lingdao01",
        "zhuandi01",
        "shenpi01",
        "dudao01",
        "guanli01",
        "shenji01",
    ):
        with transaction(county):
            assert isinstance(accounts.login(NOW, account, PASSWORD), accounts.Opened), account


def test_the_digests_of_all_buckets_are_those_of_their_contents(reading: None):
    """Sync G4: what a phone computes over its rows is what the server says."""
    sums: dict[str, list[int]] = {}
    for row in db.session.scalars(select(Membership)):
        total = sums.setdefault(row.bucket, [0, 0])
        total[0] += 1
        total[1] = (total[1] + digest_term(row.entity, row.entity_id, row.ver)) % 2**32
    kept = {d.bucket: [d.rows, d.crc_sum] for d in db.session.scalars(select(BucketDigest)) if d.rows}
    assert kept == sums


def test_the_same_seed_gives_the_same_people():
    place = places_of(SMALL)[0]
    first, second = (people_of(place, NOW.date(), Numbers(), "people") for _ in range(2))
    assert first == second


def test_the_whole_county_has_the_size_of_the_real_one():
    """people.md §9, §10: 5,000 residents in 96 villages, 153 agents, 92 window staff, 35 departments."""
    places = places_of(COUNTY)
    assert (len(places), sum(place.residents for place in places)) == (96, 5000)
    posts = all_posts(NOW, Numbers(), list(COUNTY.townships))
    roles = [{role for _, role in post.grants} for post in posts]
    assert sum(bool(r & {"volunteer", "cadre"}) for r in roles) == 153
    assert sum(bool(r & {"clerk", "pickup_clerk"}) for r in roles) == 92
    assert sum("department_reviewer" in r for r in roles) == 35


def test_ages_hardships_and_cards_are_in_the_shares_of_a_mountain_village():
    """people.md §10, within a third."""
    numbers = Numbers()
    people = [p for place in places_of(COUNTY) for p in people_of(place, NOW.date(), numbers, "people")]

    def share(count: int) -> float:
        return count / len(people)

    assert 0.4 < share(sum(p.age >= 60 for p in people)) < 0.65
    assert 0.08 < share(sum(p.age >= 80 for p in people)) < 0.16
    assert 0.08 < share(sum(p.disability is not None for p in people)) < 0.16
    assert len({p.id_no for p in people}) == len(people)


@pytest.mark.both_databases
def test_the_county_is_built_on_either_database_and_survives_the_way_back_to_an_older_one(config: Config):
    """A release may be taken back: what the older one knows is still there, and coming forward again breaks nothing."""
    config = dataclasses.replace(config, demo=True)
    app = create_app(config, SetClock(NOW))
    seed(app)
    build_demo(config, dataclasses.replace(SMALL, residents=60, main_village=40, cases=12, with_photos=1), until=NOW)
    with transaction(app):
        before = {table: _rows(table) for table in OLD_TABLES}
    assert before["case_file"] == 12
    assert before[BAGS] > 0
    with app.app_context():
        db.session.remove()
        flask_migrate.downgrade(directory=str(ROOT / "migrations"), revision=OLDER)
        db.engine.dispose()
    assert release(config) == 0
    with transaction(app):
        assert {table: _rows(table) for table in OLD_TABLES} == before
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert db.session.execute(select(Approval)).all() == []
    close(app)


def _rows(table: str) -> int:
    return int(db.session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_build_that_is_cut_off_leaves_the_real_files_alone_and_the_next_one_succeeds(
    tmp_path: Path, keys_json: str, monkeypatch: pytest.MonkeyPatch
):
    config = Config(
        data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'daiban.sqlite'}", uploads_dir=tmp_path / "uploads",
        demo=True, testing=True, keys_json=keys_json,
    )  # fmt: skip
    release(config)
    small = dataclasses.replace(SMALL, residents=40, main_village=20, cases=3, with_photos=1)

    def cut_off(beside: Config) -> None:
        build_demo(beside, small, until=NOW)
        raise KeyboardInterrupt

    monkeypatch.setattr(staging, "build_demo", cut_off)
    with pytest.raises(KeyboardInterrupt):
        staging.build_in_place(config, release)
    assert not demo_exists(config)
    monkeypatch.setattr(staging, "build_demo", lambda beside: build_demo(beside, small, until=NOW))
    staging.build_in_place(config, release)
    assert demo_exists(config)
    assert not (tmp_path / staging.FOLDER).exists()
    assert any(path.is_file() for path in (tmp_path / "uploads").rglob("*"))


def test_posts_are_held_somebody_is_away_today_and_questions_wait(reading: None):
    """R6.1, R6.2: what the duty board and the questions show is there from the first minute."""
    board = duty_board.board(staff.MAIN_TOWNSHIP, NOW)
    assert all(post["a"] and post["b"] and post["on_duty"] for post in board["posts"])
    assert [post["window"] for post in board["posts"] if post["stands_in"]] == ["social_health"]
    assert [row.by_itself for row in db.session.query(Handover)] == [False] * 3
    waiting = db.session.query(FirstContact).filter(FirstContact.closed_at.is_(None)).all()
    assert sorted(first_contacts.overdue(NOW)) == sorted(row.id for row in waiting if row.window == "land_build")
    assert {row.kind for row in db.session.query(DeskAlert)} >= {"handover", "briefing", "first_contact"}
