"""A run of hours may be stopped and taken up again, and its figures are of everything that was played."""

import argparse
from pathlib import Path

from tests.sync.simulator.__main__ import _left
from tests.sync.simulator.tally import lines_of, note, tell_all


def verdict(*broken: str, rounds: int = 2, photos: int = 3) -> dict[str, object]:
    return {"broken": list(broken), "facts": {"rounds": rounds, "photos": photos}}


def test_what_was_played_is_not_played_again_by_any_of_the_processes(tmp_path: Path) -> None:
    log = tmp_path / "seeds.log"
    for seed in (1, 2, 5):
        note(log, seed, verdict())
    left = [_left(argparse.Namespace(log=log, seeds=range(1, 8), share=(n, 2))) for n in range(2)]
    assert left == [[3, 7], [4, 6]]


def test_a_line_cut_short_by_a_kill_counts_as_not_played(tmp_path: Path) -> None:
    log = tmp_path / "seeds.log"
    note(log, 1, verdict())
    with log.open("a") as out:
        out.write('\n{"seed": 2, "bro')
    note(log, 3, verdict())
    assert [line["seed"] for line in lines_of(log)] == [1, 3]


def test_the_figures_are_of_all_seeds_asked_for_and_of_a_repeated_one_the_last(tmp_path: Path) -> None:
    log, told = tmp_path / "seeds.log", list[str]()
    note(log, 1, verdict("lost"))
    note(log, 2, verdict(rounds=4))
    note(log, 9, verdict("not asked for"))
    note(log, 1, verdict())
    tell_all(log, range(1, 3), told.append)
    assert told == ["photos 6", "altogether 2 schedules, 0 broken, most rounds to drain 4"]
