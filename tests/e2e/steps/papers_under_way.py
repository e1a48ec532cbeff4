"""A morning in a township with files under way between village, window and county, and the people who carry them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.base import db
from models.cases import Case
from models.residents import Resident
from models.vault import current_vault
from server.app import create_app
from server.config import Config
from server.transactions import transaction
from tests.e2e.site import Site
from tests.e2e.steps import busy_day, records
from tests.e2e.steps.busy_day import Waiting

# Decided by the county without days on a board, so that a test may go all the way in one morning.
MATTER = "yanglao_lingqu"
CLERK, STAND_IN, PICKUP, COURIER, LEAD = "chuangkou02", "chuangkou06", "qujian01", "zhuandi01", "lingdao01"
REVIEWER, OTHER_DEPARTMENT, OTHER_WINDOW = "shenpi04", "shenpi01", "chuangkou01"
# Numbers that no operator gives out.
PHONE, KIN_PHONE = "13900000011", "13900000012"
FORM = "待遇领取申请(通知)表"
UNDER_WAY = (
    (MATTER, "handed_off"), (MATTER, "conveying"), (MATTER, "conveying"), ("gaoling", "decided"), (MATTER, "handed_off"),
)  # fmt: skip


@dataclass(frozen=True)
class Town:
    """The site, its morning, and one file for each purpose."""

    site: Site
    morning: datetime
    from_village: Waiting
    to_be_asked_about: Waiting
    to_be_decided: Waiting
    to_be_sealed: Waiting
    of_a_family: Waiting

    def name_of(self, case: Waiting) -> str:
        """The applicant."""
        query = "SELECT r.name FROM resident r JOIN case_file c ON c.resident_id = r.id WHERE c.id = ?"
        return str(records.ask(self.site, query, UUID(case.id).hex)[0][0])

    def holders(self, case: Waiting) -> dict[str, str]:
        """In whose hands each original of the case lies now, by the ledger; 对不上 is marked."""
        query = (
            "SELECT name, holder, disputed FROM original_holding WHERE case_id = ? AND ended_at IS NULL"
            " ORDER BY disputed, name"
        )
        rows = records.ask(self.site, query, UUID(case.id).hex)
        return {str(name): f"{holder}, disputed" if disputed else str(holder) for name, holder, disputed in rows}

    def bag_of(self, case: Waiting, kind: str) -> str:
        """The number of the last bag of this kind in which the case travelled."""
        query = (
            "SELECT b.batch_no FROM custody_batch b JOIN custody_line l ON l.batch_id = b.id"
            " WHERE l.case_id = ? AND b.kind = ? ORDER BY b.sent_at DESC"
        )
        return str(records.ask(self.site, query, UUID(case.id).hex, kind)[0][0])

    def person(self, account: str) -> str:
        """The name of somebody on the staff."""
        return str(records.ask(self.site, "SELECT name FROM app_user WHERE account = ?", account)[0][0])


def a_morning(site: Site) -> Town:
    """The site, still stopped, on the next working morning."""
    morning = busy_day.morning_after(site, datetime.now(busy_day.SHANGHAI).date())
    files = busy_day.come_to(site, morning, UNDER_WAY)
    _have_telephones(site, files[-1])
    site.move_clock_to(morning)
    return Town(site, morning, *files)


def _have_telephones(site: Site, case: Waiting) -> None:
    """Not everybody of the demo county has one."""
    app = create_app(Config.from_env(site.environment()))
    with transaction(app):
        person = db.session.get_one(Resident, db.session.get_one(Case, case.id).resident_id)
        person.phone_enc = current_vault().seal_text(PHONE, "resident", person.id, "phone")
        person.phone_last4 = PHONE[-4:]
        person.emergency = {"name": "家人", "phone": KIN_PHONE, "relation": "子女"}
        db.engine.dispose()
