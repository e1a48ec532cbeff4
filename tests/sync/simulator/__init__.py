"""The seeded simulator: the real application on SQLite and the real phone code, under one virtual clock.

`python -m tests.sync.simulator --seeds 1-200` runs random schedules, `--seeds 17` replays one; see `__main__`.
"""
