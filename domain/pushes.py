"""When who is told that a promised day is near or gone (R3.7), in words."""

STEPS = (-2, -1, 0, 1)
_RANKS: dict[int, tuple[str, ...]] = {
    -2: ("A",),
    -1: ("A", "B"),
    0: ("A", "B", "lead"),
    1: ("A", "B", "lead", "supervisor"),
}


def step_now(left_wd: int, *, late: bool) -> int | None:
    """The newest step that has come, None while more than two working days are left.

    `left_wd` as in `days_left`; `late` is true from the day after the due day on, a rest day too: then the step is
    the day itself until a working day has begun without a result.
    """
    if late:
        return 1 if left_wd < 0 else 0
    return -left_wd if -left_wd in STEPS else None


def ranks_for(step: int) -> tuple[str, ...]:
    """Who is told at a step."""
    return _RANKS[step]


def push_text(step: int, name: str, *, explained: bool) -> str:
    """What they are told."""
    when = {
        -2: "还剩 2 个工作日到承诺的日子",
        -1: "还剩 1 个工作日到承诺的日子",
        0: "今天是承诺的最后一天",
        1: "已经超过承诺的日子",
    }[step]
    rest = {-2: "", -1: "；办不完要在到期前写明原因", 0: "；今天办不完，要在下班前写明原因", 1: "；请马上写明原因"}
    return f"{name} {when}{'' if explained else rest[step]}"
