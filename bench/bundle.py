"""What the phone must download: first screen and whole shell, as built in pwa/dist.

How: the first screen is what index.html names (scripts, preloads, styles) and everything those scripts import
statically; 今日 is part of it, other screens are imported when asked for. The shell is the list that the service worker
keeps. Sizes are of the .gz files that the server sends (.br beside them); what has none is counted as it lies.
Targets: first screen 120 KB gzip of JS and CSS, shell 400 KB gzip. 1 KB = 1,024 bytes.
"""

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

from bench.figures import Figure, show

DIST = Path(__file__).resolve().parents[1] / "pwa" / "dist"
NAMED = re.compile(r'(?:src|href)="/([^"]+\.(?:js|css))"')
# import{a}from"./x.js", export*from"./x.js", import"./x.js"; not import("./x.js")
STATIC = re.compile(r'(?:from|import)\s*["\'](\./[^"\']+\.js)["\']')
KEPT = re.compile(r'["{,]url["\s]*:\s*["\'`]([^"\'`]+)["\'`]')
LARGEST = 12


def run() -> None:
    """Print the sizes."""
    first, kept = first_screen(), shell()
    show("bundle: sizes as sent", [
        Figure("first screen, JS and CSS, gzip", _kb(_total(first, ".gz")), "KB", 120, f"{len(first)} files"),
        Figure("first screen, JS and CSS, brotli", _kb(_total(first, ".br")), "KB", None, "what Chrome takes over https"),
        Figure("whole shell, gzip", _kb(_total(kept, ".gz")), "KB", 400, f"{len(kept)} files"),
        Figure("whole shell, brotli", _kb(_total(kept, ".br")), "KB"),
        Figure("service worker, gzip", _kb(_sent("sw.js", ".gz")), "KB"),
    ])  # fmt: skip
    largest = sorted(kept, key=lambda name: -_sent(name, ".gz"))[:LARGEST]
    marked = set(first)
    show("bundle: largest files of the shell, gzip", [
        Figure(name, _kb(_sent(name, ".gz")), "KB", None, "first screen" if name in marked else "") for name in largest
    ])  # fmt: skip


def first_screen() -> list[str]:
    """Files of JS and CSS that index.html cannot do without, as paths in the build."""
    html = (DIST / "index.html").read_text("utf-8")
    todo, found = NAMED.findall(html), list[str]()
    while todo:
        name = todo.pop(0)
        if name in found:
            continue
        found.append(name)
        if name.endswith(".js"):
            folder = name.rpartition("/")[0]
            text = (DIST / name).read_text("utf-8")
            todo += [f"{folder}/{other[2:]}" for other in STATIC.findall(text)]
    return found


def shell() -> list[str]:
    """Everything that the service worker downloads in advance."""
    names = list(dict.fromkeys(KEPT.findall((DIST / "sw.js").read_text("utf-8"))))
    assert len(names) > 5, "no list of files found in sw.js"
    return names


def _total(names: Iterable[str], ending: str) -> int:
    return sum(_sent(name, ending) for name in names)


def _sent(name: str, ending: str) -> int:
    """Bytes on the wire of one file."""
    path = DIST / name
    packed = path.with_name(path.name + ending)
    if packed.exists():
        return packed.stat().st_size
    if ending == ".gz" and path.suffix in {".js", ".css", ".html"}:
        return min(path.stat().st_size, len(gzip.compress(path.read_bytes(), 9)))
    return path.stat().st_size


def _kb(size: int) -> float:
    return size / 1024
