"""Numbers people read and type: identity and disability numbers, case, provisional and paper numbers (R14)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_10

from domain.problems import Problem

OLDEST_BIRTH_YEAR = 1890
DISABILITY_CLASSES = {"1": "视力", "2": "听力", "3": "言语", "4": "肢体", "5": "智力", "6": "精神", "7": "多重"}

# The letter in a paper's number (R14.6). One letter per kind, so each kind counts its own series.
PAPER_LETTERS = {
    "proxy_letter": "委", "pi_consent": "意", "precheck_slip": "预", "agent_receipt": "收", "handoff_list": "交",
    "material_receipt": "接", "send_back_list": "回", "one_time_notice": "告", "supplement_receipt": "补",
    "accept_notice": "受", "refuse_notice": "不", "return_notice": "退", "return_list": "还", "publicity": "公",
    "publicity_result": "示", "convey_list": "转", "convey_receipt": "签", "county_back_note": "复",
    "pause_notice": "中", "resume_notice": "恢", "extend_notice": "延", "decision": "决", "finish_notice": "结",
    "instant_receipt": "办", "delivery_receipt": "送", "withdraw": "撤", "termination": "终", "archive_list": "档",
}  # fmt: skip

_ID = re.compile(r"[0-9]{17}[0-9X]")
_DISABILITY = re.compile(r"([0-9]{17}[0-9X])([1-7])([1-4])(B[1-9]?)?")
_CASE = re.compile(r"TQ([0-9]{9})-?([0-9]{8})-?([0-9]{4})-?([0-9])")
_PROVISIONAL = re.compile(r"L[0-9A-Z]{4}[0-9]{6}[0-9]{3}")


@dataclass(frozen=True)
class IdNo:
    """A checked resident identity number."""

    number: str
    birth_on: date
    sex: str


@dataclass(frozen=True)
class DisabilityNo:
    """A checked disability-card number: the identity number, class, grade, reissue mark."""

    number: str
    id_no: IdNo
    class_code: str
    grade: int
    reissue: str

    @property
    def class_name(self) -> str:
        """The class in Chinese."""
        return DISABILITY_CLASSES[self.class_code]


@dataclass(frozen=True)
class CaseNo:
    """A checked case number in its parts."""

    number: str
    township: str
    day: date
    n: int


def normalise_id_no(text: str) -> str:
    """Full-width digits and letters to plain ones, lower case to upper, spaces and dashes away (people.md 6)."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return re.sub(r"[\s\-‐-―]", "", plain)


def check_id_no(text: str, today: date) -> IdNo:
    """R14.1: form, check digit and a birth date that exists and is not in the future. The area is never
    refused: it is that of the first registration. Raises Problem("id_number", reason=old_15 | form |
    birth_date | check_digit)."""
    number = normalise_id_no(text)
    if len(number) == 15 and number.isascii() and number.isdigit():
        raise Problem("id_number", reason="old_15")
    if not _ID.fullmatch(number):
        raise Problem("id_number", reason="form")
    try:
        birth_on = ric.get_birth_date(number)
    except ValidationError:
        raise Problem("id_number", reason="birth_date") from None
    if birth_on > today or birth_on.year < OLDEST_BIRTH_YEAR:
        raise Problem("id_number", reason="birth_date")
    if ric.calc_check_digit(number) != number[-1]:
        raise Problem("id_number", reason="check_digit")
    return IdNo(number, birth_on, "男" if int(number[16]) % 2 else "女")


def check_whose(number: IdNo, birth_on: date, sex: str) -> None:
    """R14.1: the number says the birth date and the sex; what was written beside it must agree.

    Raises Problem("id_number", reason=birth_differs | sex_differs).
    """
    if number.birth_on != birth_on:
        raise Problem("id_number", reason="birth_differs")
    if number.sex != sex:
        raise Problem("id_number", reason="sex_differs")


def disability_no(text: str, today: date) -> DisabilityNo:
    """R14.2: identity number, class 1-7, grade 1-4, then nothing, B, or B1, B2 ... for a reissue.

    Raises Problem("disability_number", reason=form) or Problem("id_number", ...) for its identity part.
    """
    match = _DISABILITY.fullmatch(normalise_id_no(text))
    if match is None:
        raise Problem("disability_number", reason="form")
    id_no, class_code, grade, reissue = match.groups()
    return DisabilityNo(match[0], check_id_no(id_no, today), class_code, int(grade), reissue or "")


def case_no(township: str, day: date, n: int) -> str:
    """R14.5: TQ + township + day + the day's sequence + check digit over all digits.

    Raises ValueError when the township has not nine digits or `n` is not 1 to 9999.
    """
    if not re.fullmatch(r"[0-9]{9}", township) or not 1 <= n <= 9999:
        raise ValueError("a case number needs a nine-digit township and a sequence of 1 to 9999")
    check = mod_11_10.calc_check_digit(f"{township}{day:%Y%m%d}{n:04d}")
    return f"TQ{township}-{day:%Y%m%d}-{n:04d}-{check}"


def check_case_no(text: str) -> CaseNo:
    """R14.5: a case number as typed or scanned, with or without dashes.

    Raises Problem("case_number", reason=form | day | check_digit).
    """
    match = _CASE.fullmatch(normalise_id_no(text))
    if match is None:
        raise Problem("case_number", reason="form")
    township, day_text, n, check = match.groups()
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        raise Problem("case_number", reason="day") from None
    if mod_11_10.calc_check_digit(township + day_text + n) != check:
        raise Problem("case_number", reason="check_digit")
    return CaseNo(f"TQ{township}-{day_text}-{n}-{check}", township, day, int(n))


def provisional_no(device: str, day: date, n: int) -> str:
    """R14.5: what a phone gives offline: L + four signs of the device + yymmdd + sequence of three.

    Raises ValueError when the parts do not fit.
    """
    number = f"L{device.upper()}{day:%y%m%d}{n:03d}"
    if not is_provisional_no(number):
        raise ValueError("a provisional number needs four device signs and a sequence of 0 to 999")
    return number


def is_provisional_no(text: str) -> bool:
    """True for a well-formed provisional number (R14.5)."""
    return _PROVISIONAL.fullmatch(text) is not None


def paper_no(short: str, kind: str, year: int, n: int) -> str:
    """R14.6: the body's short name, the kind's letter, the year in full, no leading zeros: 始便受〔2026〕7号.

    Raises ValueError for an unknown kind or a sequence below 1.
    """
    if kind not in PAPER_LETTERS or n < 1:
        raise ValueError("a paper number needs a known kind and a sequence from 1")
    return f"{short}{PAPER_LETTERS[kind]}〔{year}〕{n}号"


def rating_code(digits: str) -> str:
    """The tear-off code of a rating slip: 15 random digits and their check digit. Raises ValueError for other digits."""
    if not re.fullmatch(r"[0-9]{15}", digits):
        raise ValueError("a rating code is made of fifteen digits")
    return digits + str(mod_11_10.calc_check_digit(digits))


def read_rating_code(text: str) -> str | None:
    """The code as typed or told on the telephone, spaces and dashes taken out; None when it cannot be one."""
    plain = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"[0-9]{16}", plain) or not mod_11_10.is_valid(plain):
        return None
    return plain
