"""Any order of saving, sending, losing, repeating, clerks' work and pulls ends the same way (sync B1, G2 to G4).

Hypothesis invents the story; afterwards the network is mended and everything must have happened exactly once,
and every phone must hold exactly what the server says is in its scope.
"""

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy import func, select

from models.base import db
from models.mirror import load_rows
from models.people import AppUser, ScopeGrant
from models.residents import Resident, Visit
from models.sync import Membership, Mutation
from services import residents
from tests.builders import (
    NOW,
    actor_for,
    committed,
    grant,
    make_phone,
    make_resident,
    make_user,
    resident_create,
    resident_update,
    visit_record,
)
from tests.sync.model_phone import Mirror, Outbox, fresh_village

WHICH = st.integers(0, 1)
WORDS = st.sampled_from(["桥头", "河边", "坡上"])


class County(RuleBasedStateMachine):
    """Two phones of one agent, a clerk beside them, two villages."""

    app: Flask

    @initialize()
    def begin(self) -> None:
        self.client = self.app.test_client()
        self.villages = [fresh_village(), fresh_village()]
        with committed(self.app):
            self.agent: AppUser = make_user("volunteer", villages=self.villages)
            self.clerk: AppUser = make_user("clerk", windows=["civil_affairs"])
            self.people = [make_resident(village=v).id for v in self.villages]
        self.boxes = [Outbox(make_phone(self.app, self.agent)) for _ in range(2)]
        self.mirrors = [Mirror(), Mirror()]
        self.saved: dict[str, str] = {}
        self.second_village_held = True

    @rule(which=WHICH, who=WHICH, kind=st.sampled_from(["visit", "edit", "edit", "person", "nonsense"]), word=WORDS)
    def save(self, which: int, who: int, kind: str, word: str) -> None:
        if kind == "visit":
            self._save(which, *visit_record(self.people[who]))
        elif kind == "edit":
            self._save(which, *resident_update(self.people[who], self._seen_ver(which, who), address=word))
        elif kind == "person":
            self._save(which, *resident_create(village=self.villages[0]))
        else:
            self._save(which, *visit_record(self.people[0], mode="teleport"))

    def _seen_ver(self, which: int, who: int) -> int:
        rows = [row for bucket in self.mirrors[which].rows.values() for row in bucket.values()]
        return max((row["ver"] for row in rows if row["id"] == self.people[who]), default=1)

    @rule(which=WHICH, size=st.integers(1, 9), reply_lost=st.booleans(), skip=st.integers(0, 2), turned=st.booleans())
    def send(self, which: int, size: int, reply_lost: bool, skip: int, turned: bool) -> None:
        box = self.boxes[which]
        some = box.waiting[skip : skip + size]
        box.push(self.client, some[::-1] if turned else some, reply_lost=reply_lost)

    @precondition(lambda self: any(box.requests for box in self.boxes))
    @rule(which=WHICH, n=st.integers(0, 50))
    def a_late_copy_of_a_request_arrives(self, which: int, n: int) -> None:
        box = self.boxes[which]
        if box.requests:
            box.push(self.client, box.requests[n % len(box.requests)])

    @rule(which=WHICH, small=st.booleans(), lost=st.booleans())
    def pull(self, which: int, small: bool, lost: bool) -> None:
        reply = self.boxes[which].phone.pull(
            self.client, self.mirrors[which].cursors, max_bytes=4096 if small else 65536
        )
        if not lost:
            self.mirrors[which].take(reply)

    @rule(who=WHICH, word=WORDS)
    def clerk_edits(self, who: int, word: str) -> None:
        with committed(self.app) as session:
            ver = session.get_one(Resident, self.people[who]).ver
            clerk = actor_for(self.clerk)
            residents.update(clerk, NOW, resident_id=self.people[who], fields={"address": word}, base_ver=ver)

    @rule(who=WHICH, to=WHICH)
    def resident_moves(self, who: int, to: int) -> None:
        with committed(self.app) as session:
            session.get_one(Resident, self.people[who]).village = self.villages[to]

    @rule()
    def the_second_village_is_given_or_taken(self) -> None:
        with committed(self.app) as session:
            if self.second_village_held:
                session.execute(
                    db.update(ScopeGrant)
                    .where(ScopeGrant.user_id == self.agent.id, ScopeGrant.bucket == f"v:{self.villages[1]}")
                    .values(valid_to=NOW)
                )
            else:
                session.execute(
                    db.delete(ScopeGrant).where(
                        ScopeGrant.user_id == self.agent.id, ScopeGrant.bucket == f"v:{self.villages[1]}"
                    )
                )
                grant(self.agent, f"v:{self.villages[1]}", "volunteer")
        self.second_village_held = not self.second_village_held

    @rule(which=WHICH)
    def the_phone_is_enrolled_anew(self, which: int) -> None:
        self.boxes[which].enrol_anew(make_phone(self.app, self.agent))

    def teardown(self) -> None:
        if not hasattr(self, "boxes"):
            return
        for box in self.boxes:
            self._drain(box)
        self._pull_all()
        with self.app.app_context():
            self._everything_happened_once()
        for box in self.boxes:
            for request in box.requests[-3:]:
                assert all(result["duplicate"] for result in box.push(self.client, request)["results"])
        self.resident_moves(0, 1)
        self.resident_moves(1, 0)
        self._pull_all()
        with self.app.app_context():
            self._everything_happened_once()
            self._both_phones_hold_the_scope()

    def _pull_all(self) -> None:
        for mirror, box in zip(self.mirrors, self.boxes, strict=True):
            reply = mirror.pull(self.client, box.phone)[-1]
            assert mirror.agrees_with(reply["digest"]), "the phone holds what the server says (G4)"

    def _save(self, which: int, name: str, args: dict[str, Any]) -> None:
        self.saved[self.boxes[which].save(name, args)] = args.get("visit_id", "")

    def _drain(self, box: Outbox) -> None:
        for _ in range(5):
            if not box.waiting:
                return
            reply = box.push(self.client, box.waiting)
            assert reply["stop"] in {None, "gap", "budget"}
        raise AssertionError("the outbox drains within five rounds once the network is there (G9)")

    def _everything_happened_once(self) -> None:
        rows = db.session.scalars(select(Mutation).where(Mutation.user_id == self.agent.id)).all()
        assert sorted(m.mutation_id for m in rows) == sorted(self.saved)
        assert {m.status for m in rows} <= {"applied", "rejected", "conflict"}
        applied = {self.saved[m.mutation_id] for m in rows if m.status == "applied" and m.name == "visit.record"}
        visits = list(db.session.scalars(select(Visit.id).where(Visit.agent_id == self.agent.id)))
        assert sorted(visits) == sorted(applied)
        numbers = [m.change_seq for m in rows]
        assert len(set(numbers)) == len(numbers)
        receipts = set(self._members(f"u:{self.agent.id}", "receipt"))
        assert receipts == set(self.saved)

    def _both_phones_hold_the_scope(self) -> None:
        buckets = [f"u:{self.agent.id}", f"v:{self.villages[0]}"]
        buckets += [f"v:{self.villages[1]}"] if self.second_village_held else []
        for mirror in self.mirrors:
            assert set(mirror.rows) == {*buckets, "ref"}
            for bucket in buckets:
                for entity in ("resident", "visit_line", "visit", "receipt"):
                    want = {row["id"]: row for row in load_rows(entity, self._members(bucket, entity))}
                    have = {key: row for (kind, key), row in mirror.rows[bucket].items() if kind == entity}
                    assert have == want
        living = select(Resident.id).where(Resident.village == self.villages[0], Resident.on_roll)
        assert set(db.session.scalars(living)) == set(self._members(f"v:{self.villages[0]}", "resident"))

    def _members(self, bucket: str, entity: str) -> list[str]:
        return list(
            db.session.scalars(
                select(Membership.entity_id).where(Membership.bucket == bucket, Membership.entity == entity)
            )
        )


def run(app: Flask, examples: int, steps: int) -> None:
    class Here(County):
        pass

    Here.app = app
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Here,
        settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=quiet),
    )
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Mutation)), "something was sent at all"


def test_whatever_happens_on_the_way_everything_is_applied_once_and_both_phones_agree(app: Flask) -> None:
    run(app, examples=20, steps=30)


@pytest.mark.soak
def test_a_long_season_of_bad_networks(app: Flask) -> None:
    run(app, examples=400, steps=60)
