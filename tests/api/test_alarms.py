"""Alarms over the wire: from the phone's command to the desk that ends them."""

from datetime import timedelta

import pytest

from services import visits
from tests.api.desking import Site, make_site
from tests.builders import committed, new_id


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


@pytest.fixture
def alarm(site: Site, clock) -> str:
    with committed(site.app):
        return visits.raise_alarm(
            site.county.volunteer, clock.now(), alarm_id=new_id(), resident_id=site.county.resident.id, level="RED",
            kind="life", raised_at=clock.now(),
        ).id  # fmt: skip


def test_the_window_finds_it_takes_it_up_ends_it_and_looks_back(site, alarm, clock):
    desk = site.desk("clerk")
    shown = desk.get("/desk/alarms").get_json()
    assert (shown["waiting"], [one["id"] for one in shown["items"]], shown["may_handle"]) == (1, [alarm], True)
    assert desk.get("/desk/alarms/waiting").get_json() == {"waiting": 1}
    assert desk.get("/desk/alerts").get_json()["items"][0]["ref_id"] == alarm
    assert desk.post(f"/desk/alarms/{alarm}/take-up").get_json()["acknowledged_by"] == "窗口甲"
    bare = desk.post(f"/desk/alarms/{alarm}/outcome", {"outcome": "refused", "note": "不肯去"})
    assert (bare.status_code, bare.get_json()["code"]) == (422, "validation")
    done = desk.post(f"/desk/alarms/{alarm}/outcome", {"outcome": "hospital", "note": "送县医院"}).get_json()
    assert (done["outcome_label"], done["state"]) == ("送医院了", "acknowledged")
    clock.set(clock.now() + timedelta(hours=20))
    assert desk.post(f"/desk/alarms/{alarm}/look-back", {"note": "在住院"}).get_json()["state"] == "closed"
    assert desk.get("/desk/alarms").get_json()["items"] == []
    [over] = desk.get("/desk/alarms?state=closed").get_json()["items"]
    assert over["closed_at"] is not None


def test_bad_input_is_refused_and_changes_nothing(site, alarm):
    desk = site.desk("clerk")
    for act, body in (
        ("outcome", {}), ("outcome", {"outcome": "x", "note": "y"}), ("outcome", {"outcome": "helped", "note": ""}),
        ("outcome", {"outcome": "helped", "note": "好" * 201}), ("look-back", {"note": ["a"]}), ("look-back", {"n": 1}),
    ):  # fmt: skip
        assert desk.post(f"/desk/alarms/{alarm}/{act}", body).status_code == 422, (act, body)
    assert desk.post(f"/desk/alarms/{alarm}/look-back", {"note": "看过"}).status_code == 409
    assert desk.post(f"/desk/alarms/{new_id()}/take-up").status_code == 404
    assert desk.get("/desk/alarms?state=lost").status_code == 422
    assert desk.get(f"/desk/alarms/{alarm}").get_json()["state"] == "open"
