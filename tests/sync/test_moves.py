"""Residents who move or turn out to be one person, also amid a first sync: every phone ends with its scope (B10, C 27)."""

import random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import scoped_session

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.cases import Case
from models.people import AppUser
from models.residents import Alarm, Household, Resident, Visit
from services import merging, moves, residents, visits
from tests.builders import (
    NOW,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    Phone,
    actor_for,
    committed,
    make_division,
    make_phone,
    make_resident,
    make_user,
    new_id,
    visit_record,
)
from tests.sync.model_phone import Mirror

FAR = "511825102201"
VILLAGES = (VILLAGE, OTHER_VILLAGE, FAR)


@pytest.fixture
def lead(session: scoped_session) -> Actor:
    for code in (OTHER_VILLAGE, FAR):
        make_division(code, code[-3:], parent=code[:9])
    return actor_for(make_user("county_supervisor"))


def home_of(*people: Resident) -> Household:
    home = Household(id=new_id(), village=VILLAGE, group_no=1, head_id=people[0].id)
    db.session.add(home)
    db.session.flush()
    for person in people:
        person.household_id = home.id
    db.session.flush()
    return home


def test_visits_alarms_and_the_home_go_along_and_the_way_to_the_old_door_does_not(lead: Actor) -> None:
    person = make_resident(landmark="桥头")
    home = home_of(person)
    agent = actor_for(make_user("volunteer", villages=[VILLAGE]))
    visit = visits.record(agent, NOW, **typed(visit_record(person.id)[1]))
    alarm = visits.raise_alarm(
        agent, NOW, alarm_id=new_id(), resident_id=person.id, level="ORANGE", kind="fall", raised_at=NOW
    )
    moves.move(lead, NOW, resident_id=person.id, to_village=OTHER_VILLAGE, group_no=4)

    assert {row.village for row in (person, home, visit, alarm)} == {OTHER_VILLAGE}
    assert (person.group_no, person.landmark, person.township) == (4, None, TOWNSHIP)


def test_one_of_two_leaves_the_home_to_the_other_and_both_take_it_along(lead: Actor) -> None:
    stays, leaves, third = make_resident(), make_resident(), make_resident()
    home = home_of(leaves, stays, third)
    moves.move(lead, NOW, resident_id=leaves.id, to_village=OTHER_VILLAGE)
    assert (leaves.household_id, home.village, home.head_id) == (None, VILLAGE, None)

    moved = moves.move(lead, NOW, resident_id=stays.id, to_village=FAR, whole_household=True)
    assert {p.id for p in moved} == {stays.id, third.id}
    assert {home.village, stays.village, third.village} == {FAR}
    assert stays.household_id == home.id


def test_moving_to_where_one_lives_is_no_change_and_an_unknown_village_is_refused(lead: Actor) -> None:
    person = make_resident()
    assert moves.move(lead, NOW, resident_id=person.id, to_village=OTHER_VILLAGE) == [person]
    assert moves.move(lead, NOW, resident_id=person.id, to_village=OTHER_VILLAGE) == []
    with pytest.raises(Problem, match="validation"):
        moves.move(lead, NOW, resident_id=person.id, to_village="511825999999")


def test_nobody_moves_or_merges_people_out_of_the_own_scope(lead: Actor) -> None:
    stranger = actor_for(make_user("township_lead", township="511825102"))
    one, two = make_resident(), make_resident()
    with pytest.raises(Problem, match="not_found"):
        moves.move(stranger, NOW, resident_id=one.id, to_village=OTHER_VILLAGE)
    with pytest.raises(Problem, match="not_found"):
        merging.merge(stranger, NOW, keep_id=one.id, drop_id=two.id)


def test_what_the_one_row_lacks_it_takes_from_the_other_and_keeps_its_own(lead: Actor) -> None:
    keep = make_resident(phone=None, landmark="桥头", categories=["alone"])
    drop = make_resident(phone="13600000003", landmark="井边", address="3组", categories=["alone", "dibao"])
    merging.merge(lead, NOW, keep_id=keep.id, drop_id=drop.id)

    assert (residents.current(keep, "phone"), keep.phone_last4) == ("13600000003", "0003")
    assert (keep.landmark, keep.categories) == ("桥头", ["alone", "dibao"])
    assert drop.deleted_at is not None


