"""Letters of authorisation at the desk: found, told of, ended by a telephone call (R9.1, R9.8)."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.schemas.letters import LetterLineOut, LettersOut, LettersQuery, RevokeIn
from models.base import db
from models.residents import Resident
from services import letter_ending, letters_desk

blueprint = Blueprint("letters", "letters", url_prefix="/api/v1/desk/letters", description="Letters of authorisation")
OFFICE = ("clerk", "township_lead", "county_supervisor")


@blueprint.get("")
@access(*OFFICE)
@blueprint.arguments(LettersQuery, location="query")
@blueprint.response(200, LettersOut)
def letters(query: dict[str, Any]) -> dict[str, Any]:
    """Letters of the people found; without a question those that end in the next days."""
    return letters_desk.list_letters(current_actor(), now(), query["q"])


@blueprint.post("/<uuid:letter_id>/revoke")
@access(*OFFICE)
@problems("state_forbids")
@blueprint.arguments(RevokeIn)
@blueprint.response(200, LetterLineOut)
def revoke(body: dict[str, Any], letter_id: object) -> dict[str, Any]:
    """End a letter for somebody who called or came. Every open step of its agents stops; what was done stays."""
    actor, moment = current_actor(), now()
    letter = letter_ending.revoke_at_desk(actor, moment, authorization_id=str(letter_id), **body)
    return letters_desk.line_of(letter, db.session.get_one(Resident, letter.resident_id), moment)
