"""The window knows what its own matters need, and no other window's."""

from tests.api.desking import make_site


def test_a_clerk_reads_the_guides_in_force_of_the_own_window_only(app, clock):
    items = make_site(app, clock).desk("clerk").get("/desk/guides").json["items"]
    assert {item["window"] for item in items} == {"civil_affairs", "social_health"}  # the two that this clerk serves
    assert "gaoling" in {item["matter"] for item in items}
    assert all(item["is_current"] and item["materials"] for item in items)
    assert [item["seq"] for item in items] == sorted(item["seq"] for item in items)
