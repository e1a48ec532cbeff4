"""The result in somebody's hand, with proof (送达回证): by the agent at home or at the pickup window."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.cases import Case, Delivery
from services import evidence
from services.access import require_case
from services.cases.agents import explain_authority, require_state
from services.cases.core import act, require
from services.cases.facts import Situation
from services.cases.roles import AGENT_ROLES, roles_on
from services.custody import giving_back

METHODS = {"signature": "本人签收", "fingerprint": "捺印签收", "witnessed": "见证送达", "post": "邮寄"}


def record(
    actor: Actor,
    now: datetime,
    *,
    delivery_id: str,
    case_id: str,
    recipient: str,
    relation: str,
    delivered_at: datetime,
    method: str,
    place: str | None = None,
    signature_doc_id: str | None = None,
    witnesses: Sequence[Mapping[str, Any]] = (),
    read_out: bool = False,
    slip_given: bool = False,
    signed_on_paper: bool = False,
    client_time: datetime | None = None,
) -> Delivery:
    """Write down who received the result, when and how. Sent twice, the second changes nothing.

    Raises Problem not_found, state_forbids, authorization_* (no power to receive the result),
    delivery_unevidenced (no signature made for this, no two witnesses), validation.
    """
    known = db.session.get(Delivery, delivery_id)
    if known is not None:
        require_case(actor, now, known.case_id)
        return known
    case = require_case(actor, now, case_id)
    if method not in METHODS:
        raise Problem("validation", fields=[Fault("/method", "unknown")])
    at_window = bool(roles_on(actor, now, case) - AGENT_ROLES)
    require_state(case, "deliver")
    if not at_window:
        explain_authority(actor, now, case, "deliver")
    given = {
        "delivery_evidenced": _evidenced(
            actor,
            case,
            method,
            recipient,
            witnesses,
            on_paper=signed_on_paper and at_window,
            document_id=signature_doc_id,
        )
    }
    require(actor, Situation(case, now), "deliver", given)
    # A phone's clock may be wrong: never later than now, never before the result was ready.
    moment = min(max(delivered_at, case.ready_at or delivered_at), now)
    delivery = Delivery(
        id=delivery_id, case_id=case.id, recipient=recipient, relation=relation, delivered_at=moment, place=place,
        method=method, signature_doc_id=signature_doc_id, witnesses=[dict(person) for person in witnesses],
        read_out=read_out, slip_given=slip_given, by_user_id=actor.user_id,
    )  # fmt: skip
    db.session.add(delivery)
    data = {
        "delivery_id": delivery_id, "recipient": recipient, "relation": relation, "place": place,
        "method": method, "method_text": METHODS[method], "witnesses": [{"name": p.get("name", "")} for p in witnesses],
        "delivered_at": moment.isoformat(),
    }  # fmt: skip
    act(actor, now, case, "deliver", data=data, given=given, client_time=client_time)
    return delivery


def deliver_at_window(
    actor: Actor, now: datetime, case: Case, *, recipient: str, relation: str, originals_back: bool = False, **args: Any
) -> Delivery:
    """The pickup window hands over the result now, and with it the originals that lie here when it says so."""
    delivery = record(
        actor, now, delivery_id=str(uuid.uuid4()), case_id=case.id, recipient=recipient, relation=relation,
        delivered_at=now, **args,
    )  # fmt: skip
    if originals_back and delivery.method in giving_back.METHODS:
        witnesses = delivery.witnesses
        receipt = giving_back.Receipt(recipient, relation, delivery.method, True, None, witnesses)
        giving_back.all_with(actor, now, case, receipt)
    return delivery


def _evidenced(
    actor: Actor,
    case: Case,
    method: str,
    recipient: str,
    witnesses: Sequence[Mapping[str, Any]],
    *,
    on_paper: bool,
    document_id: str | None,
) -> bool:
    """Rules §5: a signature or fingerprint on record, or two witnesses when the recipient cannot sign."""
    if method == "post":
        return case.delivery_mode == "post"
    if evidence.saw_it(actor, case, recipient, witnesses):
        return True
    return method != "witnessed" and (on_paper or evidence.is_signed(case, document_id))
