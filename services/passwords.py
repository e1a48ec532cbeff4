"""Passwords: Argon2id, length and a list of common ones; no composition rule (rules R12.4, security list 17)."""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.problems import Fault, Problem

SHORTEST, LONGEST = 8, 256
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Verified when the account does not exist, so that the answer takes as long (V6.3.8). Its password is unknown.
_DUMMY = "$argon2id$v=19$m=19456,t=2,p=1$mrPW7Ccjcj3u8Ev3d8Bqag$zlI/FbM9w89dbMrQBadrOFGSvo2gPjRquxkXDNlpJWA"

_WORDS = [
    "password",
    "passw0rd",
    "p@ssword",
    "p@ssw0rd",
    "pass",
    "admin",
    "adm1n",
    "administrator",
    "root",
    "user",
    "guest",
    "test",
    "demo",
    "login",
    "welcome",
    "letmein",
    "secret",
    "master",
    "super",
    "system",
    "default",
    "changeme",
    "temp",
    "hello",
    "iloveyou",
    "love",
    "woaini",
    "woaiwo",
    "aini",
    "mima",
    "mimashi",
    "wode",
    "nihao",
    "zhongguo",
    "china",
    "beijing",
    "chengdu",
    "sichuan",
    "yaan",
    "tianquan",
    "daiban",
    "daibantong",
    "zhengwu",
    "minzheng",
    "shebao",
    "yibao",
    "gongan",
    "dragon",
    "monkey",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "shadow",
    "michael",
    "qwerty",
    "qwert",
    "qwer",
    "asdf",
    "asdfgh",
    "zxcvbn",
    "zxcvb",
    "zxcv",
    "qazwsx",
    "qaz",
    "wsx",
    "edc",
    "abc",
    "abcd",
    "abcde",
    "abcdef",
    "aaa",
    "aa",
    "a",
    "q",
    "w",
    "x",
    "z",
    "qq",
    "wx",
    "wang",
    "zhang",
    "chen",
    "yang",
    "liu",
    "zhao",
    "huang",
    "zhou",
    "wu",
    "xu",
    "sun",
    "li",
    "gao",
    "luo",
]
_ENDINGS = (
    "", "0", "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "0123", "321", "4321",
    "54321", "654321", "111", "1111", "11111", "111111", "000", "0000", "000000", "666", "6666", "666666", "888",
    "8888", "888888", "999", "520", "5201314", "1314", "1314520", "521", "168", "886", "110", "112233", "123123",
    "147258", "abc", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027", "01", "02", "88", "99",
)  # fmt: skip
_WALKS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfv",
    "q1w2e3r4t5y6",
)
_COMMON = frozenset(word + ending for word in _WORDS for ending in _ENDINGS) | {
    "11223344", "12344321", "14725836", "147258369", "159357456", "789456123", "31415926", "52013140", "88888888a",
    "a1b2c3d4", "aa112233", "abcd1234", "abc123abc", "woaini520", "trustno1", "whatever", "starwars", "computer",
    "internet", "superman", "batman123", "asd123456", "zxc123456", "qwe123456", "qweasdzxc", "asdasdasd", "qweqweqwe",
    "1a2b3c4d", "aaaa1111", "1234abcd", "123456aa", "123456abc", "123456qq", "12345678a", "123456789a", "1234567890a",
}  # fmt: skip


def hash_password(password: str) -> str:
    """Argon2id with 19 MiB and two passes, over the NFKC form."""
    return _HASHER.hash(_normal(password))


def verify(stored: str | None, password: str) -> bool:
    """True when the password fits. Without a stored hash a dummy is verified, so the time tells nothing."""
    try:
        return _HASHER.verify(stored or _DUMMY, _normal(password)) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(stored: str) -> bool:
    """True when the hash was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(stored)


def require_strong(password: str, about: Iterable[str | None]) -> None:
    """Refuse what is short, common, or made from what is known about the person (`about`: account, name, phone).

    Raises Problem("password_weak") with the reason as the field's code: too_short | too_long | common | personal.
    """
    reason = _weakness(_normal(password), [_plain(x) for x in about if x])
    if reason:
        raise Problem("password_weak", fields=[Fault("/password", reason)])


def _weakness(password: str, known: list[str]) -> str | None:
    if len(password) < SHORTEST:
        return "too_short"
    if len(password) > LONGEST:
        return "too_long"
    plain = _plain(password)
    if _is_common(plain):
        return "common"
    if any(len(word) >= 3 and len(plain.replace(word, "")) < 5 and word in plain for word in known):
        return "personal"
    return None


def _is_common(plain: str) -> bool:
    return (
        plain in _COMMON
        or plain[::-1] in _COMMON
        or len(set(plain)) <= 2
        or _is_repeated(plain)
        or _is_run(plain)
        or any(plain in walk or plain in walk[::-1] for walk in _WALKS)
        or _is_date(plain)
        or re.fullmatch(r"1[3-9]\d{9}", plain) is not None
    )


def _is_repeated(plain: str) -> bool:
    return any(plain == (plain[:size] * len(plain))[: len(plain)] for size in range(1, len(plain) // 2 + 1))


def _is_run(plain: str) -> bool:
    steps = {
        (ord(b) - ord(a)) % 10 if a.isdigit() and b.isdigit() else ord(b) - ord(a) for a, b in itertools.pairwise(plain)
    }
    return len(steps) == 1 and steps <= {1, -1, 9}


def _is_date(plain: str) -> bool:
    if not re.fullmatch(r"(19|20)\d{6}", plain):
        return False
    try:
        date(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    except ValueError:
        return False
    return True


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _plain(text: str) -> str:
    """Lower case without punctuation and blanks: `Tianquan@2026!` is as common as `tianquan2026`."""
    return "".join(c for c in _normal(text).lower() if c.isalnum())
