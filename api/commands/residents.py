"""Commands about residents, their consents and their letters of authorisation."""

from typing import Any

from marshmallow import fields

from api.commands.fields import (
    Code,
    Command,
    Day,
    Flag,
    Hash,
    Instant,
    Text,
    Uuid,
    Whole,
    choice,
    many,
    optional,
    required,
)
from domain.agency import NEVER_DELEGABLE, POWERS, READ_WAYS, READERS
from domain.visits import LEVELS, TAGS

VILLAGE_DIGITS = 12


def _village(**kw: Any) -> Code:
    return Code(**required(**kw))


def _tags(**kw: Any) -> fields.List[str]:
    return many(choice(*TAGS), 30, **kw)


class ResidentCreate(Command):
    """A new person found at a door; the number typed at the bedside comes sealed."""

    resident_id = Uuid(**required())
    household_id = Uuid(**optional())
    village = _village()
    group_no = Whole(0, 99, **required())
    name = Text(40, **required())
    sex = choice("男", "女", **required())
    birth_on = Day(**required())
    id_last4 = Code(**optional())
    id_sealed = Text(4000, **optional())
    phone = Text(30, **optional())
    address = Text(120, **optional())
    landmark = Text(120, **optional())
    categories = _tags(**required())
    on_roll = Flag(**required())


class PersonPart(Command):
    """A name with a telephone number."""

    name = Text(40, **required())
    phone = Text(30, **optional())


class EmergencyPart(PersonPart):
    """Whom to call."""

    relation = Text(20, **optional())


class DisabilityPart(Command):
    """Class, grade and end of the disability card."""

    class_ = Code(**required(data_key="class", attribute="class"))
    grade = Whole(1, 4, **optional())
    expires_on = Day(**optional())


class ResidentFields(Command):
    """What an agent may correct about a resident."""

    name = Text(40)
    phone = Text(30, blank=True, **optional())
    address = Text(120, blank=True, **optional())
    landmark = Text(120, blank=True, **optional())
    walk_minutes = Whole(0, 1440, **optional())
    group_no = Whole(0, 99)
    categories = _tags()
    emergency = fields.Nested(EmergencyPart, **optional())
    capacity = choice("full", "limited", "none")
    guardian = fields.Nested(PersonPart, **optional())
    disability = fields.Nested(DisabilityPart, **optional())


class ResidentUpdate(Command):
    """An edit of some fields as seen at version `base_ver`."""

    resident_id = Uuid(**required())
    fields_ = fields.Nested(ResidentFields, **required(data_key="fields", attribute="fields"))
    base_ver = Whole(0, 2**53, **required())


class ResidentProposeMove(Command):
    """The person seems to live in another village now; the office decides. Version 1 said neither group nor who."""

    resident_id = Uuid(**required())
    to_village = _village()
    reason = Text(200, **required())


class ResidentProposeMove2(ResidentProposeMove):
    """Also in which group they live there, and whether everybody of the home went along."""

    to_group = Whole(0, 99, **required(allow_none=True))
    whole_household = Flag(**required())


class ResidentGrade(Command):
    """What a person judges of somebody's risk level (V1); `take_back` names a judgement made before."""

    judgement_id = Uuid(**required())
    resident_id = Uuid(**required())
    act = choice("raise", "lower", "take_back", **required())
    level = choice(*LEVELS, **optional())
    reason = Text(200, **required())
    until_on = Day(**optional())


class ConsentRecord(Command):
    """A consent for named purposes under one version of the notice (R11.2, R11.3)."""

    consent_id = Uuid(**required())
    resident_id = Uuid(**required())
    purposes = many(Code(), 20, **required())
    notice_version = Text(40, **required())
    notice_sha256 = Hash(**required())
    given_by = Text(40, **required())
    method = Text(40, **required())
    given_at = Instant(**required())


class ConsentWithdraw(Command):
    """The consent is taken back."""

    consent_id = Uuid(**required())
    reason = Text(200, **required())


class WitnessPart(Command):
    """A witness of a mark."""

    name = Text(40, **required())
    phone = Text(30, blank=True, **optional())


class AuthorizationRecord(Command):
    """A signed letter: who may do which acts in which matters, how long (R9.1)."""

    authorization_id = Uuid(**required())
    resident_id = Uuid(**required())
    matters = many(Code(), 40, 1, **required())
    powers = many(choice(*POWERS), 10, 1, **required())
    valid_from = Day(**required())
    valid_to = Day(**required())
    agent_b = Uuid(**optional())
    sub_delegation = Flag(**required())
    method = choice("signature", "fingerprint", "voice", **required())
    signature_doc_id = Uuid(**optional())
    letter_doc_id = Uuid(**required())
    witnesses = many(fields.Nested(WitnessPart), 6, **required())
    read_aloud = Flag(**required())
    language = Text(20, **required())
    place = Text(120, **required())
    signed_at = Instant(**required())


class LetterWitnessPart(WitnessPart):
    """A witness of a letter: who it is to the resident, and the name written on the screen."""

    relation = Text(20, **optional())
    signature_doc_id = Uuid(**optional())


class GuardianPart(Command):
    """Who signed for somebody without full capacity (Civil Code 23, 35)."""

    name = Text(40, **required())
    relation = Text(20, **required())


class AuthorizationRecord2(AuthorizationRecord):
    """The same with how it was read out and by whom, a voice on it, the guardian, and the letter it continues."""

    powers = many(choice(*POWERS, *NEVER_DELEGABLE), 10, 1, **required())
    witnesses = many(fields.Nested(LetterWitnessPart), 6, **required())
    read_by = choice(*READERS, **required())
    read_way = choice(*READ_WAYS, **required(allow_none=True))
    voice_doc_id = Uuid(**optional())
    guardian = fields.Nested(GuardianPart, **optional())
    interest = choice("none", "relative", "gain", **optional())
    renews_id = Uuid(**optional())


class AuthorizationRevoke(Command):
    """The resident (or who may) ends the letter."""

    authorization_id = Uuid(**required())
    reason = Text(200, **required())
    by = Text(40, **required())
