"""What the application is made of; found by lower floors under `app.extensions["daiban"]`."""

from collections.abc import Callable
from dataclasses import dataclass

from models.object_store import ObjectStore
from models.vault import Vault
from server.clock import Clock
from server.config import Config
from server.keys import PhotoKeys


@dataclass(frozen=True)
class Parts:
    """The parts made once per process."""

    config: Config
    clock: Clock
    store: ObjectStore
    vault: Vault
    photo_keys: PhotoKeys
    wake_worker: Callable[[], None]
