"""Letters, consents, tasks, notes: what an agent brings home beside a visit."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import scoped_session

from domain.actor import Actor
from domain.problems import Problem
from models.residents import Resident, Task
from models.sync import ReviewItem
from services import authorizations, consents, notes, tasks
from tests.builders import NOW, OTHER_VILLAGE, VILLAGE, actor_for, make_resident, make_user, new_id


@pytest.fixture
def agent(session: scoped_session) -> Actor:
    return actor_for(make_user("volunteer", villages=[VILLAGE]))


@pytest.fixture
def colleague(session: scoped_session) -> Actor:
    return actor_for(make_user("volunteer", villages=[OTHER_VILLAGE], name="代办员乙"))


@pytest.fixture
def resident(session: scoped_session) -> Resident:
    return make_resident()


def letter(resident: Resident, **kw: Any) -> dict[str, Any]:
    return {
        "authorization_id": new_id(), "resident_id": resident.id, "matters": ["canbu"], "powers": ["submit"],
        "valid_from": date(2026, 11, 23), "valid_to": date(2027, 2, 20), "sub_delegation": False,
        "method": "signature", "letter_doc_id": new_id(), "witnesses": [], "read_aloud": True, "language": "汉语",
        "place": "家里", "signed_at": NOW, **kw,
    }  # fmt: skip


def code_of(call: Any, *args: Any, **kw: Any) -> str:
    with pytest.raises(Problem) as refused:
        call(*args, **kw)
    return str(refused.value.code)


def test_a_letter_names_its_agents_matters_powers_and_period(
    agent: Actor, colleague: Actor, resident: Resident
) -> None:
    row = authorizations.record(agent, NOW, **letter(resident, agent_b=colleague.user_id, sub_delegation=True))

    assert (row.agent_a, row.agent_b, row.state) == (agent.user_id, colleague.user_id, "valid")
    assert (row.matters, row.powers, row.sub_delegation) == (["canbu"], ["submit"], "named")


@pytest.mark.parametrize(
    ("change", "path", "word"),
    [
        ({"matters": []}, "/matters", "matters_empty"),
        ({"powers": []}, "/powers", "powers_empty"),
        ({"powers": ["everything"]}, "/powers", "powers_unknown"),
        ({"valid_to": date(2026, 11, 1)}, "/valid_to", "period_reversed"),
        ({"valid_to": date(2027, 11, 23)}, "/valid_to", "period_too_long"),
        ({"agent_b": new_id()}, "/agent_b", "unknown"),
    ],
)
def test_a_letter_that_is_none_by_law_is_refused_with_its_fault(
    agent: Actor, resident: Resident, change: dict[str, Any], path: str, word: str
) -> None:
    with pytest.raises(Problem) as refused:
        authorizations.record(agent, NOW, **letter(resident, **change))
    assert [(f.path, f.code) for f in refused.value.fields] == [(path, word)]


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"method": "fingerprint"}, ["two_witnesses"]),
        ({"method": "fingerprint", "witnesses": [{"name": "甲"}, {"name": "代办员甲"}]}, ["two_witnesses"]),
        ({"method": "fingerprint", "witnesses": [{"name": "甲"}, {"name": "乙"}]}, None),
        ({"method": "voice", "read_aloud": False}, ["read_aloud"]),
        ({}, None),
    ],
)
def test_a_weak_letter_is_kept_and_put_before_a_supervisor(
    agent: Actor, resident: Resident, session: scoped_session, change: dict[str, Any], lacks: list[str] | None
) -> None:
    authorizations.record(agent, NOW, **letter(resident, **change))

    found = [item.theirs for item in session.scalars(select(ReviewItem))]
    assert found == ([{"lacks": lacks}] if lacks else [])


def test_a_letter_is_revoked_once_by_whoever_it_concerns(agent: Actor, colleague: Actor, resident: Resident) -> None:
    row = authorizations.record(agent, NOW, **letter(resident))
    args = {"authorization_id": row.id, "reason": "不办了", "by": "本人"}
    assert code_of(authorizations.revoke, colleague, NOW, **args) == "not_found"
    for _ in range(2):
        authorizations.revoke(agent, NOW, **args)

    assert (row.state, row.revoked_at, row.revoke_reason) == ("revoked", NOW, "本人：不办了")
    assert code_of(authorizations.revoke, agent, NOW, **{**args, "authorization_id": new_id()}) == "not_found"


def test_a_consent_can_be_taken_back_and_what_was_given_stays_on_record(
    agent: Actor, colleague: Actor, resident: Resident
) -> None:
    args = {
        "consent_id": new_id(), "resident_id": resident.id, "purposes": ["handle_case", "photo"], "method": "signature",
        "notice_version": "3", "notice_sha256": "0" * 64, "given_by": "本人", "given_at": NOW,
    }  # fmt: skip
    row = consents.record(agent, NOW, **args)
    assert code_of(consents.record, agent, NOW, **args) == "duplicate"
    assert code_of(consents.withdraw, colleague, NOW, consent_id=row.id, reason="x") == "not_found"
    for _ in range(2):
        consents.withdraw(agent, NOW, consent_id=row.id, reason="不愿意拍照")

    assert (row.purposes, row.withdrawn_at, row.withdraw_reason) == (["handle_case", "photo"], NOW, "不愿意拍照")


def test_a_task_is_ticked_off_by_its_owner_and_the_first_outcome_stands(
    agent: Actor, colleague: Actor, session: scoped_session
) -> None:
    task = Task(id=new_id(), user_id=agent.user_id, kind="revisit", title="再去一次", created_at=NOW)
    session.add(task)
    session.flush()
    assert code_of(tasks.complete, colleague, NOW, task_id=task.id, outcome="done") == "not_found"
    tasks.complete(agent, NOW, task_id=task.id, outcome="见到了", note="在地里")
    tasks.complete(agent, NOW, task_id=task.id, outcome="没见到")

    assert (task.state, task.outcome) == ("done", "见到了：在地里")


def test_a_note_is_written_only_on_what_its_author_may_see(agent: Actor, colleague: Actor, resident: Resident) -> None:
    row = authorizations.record(agent, NOW, **letter(resident))
    for entity, entity_id in (("resident", resident.id), ("authorization", row.id)):
        args = {"note_id": new_id(), "entity": entity, "entity_id": entity_id, "text": "看过"}
        assert code_of(notes.add, colleague, NOW, **args) == "not_found"
        assert notes.add(agent, NOW, **args).author_name == "代办员甲"
        assert code_of(notes.add, agent, NOW, **args) == "duplicate"
    for entity in ("case", "visit", "galaxy"):
        args = {"note_id": new_id(), "entity": entity, "entity_id": new_id(), "text": "看过"}
        assert code_of(notes.add, agent, NOW, **args) == "not_found"
