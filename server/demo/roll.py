"""Puts the invented residents on the roll of their village."""

from datetime import datetime, timedelta

from pypinyin import Style, lazy_pinyin

from domain.suggestions import age_on
from domain.visits import interval_days, risk_level
from models.base import db
from models.residents import Household, Resident
from models.vault import current_vault
from server.demo.chance import Chance
from server.demo.people import Person, Place


def enrol_village(now: datetime, place: Place, people: list[Person]) -> list[str]:
    """Create all homes and residents of one village; returns the residents' ids in the order of `people`."""
    chance = Chance("roll", place.code)
    homes: dict[int, str] = {}
    ids = []
    for person in people:
        person_id = chance.id(now)
        if person.home not in homes:
            homes[person.home] = chance.id(now)
            db.session.add(
                Household(
                    id=homes[person.home],
                    village=place.code,
                    group_no=person.group_no,
                    address=person.address,
                    head_id=person_id,
                )
            )
            db.session.flush()
        level = risk_level(person.categories, age_on(person.birth_on, now.date()))
        vault = current_vault()
        db.session.add(
            Resident(
                id=person_id,
                household_id=homes[person.home],
                village=place.code,
                township=place.code[:9],
                group_no=person.group_no,
                name=person.name,
                initials=" ".join(["".join(lazy_pinyin(person.name, style=Style.FIRST_LETTER))]),
                sex=person.sex,
                birth_on=person.birth_on,
                id_enc=vault.seal_text(person.id_no, "resident", person_id, "id"),
                id_blind=vault.blind(person.id_no),
                id_last4=person.id_no[-4:],
                phone_enc=vault.seal_text(person.phone, "resident", person_id, "phone"),
                phone_last4=person.phone[-4:] if person.phone else None,
                address=person.address,
                landmark=person.landmark,
                walk_minutes=person.walk_minutes,
                categories=person.categories,
                disability=person.disability,
                capacity=person.capacity,
                guardian=person.guardian,
                emergency=person.emergency,
                group_lead=person.group_lead,
                benefits=person.benefits,
                level=level,
                interval_days=interval_days(level),
                next_due_on=now.date() + timedelta(days=chance.number(0, interval_days(level))),
                is_demo=True,
                created_at=now,
            )
        )
        ids.append(person_id)
    db.session.flush()
    return ids
