"""Verifying a backup: opened, read, hashed. Only what passes here is ever called verified."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.backup import manifest as manifests
from server.backup import postgres, sqlite
from server.backup.errors import Broken
from server.backup.files import sha256_of
from server.backup.manifest import ABANDONED, DATABASE_FILE, KEYS_FILE, OBJECTS, OFF_SITE, Manifest, Piece
from server.config import Config

PREFIX, PARTIAL = "daiban-", ".partial-"


@dataclass(frozen=True)
class Lying:
    """A folder that says it is a backup. `broken` says why it is none."""

    folder: Path
    manifest: Manifest | None
    broken: str | None = None

    @property
    def abandoned(self) -> bool:
        """Made in a history that a restore has ended."""
        return (self.folder / ABANDONED).exists()

    @property
    def off_site(self) -> bool:
        """Made into a folder elsewhere, or carried elsewhere since."""
        return (self.manifest is not None and self.manifest.off_site) or (self.folder / OFF_SITE).exists()


def lying_in(folder: Path) -> list[Lying]:
    """All backups of a folder by their manifests, oldest first; nothing else is read."""
    found = [_glance(path) for path in sorted(folder.glob(f"{PREFIX}*")) if path.is_dir()]
    return sorted(found, key=lambda b: (b.manifest.made_at.isoformat() if b.manifest else "", b.folder.name))


def _glance(path: Path) -> Lying:
    try:
        return Lying(path, manifests.read(path))
    except Broken as error:
        return Lying(path, None, str(error))


def verify(config: Config, folder: Path) -> Manifest:
    """Read everything a backup holds and compare. Raises Broken naming the first thing that is wrong."""
    manifest = manifests.read(folder)
    for piece, path in _pieces(folder, manifest):
        _check(piece, path)
    held = {piece.name for piece in manifest.objects} | set(manifest.missing) | set(manifest.lost)
    if manifest.kind == "sqlite":
        found = sqlite.look(folder / DATABASE_FILE["sqlite"])
        life = (found.epoch, found.change_seq)
        absent = found.references - held
        if absent:
            raise Broken(f"{folder.name}：缺 {len(absent)} 个照片文件，例如 {min(absent)}。")
    else:
        life = postgres.look(config, folder / DATABASE_FILE["postgresql"])
    if life != (manifest.epoch, manifest.change_seq):
        raise Broken(f"{folder.name}：数据库副本和清单说的不是同一时刻。")
    return manifest


def _pieces(folder: Path, manifest: Manifest) -> Iterator[tuple[Piece, Path]]:
    yield manifest.database, folder / DATABASE_FILE[manifest.kind]
    if manifest.keys_file:
        yield manifest.keys_file, folder / KEYS_FILE
    if manifest.objects_where == "here":
        for piece in manifest.objects:
            yield piece, folder / OBJECTS / piece.name


def _check(piece: Piece, path: Path) -> None:
    try:
        same = path.stat().st_size == piece.size and sha256_of(path) == piece.sha256
    except OSError as error:
        raise Broken(f"缺文件或读不出：{piece.name}（{type(error).__name__}）。") from error
    if not same:
        raise Broken(f"文件和清单对不上（损坏或被改动）：{piece.name}。")


def mark_abandoned(folder: Path, by: str) -> None:
    """Say in the folder itself that this backup belongs to a history that ended; one that is read-only stays as it is."""
    try:
        (folder / ABANDONED).write_text(json.dumps({"restored": by}))
    except OSError:
        return
