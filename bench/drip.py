"""Phones with 5 KB/s: each sends one request whose body comes a little at a time. Runs in a process of its own."""

import asyncio
import time
from dataclasses import dataclass

TICK = 0.2


@dataclass(frozen=True)
class Parcel:
    """One request to be sent slowly."""

    head: bytes
    body: bytes


@dataclass(frozen=True)
class Arrived:
    """What became of it; status 0: the connection broke."""

    status: int
    seconds: float


def send_slowly(port: int, parcels: list[Parcel], bytes_per_second: int) -> list[Arrived]:
    """Send all at once, each at its own slow rate; returns when all have been answered."""
    return asyncio.run(_all(port, parcels, bytes_per_second))


async def _all(port: int, parcels: list[Parcel], rate: int) -> list[Arrived]:
    return list(await asyncio.gather(*(_one(port, parcel, rate, n / len(parcels)) for n, parcel in enumerate(parcels))))


async def _one(port: int, parcel: Parcel, rate: int, wait: float) -> Arrived:
    await asyncio.sleep(wait)  # not all in the same instant
    started = time.monotonic()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(parcel.head)
        for at in range(0, len(parcel.body), int(rate * TICK)):
            writer.write(parcel.body[at : at + int(rate * TICK)])
            await writer.drain()
            await asyncio.sleep(TICK)
        line = await reader.readline()
        writer.close()
        return Arrived(int(line.split()[1]), time.monotonic() - started)
    except (OSError, IndexError, ValueError):
        return Arrived(0, time.monotonic() - started)
