"""Looking into a phone's own store, and ending its browser without asking."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Page

_STORE = """
  const names = (await indexedDB.databases()).map((d) => d.name);
  const name = names.find((n) => /^daiban-[0-9a-f-]{36}$/.test(n));
  const db = await new Promise((done, fail) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const all = (store) => new Promise((done) => {
    const asked = db.transaction(store).objectStore(store).getAll();
    asked.onsuccess = () => done(asked.result);
  });
"""

OUTBOX = f"""async () => {{ {_STORE}
  const kept = [...(await all("outbox")), ...(await all("retained"))].map((row) => row.box.mutation);
  db.close();
  return kept.filter((m) => m.name === "visit.record").map((m) => m.args.resident_id);
}}"""

LOSE_A_CHUNK = f"""async () => {{ {_STORE}
  const [chunk] = await all("page_chunk");
  const tx = db.transaction("page_chunk", "readwrite");
  tx.objectStore("page_chunk").delete([chunk.page_id, chunk.k]);
  await new Promise((done) => (tx.oncomplete = done));
  db.close();
}}"""

SEALED = f"""async () => {{ {_STORE}
  const pages = await all("page");
  db.close();
  return pages.filter((p) => p.state === "waiting").reduce((n, p) => n + p.size, 0);
}}"""

PHOTOS = SEALED.replace("reduce((n, p) => n + p.size, 0)", "length")


def visits_kept(page: Page) -> list[str]:
    """Residents of the visits in the phone's outbox and among what was settled."""
    return page.evaluate(OUTBOX)


def lose_a_chunk(page: Page) -> None:
    """One piece of a photo is gone from the disk."""
    page.evaluate(LOSE_A_CHUNK)


def sealed_bytes(page: Page) -> int:
    """Bytes of all photos that wait."""
    return page.evaluate(SEALED)


def photos_waiting(page: Page) -> int:
    """Photos that have not got out."""
    return page.evaluate(PHOTOS)


def browser_of(profile: Path) -> int:
    """The process that holds this profile folder. Raises AssertionError when there is none."""
    wanted = f"--user-data-dir={profile}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if wanted in words and not any(word.startswith(b"--type=") for word in words):
            return int(entry.name)
    raise AssertionError(f"no browser for {profile}")


def kill(pid: int) -> None:
    """The power goes, for the browser and all its helpers; returns when none of them is left."""
    family = [pid, *_descendants(pid)]
    for member in family:
        with suppress(ProcessLookupError):
            os.kill(member, signal.SIGKILL)
    while any(_lives(member) for member in family):
        time.sleep(0.02)


def _descendants(pid: int) -> list[int]:
    """Children, theirs, and so on."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            parents.setdefault(int(_stat(int(entry.name))[1]), []).append(int(entry.name))
    found, left = [], [pid]
    while left:
        children = parents.get(left.pop(), [])
        found += children
        left += children
    return found


def _lives(pid: int) -> bool:
    with suppress(OSError, IndexError):
        return _stat(pid)[0] != "Z"
    return False


def _stat(pid: int) -> list[str]:
    """State, parent and the rest of what the system says of a process."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
