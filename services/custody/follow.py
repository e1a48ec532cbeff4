"""What a step of a case means for its originals, wherever the step was taken."""

from datetime import datetime

from domain.actor import Actor
from models.cases import Case
from services.custody import batches, ledger

BACK_TO_VILLAGE = frozenset({"send_back", "revoke"})
ENDING = frozenset({"withdraw", "terminate", "refuse", "return"})


def follow(now: datetime, case: Case, action: str) -> None:
    """Called for every act, after the state has moved."""
    if action in BACK_TO_VILLAGE | ENDING:
        batches.take_out(now, case)
        ledger.in_bag(case, None)
    if action in ENDING:
        ledger.ended(now, case)
    elif action == "deem_accept":
        _never_signed(now, case)
    elif action == "archive":
        ledger.archived(now, case)


def _never_signed(now: datetime, case: Case) -> None:
    """Photos alone were accepted by silence: nobody will sign this line any more, and no paper was in the bag."""
    line = batches.open_line(case.id, "hand_off")
    if line is not None:
        batches.sign(Actor.system(), now, line, {})