def test_merging_is_once_and_chains_lead_to_the_one_who_is_left(lead: Actor) -> None:
    a, b, c = make_resident(), make_resident(), make_resident()
    merging.merge(lead, NOW, keep_id=b.id, drop_id=a.id)
    merging.merge(lead, NOW, keep_id=c.id, drop_id=b.id)
    assert merging.merge(lead, NOW, keep_id=c.id, drop_id=a.id).id == c.id

    assert {merging.survivor(x.id) for x in (a, b, c)} == {c.id}
    assert merging.aliases(c.id) == {a.id, b.id}
    with pytest.raises(Problem, match="state_forbids"):
        merging.merge(lead, NOW, keep_id=c.id, drop_id=c.id)


def typed(args: dict[str, Any]) -> dict[str, Any]:
    return {**args, "started_at": NOW, "ended_at": NOW}


@pytest.fixture
def first_sync(app: Flask) -> tuple[Phone, list[str], AppUser]:
    """A phone of an agent of the first and the third village, with people and visits in all three."""
    with committed(app):
        for code in VILLAGES:
            make_division(code, code[-3:], parent=code[:9])
        agent: AppUser = make_user("cadre", villages=[VILLAGE, FAR])
        boss: AppUser = make_user("county_supervisor")
        worker = actor_for(make_user("volunteer", villages=list(VILLAGES)))
        people = [
            make_resident(village=v, name=f"居民{v[-1]}{n}", address="长" * 60).id for v in VILLAGES for n in range(25)
        ]
        for person in people[::5]:
            visits.record(worker, NOW, **typed(visit_record(person)[1]))
    return make_phone(app, agent), people, boss


@pytest.mark.parametrize("seed", range(4))
def test_people_who_move_and_merge_amid_a_paged_first_sync_end_where_they_belong(
    app: Flask, client: FlaskClient, first_sync: tuple[Phone, list[str], AppUser], seed: int
) -> None:
    phone, people, boss = first_sync
    chance = random.Random(seed)
    mirror = Mirror()
    unfinished = 0
    for pages in range(60):
        reply = phone.pull(client, mirror.cursors, max_bytes=4096)
        mirror.take(reply)
        unfinished += reply["more"]
        if not reply["more"] and pages >= 12:
            break
        if pages < 12:
            _happen(app, chance, people, boss)
    else:
        pytest.fail("the first sync came to no end")

    assert unfinished > 3, "the sync was not paged"
    assert mirror.agrees_with(reply["digest"])
    for village in (VILLAGE, FAR):
        held = {key for entity, key in mirror.rows[f"v:{village}"] if entity == "resident"}
        with app.app_context():
            living = select(Resident.id).where(Resident.village == village, Resident.deleted_at.is_(None))
            assert held == set(db.session.scalars(living))
            lines = {key for entity, key in mirror.rows[f"v:{village}"] if entity == "visit_line"}
            assert lines == set(db.session.scalars(select(Visit.id).where(Visit.village == village)))
    with app.app_context():
        for model in (Visit, Alarm, Case):
            for row in db.session.scalars(select(model)):
                assert row.village == db.session.get_one(Resident, row.resident_id).village


def _happen(app: Flask, chance: random.Random, people: list[str], boss: AppUser) -> None:
    """One to three people move on, or two turn out to be one, in one commit each."""
    for _ in range(chance.randint(1, 3)):
        with committed(app):
            actor = actor_for(boss)
            if chance.random() < 0.25:
                keep, drop = chance.sample(people, 2)
                if merging.survivor(keep) != merging.survivor(drop):
                    merging.merge(actor, NOW, keep_id=merging.survivor(keep), drop_id=merging.survivor(drop))
            else:
                who = merging.survivor(chance.choice(people))
                moves.move(actor, NOW, resident_id=who, to_village=chance.choice(VILLAGES), group_no=1)
