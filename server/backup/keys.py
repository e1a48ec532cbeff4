"""The key set beside a backup: which one reads it, and whether the one at hand does."""

import hashlib
import json
from collections.abc import Mapping

from server.config import Config


def keys_at_hand(config: Config) -> str | None:
    """The key set of this site as JSON text, None when there is none yet."""
    if config.keys_json:
        return config.keys_json
    path = config.data_dir / "keys.json"
    return path.read_text() if path.exists() else None


def fingerprints(keys_json: str) -> dict[str, str]:
    """A short hash of each key that data was written with. Keys are random, so a hash tells nothing of them."""
    content = json.loads(keys_json)
    named = {f"field/{kid}": key for kid, key in content["field"]["keys"].items()}
    named |= {f"photo/{kid}": key for kid, key in content["photo"]["keys"].items()}
    named["blind"] = content["blind"]
    return {name: hashlib.sha256(str(key).encode()).hexdigest()[:16] for name, key in named.items()}


def can_read(keys_json: str | None, wanted: Mapping[str, str]) -> bool:
    """True when this key set reads everything written with the wanted keys; it may know newer ones too."""
    if keys_json is None:
        return False
    held = fingerprints(keys_json)
    return all(held.get(name) == value for name, value in wanted.items())
