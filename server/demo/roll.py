"""Puts the invented residents on the roll of their village."""

from datetime import datetime

from domain.actor import Actor
from server.demo.chance import Chance
from server.demo.people import Person, Place
from services.roll_import import RollLine, import_roll


def enrol_village(now: datetime, place: Place, people: list[Person]) -> list[str]:
    """Take over the roll of one village; returns the residents' ids in the order of `people`."""
    chance = Chance("roll", place.code)
    homes: dict[int, str] = {}
    lines = []
    for person in people:
        home = homes.get(person.home) or homes.setdefault(person.home, chance.id(now))
        lines.append(_line(person, chance.id(now), home))
    import_roll(Actor.system(), now, place.code, lines, is_demo=True)
    return [line.resident_id for line in lines]


def _line(person: Person, resident_id: str, household_id: str) -> RollLine:
    return RollLine(
        resident_id=resident_id, household_id=household_id, group_no=person.group_no, name=person.name,
        id_no=person.id_no, address=person.address, phone=person.phone, landmark=person.landmark,
        walk_minutes=person.walk_minutes, categories=person.categories, disability=person.disability,
        capacity=person.capacity, guardian=person.guardian, emergency=person.emergency,
        group_lead=person.group_lead, benefits=person.benefits,
    )  # fmt: skip
