"""What may hang on a board: R4.2 shows little, and never a number, a diagnosis or a child's name."""

import re
from collections.abc import Mapping
from datetime import date

from domain.ages import age_on
from models.residents import Resident

MINOR = "（未成年人，不公示姓名）"
ADULT_AGE = 18
# Identity, bank and telephone numbers in any spacing; five digits stay possible for a yearly amount.
_NUMBERS = re.compile(r"(?:\d[\s-]?){6,}")
_NEVER = ("身份证", "银行", "账号", "卡号", "电话", "病", "诊断", "残疾等级", "级残疾", "智力残疾", "精神残疾")


def board_name(resident: Resident, today: date) -> str:
    """The surname with a circle for the second sign; nothing of a child's name."""
    if age_on(resident.birth_on, today) < ADULT_AGE:
        return MINOR
    return resident.name[:1] + "○" + resident.name[2:]


def faults_in(shown: Mapping[str, str | None], resident: Resident) -> list[str]:
    """The fields of a publicity that say what may not be said; empty when it may be hung up."""
    found = []
    for field, text in shown.items():
        plain = text or ""
        named = resident.name in plain or bool(resident.id_last4 and resident.id_last4 in plain)
        if named or _NUMBERS.search(plain) or any(word in plain for word in _NEVER):
            found.append(field)
    return found
