"""Dangers of the demo county: what the visits found was taken up, ended and looked back at; the newest waits."""

from datetime import datetime, timedelta

from sqlalchemy import select

from models.base import db
from models.residents import Alarm, Resident
from server.demo.staff import MAIN_TOWNSHIP
from server.demo.world import World
from server.transactions import transaction
from services.alarms import handling, telling

_ENDED = {
    "no_food": ("supplied", "村里送去了米和油，已报临时救助"),
    "fall": ("family", "没有伤到，女儿回来陪着"),
}
_ELSE = ("mended", "村里当天去处理好了")
_LOOKED = "打电话问过，都好"


def play_dangers(world: World) -> None:
    """Each danger is taken up within hours and ended the next day; looked back at after three, when there was time."""
    with transaction(world.app):
        rows = db.session.execute(
            select(Alarm.id, Alarm.kind, Alarm.raised_at, Resident.township)
            .join(Resident, Resident.id == Alarm.resident_id)
            .order_by(Alarm.raised_at.desc(), Alarm.id)
        ).all()
        waits = next((row.id for row in rows if row.township == MAIN_TOWNSHIP), None)
        for row in rows:
            clerks = world.windows.get((row.township, "civil_affairs")) or world.windows.get((row.township, "lead"))
            if row.id != waits and clerks:
                _end(world, clerks[0], row.id, row.kind, row.raised_at)
        for job in telling.due(world.until):
            telling.tell(world.until, job)


def _end(world: World, account: str, alarm_id: str, kind: str, raised_at: datetime) -> None:
    actor = world.actor(account)
    taken = min(raised_at + timedelta(hours=2), world.until)
    handling.take_up(actor, taken, alarm_id)
    ended = raised_at + timedelta(days=1)
    if ended > world.until:
        return
    outcome, note = _ENDED.get(kind, _ELSE)
    handling.write_outcome(actor, ended, alarm_id, outcome=outcome, note=note)
    looked = ended + timedelta(days=3)
    if looked <= world.until:
        handling.look_back(actor, looked, alarm_id, note=_LOOKED)
