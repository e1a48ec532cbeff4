"""How large the demo county is: the whole one for people to try, a small one for tests."""

import itertools
from dataclasses import dataclass

from models.content_files import read_csv
from server.demo.chance import Chance
from server.demo.people import Place
from server.demo.staff import MAIN_TOWNSHIP, MAIN_VILLAGE, MAIN_VILLAGES


@dataclass(frozen=True)
class Scale:
    """Which townships, how many residents in all and in the main village, how many cases and photographed ones."""

    townships: tuple[str, ...]
    residents: int
    main_village: int
    cases: int
    with_photos: int


COUNTY = Scale(
    tuple(line["code"] for line in read_csv("divisions") if line["level"] == "township"),
    residents=5000,
    main_village=400,
    cases=180,
    with_photos=30,
)
SMALL = Scale((MAIN_TOWNSHIP,), residents=120, main_village=60, cases=47, with_photos=2)


def places_of(scale: Scale) -> list[Place]:
    """The villages to fill, the main one first, with uneven numbers of residents that sum up exactly."""
    chance = Chance("places")
    lines = read_csv("divisions")
    townships = {x["code"]: x["name"] for x in lines if x["code"] in scale.townships}
    villages = [x for x in lines if x["parent"] in townships]
    villages.sort(key=lambda x: (x["code"] != MAIN_VILLAGE, x["code"] not in MAIN_VILLAGES, x["parent"], x["code"]))
    weights = [chance.number(60, 140) for _ in villages[1:]]
    rest = scale.residents - scale.main_village
    shares = [rest * sum(weights[:n]) // sum(weights) for n in range(len(weights) + 1)]
    sizes = [scale.main_village, *(b - a for a, b in itertools.pairwise(shares))]
    return [
        Place(x["code"], x["name"], townships[x["parent"]] + _spoken(x["name"]), size, chance.number(4, 8))
        for x, size in zip(villages, sizes, strict=True)
    ]


def _spoken(name: str) -> str:
    return name.removesuffix("居委会") + "社区" if name.endswith("居委会") else name.removesuffix("委会")
