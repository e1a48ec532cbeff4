"""How a case lived until now: the steps from the door of the resident to the state the story stops in."""

from collections.abc import Callable
from dataclasses import dataclass

from server.demo import office, phone
from server.demo.chance import Chance
from server.demo.world import File

Act = Callable[[File], None]


@dataclass(frozen=True)
class Step:
    """Something done, so many working days after the step before; `state` is where the case then stands."""

    delay: int
    act: Act
    state: str


@dataclass(frozen=True)
class Course:
    """What decides the course of a case besides its end."""

    delegation: str
    instant: bool
    publicity_wd: int  # working days until its last evening, 0 for none
    walk_in: bool = False
    corrected: bool = False
    denied: bool = False
    home: bool = True
    detour: str | None = None  # objection | county_back | resumed | extended


def steps_to(stop: str, course: Course, chance: Chance) -> list[Step]:
    """All steps until the case stands in `stop` for the last time."""
    if stop in _ENDS_EARLY:
        return _ENDS_EARLY[stop](course)
    steps = [*_taken(course), *_checked(stop, course, chance)]
    if stop in {"prechecking", "correcting"}:
        return steps
    steps += _decided_at_once() if course.instant else _through(course, stop, chance)
    steps += _given_out(course, chance)
    last = max(n for n, step in enumerate(steps) if step.state == stop)
    return steps[: last + 1]


def _taken(course: Course) -> list[Step]:
    if course.walk_in:
        return [Step(0, office.walk_in, "received")]
    return [
        Step(0, phone.at_the_door, "draft"),
        Step(0, phone.register, "registered"),
        Step(0, phone.collect, "collected"),
        Step(1, phone.hand_off, "handed_off"),
        Step(1, office.sign_in, "received"),
    ]


def _checked(stop: str, course: Course, chance: Chance) -> list[Step]:
    if stop == "prechecking":
        return [Step(chance.number(0, 1), office.look, "prechecking")]
    notice = [Step(0, office.judge_with_faults, "prechecking"), Step(0, office.need_correction, "correcting")]
    if stop == "correcting":
        return notice
    if not course.corrected:
        return [Step(chance.number(0, 2), office.judge_all, "prechecking")]
    bring = office.supplement_at_window if course.walk_in else phone.supplement
    return [*notice, Step(chance.number(2, 5), bring, "prechecking"), Step(1, office.judge_all, "prechecking")]


def _decided_at_once() -> list[Step]:
    return [Step(0, office.decide_at_once, "decided")]


def _through(course: Course, stop: str, chance: Chance) -> list[Step]:
    steps = [Step(0, office.accept, "accepted"), Step(1, office.start_review, "reviewing")]
    if stop == "paused":
        return [*steps, Step(2, office.pause, "paused")]
    if course.detour == "resumed":
        steps += [Step(1, office.pause, "paused"), Step(6, office.resume, "reviewing")]
    if course.detour == "extended":
        steps += [Step(1, office.extend, "reviewing")]
    if course.publicity_wd:
        steps += _published(course, stop)
    settle = office.deny if course.denied else office.grant
    if course.delegation != "forward":
        return [*steps, Step(chance.number(1, 3), settle, "decided")]
    steps += [Step(1, office.convey, "conveying"), Step(1, office.county_receive, "county_reviewing")]
    if course.detour == "county_back":
        steps += [
            Step(1, office.county_back, "reviewing"),
            Step(1, office.convey, "conveying"),
            Step(1, office.county_receive, "county_reviewing"),
        ]
    return [*steps, Step(chance.number(2, 4), settle, "decided")]


def _published(course: Course, stop: str) -> list[Step]:
    """The publicity; the evening of its last day ends it by itself, so the next step comes a day later."""
    if course.detour == "objection":
        return [
            Step(1, office.publish, "publicizing"),
            Step(2, office.object_to, "reviewing"),
            Step(2, office.close_objection, "reviewing"),
        ]
    published = [Step(1, office.publish, "publicizing")]
    return published if stop == "publicizing" else [*published, Step(course.publicity_wd + 1, _nothing, "reviewing")]


def _given_out(course: Course, chance: Chance) -> list[Step]:
    deliver = phone.deliver if course.home and not course.walk_in else office.hand_out
    return [
        Step(1 if not course.instant else 0, office.issue, "ready"),
        Step(chance.number(1, 3) if not course.instant else 0, deliver, "delivered"),
        Step(chance.number(1, 4), office.archive, "archived"),
    ]


def _nothing(_file: File) -> None:
    """A day on which time itself has done something."""


def _refused(course: Course) -> list[Step]:
    return [*_taken(course), Step(1, office.refuse, "refused_intake")]


def _returned(course: Course) -> list[Step]:
    return [*_taken(course), Step(0, office.return_case, "returned")]


def _withdrawn(course: Course) -> list[Step]:
    return [*_taken(course)[:3], Step(2, phone.withdraw, "withdrawn")]


def _terminated(course: Course) -> list[Step]:
    return [*_taken(course)[:3], Step(22, office.terminate, "terminated")]


def _sent_back(course: Course) -> list[Step]:
    return [*_taken(course)[:4], Step(1, office.send_back, "collected")]


_ENDS_EARLY: dict[str, Callable[[Course], list[Step]]] = {
    "refused_intake": _refused,
    "returned": _returned,
    "withdrawn": _withdrawn,
    "terminated": _terminated,
    "sent_back": _sent_back,
    "registered": lambda course: _taken(course)[:2],
    "collected": lambda course: _taken(course)[:3],
    "handed_off": lambda course: _taken(course)[:4],
    "received": _taken,
}
