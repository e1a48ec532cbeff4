"""Field encryption and blind indexes; the only module that knows the algorithms (rules R12.7).

AES-256-GCM with a random 96-bit nonce; AAD = table|row|column|kid, so a ciphertext moved to another row
cannot be read (security list 35). Stored form: kid length (1 byte), kid, nonce (12 bytes), ciphertext + tag.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

NONCE_BYTES = 12


@dataclass(frozen=True)
class Vault:
    """Keys by kid; `current` writes, all read. `blind_key` indexes ID numbers, which are enumerable without it."""

    current: str
    keys: Mapping[str, bytes] = field(repr=False)
    blind_key: bytes = field(repr=False)

    def seal(self, plain: bytes, table: str, row: str, column: str) -> bytes:
        """Encrypt one field of one row."""
        kid = self.current
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(self.keys[kid]).encrypt(nonce, plain, _aad(table, row, column, kid))
        return bytes([len(kid)]) + kid.encode() + nonce + sealed

    def open(self, stored: bytes, table: str, row: str, column: str) -> bytes:
        """Decrypt one field. Raises cryptography's InvalidTag when it belongs to another row, KeyError for a lost key."""
        size = stored[0]
        kid = stored[1 : 1 + size].decode()
        nonce = stored[1 + size : 1 + size + NONCE_BYTES]
        return AESGCM(self.keys[kid]).decrypt(nonce, stored[1 + size + NONCE_BYTES :], _aad(table, row, column, kid))

    def seal_text(self, text: str | None, table: str, row: str, column: str) -> bytes | None:
        """Encrypt text; None and empty stay None."""
        return self.seal(text.encode(), table, row, column) if text else None

    def open_text(self, stored: bytes | None, table: str, row: str, column: str) -> str | None:
        """Decrypt text; None stays None."""
        return None if stored is None else self.open(stored, table, row, column).decode()

    def blind(self, text: str) -> bytes:
        """HMAC-SHA-256 of a normalised number, for exact search without reading it (security list 36)."""
        return hmac.new(self.blind_key, text.encode(), hashlib.sha256).digest()

    def derive(self, purpose: str) -> bytes:
        """A secret for one purpose, the same each time; lost only with the key set."""
        root = hmac.new(self.blind_key, b"derived secrets", hashlib.sha256).digest()
        return hmac.new(root, purpose.encode(), hashlib.sha256).digest()


def _aad(table: str, row: str, column: str, kid: str) -> bytes:
    return f"{table}|{row}|{column}|{kid}".encode()


def current_vault() -> Vault:
    """The vault of the running application."""
    vault: Vault = current_app.extensions["daiban"].vault
    return vault
