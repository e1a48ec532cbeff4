"""What the public rating page says and takes: by slip or by tear-off code, nothing about who it is."""

from dataclasses import dataclass
from datetime import datetime

from domain.ratings import LABELS, LEVELS
from models.base import db
from models.cases import Case
from models.catalogue import Matter
from services import catalogue, ratings
from services.public import open_case
from services.rating_standing import to_follow
from services.rating_tickets import case_of_code

PART_WORDS = {"agent": "上门的代办员", "window": "乡镇窗口", "department": "县里部门"}


@dataclass(frozen=True)
class RatingForm:
    """One service to rate: what it was, who can be rated apart, and whether it still may be."""

    matter: str
    state: str  # yes | again | done | early, and by the tear-off code: once_more, when what was owed is done
    parts: list[tuple[str, str]]
    levels: dict[int, str]
    labels: dict[str, str]
    demo: bool


def form_by_slip(now: datetime, slip_code: str) -> RatingForm | None:
    """The form below the progress of a slip; None for a code that tells nothing."""
    case = open_case(now, slip_code)
    return form_of(case) if case is not None else None


def case_by_slip(now: datetime, slip_code: str) -> Case | None:
    """The service of a slip that still answers."""
    return open_case(now, slip_code)


def case_by_code(now: datetime, text: str) -> Case | None:
    """The service of a tear-off code that still answers: as long as the slip does."""
    case = case_of_code(text)
    return open_case(now, case.slip_code) if case is not None else None


def form_of(case: Case, *, by_code: bool = False) -> RatingForm:
    """The form of one service. Only who holds its tear-off code hears that it may be rated once more."""
    matter = db.session.get_one(Matter, case.matter).short_name
    parts = [(part, PART_WORDS[part]) for part in ratings.parts_of(case)]
    once_more = by_code and to_follow(case) is not None
    return RatingForm(matter, "once_more" if once_more else ratings.may_rate(case), parts, LEVELS, LABELS, case.is_demo)


def window_of(place: str) -> str | None:
    """The name of the window a device stands at, by `<township>-<window>`; None for a place that is none."""
    township, _, code = place.partition("-")
    window = catalogue.find_window(township, code)
    return f"{catalogue.place_name(township)}便民服务中心{window.name}窗口" if window is not None else None
