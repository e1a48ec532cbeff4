"""好差评: five levels, what becomes of a bad one, what those rated may see (rules §7). Plain facts, no storage."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LEVELS = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
BAD = frozenset({1, 2})  # R7.1: the last two are 差评
PARTS = ("agent", "window", "department")  # R7.3: rated apart, so that a county delay is not charged to the agent
LABELS = {
    "kind": "态度好",
    "quick": "办得快",
    "told_clearly": "说得清楚",
    "came_home": "上门方便",
    "rude": "态度差",
    "slow": "办得慢",
    "many_trips": "跑了多趟",
    "extra_papers": "多要材料",
    "took_money": "收了钱或东西",
    "not_explained": "没说清楚",
}
BAD_LABELS = frozenset({"rude", "slow", "many_trips", "extra_papers", "took_money", "not_explained"})
CHANNELS = ("slip", "code", "window", "handover")
WORDS_MAX = 200

# A rating is possible from the result on and never blocked by a state after it (rules §1: evaluated is not a state).
RATEABLE = frozenset(
    {"decided", "ready", "delivered", "archived", "refused_intake", "returned", "withdrawn", "terminated"}
)

# Patterns that make a supervisor look (R7.4 suspected 刷评). None of them blocks or changes a rating.
SAME_SOURCE, BURST, PERFECT_RUN = 3, 5, 8
FLAGS = ("same_source", "burst", "window_all_best", "handover_all_best", "replaced_handover", "disputed")


@dataclass(frozen=True)
class Act:
    """One step of a rectification: from where, to where, who, and whether it needs words."""

    source: frozenset[str]
    target: str
    by: str  # "owner" = the unit that handled it (谁办理谁负责), "other" = a supervisor of another unit
    words: bool


ACTS: dict[str, Act] = {
    "accept": Act(frozenset({"open"}), "accepted", "owner", words=False),
    "hard": Act(frozenset({"accepted"}), "accepted", "owner", words=True),
    "answer": Act(frozenset({"accepted"}), "answered", "owner", words=True),
    "appeal": Act(frozenset({"open", "accepted"}), "appealed", "owner", words=True),
    "uphold": Act(frozenset({"appealed"}), "closed", "other", words=True),
    "reject": Act(frozenset({"appealed"}), "accepted", "other", words=True),
    "call_back": Act(frozenset({"answered"}), "closed", "other", words=True),
}
STATES = ("open", "accepted", "answered", "appealed", "closed")
HOW = {"fixed": "已改正", "explained": "没有依据，已解释清楚"}
CALLED = {
    "satisfied": "满意",
    "not_satisfied": "不满意，重新整改",
    "unreachable": "三次没有打通",
    "no_phone": "本人没有留电话",
}
# What lets the resident rate once more: the unit has answered for it (R7.6); an excluded or replaced rating does not.
DONE_OUTCOMES = frozenset({"fixed", "explained", "unreached"})
CALLED_IN_VAIN = frozenset({"unreachable", "no_phone"})


def is_bad(level: int | None) -> bool:
    """True for 不满意 and 非常不满意."""
    return level in BAD


def released(levels: Sequence[int], k: int) -> dict[int, int] | None:
    """How many of each level those rated may see; `levels` in the order given. None while there are fewer than k.

    Sums grow by whole steps of k: from one sum to the next nobody can tell what a single person said (R7.5).
    """
    shown = len(levels) - len(levels) % k
    if shown < k:
        return None
    count = Counter(levels[:shown])
    return {level: count.get(level, 0) for level in LEVELS}


def score(sums: dict[int, int]) -> float | None:
    """Share of ratings that are not bad, None without any (R7.7 good %)."""
    total = sum(sums.values())
    return None if total == 0 else round(sum(n for level, n in sums.items() if level not in BAD) / total, 4)
