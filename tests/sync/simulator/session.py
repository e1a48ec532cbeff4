"""One county and one process of phones, playing one schedule after another."""

import gc
from pathlib import Path
from typing import Any

from tests.sync.simulator.county import County, make_county
from tests.sync.simulator.link import Phones
from tests.sync.simulator.oracle import judge

Head = dict[str, Any]
COLLECT_EVERY = 5


class Session:
    """Plays schedules; each begins with everything put back."""

    def __init__(self, folder: Path, phones: Phones, *, trace: bool = False) -> None:
        self._trace = trace
        self._county: County = make_county(folder / "county")
        self._phones = phones
        self._played = 0
        # Nothing made so far is ever garbage; within one schedule little is.
        gc.freeze()
        gc.disable()

    def random(self, seed: int) -> Head:
        """The schedule of this seed; `broken` names what did not hold, `facts` counts."""
        return self._play({"run": "random", "seed": seed, "name": ""})

    def directed(self, name: str, seed: int = 1) -> Head:
        """A schedule written by hand."""
        return self._play({"run": "directed", "seed": seed, "name": name})

    def stories(self) -> list[str]:
        """Names of the schedules written by hand."""
        names: list[str] = self._phones.run({"run": "names", "seed": 0, "name": ""}, self._answer)["names"]
        return names

    def close(self) -> None:
        """End the phones' process."""
        self._phones.stop()

    def _play(self, order: Head) -> Head:
        verdict = self._phones.run({**order, "trace": self._trace}, self._answer)
        self._played += 1
        if self._played % COLLECT_EVERY == 0:
            gc.collect()
        return verdict

    def _answer(self, head: Head, body: bytes) -> tuple[Head, bytes]:
        county = self._county
        county.set_time(head["now"])
        if head["op"] == "http":
            return county.http(head, body)
        if head["op"] == "reset":
            return county.reset(head["seed"]), b""
        if head["op"] == "judge":
            return judge(county, head["phones"]), b""
        return {"result": county.act(head["name"], head["args"])}, b""
