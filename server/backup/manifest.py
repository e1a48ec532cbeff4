"""What a backup holds: written last, hashed itself, so that a torn backup is never taken for a whole one."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from server.backup.errors import Broken
from server.backup.files import write_durably
from services.backups import BackupFacts

FORMAT = 1
NAME, SEAL, ABANDONED, OFF_SITE = "manifest.json", "manifest.sha256", "abandoned.json", "off-site"
DATABASE_FILE = {"sqlite": "database.sqlite", "postgresql": "database.dump"}
KEYS_FILE, OBJECTS = "keys.json", "objects"
Kind = Literal["sqlite", "postgresql"]


@dataclass(frozen=True)
class Piece:
    """A file of the backup, or an object; `sha256` is empty for one that stays in its own store."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`objects_where`: here, or store (an S3 bucket keeps its own; the backup only names what must be there).

    `missing` had gone by rule between copying the database and copying the objects; `lost` ought to be there and is not.
    """

    id: str
    name: str
    made_at: datetime
    epoch: str
    change_seq: int
    revision: str
    app: str
    kind: Kind
    database: Piece
    objects_where: Literal["here", "store"]
    objects: tuple[Piece, ...]
    missing: tuple[str, ...]
    lost: tuple[str, ...]
    keys: dict[str, str]
    keys_file: Piece | None
    off_site: bool
    restorable_days: int
    known: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes of everything named."""
        return self.database.size + sum(piece.size for piece in self.objects)

    def facts(self, folder: Path) -> BackupFacts:
        """What the database remembers of it; it may have been carried elsewhere since it was made."""
        away = self.off_site or (folder / OFF_SITE).exists()
        place = str(folder.resolve().parent)
        return BackupFacts(self.id, self.name, self.made_at, self.epoch, self.change_seq, self.size, away, place)


def write(folder: Path, manifest: Manifest) -> None:
    """The last files of a backup."""
    content = asdict(manifest) | {"format": FORMAT, "made_at": manifest.made_at.isoformat()}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    write_durably(folder / NAME, text)
    write_durably(folder / SEAL, hashlib.sha256(text.encode()).hexdigest() + "\n")


def read(folder: Path) -> Manifest:
    """Raises Broken for one that is missing, torn, altered or from a newer program."""
    try:
        text = (folder / NAME).read_text()
        seal = (folder / SEAL).read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Broken(f"{folder.name}：不是一份完整的备份（没有清单）。") from error
    if hashlib.sha256(text.encode()).hexdigest() != seal:
        raise Broken(f"{folder.name}：清单被改动或损坏。")
    content = json.loads(text)
    if content.pop("format", None) != FORMAT:
        raise Broken(f"{folder.name}：清单版本不认识，请用做这份备份的程序版本恢复。")
    try:
        return _parsed(content)
    except (KeyError, TypeError, ValueError) as error:
        raise Broken(f"{folder.name}：清单读不懂。") from error


def _parsed(content: dict[str, Any]) -> Manifest:
    keys_file = content["keys_file"]
    return Manifest(
        **content
        | {
            "made_at": datetime.fromisoformat(content["made_at"]),
            "database": Piece(**content["database"]),
            "objects": tuple(Piece(**piece) for piece in content["objects"]),
            "missing": tuple(content["missing"]),
            "lost": tuple(content["lost"]),
            "known": tuple(content["known"]),
            "keys_file": Piece(**keys_file) if keys_file else None,
        }
    )
