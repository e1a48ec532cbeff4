"""Values a county may change. The defaults are the ones rules.md marks DEFAULT; the database wins."""

from datetime import time
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from models.base import db
from models.catalogue import Setting

# key: (default, whether phones get it). Rule numbers say where each comes from.
DEFAULTS: dict[str, tuple[Any, bool]] = {
    "notice_wd": (5, True),  # L1 32(4): the one notice, law; here so that every screen reads one place
    "correction_days": (30, True),  # R2.4, calendar days to supply what a notice asks
    "reminder_days": ([10, 3, 0], True),  # R2.5, days before the end of the correction
    "hand_off_wd": (1, True),  # table of states, village to window
    "sign_in_wd": (0, True),  # the window signs in on the same working day
    "originals_wd": (5, True),  # announced originals, before a hand-over may be sent back
    "ready_wd": (10, True),  # L1 44: hand over a licence after granting
    "first_contact_wd": (1, False),  # R6.1: who was asked first sees it answered
    "archive_wd": (5, False),  # R17.2
    "extend_max_wd": (10, True),  # L1 42: one extension where no law names a ceiling
    "window_opens": ("09:00", True),  # R3.3
    "window_closes": ("17:00", True),
    "window_hours": ("9:00-12:00，13:00-17:00", True),
    "photos_warn": (20, True),  # R10.3
    "authorization_days": (90, True),  # R9.1
    "letter_remind_days": ([10, 3, 0], True),  # days before the end of a letter on which agent and desk are told
    "keep_ended_days": (90, False),  # R11.11: refused, returned, withdrawn or terminated
    "keep_visit_days": (365, False),  # R11.11: photos of a visit that served no case
    "load_l1": (12, False),  # visits.md V7: so many at L1 an agent can look after
    "load_others": (40, False),  # V7: and so many others
    "lone_visit_minutes": (60, True),  # visits.md C10: alone in a home so long, the phone asks
    "keep_voice_days": (180, False),  # DEFAULT: what was said on a visit
    "keep_archived_days": (3650, False),  # R11.11, until the unit's schedule is approved
    "keep_licence_days": (10950, False),  # the same for licences
    "restorable_days": (7, False),  # sync B18: phones keep their work until every backup of so many days holds it
    "slip_days": (180, False),  # how long the public page answers after a case has ended
    "call_back_pct": (5, False),  # Q5: of last month's visits the person is asked about by telephone
    "re_visit_pct": (1, False),  # Q5: and at the door
    "rating_k": (5, False),  # R7.5: those rated see sums in steps of so many; the rules ask for three at least
    "rating_accept_wd": (1, False),  # R7.6: a bad rating is looked into
    "rating_answer_wd": (5, False),  # R7.6: and answered
    "rating_hard_wd": (15, False),  # R7.6: a hard one, with a reason
    "rating_call_wd": (3, False),  # R7.6: and the person is called back by another unit
    "originals_agent_days": (0, True),  # R9.5: an agent gives originals back or hands them in the same day
    "originals_agent_wd": (3, True),  # R9.5: the very last day
    "originals_window_wd": (5, False),  # an office looks at what is only to be seen, and gives it back
    "originals_courier_wd": (1, False),  # on the road between township and county
    "originals_department_wd": (20, False),  # at the county department
    "originals_back_wd": (1, True),  # after a case has ended without a result
    "quiet_from": ("21:00", False),  # no reminder leaves the house between these hours
    "quiet_to": ("08:00", False),
    "remind_due_wd": (2, False),  # R3.7: so many working days before the promised day
    "remind_ready_wd": (3, False),  # a result that nobody has brought or fetched
    "county_name": ("天全县", True),
    "hotline": ("12345", True),
    "min_app": ("", False),  # sync B13: older apps take no new records, what they hold is still taken
}


# A setting of its own size: the things of life the handbook groups matters by.
LIFE_EVENTS = "life_events"
_KNOWN = "county_settings"
_FOR_RULES = Setting.deleted_at.is_(None) & (Setting.key != LIFE_EVENTS)


def get(key: str) -> Any:
    """The value of a setting: the county's, else the default. Raises KeyError for a setting nobody knows.

    The table is read once in a transaction: one step of a case asks for a dozen of them.
    """
    known = db.session().info
    if _KNOWN not in known:
        rows = db.session.execute(select(Setting.key, Setting.value).where(_FOR_RULES))
        known[_KNOWN] = {row.key: row.value for row in rows}
    stored = known[_KNOWN].get(key)
    return DEFAULTS[key][0] if stored is None else stored


def number(key: str) -> int:
    """A setting that is a whole number."""
    return int(get(key))


def clock_time(key: str) -> time:
    """A setting that is a time of day."""
    return time.fromisoformat(str(get(key)))


@event.listens_for(Session, "after_flush")
def _read_again_when_changed(session: Session, _context: object) -> None:
    if any(isinstance(row, Setting) for row in [*session.new, *session.dirty, *session.deleted]):
        session.info.pop(_KNOWN, None)


@event.listens_for(Session, "after_begin")
@event.listens_for(Session, "after_soft_rollback")
def _read_again_in_the_next(session: Session, *_ended: object) -> None:
    session.info.pop(_KNOWN, None)
