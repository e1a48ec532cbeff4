"""The key set: field encryption, blind index, session signing, and the photo key pair.

Made once per site into DATA_DIR/keys.json (mode 600) or given as JSON in DAIBAN_KEYS; a dump of the
database alone reveals nothing (security list 38). Old keys stay listed so that old data can be read.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from models.vault import Vault
from server.config import Config

RSA_BITS = 3072


@dataclass(frozen=True)
class PhotoKeys:
    """Private photo keys by kid; `current` is the one phones are told to seal to."""

    current: str
    private: dict[str, rsa.RSAPrivateKey] = field(repr=False)

    def public_jwk(self, kid: str) -> dict[str, Any]:
        """The public half as a JSON web key for RSA-OAEP with SHA-256."""
        numbers = self.private[kid].public_key().public_numbers()
        return {
            "kty": "RSA", "alg": "RSA-OAEP-256", "use": "enc", "kid": kid,
            "n": _url64(numbers.n), "e": _url64(numbers.e), "ext": True, "key_ops": ["wrapKey", "encrypt"],
        }  # fmt: skip


@dataclass(frozen=True)
class KeySet:
    """All secrets of a site."""

    vault: Vault
    photos: PhotoKeys
    session_secret: str = field(repr=False)


def load_keys(config: Config) -> KeySet:
    """Read the key set, making one on a site's first start. Raises ValueError when it cannot be read."""
    if config.keys_json:
        return _parse(config.keys_json)
    path = config.data_dir / "keys.json"
    if not path.exists():
        _create(path)
    return _parse(path.read_text())


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    private = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    content = {
        "field": {"current": "f1", "keys": {"f1": _text(secrets.token_bytes(32))}},
        "blind": _text(secrets.token_bytes(32)),
        "session": secrets.token_urlsafe(48),
        "photo": {"current": "p1", "keys": {"p1": pem.decode()}},
    }
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as file:
        json.dump(content, file)


def _parse(text: str) -> KeySet:
    try:
        content = json.loads(text)
        fields = content["field"]
        vault = Vault(
            fields["current"],
            {kid: base64.b64decode(key) for kid, key in fields["keys"].items()},
            base64.b64decode(content["blind"]),
        )
        photos = PhotoKeys(
            content["photo"]["current"],
            {kid: _private(pem) for kid, pem in content["photo"]["keys"].items()},
        )
        return KeySet(vault, photos, content["session"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("the key set cannot be read; restore keys.json from the backup") from error


# Checking an RSA key takes a fifth of a second; one process reads the same few keys again and again.
@lru_cache(maxsize=16)
def _private(pem: str) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(pem.encode(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("photo keys are RSA keys")
    return key


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _url64(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
