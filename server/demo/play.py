"""Plays all stories in the order of time: one transaction a day, the worker's duties every evening."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count

from domain.problems import Problem
from server.demo.axis import SHANGHAI, Axis
from server.demo.chance import Chance
from server.demo.plans import Plan
from server.demo.stories import Step, steps_to
from server.demo.world import File, World
from server.transactions import transaction
from server.worker import Worker
from services.cases import clockwork
from services.image_coding import reencode

EVENING = time(17, 40)


@dataclass(frozen=True)
class Happening:
    """One step of one story."""

    at: datetime
    what: Callable[[], None]


class DemoStoryError(RuntimeError):
    """A story asked for something the rules forbid: the story, not the rules, is wrong."""


def play(world: World, axis: Axis, plans: list[Plan]) -> list[File]:
    """Let every story happen; returns the files in the order of the plans."""
    files: list[File] = []
    queue: list[tuple[datetime, int, Happening]] = []
    numbers = count()
    for n, plan in enumerate(plans):
        file = _file(world, plan, n)
        files.append(file)
        for happening in _happenings(axis, plan, file):
            heapq.heappush(queue, (happening.at, next(numbers), happening))
    worker = Worker(world.app, duties=(), reencode=reencode)
    for day, happenings in _days(queue):
        with transaction(world.app):
            for happening in happenings:
                world.clock.set(happening.at)
                happening.what()
        _evening(world, worker, day)
    return files


def _days(queue: list[tuple[datetime, int, Happening]]) -> Iterator[tuple[date, list[Happening]]]:
    """Every day from the first happening to the last, also those on which only time passes."""
    if not queue:
        return
    day = queue[0][0].astimezone(SHANGHAI).date()
    while queue:
        happenings = []
        while queue and queue[0][0].astimezone(SHANGHAI).date() == day:
            happenings.append(heapq.heappop(queue)[2])
        yield day, happenings
        day += timedelta(days=1)


def _evening(world: World, worker: Worker, day: date) -> None:
    """What the worker does when the windows have closed: pictures, publicities, reminders, silence."""
    evening = datetime.combine(day, EVENING, SHANGHAI)
    world.clock.set(min(evening, world.until))
    worker.look()
    with transaction(world.app):
        clockwork.run_due(world.clock.now())


def _file(world: World, plan: Plan, n: int) -> File:
    chance = Chance("case", n)
    return File(
        world=world, case_id=chance.id(world.until), resident_id=plan.resident.id, matter=plan.matter,
        agent=plan.agent or "", chance=chance, sub_type=plan.sub_type, answers=dict(plan.answers),
        by_photos=plan.by_photos, delivery_mode="home" if plan.course.home and not plan.course.walk_in else "pickup",
        held_back=set(plan.held_back),
    )  # fmt: skip


def _happenings(axis: Axis, plan: Plan, file: File) -> Iterator[Happening]:
    steps = steps_to(plan.stop, plan.course, file.chance)
    moments = axis.times([step.delay for step in steps], plan.ago, file.chance)
    for step, at in zip(steps, moments, strict=True):
        yield Happening(at, partial(_act, plan, file, step, at))


def _act(plan: Plan, file: File, step: Step, at: datetime) -> None:
    try:
        step.act(file)
    except Problem as problem:
        told = [(fault.path, fault.code) for fault in problem.fields]
        raise DemoStoryError(
            f"{plan.matter} -> {plan.stop}: {step.act.__name__} at {at}: {problem.code} {told} {problem.details}"
        ) from problem
