"""Encrypted fields open only where they belong."""

import pytest
from cryptography.exceptions import InvalidTag

from models.vault import Vault

VAULT = Vault("k2", {"k1": b"1" * 32, "k2": b"2" * 32}, b"b" * 32)


def test_a_sealed_field_opens_for_its_own_row_and_column() -> None:
    sealed = VAULT.seal_text("10000000042", "resident", "r1", "phone")

    assert VAULT.open_text(sealed, "resident", "r1", "phone") == "10000000042"
    assert b"10000000042" not in sealed


@pytest.mark.parametrize("place", [("resident", "r2", "phone"), ("resident", "r1", "id"), ("household", "r1", "phone")])
def test_a_ciphertext_moved_elsewhere_cannot_be_read(place: tuple[str, str, str]) -> None:
    sealed = VAULT.seal(b"secret", "resident", "r1", "phone")

    with pytest.raises(InvalidTag):
        VAULT.open(sealed, *place)


def test_what_an_old_key_sealed_stays_readable_after_rotation() -> None:
    old = Vault("k1", VAULT.keys, VAULT.blind_key)

    assert VAULT.open(old.seal(b"x", "t", "r", "c"), "t", "r", "c") == b"x"


def test_equal_numbers_have_equal_blind_indexes_only_under_one_key() -> None:
    other = Vault("k1", VAULT.keys, b"c" * 32)

    assert VAULT.blind("511899194001010022") == VAULT.blind("511899194001010022")
    assert VAULT.blind("511899194001010022") != other.blind("511899194001010022")


def test_absent_text_stays_absent() -> None:
    assert VAULT.seal_text(None, "t", "r", "c") is None
    assert VAULT.open_text(None, "t", "r", "c") is None
