"""The default catalogue is loaded once and never overwrites what a county has made of it."""

from datetime import date

import pytest

from domain.problems import Problem
from domain.workdays import add_workdays
from models.base import db
from models.catalogue import GuideVersion, Matter, Setting
from models.place import Division, Window
from services import catalogue, settings
from services.calendar import calendar_for, work_calendar


@pytest.fixture
def loaded(session, clock):
    catalogue.load_defaults(clock.now())
    return session


def test_a_new_county_starts_with_its_places_windows_matters_days_and_settings(session, clock):
    added = catalogue.load_defaults(clock.now())
    assert added["divisions"] == 107
    assert added["windows"] == 60
    assert added["matters"] == 19
    assert catalogue.current_guide("gaoling").content["short_name"] == "高龄津贴"


def test_loading_twice_adds_nothing(loaded, clock):
    assert set(catalogue.load_defaults(clock.now()).values()) == {0}


def test_what_the_county_changed_stays(loaded, clock):
    setting = db.session.query(Setting).filter_by(key="correction_days").one()
    setting.value = 45
    db.session.delete(db.session.query(Window).filter_by(township="511825101", code="consult").one())
    db.session.flush()
    catalogue.load_defaults(clock.now())
    assert settings.number("correction_days") == 45
    assert catalogue.find_window("511825101", "consult") is None


def test_no_two_townships_share_the_short_name_of_their_papers(loaded):
    townships = [row.code for row in db.session.query(Division).filter_by(level="township")]
    assert len({catalogue.body_short(code) for code in townships}) == 10


def test_no_two_departments_share_the_short_name_of_their_papers(loaded):
    departments = {row.department.split("(")[0] for row in db.session.query(Matter)}
    assert len({catalogue.department_short(name) for name in departments}) == len(departments)


def test_phones_of_the_default_windows_ring_nowhere(loaded):
    assert all(row.phone.startswith("0835-0000") for row in db.session.query(Window))


def test_the_year_after_the_last_notice_is_computed_and_provisional(loaded):
    """R3.4 and its vector: 2026-12-28 + 5 working days is 2027-01-05."""
    calendar = work_calendar()
    assert add_workdays(date(2026, 12, 28), 5, calendar) == date(2027, 1, 5)
    assert calendar.is_provisional(date(2027, 1, 5))
    assert not calendar.is_provisional(date(2026, 12, 28))
    assert not calendar.is_workday(date(2027, 2, 9))


def test_a_far_year_is_covered_too(loaded):
    calendar = calendar_for(2031)
    assert not calendar.is_workday(date(2031, 10, 1))
    assert calendar.is_provisional(date(2031, 10, 1))


def test_an_unknown_matter_is_not_found(loaded):
    with pytest.raises(Problem, match="not_found"):
        catalogue.current_guide("nothing")


def test_an_older_version_stays_readable_for_its_cases(loaded):
    old = catalogue.current_guide("canbu")
    old.is_current = False
    db.session.add(
        GuideVersion(id=catalogue._fixed_id("guide", "canbu", 2), matter="canbu", version=2, content=old.content,
                     published_at=old.published_at)
    )  # fmt: skip
    db.session.flush()
    assert catalogue.get_guide(old.id).version == 1
    assert catalogue.current_guide("canbu").version == 2
